/** A code object of the memory, instruction by instruction: what `dis` says of it, with the constants that are there. */
import { type CodeUnit, disassemble as disassembled, type OpName, opcodes } from "../compiler/index.ts";
import { Code } from "../core/abi/eval-layout.ts";
import type { Ref } from "../heap/index.ts";
import type { Runtime } from "../objects/index.ts";
import { codeBytes } from "../vm/index.ts";
import { tupleItems } from "./containers.ts";
import { constantsOf } from "./pools.ts";
import { textOf } from "./text.ts";

export interface Instruction {
  /** In co_code, in bytes. */
  readonly offset: number;
  readonly opname: string;
  readonly argument: number | null;
  readonly text: string;
  /** The line that begins here; null: the one before goes on. */
  readonly line: number | null;
  /** A jump or an exception can come here. */
  readonly target: boolean;
}

/** A row of dis: line, mark of a target, offset, name, argument and what it means. */
const ROW = /^\s*(\d+)?\s+(>>)?\s+(\d+) (\S+)(?:\s+(\d+)(?: \((.*)\))?)?$/;

export function disassemble(rt: Runtime, code: Ref): Instruction[] {
  const constants = constantsOf(rt, code);
  const [body = ""] = disassembled(unitOf(rt, code)).split("\nExceptionTable:");
  return body.split("\n").flatMap((row) => {
    const found = ROW.exec(row);
    if (!found) return [];
    const [, line, mark, offset, opname = "", argument, text = ""] = found;
    // KW_NAMES has its tuple among the constants, and dis shows it by itself
    const isConstant = opname !== "KW_NAMES" && opcodes[opname as OpName]?.operand === "const";
    const constant = isConstant ? constants[Number(argument)] : undefined;
    return {
      offset: Number(offset),
      opname,
      argument: argument === undefined ? null : Number(argument),
      text: constant === undefined ? text : textOf(rt, constant),
      line: line === undefined ? null : Number(line),
      target: mark !== undefined,
    };
  });
}

/** Without its constants: their objects are in the memory. */
function unitOf(rt: Runtime, code: Ref): CodeUnit {
  const { heap } = rt;
  const bytes = (field: number): Uint8Array => rt.toBytes(heap.load(code + field) as Ref);
  // a program can give code names that no source has
  const text = (object: Ref): string => rt.text(object).replace(/[\r\n]/g, " ");
  const texts = (field: number): string[] => tupleItems(heap, heap.load(code + field)).map(text);
  const number = (field: number): number => heap.loadI32(code + field);
  return {
    type: "code",
    argcount: number(Code.argcount),
    posonlyargcount: number(Code.posonlyargcount),
    kwonlyargcount: number(Code.kwonlyargcount),
    stacksize: number(Code.stacksize),
    flags: number(Code.flags),
    code: codeBytes(rt, code),
    consts: [],
    names: texts(Code.names),
    localsplusnames: texts(Code.localsplusnames),
    localspluskinds: bytes(Code.localspluskinds),
    filename: text(heap.load(code + Code.filename) as Ref),
    name: text(heap.load(code + Code.name) as Ref),
    qualname: text(heap.load(code + Code.qualname) as Ref),
    firstlineno: number(Code.firstlineno),
    linetable: bytes(Code.linetable),
    exceptiontable: bytes(Code.exceptiontable),
  };
}
