/** The audit in words, for --audit and the notebook's closing account. */
import type { AuditReport } from "../embed/index.ts";

/** Did the audit find a count that is wrong? */
export function hasDiscrepancies(report: AuditReport): boolean {
  return report.discrepancies.length > 0;
}

const SHOWN = 20;

/** One line for the terminal. */
export function auditSummary(report: AuditReport): string {
  const counted = `audit: ${report.objects} objects, ${report.references} references recounted`;
  if (!hasDiscrepancies(report)) return `${counted}, every count is right\n`;
  const lines = report.discrepancies.slice(0, SHOWN).map((found) => `  ${found.message}\n`);
  const more = report.discrepancies.length - SHOWN;
  return `${counted}, ${report.discrepancies.length} wrong:\n${lines.join("")}${more > 0 ? `  and ${more} more\n` : ""}`;
}
