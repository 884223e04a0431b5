/** The door of the compiler layer: tree to code. */
export * from "./code-unit.ts";
