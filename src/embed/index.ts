/** The public API of the package: `import { Python } from "vivarium"`. */

export { type Host, type MemoryHost, memoryHost } from "../host/index.ts";
export type { Profile } from "../objects/index.ts";
export type { AuditReport, Discrepancy } from "./audit.ts";
export { PYC_MAGIC } from "./compiled-file.ts";
export { type Download, download, unpackEngine } from "./download.ts";
export type { PythonOptions, RunOptions, SteppedRun } from "./options.ts";
export { Python } from "./python.ts";
export type { CellResult, MemoryAccount, PythonException, RunResult, SyntaxPlace } from "./result.ts";
export { makeStartImage } from "./start-image.ts";
export { interactiveUnits } from "./statements.ts";
export type { CellSource } from "./stepped-cells.ts";
export type { TestSwitches } from "./testing.ts";
