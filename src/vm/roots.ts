/** What the audit must know besides the heap itself: who holds references from outside. */
import type { AuditOptions } from "../heap/index.ts";
import type { Runtime } from "../objects/index.ts";

export function auditRoots(rt: Runtime): AuditOptions {
  return { describe: (object) => rt.typeName(object), underCountsOnly: true };
}
