/** The inspector: what answers a page about a recorded program. */

export { Agent, type AgentOptions, answerAbout } from "./agent.ts";
export type { Asked } from "./answers/table.ts";
export {
  type CellInText,
  cellName,
  cellNumber,
  joinCells,
  lineInText,
  lineName,
  placeInCell,
  placeName,
  recordable,
  splitCells,
  splitTexts,
} from "./cells.ts";
export * from "./export/index.ts";
export type { JupyterLine } from "./jupyter-lines.ts";
export {
  type Cell,
  type CellOutput,
  type CodeCell,
  NotebookError,
  type NotebookFault,
  readDocument,
  readMarkdown,
  readNotebook,
  type TextCell,
} from "./notebook.ts";
export { Opened, type OpenedOptions, type Progress } from "./opened.ts";
export type * from "./protocol.ts";
export type * from "./protocol-heap.ts";
export type * from "./protocol-life.ts";
export type { ServedProgram } from "./served.ts";
export { decodeShare, encodeShare, type Shared, ShareError, type ShareFault } from "./share.ts";
export { type WaysWords, waysWords } from "./ways-words.ts";
