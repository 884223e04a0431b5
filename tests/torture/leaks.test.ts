/**
 * Nothing is left behind: run again and again in one interpreter, each time in a namespace of its own, a program must
 * come to a point where it leaves no object more, no raw block and no byte (CPython's refleak runs, Lib/test/libregrtest/refleak.py).
 */
import { describe, expect, it } from "vitest";
import { corpus, prepare, seedOf } from "./torture.ts";

const all = process.env["TORTURE"] !== undefined;
const chosen = corpus().filter(({ path }) => all || seedOf(path) % 12 === 1);
const WARMUPS = 3;
/** The names that the instances of a class share stay with it, at most 30 of them: a program that makes a new one in each run ends there. */
const RUNS = 36;

/** Runs what is in /main.py once more. */
const ONCE = `
import atexit, gc, sys
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
    # it keeps the names of attributes that were asked for
    sys._clear_type_cache()
once()
`;

describe("leaks", () => {
  for (const program of chosen) {
    it(program.path, { timeout: 3_600_000 }, async () => {
      const python = await prepare(program);
      const left: Record<"objects" | "raw blocks" | "bytes", number[]> = { objects: [], "raw blocks": [], bytes: [] };
      python.run(ONCE, { filename: "/once.py" });
      const settled = (counts: readonly number[]): boolean =>
        counts.length > WARMUPS && (counts.at(-1) as number) <= (counts.at(-2) as number);
      for (let run = 0; run < WARMUPS + RUNS && !Object.values(left).every(settled); run++) {
        python.run("once()", { filename: "/once.py" });
        // what the streams still hold back is no leak
        python.flush();
        python.collect();
        const { liveObjects, rawBlocks, liveBytes } = python.account();
        left.objects.push(liveObjects);
        left["raw blocks"].push(rawBlocks);
        left.bytes.push(liveBytes);
      }
      for (const [what, counts] of Object.entries(left)) expect(settled(counts), `${what} after each run: ${counts.join(", ")}`).toBe(true);
      expect(python.audit().discrepancies).toEqual([]);
      python.finalize();
    });
  }
});
