/** The door of the host layer: the interface, and the host that lives in memory. Node's is ./node.ts. */
export type * from "./host.ts";
export { HostError, OpenFlag } from "./host.ts";
export { layeredFiles } from "./layered-files.ts";
export * from "./memory.ts";
export { bytesFromPath, pathFromBytes } from "./path-bytes.ts";
