/** Literals that a dump does not show well, warnings, character names, and the text CodePoints stand for. */
import { describe, expect, test } from "vitest";
import { type ConstantValue, isIncomplete, lookupUnicodeName, parse, type SyntaxWarningReport } from "../../src/syntax/index.ts";

function constant(source: string): ConstantValue {
  const tree = parse(source, { mode: "eval", filename: "<test>" });
  if (tree.kind !== "Expression" || tree.body.kind !== "Constant") throw new Error("not a constant");
  return tree.body.value;
}

describe("strings", () => {
  test("lone surrogates stay apart only where a JavaScript string would join them", () => {
    expect(constant("'\\ud83d'")).toEqual({ type: "str", value: "\ud83d" });
    expect(constant("'\\ude00\\ud83d'")).toEqual({ type: "str", value: "\ude00\ud83d" });
    expect(constant("'a\\ud83d\\ude00'")).toEqual({ type: "str", value: { codePoints: [0x61, 0xd83d, 0xde00] } });
    expect(constant("'\\ud83d' '\\ude00'")).toEqual({ type: "str", value: { codePoints: [0xd83d, 0xde00] } });
    expect(constant("'\\U0001f600'")).toEqual({ type: "str", value: "\u{1f600}" });
  });

  test("names of characters", () => {
    expect(constant("'\\N{BULLET}\\N{latin small letter gha}\\N{NBSP}'")).toEqual({ type: "str", value: "\u2022\u01a3\u00a0" });
    expect(lookupUnicodeName("HANGUL SYLLABLE GAG")).toBe(0xac01);
    expect(lookupUnicodeName("CJK UNIFIED IDEOGRAPH-4E00")).toBe(0x4e00);
    expect(lookupUnicodeName("CJK UNIFIED IDEOGRAPH-0041")).toBeUndefined();
    expect(lookupUnicodeName("NO SUCH CHARACTER")).toBeUndefined();
  });

  test("a caller may bring names of its own", () => {
    const tree = parse("'\\N{HOUSE}'", {
      mode: "eval",
      filename: "<test>",
      unicodeName: (name) => (name === "HOUSE" ? 0x2302 : undefined),
    });
    expect(tree).toMatchObject({ body: { value: { value: "\u2302" } } });
  });

  test("bytes", () => {
    expect(constant("b'\\x00\\377' rb'\\n'")).toEqual({ type: "bytes", value: Uint8Array.of(0, 255, 0x5c, 0x6e) });
  });
});

describe("warnings", () => {
  function warnings(source: string): SyntaxWarningReport[] {
    const reports: SyntaxWarningReport[] = [];
    parse(source, { mode: "exec", filename: "<test>", onWarning: (report) => reports.push(report) });
    return reports;
  }

  test("unknown escapes, once for a literal", () => {
    expect(warnings("x = 1\ny = '\\d\\w'\nz = b'\\q'\nr'\\d'")).toEqual([
      { category: "DeprecationWarning", message: "invalid escape sequence '\\d'", lineno: 2 },
      { category: "DeprecationWarning", message: "invalid escape sequence '\\q'", lineno: 3 },
    ]);
  });

  test("numbers that run into a keyword", () => {
    expect(warnings("1if x else 2")).toEqual([{ category: "DeprecationWarning", message: "invalid decimal literal", lineno: 1 }]);
  });
});

describe("a REPL asks for more lines", () => {
  test.each([
    "if a:",
    "if a:\n  b",
    "(1,",
    "'''abc",
    "def f():\n  return [\n",
    "x = \\",
    "@d",
    "try:\n  a\n",
    "class A:\n\n",
    "if a: b",
    "f(",
    "f(a",
    "{1:",
    "'a' \\\n",
    "async def f():",
    "if 1:\n  '''a",
    "print(",
    "try: a",
    "try: a\nexcept: b",
    "with a:\n  b\n ",
    "@d\ndef f(): pass",
    "lambda: (",
    "match x:",
    "match x:\n case 1:",
    "x = '''\n",
    "f'''{a",
  ])("%j", (source) => {
    expect(isIncomplete(source)).toBe(true);
  });

  test.each([
    "if a:\n  b\n",
    "x",
    "x = 1\n",
    "if a: b\n\n",
    "if a:\n  b\n\n",
    "",
    "# c",
    "a b",
    "'abc",
    "x = )",
    "if a:\nb",
    "1 +",
    "for x in y: pass\n",
    "x;",
    "else:",
    "\n",
    " x",
    "if a:\n  b\n c",
    "a\n\nb",
    "f'{a",
    "f'{a'",
  ])("not after %j", (source) => {
    expect(isIncomplete(source)).toBe(false);
  });
});
