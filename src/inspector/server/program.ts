/** The program that is shown and the files that it may import, read from this machine's disk; of much, the nearest. */
import { readdirSync, readFileSync, type Stats, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { ServedProgram } from "../served.ts";

/** Bytes of the program, of one other file, and of all of them. */
const SOURCE = 4 << 20;
const FILE = 1 << 20;
const ALL = 8 << 20;
/** Other files, and entries of folders that are looked at for them. */
const FILES = 200;
const ENTRIES = 5_000;

export type ProgramFault = "missing" | "empty folder" | "too long" | "not text";

/** Why there is nothing to show; whoever shows it has the words. */
export class ProgramError {
  readonly fault: ProgramFault;
  readonly path: string;

  constructor(fault: ProgramFault, path: string) {
    this.fault = fault;
    this.path = path;
  }
}

/**
 * @param path a program, a notebook, or a folder with a `__main__.py` or `main.py`
 * @throws {ProgramError}
 */
export function collectProgram(path: string): ServedProgram {
  const file = mainFile(path);
  const source = readText(file, SOURCE);
  if (source === "too long" || source === "not text") throw new ProgramError(source, file);
  const { files, leftOut } = otherFiles(dirname(file), file);
  return { filename: basename(file), source: source.text, files, notebook: /\.(ipynb|md)$/i.test(file), leftOut };
}

function mainFile(path: string): string {
  const status = statSync(path, { throwIfNoEntry: false });
  if (status?.isFile()) return path;
  if (!status?.isDirectory()) throw new ProgramError("missing", path);
  const found = ["__main__.py", "main.py"].map((name) => join(path, name)).find((file) => isFile(file));
  if (!found) throw new ProgramError("empty folder", path);
  return found;
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

type Text = { readonly text: string; readonly bytes: number } | "too long" | "not text";

function readText(path: string, limit: number): Text {
  let status: Stats | undefined;
  try {
    status = statSync(path);
    if (status.size > limit) return "too long";
    const bytes = readFileSync(path);
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes), bytes: bytes.length };
  } catch {
    return "not text";
  }
}

/** Folder by folder, near ones first; links are not followed, nor hidden folders and those of tools. */
function otherFiles(root: string, main: string): Pick<ServedProgram, "files" | "leftOut"> {
  const files: [string, string][] = [];
  let [bytes, entries, leftOut] = [0, 0, 0];
  const folders = [""];
  for (let at = 0; at < folders.length && entries < ENTRIES; at++) {
    for (const entry of entriesOf(join(root, folders[at]!))) {
      if (++entries > ENTRIES) break;
      const path = `${folders[at]}${entry.name}`;
      if (entry.isDirectory() && isSourceFolder(join(root, path), entry.name)) folders.push(`${path}/`);
      if (!entry.isFile() || !entry.name.endsWith(".py") || join(root, path) === join(main)) continue;
      const read = files.length < FILES && bytes < ALL ? readText(join(root, path), Math.min(FILE, ALL - bytes)) : "too long";
      if (typeof read === "string") leftOut++;
      else {
        files.push([path, read.text]);
        bytes += read.bytes;
      }
    }
  }
  return { files, leftOut };
}

function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true }).sort((one, other) => (one.name < other.name ? -1 : 1));
  } catch {
    return [];
  }
}

function isSourceFolder(path: string, name: string): boolean {
  return !name.startsWith(".") && name !== "__pycache__" && name !== "node_modules" && !isFile(join(path, "pyvenv.cfg"));
}
