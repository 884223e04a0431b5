/** What the compiler refuses and warns about: type, message and place are CPython's. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { compile } from "../../src/compiler/index.ts";
import { PythonSyntaxError, parse } from "../../src/syntax/index.ts";

interface ErrorRecord {
  readonly source: string;
  readonly type: string;
  readonly msg: string;
  /** Line, offset, end line, end offset (null if CPython does not know it). */
  readonly place: readonly (number | null)[];
}
interface WarningRecord {
  readonly source: string;
  readonly warnings: readonly (readonly [string, number])[];
}

const read = <T>(name: string): T => JSON.parse(readFileSync(new URL(name, import.meta.url), "utf8"));
const treeOf = (source: string) => parse(source, { mode: "exec", filename: "case.py" });

function errorOf(source: string, recursionLimit?: number): PythonSyntaxError {
  try {
    compile(treeOf(source), { filename: "case.py", ...(recursionLimit === undefined ? {} : { recursionLimit }) });
  } catch (error) {
    if (error instanceof PythonSyntaxError) return error;
    throw error;
  }
  throw new Error(`compiles: ${source}`);
}

describe("errors", () => {
  test.each(read<ErrorRecord[]>("errors.json"))("$msg: $source", ({ source, type, msg, place }) => {
    const error = errorOf(source);
    const unknown = error.end_offset === -1 ? null : error.end_offset;
    expect([error.type, error.msg, error.lineno, error.offset, error.end_lineno, unknown]).toEqual([type, msg, ...place]);
  });

  test("a warning that is to be an error becomes a SyntaxError at its place", () => {
    const run = (): unknown => compile(treeOf("x = 1\nx is 1\n"), { filename: "case.py", warn: () => "error" });
    expect(run).toThrow(PythonSyntaxError);
    expect(run).toThrow('"is" with a literal. Did you mean "=="?');
  });
});

describe("warnings", () => {
  test.each(read<WarningRecord[]>("warnings.json"))("$source", ({ source, warnings }) => {
    const seen: [string, number][] = [];
    compile(treeOf(source), {
      filename: "case.py",
      warn: ({ message, lineno }) => {
        seen.push([message, lineno]);
        return undefined;
      },
    });
    expect(seen).toEqual(warnings);
  });
});

describe("deep trees", () => {
  const sum = (terms: number): string => new Array(terms).fill("x").join("+");

  test("fail where CPython's do if the recursion limit is given", () => {
    expect(errorOf(sum(3500), 1000).msg).toBe("maximum recursion depth exceeded during compilation");
    expect(errorOf(sum(3500), 1000).type).toBe("RecursionError");
    expect(() => compile(treeOf(sum(2900)), { filename: "case.py", recursionLimit: 1000 })).not.toThrow();
  });

  test("compile without a limit as long as they nest to the left", () => {
    expect(() => compile(treeOf(sum(20_000)), { filename: "case.py" })).not.toThrow();
    const elifs = `if a:\n pass\n${"elif b:\n pass\n".repeat(2900)}`;
    expect(() => compile(treeOf(elifs), { filename: "case.py" })).not.toThrow();
  });

  test("never end in a JavaScript error", () => {
    expect(errorOf(`x${".a".repeat(50_000)}`).type).toBe("RecursionError");
  });
});
