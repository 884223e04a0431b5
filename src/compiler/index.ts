/** The door of the compiler layer: tree to code. */
export * from "./code-unit.ts";
export { type CompileOptions, compile } from "./compile.ts";
export type { CompilerWarning, WarningListener } from "./emitter.ts";
export { cacheCount, type OpcodeInfo, type OpName, opcodeInfo, opcodeName, opcodes, type OperandKind, stackEffect } from "./opcodes.ts";
