/** Deep, long and hostile programs: a tree or a clean Python error, never a JavaScript one. */
import { describe, expect, test } from "vitest";
import { PythonSyntaxError, parse } from "../../src/syntax/index.ts";

function outcome(source: string): string {
  try {
    parse(source, { mode: "exec", filename: "<test>" });
    return "ok";
  } catch (error) {
    if (!(error instanceof PythonSyntaxError)) throw error;
    return `${error.type}: ${error.msg}`;
  }
}

const times = (text: string, count: number): string => text.repeat(count);
const forgotten = "SyntaxError: invalid syntax. Perhaps you forgot a comma?";

describe("depth", () => {
  test.each([
    ["200 parentheses", times("(", 200) + times(")", 200), "ok"],
    ["201 parentheses", times("(", 201) + times(")", 201), "SyntaxError: too many nested parentheses"],
    ["200 calls", times("f(", 200) + times(")", 200), "ok"],
    ["200 subscripts", `${times("a[", 200)}1${times("]", 200)}`, "ok"],
    ["190 patterns", `match x:\n case ${times("[", 190)}${times("]", 190)}: pass`, "ok"],
    ["99 blocks", `${Array.from({ length: 99 }, (_, depth) => `${times(" ", depth)}if a:`).join("\n")}\n${times(" ", 99)}pass`, "ok"],
    [
      "101 blocks",
      `${Array.from({ length: 101 }, (_, depth) => `${times(" ", depth)}if a:`).join("\n")}\n`,
      "IndentationError: too many levels of indentation",
    ],
    ["an error in 190 brackets", `${times("[", 190)}1 2${times("]", 190)}`, forgotten],
    ["an error in 190 calls", `${times("f(", 190)}a b${times(")", 190)}`, forgotten],
    ["an error in 190 dicts", `${times("{1:", 190)}a b${times("}", 190)}`, forgotten],
    ["an error in 90 lambdas", `${times("lambda x=(", 90)}1 2${times("):1", 90)}`, forgotten],
    ["199 open brackets", times("(", 199), "SyntaxError: '(' was never closed"],
  ])("%s", (_, source, expected) => {
    expect(outcome(source)).toBe(expected);
  });

  test.each(["-", "not ", "a if b else ", "lambda: ", "a ** "])("10,000 times %j runs out of parser stack as in CPython", (step) => {
    expect(outcome(`${times(step, 10_000)}1`)).toBe("MemoryError: ");
    expect(outcome(`${times(step, 500)}1`)).toBe("ok");
  });
});

describe("length", () => {
  test.each([
    ["5,000 terms", Array(5000).fill("a").join(" + ")],
    ["5,000 alternatives", Array(5000).fill("a").join(" or ")],
    ["5,000 attributes", `a${times(".b", 5000)}`],
    ["3,000 calls", `a${times("()", 3000)}`],
    ["3,000 elifs", `if a:\n pass\n${times("elif b:\n pass\n", 3000)}`],
    ["5,000 strings", `x = (${times("'a' ", 5000)})`],
  ])("%s", (_, source) => {
    expect(outcome(source)).toBe("ok");
  });

  test("an error after them is found in linear time", () => {
    const started = performance.now();
    expect(outcome(`x = (${Array(5000).fill("a").join(" + ")} b)`)).toBe(forgotten);
    expect(outcome(`${times("x = f(a, b=1)[2].c\n", 3000)}y = (1 2)`)).toBe(forgotten);
    expect(outcome(`f(${Array(3000).fill("a=1").join(", ")} b)`)).toBe(forgotten);
    const nested = Array.from({ length: 60 }, (_, depth) => `${times(" ", depth)}try:`).join("\n");
    expect(outcome(`${nested}\n${times(" ", 60)}x = (1 2)`)).toBe(forgotten);
    expect(performance.now() - started).toBeLessThan(5000);
  });

  test("integers of more than 4300 digits are refused unless hexadecimal", () => {
    expect(outcome(times("9", 4300))).toBe("ok");
    expect(outcome(times("9", 4301))).toContain("Exceeds the limit (4300 digits)");
    expect(outcome(`0x${times("f", 20_000)}`)).toBe("ok");
  });
});

describe("text that is no source", () => {
  test("null bytes and lone surrogates", () => {
    expect(outcome("x\0")).toBe("SyntaxError: source code string cannot contain null bytes");
    expect(outcome("'é\ud800'")).toBe(
      "UnicodeEncodeError: 'utf-8' codec can't encode character '\\ud800' in position 2: surrogates not allowed",
    );
  });

  test("names of JavaScript's own are only names", () => {
    expect(outcome("__proto__ = constructor.prototype['toString'](hasOwnProperty=1)\nx = '\\N{DIGIT ONE}'")).toBe("ok");
    expect(outcome("'\\N{constructor}'")).toContain("unknown Unicode character name");
  });
});
