/** The door of the syntax layer: source text to tree. */
export type * from "./ast.ts";
