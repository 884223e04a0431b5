/**
 * Nothing is left behind: run again and again in one interpreter, each time in a namespace of its own, a program must
 * come to a point where it leaves no object more (CPython's refleak runs, Lib/test/libregrtest/refleak.py).
 */
import { describe, expect, it } from "vitest";
import { corpus, prepare, seedOf } from "./torture.ts";

const all = process.env["TORTURE"] !== undefined;
const chosen = corpus().filter(({ path }) => all || seedOf(path) % 12 === 1);
const WARMUPS = 3;
const RUNS = 3;

/** Runs what is in /main.py once more. */
const ONCE = `
import atexit, gc
def once():
    namespace = {"__name__": "__main__", "__builtins__": __builtins__}
    try:
        exec(compile(open("/main.py").read(), "/main.py", "exec"), namespace)
    except BaseException:
        pass
    namespace.clear()
    atexit._clear()
    gc.unfreeze(); gc.callbacks.clear(); gc.garbage.clear(); gc.set_debug(0); gc.enable(); gc.set_threshold(700, 10, 10)
    gc.collect()
once()
`;

describe("leaks", () => {
  for (const program of chosen) {
    it(program.path, { timeout: 3_600_000 }, async () => {
      const python = await prepare(program);
      const left: number[] = [];
      python.run(ONCE, { filename: "/once.py" });
      for (let run = 0; run < WARMUPS + RUNS; run++) {
        python.run("once()", { filename: "/once.py" });
        // what the streams still hold back is no leak
        python.flush();
        python.collect();
        left.push(python.account().liveObjects);
      }
      const deltas = left.slice(1).map((count, index) => count - (left[index] as number));
      expect(
        deltas.slice(-RUNS).every((delta) => delta > 0),
        `live objects after each run: ${left.join(", ")}`,
      ).toBe(false);
      expect(python.audit().discrepancies).toEqual([]);
      python.finalize();
    });
  }
});
