/**
 * Running a notebook: each code cell under its number, with what it printed and the value of its last
 * expression, then (as `npm start` does) a short account of what the memory did.
 */
import process from "node:process";
import type { Python, RunResult } from "../embed/index.ts";
import { type CodeCell, cellName, NotebookError, readNotebook } from "../inspector/index.ts";
import { auditSummary } from "./audit-report.ts";
import { words } from "./language.ts";

export interface NotebookRun {
  readonly path: string;
  readonly text: string;
  /** Go on after a cell that failed. */
  readonly keepGoing: boolean;
  /** Print the account of the heap at the end. */
  readonly account?: boolean;
}

/** @returns 0; 1 when a cell failed; 2 when it is no notebook; a cell's exit code when it exits */
export function runNotebook(python: Python, run: NotebookRun): number {
  let cells: CodeCell[];
  try {
    cells = readNotebook(run.text).filter((cell) => cell.kind === "code");
  } catch (error) {
    if (!(error instanceof NotebookError)) throw error;
    process.stderr.write(`viv: ${run.path}: ${error.message}\n`);
    return 2;
  }
  let failed = 0;
  for (const cell of cells) {
    const outcome = runCell(python, cell);
    if (outcome.status === "exit") return outcome.exitCode;
    // a cell that is there to show its error has done what it should
    if (outcome.status === "ok" || cell.raises) continue;
    failed++;
    if (!run.keepGoing) break;
  }
  if (run.account) process.stdout.write(accountText(python));
  return failed > 0 ? 1 : 0;
}

function runCell(python: Python, cell: CodeCell): RunResult {
  process.stdout.write(`In [${cell.number}]:\n${cell.source.replace(/^/gm, "    ").trimEnd()}\n\n`);
  const result = python.runCell(cell.source, { filename: cellName(cell.number), report: false });
  python.flush();
  if (result.status === "ok" && result.value !== undefined) process.stdout.write(`Out[${cell.number}]: ${result.value}\n`);
  if (result.status === "exception") process.stdout.write(failure(cell, result.exception.type, result.exception.traceback));
  process.stdout.write("\n");
  return result;
}

/** A line that only Jupyter understands gets a sentence instead of a SyntaxError. */
function failure(cell: CodeCell, type: string, traceback: string): string {
  const magic = type === "SyntaxError" ? cell.skipped[0] : undefined;
  return magic ? `${words().magic(magic.line, magic.text)}\n` : traceback;
}

/** A short true account: what was born and died, the collections, what is left, and the audit's verdict. */
function accountText(python: Python): string {
  const text = words();
  python.flush();
  const before = python.account();
  const audit = python.audit();
  return [
    text.accountTitle,
    text.bornAndDied(before.born, before.died),
    text.collections(before.collections),
    text.left(before.liveObjects, before.liveBytes, before.peakBytes),
    `  ${auditSummary(audit).trimEnd()}`,
    "",
  ].join("\n");
}
