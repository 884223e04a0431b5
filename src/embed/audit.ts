/**
 * The audit of a whole interpreter: the heap recounts every reference (heap/audit.ts), given what only
 * the layers above know: the roots that the core's state and TypeScript hold, and the frames.
 */
import { type AuditOptions, audit, formatReport } from "../heap/index.ts";
import { auditRoots } from "../vm/index.ts";
import type { Startup } from "./startup.ts";

/** One disagreement, in words. */
export interface Discrepancy {
  readonly message: string;
}

export interface AuditReport {
  /** Objects whose references were recounted. */
  readonly objects: number;
  readonly references: number;
  /** Empty when every count is right. */
  readonly discrepancies: readonly Discrepancy[];
}

/** Everything that the heap cannot know of who holds its objects. */
export function auditOptions({ rt, stepped }: Startup): AuditOptions {
  const held = stepped?.held() ?? [];
  return auditRoots(
    rt,
    held.map((object) => ({ object, holder: "the program that is being stepped" })),
  );
}

/** Recounts every reference of an interpreter. */
export function auditInterpreter(startup: Startup): AuditReport {
  const report = audit(startup.rt.heap, auditOptions(startup));
  const lines = report.discrepancies.length > 0 ? formatReport(report).split("\n") : [];
  return { objects: report.objects, references: report.edges, discrepancies: lines.map((message) => ({ message })) };
}
