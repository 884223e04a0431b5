/** The door of the syntax layer: source text to tree. */
export type * from "./ast/ast.ts";
export { decodeSource, type OtherDecoder } from "./decode.ts";
export { constantRepr, dump, textRepr } from "./dump.ts";
export { isIncomplete } from "./incomplete.ts";
export { type ParseMode, type ParseOptions, parse, type SyntaxWarningReport } from "./parse/parse.ts";
export { codePointsOf, textOfCodePoints } from "./python-text.ts";
export { PythonSyntaxError, type SyntaxErrorType } from "./syntax-error.ts";
export { lookupUnicodeName, unicodeNameOf } from "./unicode-names.ts";
