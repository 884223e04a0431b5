/**
 * The behaviour tests: every program under tests/python prints what the real CPython printed for it
 * (the .out beside it, recorded by `npm run record`), and leaves every reference count right.
 *
 * First lines of a program may say: `# profile: 3.10` (memory rules; default 3.11).
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Profile } from "../build/embed/index.js";
import { runPython } from "./python.ts";

const root = join(import.meta.dirname, "python");
const programs = readdirSync(root, { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".py") && existsSync(join(root, path.replace(/py$/, "out"))))
  .sort();

const only = process.env["ONLY"];

for (const area of new Set(programs.map((path) => dirname(path)))) {
  describe(area, () => {
    for (const path of programs.filter((program) => dirname(program) === area && (!only || program.includes(only)))) {
      it(path, async () => {
        const source = readFileSync(join(root, path), "utf8");
        const profile = /^# profile: (\S+)/m.exec(source)?.[1] ?? "3.11";
        const run = await runPython(source, { filename: path.slice(path.lastIndexOf("/") + 1), profile: profile as Profile });
        const failure = run.result.status === "exception" ? run.result.exception.traceback : "";
        expect(run.stdout + failure).toBe(readFileSync(join(root, path.replace(/py$/, "out")), "utf8"));
        expect(run.discrepancies).toEqual([]);
      });
    }
  });
}
