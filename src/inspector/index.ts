/** The inspector: what answers a page about a recorded program. The page itself does not exist yet. */

export { Agent, type AgentOptions, answerAbout } from "./agent.ts";
export type { Asked } from "./answers/table.ts";
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
export { Opened, type OpenedOptions, type Progress } from "./opened.ts";
export type * from "./protocol.ts";
export type * from "./protocol-heap.ts";
export type * from "./protocol-life.ts";
export type { ServedProgram } from "./served.ts";
export { decodeShare, encodeShare, type Shared, ShareError, type ShareFault } from "./share.ts";
