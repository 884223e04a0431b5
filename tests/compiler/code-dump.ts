/** A code unit as plain text that is equal exactly for equal code: what tools/compiler-record.py makes of CPython's. */
import { createHash } from "node:crypto";
import { type CodeConstant, type CodeUnit, LocalKind } from "../../src/compiler/index.ts";

type Dump = string | number | readonly Dump[];

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");

function number(value: number): string {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleBE(value);
  return bytes.toString("hex");
}

function constant(value: CodeConstant): Dump {
  switch (value.type) {
    case "int":
      return `i${value.value}`;
    case "float":
      return `f${number(value.value)}`;
    case "complex":
      return `z${number(value.real)}${number(value.imaginary)}`;
    case "str":
      return `s${typeof value.value === "string" ? Array.from(value.value, (character) => character.codePointAt(0)) : value.value.codePoints}`;
    case "bytes":
      return `b${hex(value.value)}`;
    case "tuple":
      return ["tuple", ...value.items.map(constant)];
    case "frozenset":
      return ["frozenset", ...value.items.map(constant).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))];
    case "code":
      return dump(value);
    default:
      return value.type;
  }
}

export function dump(unit: CodeUnit): Dump {
  const names = (kind: LocalKind): string[] => unit.localsplusnames.filter((_, index) => (unit.localspluskinds[index] as number) & kind);
  return [
    [unit.name, unit.qualname, unit.firstlineno, unit.flags, unit.stacksize],
    [unit.argcount, unit.posonlyargcount, unit.kwonlyargcount],
    [[...unit.names], names(LocalKind.Local), names(LocalKind.Cell), names(LocalKind.Free)],
    [hex(unit.code), hex(unit.linetable), hex(unit.exceptiontable)],
    unit.consts.map(constant),
  ];
}

export const digest = (unit: CodeUnit): string =>
  createHash("sha256")
    .update(JSON.stringify(dump(unit)))
    .digest("hex")
    .slice(0, 16);
