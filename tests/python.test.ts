/**
 * The behaviour tests: every program under tests/python prints what the real CPython printed for it
 * (recorded by `npm run record`), and leaves every reference count right. A program's first lines may
 * name the profiles it is for, and the folder that it lies in: tests/profiles.mjs.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Profile } from "../build/embed/index.js";
import { outputsOf, placeOf } from "./profiles.mjs";
import { runPython } from "./python.ts";

const root = join(import.meta.dirname, "python");
const programs = readdirSync(root, { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".py"))
  .sort();

const only = process.env["ONLY"];

for (const area of new Set(programs.map((path) => dirname(path)))) {
  describe(area, () => {
    for (const path of programs.filter((program) => dirname(program) === area && (!only || program.includes(only)))) {
      const source = readFileSync(join(root, path), "utf8");
      const { filename, options } = placeOf(path.slice(path.lastIndexOf("/") + 1), source);
      for (const { profile, out } of outputsOf(path, source).filter((output) => existsSync(join(root, output.out)))) {
        it(profile === "3.11" ? path : `${path} (${profile})`, async () => {
          const run = await runPython(source, { ...options, filename, profile: profile as Profile });
          const failure = run.result.status === "exception" ? run.result.exception.traceback : "";
          expect(run.stdout + failure).toBe(readFileSync(join(root, out), "utf8"));
          expect(run.discrepancies).toEqual([]);
        });
      }
    }
  });
}
