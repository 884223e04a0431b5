/**
 * Torture: a program is run while allocations are refused, while every allocation collects, with an audit between its
 * steps, and over and over. Whatever it does, it must end by Python's own means, with every count right and nothing lost.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { STATE, Type } from "../../build/core/abi/memory-map.js";
import { Header } from "../../build/core/abi/object-layout.js";
import { State } from "../../build/core/abi/state-layout.js";
import type { Profile, Python, RunResult, SteppedRun } from "../../build/embed/index.js";
import { insideOf } from "../../build/embed/inside.js";
import type { CoreSource } from "../../build/heap/index.js";
import type { FileSystem } from "../../build/host/host.js";
import { dictEntries } from "../../build/record/containers.js";
import { outputsOf } from "../profiles.mjs";
import { createPython } from "../python.ts";

export interface Program {
  readonly path: string;
  readonly source: string;
  readonly profile: Profile;
  /** Modules that are imported before it begins. */
  readonly imported?: readonly string[];
}

const root = join(import.meta.dirname, "../python");

/** The behaviour tests' programs, each in the first of its profiles. */
export function corpus(): Program[] {
  return readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".py"))
    .sort()
    .map((path) => {
      const source = readFileSync(join(root, path), "utf8");
      return { path, source, profile: outputsOf(path, source)[0]?.profile as Profile };
    });
}

/** A fresh interpreter for a program, with freed memory overwritten. A program that does not end is interrupted. */
export async function prepare(program: Program, core?: CoreSource): Promise<Python> {
  return (await prepareBed(program, core)).python;
}

/** Where a program is run, and all that is to be as it was before it is run there once more. */
export interface Bed {
  readonly python: Python;
  /** The files that the program can change, as one text. */
  readonly files: () => string;
  /** A run begins. */
  readonly begin: () => void;
}

export async function prepareBed({ source, profile, imported = [] }: Program, core?: CoreSource): Promise<Bed> {
  let deadline = Number.POSITIVE_INFINITY;
  const interrupted = (): boolean => {
    if (Date.now() < deadline) return false;
    deadline += PATIENCE;
    return true;
  };
  const begin = (): void => void (deadline = Date.now() + PATIENCE);
  const { python, host } = await createPython({ profile, files: [["/main.py", source]], interrupted, ...(core ? { core } : {}) });
  python.testing.poison(true);
  begin();
  if (imported.length > 0)
    python.run(`${importsOf(JSON.stringify(imported))}del name\n`, { filename: "/imports.py", report: false, describe: false });
  return { python, files: () => tree(host.files, "/"), begin };
}

/** A directory and all that is in it. */
function tree(files: FileSystem, path: string): string {
  const entries = files.list(path);
  if (!entries) return `${path}: ${files.read(path)}\n`;
  return entries.map((entry) => tree(files, `${path === "/" ? "" : path}/${entry}`)).join("") || `${path}/\n`;
}

/** A program that is stepped. What it says of an error at its end is nobody's: that would allocate. */
export function startProgram(python: Python, { source }: Program): SteppedRun {
  return python.start(source, { filename: "/main.py", report: false, describe: false });
}

/** Milliseconds after which a program that runs with refused allocations is in an endless loop. */
const PATIENCE = 30_000;

/** Steps of a program between two moments in which it stands still. */
export const STEPS = 200;

export interface Refusal {
  /** The allocation that is refused, counted from the program's start; 0 refuses none. */
  readonly n: number;
  /** All later ones too. */
  readonly fromThen: boolean;
}

export interface Outcome {
  /** Allocations asked for, as far as they can be refused. */
  readonly seen: number;
  /** What must never happen, in words: a wrong count, an error of ours. Empty: all is well. */
  readonly faults: readonly string[];
  /** What is left when the interpreter has come to its end. */
  readonly left: Baseline;
}

/** What lives in an interpreter that has ended, and the modules that it had imported, as text. */
export interface Baseline {
  readonly census: ReadonlyMap<string, number>;
  readonly modules: string;
}

/** What else a refusal is looked at for, and how closely. */
export interface Manner {
  readonly core?: CoreSource | undefined;
  /** Modules to import at the end, a list as text. */
  readonly modules?: string;
  /** Whether every count is recounted in the end (default true); what is left behind is always looked at. */
  readonly audit?: boolean;
}

/**
 * Runs a program with allocations refused; then there is memory again, for the audit and the end.
 * @param baseline what may be left at the end: what is left when nothing is refused
 */
export async function runRefused(program: Program, refusal: Refusal, baseline?: Baseline, manner: Manner = {}): Promise<Outcome> {
  const { python } = await prepareBed(program, manner.core);
  python.testing.failAllocation(refusal.n, refusal.fromThen);
  return outcomeOf(program, python, refusal, () => startProgram(python, program), baseline, manner);
}

/** The end of a run in which something is refused: what went wrong on the way to it, and what is left behind it. */
export async function outcomeOf(
  program: Program,
  python: Python,
  refusal: Refusal,
  begun: () => SteppedRun,
  baseline: Baseline | undefined,
  { core, modules = "[]", audit = true }: Manner,
): Promise<Outcome> {
  const faults: string[] = [];
  const begin = Date.now();
  try {
    const run = begun();
    let result = run.step(STEPS);
    while (!result) result = run.step(STEPS);
    const { seen, refusedAt } = python.testing.stopFailing();
    if (Date.now() - begin > PATIENCE) faults.push("it did not come to its end");
    const imported = loaded(python, modules);
    faults.push(...faultsAfter(python, result, { audit, again: audit && refusal.n % 8 === 0 }));
    const left = { census: python.census(), modules: imported };
    // 2.7's collector leaves cycles with finalizers alone: how many a program leaves depends on where it ended
    if (baseline && program.profile !== "legacy" && lost(left, baseline).length > 0)
      faults.push(...(await lostFairly(program, refusal, left, core)));
    return { seen, faults: faults.length > 0 ? [...faults, refusedAt] : [], left };
  } catch (error) {
    // an error of JavaScript: whatever happens, none may leave the interpreter
    const { seen, refusedAt } = python.testing.stopFailing();
    return { seen, faults: [...faults, String((error as Error).stack ?? error), refusedAt], left: { census: new Map(), modules: "[]" } };
  }
}

/** What showing a warning imports: one that the interpreter's end gives rise to is shown when nobody can ask any more what is imported. */
const LATE = '["warnings", "linecache", "tracemalloc"]';

/**
 * An import that only an error leads to, a warning's say, leaves its types: so it does where nothing is refused. The comparison
 * is with that, and then once more with all imported on both sides that the end may import.
 */
async function lostFairly(program: Program, refusal: Refusal, left: Baseline, core: CoreSource | undefined): Promise<string[]> {
  if (lost(left, await fairBaseline(program, left.modules, core)).length === 0) return [];
  const modules = `[*${left.modules}, *${LATE}]`;
  const again = await runRefused(program, refusal, undefined, { core, modules });
  return lost(again.left, await fairBaseline(program, modules, core));
}

/** What is left where nothing is refused and so many modules are imported: many refusals are compared with the same. */
async function fairBaseline(program: Program, modules: string, core: CoreSource | undefined): Promise<Baseline> {
  const known = FAIR.get(program) ?? new Map<string, Baseline>();
  FAIR.set(program, known);
  const baseline = known.get(modules) ?? (await runRefused(program, { n: 0, fromThen: false }, undefined, { core, modules })).left;
  known.set(modules, baseline);
  return baseline;
}

const FAIR = new WeakMap<Program, Map<string, Baseline>>();

/**
 * What grows without being lost: MemoryErrors made since the start stay ready for the next; the cache of attribute look-ups keeps
 * names; importlib's locks of modules go by callbacks, which can be refused memory, too.
 */
const KEPT: ReadonlySet<string> = new Set(["MemoryError", "str", "weakref.ReferenceType"]);

/** @param modules a list of names, as JSON or as Python shows it */
function importsOf(modules: string): string {
  return `for name in ${modules}:\n    try: __import__(name)\n    except Exception: pass\n`;
}

/** Imports modules, and says which there are then. */
function loaded(python: Python, modules: string): string {
  if (modules !== "[]") python.run(importsOf(modules), { filename: "/modules.py", report: false, describe: false });
  // read from the memory: this is asked after each of thousands of refusals
  const { rt } = insideOf(python);
  const keys = dictEntries(rt.heap, rt.heap.load(STATE + State.sysModules)).map(({ key }) => key);
  return JSON.stringify(keys.filter((key) => rt.heap.load(key + Header.type) === Type.str).map((key) => rt.text(key)));
}

function lost(left: Baseline, baseline: Baseline): string[] {
  // a thread that waits for one that died of MemoryError waits for ever, in CPython, too, and holds what it holds
  if ((left.census.get("Thread") ?? 0) > (baseline.census.get("Thread") ?? 0)) return [];
  const more = [...left.census].flatMap(([type, count]) => {
    const by = count - (baseline.census.get(type) ?? 0);
    return by > 0 && !KEPT.has(type) ? [`${by} ${type}`] : [];
  });
  const counted = ({ census }: Baseline): number => [...census].reduce((sum, [type, count]) => (KEPT.has(type) ? sum : sum + count), 0);
  return counted(left) > counted(baseline) ? [`left behind: ${more.join(", ")}`] : [];
}

/** Finders outlive the interpreter (sys's first dict holds them), each with the time, a float, at which it last looked into its folder. */
const CALM = `
import gc, sys
sys.meta_path[:] = [finder for finder in sys.meta_path if isinstance(finder, type)]
gc.unfreeze(); gc.set_debug(0); gc.callbacks.clear(); gc.garbage.clear(); gc.enable()
sys._clear_type_cache(); sys.set_asyncgen_hooks(None, None)
for finder in list(sys.path_importer_cache.values()):
    if "FileFinder" in str(type(finder)): finder.invalidate_caches()
`;

/**
 * The audit, and what ended the program if only an error of ours can do that. Shuts the interpreter down.
 * @param again whether to audit what is left as well
 */
export function faultsAfter(python: Python, result: RunResult | undefined, { audit = true, again = true } = {}): string[] {
  const faults = audit ? python.audit().discrepancies.map((found) => found.message) : [];
  if (result?.status === "exception" && /SystemError|InternalError/.test(result.exception.type))
    faults.push(`ended by ${result.exception.type}`);
  // what a program has switched off, or asked the collector to keep, is not lost
  python.run(CALM, { filename: "/calm.py", report: false, describe: false });
  python.finalize();
  return again ? [...faults, ...python.audit().discrepancies.map((found) => `at the end: ${found.message}`)] : faults;
}

/** Which allocations to refuse: all of a short program; of a long one the first two fifths of the budget, then a spread. */
export function refusals(allocations: number, budget: number): number[] {
  if (allocations <= budget) return Array.from({ length: allocations }, (_, index) => index + 1);
  const first = Math.floor((budget * 2) / 5);
  const rest = budget - first;
  return Array.from({ length: budget }, (_, index) =>
    index < first ? index + 1 : first + 1 + Math.floor(((index - first) * (allocations - first)) / rest),
  );
}

/** A number from a text, so that a thinned run looks at other places in each program, and always at the same. */
export function seedOf(text: string): number {
  let seed = 2166136261;
  for (const character of text) seed = Math.imul(seed ^ (character.codePointAt(0) as number), 16777619) >>> 0;
  return seed;
}
