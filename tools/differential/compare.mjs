/** What two runs of a program must agree on. */
import { createHash } from "node:crypto";
import { withoutLanguage } from "./rules.mjs";

/**
 * A program that CPython cannot read, or dies of, says nothing; nor does one whose output it has broken itself, where a
 * collection writes in the midst of a write (tests/differences/write_in_collection.py).
 * @param {import("./oracle.mjs").Trace} trace
 */
export function isAnswer(trace) {
  if (/reentrant call inside <_io\.Buffered/.test(trace.stdout + trace.stderr)) return false;
  return typeof trace.code === "number" && !/^(Fatal|(Syntax|Indentation)Error: )/m.test(trace.stderr);
}

/** The whole trace in a word, for comparing with a recorded one. @param {import("./oracle.mjs").Trace} trace */
export function digest({ stdout, stderr, code }) {
  return createHash("sha256")
    .update(JSON.stringify([plain(stdout), plain(stderr), code]))
    .digest("hex")
    .slice(0, 16);
}

/** Addresses, times and what is there from the start are nobody's business, and 3.11's static objects start at 999,999,999. */
function plain(text) {
  return text
    .replace(/\b0x[0-9a-fA-F]+/g, "0x")
    .replace(/"[^"\n]*\/lib\/python3\.\d+\//g, '"')
    .replace(/\b1000000\d{3}\b/g, "a static object's count")
    .replace(/\d+\.\d+s elapsed/g, "0s elapsed")
    .replace(/(objects in permanent generation:) \d+/g, "$1 0");
}

/**
 * @param {import("./oracle.mjs").Trace} expected
 * @param {import("./oracle.mjs").Trace} actual
 * @param {string} profile whose language CPython speaks
 * @returns {string | undefined} the first line that differs, of stdout, then of stderr, then the exit code
 */
export function firstDifference(expected, actual, profile) {
  for (const stream of ["stdout", "stderr"]) {
    const text = (trace) => plain(stream === "stderr" ? withoutLanguage(trace.stderr, profile) : trace.stdout);
    const wanted = text(expected).split("\n");
    const found = text(actual).split("\n");
    for (let line = 0; line < Math.max(wanted.length, found.length); line++) {
      if (wanted[line] === found[line]) continue;
      return `${stream} line ${line + 1}\n    CPython:  ${wanted[line] ?? "(nothing)"}\n    Vivarium: ${found[line] ?? "(nothing)"}`;
    }
  }
  return expected.code === actual.code ? undefined : `exit code ${expected.code}, ours ${actual.code}`;
}
