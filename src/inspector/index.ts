/** The inspector: what answers a page about a recorded program. The page itself does not exist yet. */

export { Agent, type AgentOptions } from "./agent.ts";
export * from "./export/index.ts";
export type { JupyterLine } from "./jupyter-lines.ts";
export {
  type Cell,
  type CellOutput,
  type CodeCell,
  type JoinedProgram,
  joinCells,
  NotebookError,
  type NotebookFault,
  readDocument,
  readMarkdown,
  readNotebook,
  recordable,
  type TextCell,
} from "./notebook.ts";
export type { Progress } from "./opened.ts";
export type * from "./protocol.ts";
export type * from "./protocol-heap.ts";
export type * from "./protocol-life.ts";
export type { ServedProgram } from "./served.ts";
export { decodeShare, encodeShare, type Shared, ShareError, type ShareFault } from "./share.ts";
