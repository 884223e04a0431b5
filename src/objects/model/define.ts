/**
 * How built-in types, methods and modules are declared: object-literal tables, typed by their Python
 * signature strings (docs/objects.md has the recipes). A table is plain data; boot.ts gives it memory.
 */
import type { Owned, Ref, ReferenceSpec } from "../../heap/index.ts";
import type { Runtime } from "./runtime.ts";
import type { SignatureParameters } from "./signature.ts";

/** "I cannot do this operation, ask the other operand": what a binary slot or comparison may return. */
export const NOT_IMPLEMENTED: unique symbol = Symbol("NotImplemented");
export type NotImplementedMark = typeof NOT_IMPLEMENTED;
/** Nothing returned is None. */
export type Result = Owned | undefined | void | NotImplementedMark;

/** An exported function of the engine room, by name, put into the wasm table at boot. */
export interface CoreFunction {
  readonly core: string;
}
/** A slot that the core has: the name of an export. */
export function core(name: string): CoreFunction {
  return { core: name };
}

type Native<Args extends readonly unknown[], Returned> = CoreFunction | ((rt: Runtime, ...args: Args) => Returned);
type Unary = Native<[self: Ref], Result>;
type Binary = Native<[a: Ref, b: Ref], Result>;
type Ternary = Native<[a: Ref, b: Ref, c: Ref], Result>;
type Truth = number | boolean;

/** The slots of a type, named and meant as CPython's; see docs/objects.md for the table. Absent: inherited. */
export interface Slots {
  dealloc?: Native<[self: Ref], void>;
  finalize?: Native<[self: Ref], void>;
  del?: Native<[self: Ref], void>;
  free?: Native<[self: Ref], void>;
  traverse?: CoreFunction;
  clear?: Native<[self: Ref], number | void>;
  getattro?: Binary;
  /** value 0 deletes. */
  setattro?: Native<[self: Ref, name: Ref, value: Ref], number | void>;
  repr?: Unary;
  str?: Unary;
  /** The hash, or a core function that leaves it in State.hashResult. "none": not hashable (`__hash__` is None). */
  hash?: Native<[self: Ref], bigint | number> | "none";
  /** kwargs may be 0. */
  call?: Ternary;
  vectorcall?: CoreFunction;
  /** op is a CompareOp (0..5: < <= == != > >=). */
  richcompare?: Native<[a: Ref, b: Ref, op: number], Result>;
  iter?: Unary;
  /** undefined at the end; here nothing returned is not None. */
  iternext?: Native<[self: Ref], Owned | undefined>;
  descrGet?: Native<[self: Ref, object: Ref, type: Ref], Result>;
  /** value 0 deletes. */
  descrSet?: Native<[self: Ref, object: Ref, value: Ref], number | void>;
  init?: Native<[self: Ref, args: Ref, kwargs: Ref], number | void>;
  alloc?: CoreFunction;
  newInstance?: Ternary;
  nbAdd?: Binary;
  nbSubtract?: Binary;
  nbMultiply?: Binary;
  nbRemainder?: Binary;
  nbDivmod?: Binary;
  nbPower?: Ternary;
  nbNegative?: Unary;
  nbPositive?: Unary;
  nbAbsolute?: Unary;
  nbBool?: Native<[self: Ref], Truth>;
  nbInvert?: Unary;
  nbLshift?: Binary;
  nbRshift?: Binary;
  nbAnd?: Binary;
  nbXor?: Binary;
  nbOr?: Binary;
  nbInt?: Unary;
  nbFloat?: Unary;
  nbInplaceAdd?: Binary;
  nbInplaceSubtract?: Binary;
  nbInplaceMultiply?: Binary;
  nbInplaceRemainder?: Binary;
  nbInplacePower?: Ternary;
  nbInplaceLshift?: Binary;
  nbInplaceRshift?: Binary;
  nbInplaceAnd?: Binary;
  nbInplaceXor?: Binary;
  nbInplaceOr?: Binary;
  nbFloorDivide?: Binary;
  nbTrueDivide?: Binary;
  nbInplaceFloorDivide?: Binary;
  nbInplaceTrueDivide?: Binary;
  nbIndex?: Unary;
  nbMatrixMultiply?: Binary;
  nbInplaceMatrixMultiply?: Binary;
  sqLength?: Native<[self: Ref], number>;
  sqConcat?: Binary;
  sqRepeat?: Native<[self: Ref, count: number], Result>;
  sqItem?: Native<[self: Ref, index: number], Result>;
  /** value 0 deletes. */
  sqAssItem?: Native<[self: Ref, index: number, value: Ref], number | void>;
  sqContains?: Native<[self: Ref, value: Ref], Truth>;
  sqInplaceConcat?: Binary;
  sqInplaceRepeat?: Native<[self: Ref, count: number], Result>;
  mpLength?: Native<[self: Ref], number>;
  mpSubscript?: Binary;
  /** value 0 deletes. */
  mpAssSubscript?: Native<[self: Ref, key: Ref, value: Ref], number | void>;
  amAwait?: Unary;
  amAiter?: Unary;
  amAnext?: Unary;
  amSend?: CoreFunction;
  bfGetBuffer?: Native<[self: Ref, view: number, flags: number], number | void>;
  bfReleaseBuffer?: Native<[self: Ref, view: number], void>;
}
export type SlotName = keyof Slots;

/** How the core function of a method takes its arguments; see docs/core.md. */
export type CoreKind = "NOARGS" | "O" | "FASTCALL" | "KEYWORDS";
export type Binding = "method" | "classmethod" | "staticmethod" | "function";

/** A native whose parameter types are known from its signature only. */
export type AnyRun = (rt: Runtime, ...args: unknown[]) => Result;

/** One row of a `methods` or `functions` table. */
export interface MethodEntry {
  readonly binding: Binding;
  readonly signature: string;
  readonly doc: string;
  readonly run: AnyRun | CoreFunction;
  readonly kind: CoreKind | undefined;
  /** False for natives whose real counterpart has no `__text_signature__`. */
  readonly textSignature: boolean;
  /** A core function (self, args, nargs, kwnames) that does the usual cases and answers NOT_DONE for the others. */
  readonly quick?: string;
}

type Run<S extends string> = (rt: Runtime, ...args: SignatureParameters<S>) => Result;

function entry(binding: Binding, signature: string, doc: string, run: MethodEntry["run"], kind?: CoreKind): MethodEntry {
  return { binding, signature, doc, run, kind, textSignature: true };
}
/** From here on the signature text alone says what the parameters are; bind.ts converts by it. */
function erase<S extends string>(run: Run<S>): AnyRun {
  return run as unknown as AnyRun;
}
/**
 * A method in TypeScript. The signature is read once, when the type is made; the parameters' types and the result follow from it.
 *
 * @param signature as `__text_signature__` shows it, with converters behind the names
 * @param doc the docstring, in our own words
 */
export function method<const S extends string>(signature: S, doc: string, run: Run<S>): MethodEntry {
  return entry("method", signature, doc, erase(run));
}
/** The first parameter is the class. */
export function classMethod<const S extends string>(signature: S, doc: string, run: Run<S>): MethodEntry {
  return entry("classmethod", signature, doc, erase(run));
}
/** No self. */
export function staticMethod<const S extends string>(signature: S, doc: string, run: Run<S>): MethodEntry {
  return entry("staticmethod", signature, doc, erase(run));
}
/** A function of a module. */
export function fn<const S extends string>(signature: S, doc: string, run: Run<S>): MethodEntry {
  return entry("function", signature, doc, erase(run));
}
/**
 * A method that the core has.
 *
 * @param kind how it takes its arguments: NOARGS, O, FASTCALL, KEYWORDS, as METH_* do
 */
export function coreMethod(signature: string, doc: string, name: string, kind: CoreKind): MethodEntry {
  return entry("method", signature, doc, core(name), kind);
}
/** The same, with the class as self. */
export function coreClassMethod(signature: string, doc: string, name: string, kind: CoreKind): MethodEntry {
  return entry("classmethod", signature, doc, core(name), kind);
}
/** The same, without a self. */
export function coreStaticMethod(signature: string, doc: string, name: string, kind: CoreKind): MethodEntry {
  return entry("staticmethod", signature, doc, core(name), kind);
}
/** A function of a module that the core has. */
export function coreFn(signature: string, doc: string, name: string, kind: CoreKind): MethodEntry {
  return entry("function", signature, doc, core(name), kind);
}
/** The same entry without `__text_signature__`, for those that have none in CPython. */
export function unsigned(row: MethodEntry): MethodEntry {
  return { ...row, textSignature: false };
}

/** The same entry with a core function for its usual cases. */
export function quick(name: string, row: MethodEntry): MethodEntry {
  return { ...row, quick: name };
}

export interface GetSetEntry {
  readonly get: Native<[self: Ref], Result> | undefined;
  /** value 0 deletes. */
  readonly set: Native<[self: Ref, value: Ref], number | void> | undefined;
  readonly doc: string | undefined;
}
/** A computed attribute (`getset_descriptor`). A core getter has the signature (self, context: u32), a core setter (self, value, context). */
export function property(get: GetSetEntry["get"], set?: GetSetEntry["set"], doc?: string): GetSetEntry {
  return { get, set, doc };
}

/** How a member is read: "object" gives None for 0, "objectStrict" (T_OBJECT_EX) raises AttributeError. */
export type MemberType = "object" | "objectStrict" | "i32" | "u32" | "ssize" | "bool" | "none" | "f64" | "typeLayout";
export interface MemberEntry {
  readonly type: MemberType;
  readonly offset: number;
  readonly readonly: boolean;
  readonly doc: string | undefined;
}
/** An attribute that is a field of the struct (`member_descriptor`). Read-only unless said. */
export function member(type: MemberType, offset: number, doc?: string, readonly = true): MemberEntry {
  return { type, offset, readonly, doc };
}

/** Makes a value for a type's or module's dict at boot. */
export type Constant = (rt: Runtime) => Owned;

export interface TypeTable {
  /** `__name__`; with a dot, what stands before the last one is `__module__`. */
  readonly name: string;
  /** Type.x of abi/memory-map.ts; types of modules get the next free place. */
  readonly address?: number;
  readonly base?: string | readonly string[];
  readonly doc?: string;
  /** The struct's size without the collector header (tp_basicsize). Absent: the base's. */
  readonly basicsize?: number;
  readonly itemsize?: number;
  /** TypeFlag bits besides those that boot works out itself (Ready, HaveGc from references, subclass bits, Immutable). */
  readonly flags?: number;
  /** A type that CPython makes at run time (PyType_FromSpec): each instance holds it, and visits it first unless `references` say where. */
  readonly heapType?: boolean;
  /** What the struct holds, in the order of visiting: offsets of fields, or heap/layout's specs. [] for a tracked type with none. */
  readonly references?: readonly (number | ReferenceSpec)[];
  /** LayoutKind of heap/layout for structs whose references a list of offsets cannot describe. */
  readonly kind?: number;
  readonly dictoffset?: number;
  readonly weaklistoffset?: number;
  /** Weak references come into its layout as into that of a class: behind its base's fields, from 3.12 on in front of the instance. */
  readonly addsWeakrefs?: boolean;
  readonly vectorcalloffset?: number;
  readonly slots?: Slots;
  /** Names that stand for no slot of CPython's type: `__del__`, where CPython does in tp_dealloc what our finalizer does. */
  readonly withoutWrapper?: readonly string[];
  readonly methods?: Readonly<Record<string, MethodEntry>>;
  readonly members?: Readonly<Record<string, MemberEntry>>;
  readonly getset?: Readonly<Record<string, GetSetEntry>>;
  readonly constants?: Readonly<Record<string, Constant>>;
  /** The text of `type.__text_signature__`, as in "(iterable=(), /)". */
  readonly textSignature?: string;
}
/** Declares a type; nothing is made until a runtime boots or a module is made. */
export function defineType(table: TypeTable): TypeTable {
  return table;
}

/** A built-in module: functions, types of its own, constants made when it is imported. */
export interface ModuleTable {
  readonly name: string;
  readonly doc?: string;
  readonly functions?: Readonly<Record<string, MethodEntry>>;
  readonly types?: readonly TypeTable[];
  /** Types that are not put into the module's dict, or not before `init` does: all, or by their short names. */
  readonly unnamedTypes?: "all" | readonly string[];
  /** sys.builtin_module_names has the str of sys.stdlib_module_names for its name; most such modules are files of their own in CPython. */
  readonly shared?: boolean;
  readonly constants?: Readonly<Record<string, Constant>>;
  /** Runs last, with the module's dict filled. */
  readonly init?: (rt: Runtime, module: Ref) => void;
}
/** Declares a module; each interpreter makes it when it is imported. */
export function defineModule(table: ModuleTable): ModuleTable {
  return table;
}
