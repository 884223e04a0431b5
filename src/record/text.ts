/** What to call an object: its type, and a short text like its repr. No code of the program is run for it. */
import { Dict, List, Tuple } from "../core/abi/container-layout.ts";
import { BuiltinFunction, Descriptor, MethodDef, Module } from "../core/abi/descriptor-layout.ts";
import { Code, Func } from "../core/abi/eval-layout.ts";
import { FALSE, NONE, NOT_IMPLEMENTED, TRUE, Type } from "../core/abi/memory-map.ts";
import { FloatObject, IntObject } from "../core/abi/number-layout.ts";
import { Header } from "../core/abi/object-layout.ts";
import { Str } from "../core/abi/text-layout.ts";
import { TypeFlag, TypeObject } from "../core/abi/type-layout.ts";
import type { Ref } from "../heap/index.ts";
import type { Runtime } from "../objects/index.ts";
import { dictEntries, listItems, setMembers, tupleItems } from "./containers.ts";

/** Items of a container that are shown, and how deep. */
const ITEMS = 4;
const DEPTH = 2;
const CHARACTERS = 40;
/** Of a name: people write long ones, which have to be told apart, but none like this. */
const LONGEST = 1000;
/** Digits of 30 bits. */
const DIGITS = 7;

/** The name of the object's type. */
export function typeNameOf(rt: Runtime, object: number): string {
  return plain(rt.nameOfType(rt.heap.load(object + Header.type) as Ref));
}

/** A name as it can be shown: any text can be one (`setattr`, `type`, a namespace), also one that would turn round what stands beside it. */
export function nameText(rt: Runtime, name: Ref): string {
  return plain(rt.heap.loadI32(name + Str.length) > LONGEST ? shortText(rt, name) : rt.text(name));
}

function plain(text: string): string {
  return UNSEEN.test(text) ? [...text].map(shownCharacter).join("") : text;
}

/** A str object's beginning, quoted as Python does. */
function quoted(rt: Runtime, str: Ref): string {
  const text = shortText(rt, str);
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  const escaped = [...text].map((character) => (character === quote || character === "\\" ? `\\${character}` : shownCharacter(character)));
  return `${quote}${escaped.join("")}${quote}`;
}

/** Controls, surrogates and marks of direction could do something to who reads them. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/u;

function shownCharacter(character: string): string {
  if (character === "\n") return "\\n";
  if (character === "\t") return "\\t";
  if (character === "\r") return "\\r";
  if (!UNSEEN.test(character)) return character;
  const code = character.codePointAt(0)!;
  if (code <= 0xff) return `\\x${code.toString(16).padStart(2, "0")}`;
  return code <= 0xffff ? `\\u${code.toString(16).padStart(4, "0")}` : `\\U${code.toString(16).padStart(8, "0")}`;
}

/** The beginning of a str, with an ellipsis for the rest. */
export function shortText(rt: Runtime, str: Ref): string {
  const length = rt.heap.loadI32(str + Str.length);
  // a text of a gigabyte is not copied for forty characters of it
  if (length > 10_000) return `${characters(rt, str, CHARACTERS)}…`;
  const text = [...rt.text(str)];
  return text.length > CHARACTERS ? `${text.slice(0, CHARACTERS).join("")}…` : text.join("");
}

/** Without turning a very long text into one of JavaScript's. */
function characters(rt: Runtime, str: Ref, count: number): string {
  const { heap } = rt;
  const kind = heap.u8[str + Str.kind]!;
  const data = str + heap.u8[str + Str.dataOffset]!;
  const code = (index: number): number =>
    kind === 1 ? heap.u8[data + index]! : kind === 2 ? heap.u16[(data >> 1) + index]! : heap.u32[(data >> 2) + index]!;
  return Array.from({ length: count }, (_, index) => String.fromCodePoint(code(index))).join("");
}

/** As repr(float) writes it: JavaScript finds the same shortest digits, and puts the exponent elsewhere. */
function floatText(value: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? "nan" : value < 0 ? "-inf" : "inf";
  if (Object.is(value, -0)) return "-0.0";
  const text = String(value).replace(/e([+-])(\d)$/, "e$10$2");
  if (Number.isInteger(value) && Math.abs(value) >= 1e16 && !text.includes("e"))
    return value.toExponential().replace(/e([+-])(\d)$/, "e$10$2");
  return /[.e]/.test(text) ? text : `${text}.0`;
}

/** Long ones take time that grows with the square of their length. */
function intText(rt: Runtime, int: Ref): string {
  const digits = Math.abs(rt.heap.loadI32(int + IntObject.size));
  return digits > DIGITS ? `<int of ${digits} digits of 30 bits>` : String(rt.toBigInt(int));
}

/** A short text for an object. */
export function textOf(rt: Runtime, object: Ref, depth = DEPTH): string {
  const { heap } = rt;
  if (object === NONE) return "None";
  if (object === TRUE) return "True";
  if (object === FALSE) return "False";
  if (object === NOT_IMPLEMENTED) return "NotImplemented";
  const items = (some: readonly Ref[], all: number): string => {
    if (depth === 0 && all > 0) return "…";
    const texts = some.map((item) => (item === 0 ? "<not set>" : textOf(rt, item, depth - 1)));
    return all > some.length ? [...texts, "…"].join(", ") : texts.join(", ");
  };
  switch (heap.load(object + Header.type)) {
    case Type.int:
      return intText(rt, object);
    case Type.float:
      return floatText(heap.f64[(object + FloatObject.value) >> 3]!);
    case Type.str:
      return quoted(rt, object);
    case Type.list:
      return `[${items(listItems(heap, object, ITEMS), heap.loadI32(object + List.size))}]`;
    case Type.tuple: {
      const size = heap.loadI32(object + Tuple.size);
      return `(${items(tupleItems(heap, object, ITEMS), size)}${size === 1 && depth > 0 ? "," : ""})`;
    }
    case Type.set:
    case Type.frozenset:
      return setText(rt, object, items);
    case Type.dict:
      return dictText(rt, object, depth);
    case Type.functionType:
      return `<function ${shortText(rt, heap.load(object + Func.qualname) as Ref)}>`;
    case Type.code:
      return `<code ${nameAt(rt, object + Code.name)}>`;
    case Type.builtinFunction:
      return `<built-in ${nameAt(rt, heap.load(object + BuiltinFunction.definition) + MethodDef.name)}>`;
    case Type.module:
      return `<module ${nameAt(rt, object + Module.name)}>`;
    case Type.methodDescriptor:
    case Type.wrapperDescriptor:
    case Type.getsetDescriptor:
    case Type.memberDescriptor:
    case Type.classmethodDescriptor:
      return `<${typeNameOf(rt, object)} ${nameAt(rt, object + Descriptor.name)}>`;
  }
  if (heap.load(heap.load(object + Header.type) + TypeObject.flags) & TypeFlag.TypeSubclass)
    return `<class ${plain(rt.nameOfType(object))}>`;
  return `<${typeNameOf(rt, object)}>`;
}

/** Of something that is still being made, or being taken apart, the name can be missing. */
function nameAt(rt: Runtime, place: number): string {
  const name = rt.heap.load(place) as Ref;
  return name !== 0 && rt.heap.load(name + Header.type) === Type.str ? plain(shortText(rt, name)) : "?";
}

function setText(rt: Runtime, set: Ref, items: (some: readonly Ref[], all: number) => string): string {
  // one more than is shown, which says that there are more
  const members = setMembers(rt.heap, set, ITEMS + 1);
  const inside = items(members.slice(0, ITEMS), members.length);
  if (rt.heap.load(set + Header.type) === Type.set) return members.length === 0 ? "set()" : `{${inside}}`;
  return members.length === 0 ? "frozenset()" : `frozenset({${inside}})`;
}

function dictText(rt: Runtime, dict: Ref, depth: number): string {
  const used = rt.heap.loadI32(dict + Dict.used);
  if (depth === 0 && used > 0) return "{…}";
  const entries = dictEntries(rt.heap, dict, ITEMS).map(
    ({ key, value }) => `${textOf(rt, key, depth - 1)}: ${textOf(rt, value, depth - 1)}`,
  );
  return `{${(used > entries.length ? [...entries, "…"] : entries).join(", ")}}`;
}
