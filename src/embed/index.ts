/** The public API of the package: `import { Python } from "vivarium"`. */
export type { AuditReport, Discrepancy } from "./audit.ts";
export { type Host, type MemoryHost, memoryHost } from "../host/index.ts";
export { type Profile, Python, type PythonOptions, type RunOptions } from "./python.ts";
export type { MemoryAccount, PythonException, RunResult } from "./result.ts";
