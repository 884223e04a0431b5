/** -X tracemalloc and PYTHONTRACEMALLOC, and what a ResourceWarning says of its object then. */
import { describe } from "vitest";
import { type CommandCase, compareWithRecord } from "./command.ts";

const asked = "import tracemalloc as t; print(t.is_tracing(), t.get_traceback_limit())";
const limit = (name: string, args: readonly string[], variable?: string): CommandCase => ({
  name,
  args: [...args, "-c", asked],
  env: variable === undefined ? {} : { PYTHONTRACEMALLOC: variable },
});
const program = `def f():
    g()

def g():
    open("a.py", encoding="utf-8")

f()
`;
const unclosed = (...args: string[]): CommandCase => ({
  name: ["unclosed", ...args].join(" "),
  args: ["-W", "default", ...args, "a.py"],
  files: { "a.py": program },
});

const cases: readonly CommandCase[] = [
  limit("no option", []),
  limit("-X tracemalloc", ["-X", "tracemalloc"]),
  limit("-X tracemalloc=15", ["-X", "tracemalloc=15"]),
  limit("-X tracemalloc=", ["-X", "tracemalloc="]),
  limit("-X tracemalloc=x", ["-X", "tracemalloc=x"]),
  limit("-X tracemalloc=-1", ["-X", "tracemalloc=-1"]),
  limit("PYTHONTRACEMALLOC=3", [], "3"),
  limit("PYTHONTRACEMALLOC=0", [], "0"),
  limit("PYTHONTRACEMALLOC=", [], ""),
  limit("PYTHONTRACEMALLOC=-1", [], "-1"),
  limit("-E", ["-E"], "3"),
  limit("the option before the variable", ["-X", "tracemalloc=0"], "3"),
  { name: "sys._xoptions", args: ["-X", "tracemalloc=2", "-c", "import sys; print(sys._xoptions.get('tracemalloc'))"] },
  unclosed(),
  unclosed("-X", "tracemalloc"),
  unclosed("-X", "tracemalloc=5"),
];

describe("tracemalloc", () => compareWithRecord("tracemalloc", cases));
