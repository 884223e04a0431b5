/** Code that is written down and read again is the same code, down to which constants are one object. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { type CodeUnit, type Compiled, compile, readCompiled, writeCompiled } from "../../src/compiler/index.ts";
import { type ConstantValue, parse } from "../../src/syntax/index.ts";
import { zipEntries } from "../../tools/zip.mjs";
import { digest } from "./code-dump.ts";

const digests: Record<string, string> = JSON.parse(readFileSync(new URL("stdlib-digests.json", import.meta.url), "utf8"));
const archive = readFileSync(new URL("../../node_modules/pyodide/python_stdlib.zip", import.meta.url));
const compiled = (text: string, filename = "test.py"): Compiled => compile(parse(text, { mode: "exec", filename }), { filename });

/** The constants in the order of a walk, each as the number of its first occurrence. */
function identities({ unit, literals }: Compiled): number[] {
  const seen = new Map<ConstantValue, number>();
  const found: number[] = [];
  const visit = (value: ConstantValue): void => {
    if (!seen.has(value)) seen.set(value, seen.size);
    found.push(seen.get(value) as number);
    if (value.type === "tuple" || value.type === "frozenset") value.items.forEach(visit);
  };
  const visitUnit = (code: CodeUnit): void => {
    for (const constant of code.consts) constant.type === "code" ? visitUnit(constant) : visit(constant);
  };
  visitUnit(unit);
  literals.forEach(visit);
  return found;
}

test("files of the standard library come back as CPython compiles them", () => {
  const wanted =
    /^(importlib\/\w+|os|re\/\w+|collections\/__init__|typing|enum|decimal|_pydecimal|ast|unittest\/\w+|encodings\/\w+|json\/\w+)\.py$/;
  let count = 0;
  for (const { name, content } of zipEntries(archive)) {
    if (!wanted.test(name)) continue;
    count++;
    const before = compiled(content().toString("utf8"), name);
    const after = readCompiled(writeCompiled(before), name);
    expect(digest(after.unit), name).toBe(digests[name]);
    expect(identities(after), name).toEqual(identities(before));
  }
  expect(count).toBeGreaterThan(100);
}, 60_000);

test("every kind of constant", () => {
  const source = String.raw`
(None, True, False, ..., 0, -1, 10**30, -(10**30), 0.0, -0.0, 1e308, 1e999, 2j, -0.0j, "", "\0é€😀", "\ud83d", "\ud83d" "\ude00", b"", b"\0\xff")
x in {1, "a", (2, 3.5)}
def f(a, /, b, *args, c=1, **kwargs):
    def g(): return a, c
    try: return g
    except* ValueError: pass
`;
  const before = compiled(source);
  const after = readCompiled(writeCompiled(before), "test.py");
  expect(digest(after.unit)).toBe(digest(before.unit));
  expect(after).toEqual(before);
  // a part of a file that Node has read, at an odd place
  const file = Buffer.concat([Buffer.from("x"), writeCompiled(before), Buffer.from("y")]);
  const read = readCompiled(file.subarray(1, -1), "test.py");
  expect([digest(read.unit), identities(read)]).toEqual([digest(before.unit), identities(before)]);
  expect(identities(after)).toEqual(identities(before));
});

test("the reader gives the file's name", () => {
  const { unit } = readCompiled(writeCompiled(compiled("def f(): pass")), "elsewhere.py");
  expect([unit.filename, (unit.consts[0] as CodeUnit).filename]).toEqual(["elsewhere.py", "elsewhere.py"]);
});
