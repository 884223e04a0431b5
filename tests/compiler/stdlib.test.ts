/** The proof of the compiler: every file of the standard library becomes exactly CPython's bytecode. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { compile } from "../../src/compiler/index.ts";
import { parse } from "../../src/syntax/index.ts";
import { zipEntries } from "../../tools/zip.mjs";
import { digest } from "./code-dump.ts";

const here = (name: string): URL => new URL(name, import.meta.url);
const digests: Record<string, string> = JSON.parse(readFileSync(here("stdlib-digests.json"), "utf8"));
const archive = readFileSync(here("../../node_modules/pyodide/python_stdlib.zip"));

test("all 508 files compile to the bytes that CPython compiles them to", () => {
  const different: string[] = [];
  let count = 0;
  for (const { name, content } of zipEntries(archive)) {
    if (!name.endsWith(".py")) continue;
    count++;
    const tree = parse(content().toString("utf8"), { mode: "exec", filename: name });
    if (digest(compile(tree, { filename: name }).unit) !== digests[name]) different.push(name);
  }
  expect(different).toEqual([]);
  expect(count).toBe(508);
}, 120_000);
