/** Programs that use their memory up: MemoryError as in CPython, and every count right afterwards. */
import { describe, expect, it } from "vitest";
import { runPython } from "../python.ts";

/** 48 MiB. */
const maximumPages = 768;

const endless = `
import sys
sys.setrecursionlimit(10**9)
def f(n):
    return f(n + 1)
`;

describe("memory that is used up", () => {
  it("ends endless recursion with MemoryError, not silently", async () => {
    const run = await runPython(`${endless}f(0)`, { maximumPages });
    expect(run.result).toMatchObject({ status: "exception", exception: { type: "MemoryError" } });
    expect(run.discrepancies).toEqual([]);
  });

  it("lets a program catch that and go on, again and again", async () => {
    const run = await runPython(
      `${endless}
for _ in range(3):
    try:
        f(0)
    except MemoryError as error:
        print("caught", repr(error), error.__context__)
print(len([0] * 100_000))
`,
      { maximumPages },
    );
    expect(run.result).toEqual({ status: "ok" });
    expect(run.stdout).toBe(`${"caught MemoryError() None\n".repeat(3)}100000\n`);
    expect(run.discrepancies).toEqual([]);
  });

  it("is the same when a list takes it", async () => {
    const run = await runPython(
      `kept = []
try:
    while True:
        kept.append(bytes(1000))
except MemoryError as error:
    del kept
    print("caught", repr(error))
`,
      { maximumPages },
    );
    expect(run.stdout).toBe("caught MemoryError()\n");
    expect(run.discrepancies).toEqual([]);
  });
});
