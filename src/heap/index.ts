export type { CoreExports } from "../core/generated/exports.ts";
export * from "./audit.ts";
export * from "./class-layout.ts";
export * from "./edges.ts";
export * from "./layout.ts";
export * from "./load.ts";
export * from "./reference.ts";
export * from "./views.ts";
export * from "./walk.ts";
