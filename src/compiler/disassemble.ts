/** A code object as text, in the form of 3.11's `dis.dis`; addresses of code objects are left out. */
import { Op } from "../core/abi/op.ts";
import { type CodeInstruction, handlersOf, instructionsOf, jumpTarget, locationsOf } from "./assemble/code-tables.ts";
import type { CodeConstant, CodeUnit } from "./code-unit.ts";
import { opcodeInfo, opcodeName } from "./opcodes.ts";
import { constantRepr } from "./repr.ts";

const comparisons = ["<", "<=", "==", "!=", ">", ">="];
const operators = ["+", "&", "//", "<<", "@", "*", "%", "|", "**", ">>", "-", "/", "^"];
const conversions = ["", "str", "repr", "ascii"];
const functionParts = ["defaults", "kwdefaults", "annotations", "closure"];

const codeRepr = (unit: CodeUnit): string => `<code object ${unit.name}, file "${unit.filename}", line ${unit.firstlineno}>`;

const anyRepr = (constant: CodeConstant | undefined): string =>
  constant === undefined ? "" : constant.type === "code" ? codeRepr(constant) : constantRepr(constant);

/** What the operand means, as dis puts it into parentheses. */
function operandText(unit: CodeUnit, instruction: CodeInstruction): string {
  const { op, arg = 0 } = instruction;
  switch (opcodeInfo(op)?.operand) {
    case "const":
      return op === Op.KW_NAMES ? "" : anyRepr(unit.consts[arg]);
    case "name":
      return unit.names[arg] ?? "";
    case "global":
      return `${arg & 1 ? "NULL + " : ""}${unit.names[arg >> 1] ?? ""}`;
    case "local":
    case "deref":
      return unit.localsplusnames[arg] ?? "";
    case "compare":
      return comparisons[arg] ?? "";
    case "forward":
    case "backward":
      return `to ${jumpTarget(instruction)}`;
  }
  switch (op) {
    case Op.BINARY_OP:
      return arg < operators.length ? (operators[arg] as string) : `${operators[arg - operators.length]}=`;
    case Op.FORMAT_VALUE: {
      const conversion = conversions[arg & 3] as string;
      return (arg & 4) === 0 ? conversion : `${conversion === "" ? "" : `${conversion}, `}with format`;
    }
    case Op.MAKE_FUNCTION:
      return functionParts.filter((_, bit) => arg & (1 << bit)).join(", ");
    default:
      return "";
  }
}

/** First byte of each source line's code. */
function lineStarts(unit: CodeUnit): Map<number, number> {
  const starts = new Map<number, number>();
  let last: number | undefined;
  for (const { start, position } of locationsOf(unit)) {
    if (position === null || position.lineno === last) continue;
    last = position.lineno;
    starts.set(start, last);
  }
  return starts;
}

/** What dis marks with `>>`: targets of jumps, and handlers. */
function jumpTargets(unit: CodeUnit): Set<number> {
  const targets = new Set<number>();
  for (const instruction of instructionsOf(unit)) {
    const kind = opcodeInfo(instruction.op)?.operand;
    if (kind === "forward" || kind === "backward") targets.add(jumpTarget(instruction));
  }
  for (const { target } of handlersOf(unit)) targets.add(target);
  return targets;
}

/** One code object's lines, nested ones not included. */
function bodyLines(unit: CodeUnit): string[] {
  const starts = lineStarts(unit);
  const targets = jumpTargets(unit);
  const lineWidth = Math.max(3, ...Array.from(starts.values(), (line) => String(line).length));
  const offsetWidth = Math.max(4, String(unit.code.length - 2).length);
  const lines: string[] = [];
  for (const instruction of instructionsOf(unit)) {
    const { offset, op, arg } = instruction;
    const line = starts.get(offset);
    if (line !== undefined && offset > 0) lines.push("");
    const fields = [
      line === undefined ? " ".repeat(lineWidth) : String(line).padStart(lineWidth),
      "   ",
      targets.has(offset) ? ">>" : "  ",
      String(offset).padStart(offsetWidth),
      (opcodeName(op) ?? `<${op}>`).padEnd(20),
    ];
    if (arg !== undefined) {
      fields.push(String(arg).padStart(5));
      const text = operandText(unit, instruction);
      if (text !== "") fields.push(`(${text})`);
    }
    lines.push(fields.join(" ").trimEnd());
  }
  const handlers = [...handlersOf(unit)];
  if (handlers.length > 0) lines.push("ExceptionTable:");
  for (const { start, end, target, depth, lasti } of handlers) {
    lines.push(`  ${start} to ${end - 2} -> ${target} [${depth}]${lasti ? " lasti" : ""}`);
  }
  return lines;
}

/** The text of a code object and all code objects in it, depth first, as `dis.dis(code)` of 3.11 prints it. */
export function disassemble(unit: CodeUnit): string {
  const parts = [bodyLines(unit).join("\n")];
  for (const constant of unit.consts) {
    if (constant.type === "code") parts.push(`\nDisassembly of ${codeRepr(constant)}:\n${disassemble(constant).trimEnd()}`);
  }
  return `${parts.join("\n")}\n`;
}
