/** The inspector: what answers a page about a recorded program. The page itself does not exist yet. */

export { Agent, type AgentOptions } from "./agent.ts";
export type { Progress } from "./opened.ts";
export type * from "./protocol.ts";
export type * from "./protocol-heap.ts";
export type * from "./protocol-life.ts";
export type { ServedProgram } from "./served.ts";
