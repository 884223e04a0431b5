/**
 * The rare operations that the core asks of TypeScript by number (State.typeOperation): texts of
 * errors that need attributes, default reprs, dir(), update_slot.
 */
import { BuiltinFunction, Descriptor, MethodDef, Property, TypeOperation } from "../../core/abi/descriptor-layout.ts";
import { NONE, STATE, Type } from "../../core/abi/memory-map.ts";
import { Header } from "../../core/abi/object-layout.ts";
import { State } from "../../core/abi/state-layout.ts";
import { TypeFlag, TypeObject } from "../../core/abi/type-layout.ts";
import type { Owned, Ref } from "../../heap/index.ts";
import type { CoreRuntime } from "./core-runtime.ts";
import type { Definitions } from "./definitions.ts";
import { objectDir } from "./dir.ts";
import type { TypeMaker } from "./make-type.ts";
import { raiseCannotImport, raiseModuleAttributeError } from "./module-errors.ts";
import { shownLayout } from "./shown-layout.ts";
import { SlotUpdater } from "./update-slots.ts";

type Operation = (a: Ref, b: Ref) => number | Owned | void;
/** Services (Runtime.services) that other layers provide for operations of theirs: name of the service, by operation. */
export type TextToNumber = (rt: CoreRuntime, text: Ref) => Owned;

/** Answers the operations that the core hands over by number. */
export function installTypeOperations(rt: CoreRuntime, maker: TypeMaker, definitions: Definitions): void {
  const updater = new SlotUpdater(maker);
  rt.services.set("slotUpdater", updater);
  rt.services.set("typeMaker", maker);
  rt.services.set("definitions", definitions);
  const operations: { readonly [Number in TypeOperation]: Operation } = {
    [TypeOperation.UpdateSlot]: (type, name) => updater.update(type, rt.text(name)),
    [TypeOperation.RaiseAbstract]: (type) => raiseAbstract(rt, type),
    [TypeOperation.Dir]: (object) => objectDir(rt, object),
    [TypeOperation.DefaultRepr]: (object) => rt.str(defaultRepr(rt, object)),
    [TypeOperation.Ascii]: (text) => rt.str(escapeNonAscii(rt.text(text))),
    [TypeOperation.Bytes]: (object) => rt.call(Type.bytes as Ref, object),
    [TypeOperation.IntFromText]: (object) => convertText(rt, "int.fromText", object),
    [TypeOperation.FloatFromText]: (object) => convertText(rt, "float.fromText", object),
    [TypeOperation.ModuleAttributeError]: (module, name) => raiseModuleAttributeError(rt, module, name),
    [TypeOperation.CannotImport]: (module, name) => void raiseCannotImport(rt, module, name),
    [TypeOperation.TypeGone]: () => 0,
    [TypeOperation.Warn]: (kind, object) => warn(rt, kind, object),
    [TypeOperation.FunctionText]: (callable) => rt.str(functionText(rt, callable)),
    [TypeOperation.PropertyMissing]: (property, tagged) => raisePropertyMissing(rt, property, tagged),
    [TypeOperation.IntToBase]: (value, base) => rt.str(inBase(rt.toBigInt(value), base)),
    [TypeOperation.KeywordNames]: (definition) => {
      const names = definitions.rowOf(definition, MethodDef.row).keywords?.split(" ") ?? [];
      return rt.tuple(names.map((name) => rt.interned(name)));
    },
    [TypeOperation.ShownLayout]: (type, field) => rt.int(shownLayout(rt, type, field)),
  };
  const statuses = new Set<number>([TypeOperation.UpdateSlot, TypeOperation.Warn]);
  const slot = rt.natives.slot((operation, a, b) => {
    try {
      return operations[operation as TypeOperation](a as Ref, b as Ref) ?? 0;
    } catch (error) {
      return rt.natives.failed(error, statuses.has(operation) ? -1 : 0);
    }
  });
  rt.heap.store(STATE + State.typeOperation, slot);
}

/** "<__main__.C object at 0x...>" (object_repr). */
export function defaultRepr(rt: CoreRuntime, object: Ref): string {
  return `<${typeTitle(rt, rt.typeOf(object))} object at ${hexAddress(object)}>`;
}

/** `__module__.__qualname__`, without the module when it is builtins. */
export function typeTitle(rt: CoreRuntime, type: Ref): string {
  const heap = (rt.heap.load(type + TypeObject.flags) & TypeFlag.HeapType) !== 0;
  if (!heap) return rt.nameOfType(type);
  const qualname = rt.text(rt.heap.load(type + TypeObject.qualname) as Ref);
  const module = rt.dictGet(rt.heap.load(type + TypeObject.dict) as Ref, "__module__");
  if (module === undefined || !rt.isInstance(module, Type.str)) return qualname;
  const name = rt.text(module);
  return name === "builtins" ? qualname : `${name}.${qualname}`;
}

/** An address as CPython on a 64-bit machine prints it. */
export function hexAddress(address: number): string {
  return `0x${address.toString(16).padStart(12, "0")}`;
}

function escapeNonAscii(text: string): string {
  let result = "";
  for (const character of text) {
    const code = character.codePointAt(0)!;
    if (code < 0x80) result += character;
    else if (code < 0x100) result += `\\x${code.toString(16).padStart(2, "0")}`;
    else if (code < 0x10000) result += `\\u${code.toString(16).padStart(4, "0")}`;
    else result += `\\U${code.toString(16).padStart(8, "0")}`;
  }
  return result;
}

function inBase(value: bigint, base: number): string {
  const prefix = base === 2 ? "0b" : base === 8 ? "0o" : base === 16 ? "0x" : "";
  return value < 0n ? `-${prefix}${(-value).toString(base)}` : `${prefix}${value.toString(base)}`;
}

/** int() and float() of text are the number area's; without it, the types' own constructors are asked. */
function convertText(rt: CoreRuntime, service: string, object: Ref): Owned {
  const convert = rt.services.get(service) as TextToNumber | undefined;
  if (convert !== undefined) return convert(rt, object);
  const wanted = service.startsWith("int")
    ? "int() argument must be a string, a bytes-like object or a real number"
    : "float() argument must be a string or a real number";
  return rt.raise.typeError(`${wanted}, not '${rt.typeName(object)}'`);
}

/** object_new's refusal of a class with abstract methods. */
function raiseAbstract(rt: CoreRuntime, type: Ref): never {
  const abstract = rt.getAttr(type, "__abstractmethods__");
  const names: string[] = [];
  rt.lend(abstract, (set) =>
    rt.each(set, (name) => {
      names.push(
        rt.isInstance(name, Type.str)
          ? rt.text(name)
          : rt.raise.typeError(`sequence item 0: expected str instance, ${rt.typeName(name)} found`),
      );
    }),
  );
  names.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  return rt.raise.typeError(
    `Can't instantiate abstract class ${rt.nameOfType(type)} with abstract method${names.length > 1 ? "s" : ""} ${names.join(", ")}`,
  );
}

/** _PyObject_FunctionStr. */
function functionText(rt: CoreRuntime, callable: Ref): string {
  const qualname = rt.lookupAttr(callable, "__qualname__");
  if (qualname === undefined) return rt.strOf(callable);
  const name = rt.lend(qualname, (text) => rt.strOf(text));
  const module = rt.lookupAttr(callable, "__module__");
  if (module === undefined) return `${name}()`;
  return rt.lend(module, (text) => {
    if (text === NONE || !rt.isInstance(text, Type.str)) return `${name}()`;
    const where = rt.text(text);
    return where === "builtins" ? `${name}()` : `${where}.${name}()`;
  });
}

/** "property 'x' of 'C' object has no setter". */
function raisePropertyMissing(rt: CoreRuntime, property: Ref, tagged: number): never {
  const what = ["getter", "setter", "deleter"][tagged & 3];
  const object = (tagged & ~3) as Ref;
  const name = rt.heap.load(property + Property.name) as Ref;
  const qualname = rt.lend(rt.getAttr(rt.typeOf(object), "__qualname__"), (text) => rt.strOf(text));
  if (name !== 0) rt.raise.attributeError(`property ${rt.repr(name)} of '${qualname}' object has no ${what}`);
  return rt.raise.attributeError(`property of '${qualname}' object has no ${what}`);
}

const WARNINGS = [
  (type: string) =>
    `__index__ returned non-int (type ${type}).  The ability to return an instance of a strict subclass of int is deprecated, and may not be supported in a future version of Python.`,
  (type: string) =>
    `__int__ returned non-int (type ${type}).  The ability to return an instance of a strict subclass of int is deprecated, and may not be supported in a future version of Python.`,
  () => "The delegation of int() to __trunc__ is deprecated.",
  (type: string) =>
    `float.__float__ returned non-float (type ${type}).  The ability to return an instance of a strict subclass of float is deprecated, and may not be supported in a future version of Python.`,
];

/** A DeprecationWarning through the warnings service, if there is one. */
function warn(rt: CoreRuntime, kind: number, object: Ref): number {
  const service = rt.services.get("warn") as ((rt: CoreRuntime, category: number, message: string) => void) | undefined;
  service?.(rt, Type.DeprecationWarning, WARNINGS[kind]!(rt.typeName(object)));
  return 0;
}

/** The MethodDef of a built-in function or method descriptor. */
export function methodDefOf(rt: CoreRuntime, callable: Ref): number {
  const type = rt.heap.load(callable + Header.type);
  return rt.heap.load(callable + (type === Type.builtinFunction ? BuiltinFunction.definition : Descriptor.definition));
}
export const METHOD_ROW = MethodDef.row;
