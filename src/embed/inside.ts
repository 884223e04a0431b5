/** The door for layers that look into interpreters (src/record): the memory, its checkpoints, the parts that the API hides. */

export { auditOptions } from "./audit.ts";
export { type Checkpoint, returnToCheckpoint, takeCheckpoint } from "./checkpoint.ts";
export type { Recorder } from "./options.ts";
export { insideOf } from "./python.ts";
export type { ShutdownPhase } from "./shutdown-names.ts";
export type { Startup } from "./startup.ts";
