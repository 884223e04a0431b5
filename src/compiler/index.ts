/** The door of the compiler layer: tree to code, and code to text. */

export { type BorrowedLoads, borrowedLoads } from "./assemble/borrowed-loads.ts";
export {
  type CodeInstruction,
  type HandlerRange,
  handlersOf,
  instructionsOf,
  jumpTarget,
  type LocationRange,
  locationsOf,
} from "./assemble/code-tables.ts";
export { readCompiled, writeCompiled } from "./code-file.ts";
export * from "./code-unit.ts";
export { type CompileOptions, compile } from "./compile.ts";
export { disassemble } from "./disassemble.ts";
export type { CompilerWarning, WarningListener } from "./generate/emitter.ts";
export {
  cacheCount,
  HAVE_ARGUMENT,
  type OpcodeInfo,
  type OperandKind,
  type OpName,
  opcodeInfo,
  opcodeName,
  opcodes,
  stackEffect,
} from "./opcodes.ts";
export type { NameScope, Scope } from "./scopes/scopes.ts";
export { type ProgramSymbols, symbolsOf } from "./symbols.ts";
