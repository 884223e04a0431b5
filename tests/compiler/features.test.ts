/** One program for each feature of the language; the disassembly beside it is CPython's. */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { compile, disassemble } from "../../src/compiler/index.ts";
import { parse } from "../../src/syntax/index.ts";

const folder = new URL("features/", import.meta.url);
const read = (name: string): string => readFileSync(new URL(name, folder), "utf8");

describe("disassembly is CPython's", () => {
  const programs = readdirSync(folder).filter((name) => name.endsWith(".py"));
  test.each(programs)("%s", (name) => {
    const tree = parse(read(name), { mode: "exec", filename: "feature.py" });
    const { unit } = compile(tree, { filename: "feature.py" });
    expect(disassemble(unit)).toBe(read(name.replace(".py", ".dis")));
  });
});
