/**
 * Every known divergence from CPython is a runnable file: `.out` is what CPython 3.11 prints, `.ours`
 * what we print. One that has gone must be deleted, so the list only shrinks.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { runPython } from "./python.ts";

const folder = join(import.meta.dirname, "differences");

for (const name of readdirSync(folder).filter((file) => file.endsWith(".py"))) {
  const read = (ending: string): string => readFileSync(join(folder, name.replace(/py$/, ending)), "utf8");
  it(name, async () => {
    const run = await runPython(readFileSync(join(folder, name), "utf8"), { filename: name });
    expect(run.stdout).toBe(read("ours"));
    expect(run.stdout).not.toBe(read("out"));
    expect(run.discrepancies).toEqual([]);
  });
}
