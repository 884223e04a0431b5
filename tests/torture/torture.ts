/**
 * Torture: a program is run while allocations are refused, while every allocation collects, with an audit between its
 * steps, and over and over. Whatever it does, it must end by Python's own means, with every count right and nothing lost.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Profile, Python, RunResult } from "../../build/embed/index.js";
import { createPython } from "../python.ts";

export interface Program {
  readonly path: string;
  readonly source: string;
  readonly profile: Profile;
}

const root = join(import.meta.dirname, "../python");

/** The behaviour tests' programs. */
export function corpus(): Program[] {
  return readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".py"))
    .sort()
    .map((path) => {
      const source = readFileSync(join(root, path), "utf8");
      return { path, source, profile: (/^# profile: (\S+)/m.exec(source)?.[1] ?? "3.11") as Profile };
    });
}

/** A fresh interpreter for a program, with freed memory overwritten. */
export async function prepare({ source, profile }: Program): Promise<Python> {
  const { python } = await createPython({ profile, files: [["/main.py", source]] });
  python.testing.poison(true);
  return python;
}

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
}

/** Runs a program with allocations refused; then there is memory again, for the audit and the end. */
export async function runRefused(program: Program, refusal: Refusal): Promise<Outcome> {
  const python = await prepare(program);
  python.testing.failAllocation(refusal.n, refusal.fromThen);
  const result = python.run(program.source, { filename: "/main.py", report: false, describe: false });
  const { seen, refusedAt } = python.testing.stopFailing();
  const faults = faultsAfter(python, result);
  return { seen, faults: faults.length > 0 ? [...faults, refusedAt] : [] };
}

/** The audit, and what ended the program if only an error of ours can do that. Shuts the interpreter down. */
export function faultsAfter(python: Python, result: RunResult | undefined): string[] {
  const faults = python.audit().discrepancies.map((found) => found.message);
  if (result?.status === "exception" && /SystemError|InternalError/.test(result.exception.type)) faults.push(result.exception.type);
  python.finalize();
  return faults;
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
