/** Small programs, valid and invalid, against what CPython 3.11 says (recorded by tools/syntax-record-programs.py). */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { dump, type ParseMode, PythonSyntaxError, parse } from "../../src/syntax/index.ts";

interface Recorded {
  mode: ParseMode;
  source: string;
  tree?: string;
  error?: Record<string, unknown>;
}

const records = JSON.parse(readFileSync(new URL("./programs.json", import.meta.url), "utf8")) as Recorded[];

function outcome({ mode, source }: Recorded): Pick<Recorded, "tree" | "error"> {
  try {
    return { tree: dump(parse(source, { mode, filename: "<unknown>" }), { positions: true }) };
  } catch (error) {
    if (!(error instanceof PythonSyntaxError)) throw error;
    const { type, msg, lineno, offset, end_lineno, end_offset, text } = error;
    return { error: { type, msg, lineno, offset, end_lineno, end_offset, text } };
  }
}

describe("recorded programs", () => {
  test("valid ones give CPython's tree", () => {
    for (const record of records.filter(({ tree }) => tree !== undefined))
      expect(outcome(record), record.source).toEqual({ tree: record.tree });
  });

  test("invalid ones give CPython's type, message, place and line", () => {
    for (const record of records.filter(({ error }) => error !== undefined))
      expect(outcome(record), record.source).toEqual({ error: record.error });
  });
});
