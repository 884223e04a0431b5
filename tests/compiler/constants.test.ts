/** Folding and merging: which constants a program has, and which of them are one object. */
import { describe, expect, test } from "vitest";
import { type CodeConstant, type CodeUnit, compile, instructionsOf } from "../../src/compiler/index.ts";
import { type ConstantValue, parse } from "../../src/syntax/index.ts";

const compiled = (source: string) => compile(parse(source, { mode: "exec", filename: "case.py" }), { filename: "case.py" });
const nested = (unit: CodeUnit, index: number): CodeUnit =>
  unit.consts.filter((constant): constant is CodeUnit => constant.type === "code")[index] as CodeUnit;
const constantsOf = (source: string): readonly CodeConstant[] => compiled(source).unit.consts;
const int = (value: bigint): ConstantValue => ({ type: "int", value });

describe("folding", () => {
  test.each([
    ["1 << 127", true],
    ["1 << 128", false],
    ["2 ** 64", true],
    ["2 ** 126", false],
    ["10 ** 32", true],
    ["10 ** 38", false],
    ["(1 << 63) * (1 << 63)", true],
    ["(1 << 64) * (1 << 63)", false],
    ["'x' * 4096", true],
    ["'x' * 4097", false],
    ["(1,) * 256", true],
    ["(1,) * 257", false],
    ["((1, 2, 3),) * 256", true],
    ["((1, 2, 3, 4),) * 256", false],
    ["1 / 0", false],
    ["'a' + 1", false],
    ["(1, 2)[5]", false],
    ["1 == 1", false],
    ["-'a'", false],
    ["'a' % 1", false],
  ])("%s: folded is %s", (expression, isFolded) => {
    // Only RESUME, a load and a store, and the module's return are left.
    const count = [...instructionsOf(compiled(`x = ${expression}`).unit)].length;
    expect(count === 5).toBe(isFolded);
  });

  test("results are Python's, not JavaScript's", () => {
    expect(constantsOf("x = -7 // 2")[0]).toEqual(int(-4n));
    expect(constantsOf("x = -7 % 3")[0]).toEqual(int(2n));
    expect(constantsOf("x = 2 ** -1")[0]).toEqual({ type: "float", value: 0.5 });
    expect(constantsOf("x = 10.0 ** -5")[0]).toEqual({ type: "float", value: 1e-5 });
    expect(constantsOf("x = 1e300 * 1e10")[0]).toEqual({ type: "float", value: Number.POSITIVE_INFINITY });
    expect(constantsOf("x = True + True")[0]).toEqual(int(2n));
    expect(constantsOf("x = True & False")[0]).toEqual({ type: "False" });
    expect(constantsOf("x = 1 + 2j")[0]).toEqual({ type: "complex", real: 1, imaginary: 2 });
    expect(constantsOf("x = '\\U0001f600!'[0]")[0]).toEqual({ type: "str", value: "\u{1f600}" });
    expect(constantsOf("x = 12345678901234567890 / 3")[0]).toEqual({ type: "float", value: 4115226300411522600 });
  });

  test("a set that is only searched keeps the first of equal members", () => {
    expect(constantsOf("x in {1, True, 1.0, 2}")[0]).toEqual({ type: "frozenset", items: [int(1n), int(2n)] });
  });
});

describe("merging", () => {
  test("equal constants of one type are one object across nested code", () => {
    const { unit } = compiled("a = 100000\ndef f():\n    return 100000, (1.5, 'some text')\nb = (1.5, 'some text')\n");
    const inner = nested(unit, 0);
    expect(inner.consts[1]).toEqual({ type: "tuple", items: [int(100000n), { type: "tuple", items: expect.anything() }] });
    const pair = inner.consts[1] as Extract<ConstantValue, { type: "tuple" }>;
    expect(pair.items[0]).toBe(unit.consts[0]);
    expect(pair.items[1]).toBe(unit.consts.find((constant) => constant.type === "tuple"));
  });

  test("1, 1.0, True, 0.0 and -0.0 stay apart, in tuples too", () => {
    expect(constantsOf("x = 1; x = 1.0; x = True; x = 0.0; x = -0.0").length).toBe(6);
    expect(constantsOf("x = (1,); x = (1.0,); x = (True,); x = (0.0,); x = (-0.0,)").length).toBe(6);
  });

  test("a lambda in a finally clause is compiled twice and kept once", () => {
    const { unit } = compiled("try:\n    a\nfinally:\n    x = lambda: 1\n");
    expect(unit.consts.filter((constant) => constant.type === "code").length).toBe(1);
  });

  test("the literals are the objects that the code holds", () => {
    const { unit, literals } = compiled("x = 1.5\ndef f():\n    return 'text', 2 + 3\n");
    const inner = nested(unit, 0);
    expect(literals).toContain(unit.consts[0]);
    expect(literals).toContain(inner.consts[1]);
    expect(literals.some((literal) => literal.type === "None")).toBe(false);
  });
});
