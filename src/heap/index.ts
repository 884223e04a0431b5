export * from "./reference.ts";
export type { CoreExports } from "../core/generated/exports.ts";
