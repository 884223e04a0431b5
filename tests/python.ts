/**
 * Running Python programs in tests: in an interpreter of their own, over a host in memory with the
 * standard library in it, with the audit after each run.
 */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { loadCoreSource } from "../build/cli/load.js";
import { Python, type PythonOptions, type RunResult } from "../build/embed/index.js";
import type { CoreSource } from "../build/heap/index.js";
import type { FileStatus, FileSystem } from "../build/host/host.js";
import { HostError, MemoryFiles, type MemoryHost, type MemoryHostOptions, memoryHost } from "../build/host/index.js";
import { engine as chosenEngine } from "./engine.ts";

export const library = "/vivarium/lib/python3.11";
const libraryOnDisk = join(import.meta.dirname, "../build/lib/python3.11");

/** Files in memory, with the standard library of the build folder behind them. */
export function withLibrary(files: FileSystem): FileSystem {
  const disk = (path: string): string | undefined =>
    path === library || path.startsWith(`${library}/`) ? libraryOnDisk + path.slice(library.length) : undefined;
  return {
    currentDirectory: () => files.currentDirectory(),
    status(path): FileStatus | undefined {
      const real = disk(path);
      return real ? diskStatus(real) : files.status(path);
    },
    read(path) {
      const real = disk(path);
      if (!real) return files.read(path);
      try {
        return readFileSync(real);
      } catch {
        return undefined;
      }
    },
    list: (path) => {
      const real = disk(path);
      return real ? listing(real)?.map((entry) => entry.name) : files.list(path);
    },
    open(path, flags, mode) {
      const real = disk(path);
      // the library is opened from a disk in memory that has this one file
      if (!real) return (files as MemoryFiles).open(path, flags, mode);
      if (listing(real)) return new MemoryFiles([[`${path}/file`, ""]]).open(path, flags, mode);
      if (!diskStatus(real)) throw new HostError("ENOENT");
      return new MemoryFiles([[path, readFileSync(real)]], "/", { readOnly: true }).open(path, flags, mode);
    },
    ...(files.changes ? { changes: files.changes } : {}),
    changeDirectory: (path) => files.changeDirectory?.(path),
    access: (path, mode) => (disk(path) ? (mode & 2) === 0 : (files.access?.(path, mode) ?? true)),
  };
}

interface Entry {
  readonly name: string;
  readonly directory: boolean;
}
const listings = new Map<string, readonly Entry[] | undefined>();

/** Folders are read once: hundreds of programs import the same modules. */
function listing(path: string): readonly Entry[] | undefined {
  if (!listings.has(path)) {
    let entries: readonly Entry[] | undefined;
    try {
      entries = readdirSync(path, { withFileTypes: true }).map((entry) => ({ name: entry.name, directory: entry.isDirectory() }));
    } catch {
      entries = undefined;
    }
    listings.set(path, entries);
  }
  return listings.get(path);
}

const times = new Map<string, number>();

function timeOf(path: string): number {
  const known = times.get(path) ?? Number(statSync(path, { bigint: true }).mtimeNs) / 1e9;
  times.set(path, known);
  return known;
}

function diskStatus(path: string): FileStatus | undefined {
  const cut = path.lastIndexOf("/");
  const entry = listing(path.slice(0, cut))?.find((known) => known.name === path.slice(cut + 1));
  // a finder looks at the time of its folder
  return entry && (entry.directory ? { kind: "directory", size: 0, modified: timeOf(path) } : { kind: "file", size: 0, modified: 0 });
}

export interface ProgramRun {
  readonly result: RunResult;
  readonly stdout: string;
  readonly stderr: string;
  /** What the audit found wrong, [] when every count is right. */
  readonly discrepancies: readonly string[];
}

export type ProgramOptions = MemoryHostOptions &
  Partial<Omit<PythonOptions, "host" | "core">> & {
    readonly engine?: "wasm" | "js";
    /** Another core than the engine's usual one. */
    readonly core?: CoreSource;
    readonly filename?: string;
    readonly maximumPages?: number;
  };

const cores = new Map<string, Awaited<ReturnType<typeof loadCoreSource>>>();

export async function createPython(options: ProgramOptions = {}): Promise<{ python: Python; host: MemoryHost }> {
  const engine = options.engine ?? chosenEngine;
  const usual = cores.get(engine) ?? (await loadCoreSource(engine));
  cores.set(engine, usual);
  const core = options.core ?? usual;
  const limited = options.maximumPages === undefined ? core : { ...core, maximumPages: options.maximumPages };
  const memory = memoryHost(options);
  const host = { ...memory, files: withLibrary(memory.files) as MemoryHost["files"] };
  return { host, python: Python.create({ hashSeed: 0, ...options, core: limited, host, library }) };
}

/** Runs a program to its end: run, audit, finalize. */
export async function runPython(source: string, options: ProgramOptions = {}): Promise<ProgramRun> {
  const filename = options.filename ?? "/main.py";
  // tracebacks quote the file
  const { python, host } = await createPython({
    ...options,
    files: [[filename.startsWith("/") ? filename : `/${filename}`, source], ...(options.files ?? [])],
  });
  const result = python.run(source, { filename });
  python.flush();
  const { discrepancies } = python.audit();
  python.finalize();
  return { result, stdout: host.streams.stdout, stderr: host.streams.stderr, discrepancies: discrepancies.map((found) => found.message) };
}
