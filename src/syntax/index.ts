/** The door of the syntax layer: source text to tree. */
export type * from "./ast.ts";
export { dump } from "./dump.ts";
export { parse, type ParseMode, type ParseOptions } from "./parse.ts";
export { PythonSyntaxError, type SyntaxErrorType } from "./syntax-error.ts";
