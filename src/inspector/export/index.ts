/** What can be taken out of the inspector, as text: pure functions, for the page and the terminal. */

export { dot } from "./dot.ts";
export type { ExportOptions } from "./graph.ts";
export { embeddedShared, html, type PageParts, SHARED_ELEMENT } from "./html.ts";
export { json, type MomentFile } from "./json.ts";
export { mermaid } from "./mermaid.ts";
