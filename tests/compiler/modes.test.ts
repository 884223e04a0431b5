/** Modes and flags: interactive input, eval, -O and -OO, top-level await, annotations kept as text. */
import { describe, expect, test } from "vitest";
import { type CodeUnit, type CompileOptions, compile, instructionsOf, opcodeName } from "../../src/compiler/index.ts";
import { type ParseMode, parse } from "../../src/syntax/index.ts";

function opsOf(source: string, mode: ParseMode = "exec", options: Partial<CompileOptions> = {}): string[] {
  const unit = unitOf(source, mode, options);
  return Array.from(instructionsOf(unit), ({ op }) => opcodeName(op) ?? "?");
}

const unitOf = (source: string, mode: ParseMode = "exec", options: Partial<CompileOptions> = {}): CodeUnit =>
  compile(parse(source, { mode, filename: "case.py" }), { filename: "case.py", ...options }).unit;

describe("modes", () => {
  test("interactive input prints expressions at the top only", () => {
    expect(opsOf("x\n", "single")).toContain("PRINT_EXPR");
    expect(opsOf("if a:\n    x\n", "single")).toContain("PRINT_EXPR");
    expect(opsOf("x\n")).not.toContain("PRINT_EXPR");
  });

  test("eval returns the value", () => {
    expect(opsOf("x", "eval")).toEqual(["RESUME", "LOAD_NAME", "RETURN_VALUE"]);
  });
});

describe("optimization", () => {
  test("-O leaves assertions out and makes __debug__ False", () => {
    expect(opsOf("assert x\n")).toContain("LOAD_ASSERTION_ERROR");
    expect(opsOf("assert x\n", "exec", { optimize: 1 })).not.toContain("LOAD_ASSERTION_ERROR");
    expect(opsOf("if __debug__: x\n", "exec", { optimize: 1 })).not.toContain("LOAD_NAME");
  });

  test("-OO leaves docstrings out", () => {
    expect(unitOf("'text'\n").consts[0]).toEqual({ type: "str", value: "text" });
    expect(unitOf("'text'\n", "exec", { optimize: 2 }).consts).toEqual([{ type: "None" }]);
  });
});

describe("flags", () => {
  test("top-level await makes the module a coroutine", () => {
    const unit = unitOf("await x\n", "exec", { flags: 0x2000 });
    expect(unit.flags & 0x80).toBe(0x80);
    expect(unitOf("x\n", "exec", { flags: 0x2000 }).flags & 0x80).toBe(0);
  });

  test("future features are inherited by every code object", () => {
    const unit = unitOf("def f(): pass\n", "exec", { flags: 0x1000000 });
    expect(unit.flags).toBe(0x1000000);
    expect((unit.consts[0] as CodeUnit).flags & 0x1000000).toBe(0x1000000);
  });

  test.each([
    ["List [ int ]", "List[int]"],
    ["a+b*c", "a + b * c"],
    ["(a+b)*-c**d", "(a + b) * -c ** d"],
    ["lambda x,*y,z=1,**w:(x,)", "lambda x, *y, z=1, **w: (x,)"],
    ["a if b else c", "a if b else c"],
    ["{'k':1,**d}", "{'k': 1, **d}"],
    ["f'{x!r:>{w}}{{}}'", "f'{x!r:>{w}}{{}}'"],
    ["x[1:2,::3]", "x[1:2, ::3]"],
    ["[i async for i in x if y]", "[i async for i in x if y]"],
    ["1e400", "1e309"],
    ['"it\'s"', '"it\'s"'],
    ["not a and (b or c) is d", "not a and (b or c) is d"],
    ["1 .real", "1 .real"],
    ["f(*a,k=v)", "f(*a, k=v)"],
    ["...", "..."],
  ])("annotation %s is kept as %s", (source, text) => {
    const unit = unitOf(`x: ${source}\n`, "exec", { flags: 0x1000000 });
    expect(unit.consts[0]).toEqual({ type: "str", value: text });
  });
});
