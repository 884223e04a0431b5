/**
 * From a signature to a function that takes a vectorcall's arguments: checks how many there are,
 * converts each, calls the native. Signatures with only required positional parameters, nearly all of
 * them, get code of their own by arity; the rest goes through one general binder. Error texts are
 * those of Argument Clinic's parsers (Python/getargs.c).
 */
import { Tuple } from "../../core/abi/container-layout.ts";
import { Header } from "../../core/abi/object-layout.ts";
import type { Ref } from "../../heap/index.ts";
import { type Converter, converters } from "./converters.ts";
import type { AnyRun, MethodEntry } from "./define.ts";
import { unknownKeyword } from "./keywords.ts";
import type { NativeFunction, NativeTable } from "./natives.ts";
import { profileSizes } from "./profile-sizes.ts";
import type { Runtime } from "./runtime.ts";
import { type ParameterSpec, parseSignature } from "./signature.ts";

/** How errors call the native: the bare name, and with its type or module in front. */
export interface NativeName {
  readonly name: string;
  readonly qualified: string;
}

interface Bound {
  readonly spec: ParameterSpec;
  readonly convert: Converter;
  /** "argument 1", "argument 'name'" or "argument". */
  readonly shown: string;
  /** What stands for it when it is absent. */
  readonly fallback: unknown;
  readonly noneIsNull: boolean;
}

/** The native as the core calls it. Parsed and specialised at the first call. */
export function bindLazily(natives: NativeTable, entry: MethodEntry, run: AnyRun, name: NativeName): NativeFunction {
  let bound: NativeFunction | undefined;
  return (self, args, nargs, kwnames) => {
    bound ??= bind(natives, entry, run, name);
    return bound(self, args, nargs, kwnames);
  };
}

function bind(natives: NativeTable, entry: MethodEntry, run: AnyRun, name: NativeName): NativeFunction {
  const hasSelf = entry.binding === "method" || entry.binding === "classmethod";
  const { parameters } = parseSignature(entry.signature, hasSelf);
  const single = parameters.length === 1 && parameters[0]!.kind === "positional" && parameters[0]!.fallback === undefined;
  const bounds = parameters.map((spec, index): Bound => {
    const shown = spec.kind === "positional" ? (single ? "argument" : `argument ${index + 1}`) : `argument '${spec.name}'`;
    const { value, noneIsNull } = fallbackOf(spec);
    return { spec, convert: converters[spec.converter], shown, fallback: value, noneIsNull };
  });
  const required = bounds.every(({ spec }) => spec.kind === "positional" && spec.fallback === undefined);
  if (required && bounds.length < 4) return fixed(natives, bounds, run, name, hasSelf, entry.binding === "classmethod");
  const general = new GeneralBinder(natives.rt, bounds, name);
  const lead = (self: number): unknown[] => (hasSelf ? [self] : []);
  return (self, args, nargs, kwnames) => {
    try {
      return natives.owned(run(natives.rt, ...lead(self), ...general.read(args, nargs, kwnames)));
    } catch (error) {
      return natives.failed(error, 0);
    }
  };
}

/** Required positional parameters only: METH_NOARGS, METH_O and fixed METH_FASTCALL. */
function fixed(
  natives: NativeTable,
  bounds: readonly Bound[],
  run: AnyRun,
  name: NativeName,
  hasSelf: boolean,
  isClass: boolean,
): NativeFunction {
  const { rt } = natives;
  const count = bounds.length;
  const [first, second, third] = bounds;
  const guard = (call: (self: number, args: number) => ReturnType<AnyRun>): NativeFunction => {
    return (self, args, nargs, kwnames) => {
      try {
        if (nargs !== count || kwnames !== 0) wrongCount(rt, isClass ? ofClass(rt, name, self) : name, count, nargs, kwnames);
        return natives.owned(call(self, args));
      } catch (error) {
        return natives.failed(error, 0);
      }
    };
  };
  const get = (bound: Bound, at: number): unknown => bound.convert(rt, rt.heap.u32[at >> 2] as Ref, name.name, bound.shown);
  if (count === 0) return hasSelf ? guard((self) => run(rt, self)) : guard(() => run(rt));
  if (count === 1) {
    return hasSelf ? guard((self, args) => run(rt, self, get(first!, args))) : guard((_, args) => run(rt, get(first!, args)));
  }
  if (count === 2) {
    return hasSelf
      ? guard((self, args) => run(rt, self, get(first!, args), get(second!, args + 8)))
      : guard((_, args) => run(rt, get(first!, args), get(second!, args + 8)));
  }
  const three = (args: number): unknown[] => [get(first!, args), get(second!, args + 8), get(third!, args + 16)];
  return hasSelf ? guard((self, args) => run(rt, self, ...three(args))) : guard((_, args) => run(rt, ...three(args)));
}

/** A class method is called by the name of the class that it was asked of. */
function ofClass(rt: Runtime, name: NativeName, type: number): NativeName {
  return { name: name.name, qualified: `${rt.nameOfType(type as Ref)}.${name.name}` };
}

function wrongCount(rt: Runtime, name: NativeName, count: number, nargs: number, kwnames: number): void {
  if (kwnames !== 0 && rt.heap.i32[(kwnames + Header.size) >> 2] !== 0)
    rt.raise.typeError(`${name.qualified}() takes no keyword arguments`);
  if (nargs === count) return;
  if (count === 0) rt.raise.typeError(`${name.qualified}() takes no arguments (${nargs} given)`);
  if (count === 1) rt.raise.typeError(`${name.qualified}() takes exactly one argument (${nargs} given)`);
  rt.raise.typeError(`${name.name} expected ${count} arguments, got ${nargs}`);
}

/** The value of the default's text. */
function fallbackOf(spec: ParameterSpec): { value: unknown; noneIsNull: boolean } {
  const text = spec.fallback;
  if (text === undefined) return { value: undefined, noneIsNull: false };
  if (text === "None") return { value: null, noneIsNull: true };
  if (text === "NULL" || spec.converter === "object") return { value: null, noneIsNull: false };
  if (text === "True" || text === "False") return { value: text === "True", noneIsNull: false };
  if (text === "sys.maxsize") return { value: Number.MAX_SAFE_INTEGER, noneIsNull: false };
  if (/^['"]/.test(text)) return { value: text.slice(1, -1), noneIsNull: false };
  const number = Number(text);
  if (!Number.isNaN(number)) return { value: spec.converter === "bigint" ? BigInt(number) : number, noneIsNull: false };
  return { value: null, noneIsNull: false };
}

/** _PyArg_UnpackKeywords and _PyArg_CheckPositional, for signatures with defaults, names, *args or **kwargs. */
class GeneralBinder {
  readonly #bounds: readonly Bound[];
  readonly #plain: readonly Bound[];
  readonly #positional: number;
  readonly #required: number;
  readonly #varargs: boolean;
  readonly #varkeywords: boolean;
  readonly #named: boolean;

  constructor(
    readonly rt: Runtime,
    bounds: readonly Bound[],
    readonly name: NativeName,
  ) {
    this.#bounds = bounds;
    this.#plain = bounds.filter(({ spec }) => spec.kind !== "varargs" && spec.kind !== "keywords");
    this.#positional = bounds.filter(({ spec }) => spec.kind === "positional" || spec.kind === "either").length;
    this.#required = this.#plain.filter(({ spec }, i) => i < this.#positional && spec.fallback === undefined).length;
    this.#varargs = bounds.some(({ spec }) => spec.kind === "varargs");
    this.#varkeywords = bounds.some(({ spec }) => spec.kind === "keywords");
    this.#named = bounds.some(({ spec }) => spec.kind === "either" || spec.kind === "keyword");
  }

  /** Converted arguments in the order of the signature. */
  read(args: number, nargs: number, kwnames: number): unknown[] {
    const { rt } = this;
    const names = kwnames === 0 ? [] : rt.items(kwnames as Ref).map((name) => rt.text(name));
    if (names.length > 0 && !this.#named && !this.#varkeywords) {
      // a function that parses its own tuple (METH_VARARGS) is called by its bare name
      const { name, qualified } = this.name;
      const shown = this.#varargs && !profileSizes(rt).fullNames?.has(qualified) ? name : qualified;
      rt.raise.typeError(`${shown}() takes no keyword arguments`);
    }
    this.#checkCount(nargs, names.length);
    const values: (Ref | undefined)[] = new Array(this.#plain.length).fill(undefined);
    const u32 = rt.heap.u32;
    for (let i = 0; i < nargs && i < this.#positional; i++) values[i] = u32[(args + i * 8) >> 2] as Ref;
    const rest = new Map<string, Ref>();
    names.forEach((name, i) => {
      this.#keyword(name, u32[(args + (nargs + i) * 8) >> 2] as Ref, nargs, values, rest);
    });
    this.#checkRequired(values, nargs);
    if (!this.#varkeywords) for (const unknown of rest.keys()) unknownKeyword(this.rt, unknown, this.name.name);
    return this.#bounds.map((bound) => {
      if (bound.spec.kind === "keywords") return rest;
      if (bound.spec.kind === "varargs") return this.#extra(args, nargs);
      return this.#convert(bound, values[this.#plain.indexOf(bound)]);
    });
  }

  #convert(bound: Bound, value: Ref | undefined): unknown {
    if (value === undefined || (bound.noneIsNull && value === this.rt.noneRef)) return bound.fallback;
    return bound.convert(this.rt, value, this.name.name, bound.shown);
  }

  #extra(args: number, nargs: number): Ref[] {
    const extra: Ref[] = [];
    for (let i = this.#positional; i < nargs; i++) extra.push(this.rt.heap.u32[(args + i * 8) >> 2] as Ref);
    return extra;
  }

  #checkCount(nargs: number, keywords: number): void {
    const { rt, name } = this;
    const max = this.#positional;
    const min = this.#required;
    const plural = (n: number): string => (n === 1 ? "" : "s");
    if (!this.#named) {
      // _PyArg_CheckPositional
      if (nargs < min)
        rt.raise.typeError(
          `${name.name} expected ${min === max && !this.#varargs ? "" : "at least "}${min} argument${plural(min)}, got ${nargs}`,
        );
      if (nargs > max && !this.#varargs) {
        rt.raise.typeError(`${name.name} expected ${min === max ? "" : "at most "}${max} argument${plural(max)}, got ${nargs}`);
      }
      return;
    }
    const all = this.#plain.length;
    if (this.#varargs || this.#varkeywords) return;
    if (nargs + keywords > all) {
      const kind = nargs === 0 ? "keyword " : "";
      rt.raise.typeError(`${name.name}() takes at most ${all} ${kind}argument${plural(all)} (${nargs + keywords} given)`);
    }
    if (nargs > max) {
      if (max === 0) rt.raise.typeError(`${name.name}() takes no positional arguments`);
      rt.raise.typeError(
        `${name.name}() takes ${min < max ? "at most" : "exactly"} ${max} positional argument${plural(max)} (${nargs} given)`,
      );
    }
  }

  #keyword(name: string, value: Ref, nargs: number, values: (Ref | undefined)[], rest: Map<string, Ref>): void {
    const at = this.#plain.findIndex(({ spec }) => spec.kind !== "positional" && spec.name === name);
    if (at < 0) {
      rest.set(name, value);
      return;
    }
    if (values[at] !== undefined) {
      const place = at < nargs ? at + 1 : 0;
      this.rt.raise.typeError(`argument for ${this.name.name}() given by name ('${name}') and position (${place})`);
    }
    values[at] = value;
  }

  #checkRequired(values: readonly (Ref | undefined)[], nargs: number): void {
    for (const [i, { spec }] of this.#plain.entries()) {
      if (values[i] !== undefined || spec.fallback !== undefined) continue;
      const { rt, name } = this;
      if (spec.kind === "positional") {
        const min = this.#plain.filter((b) => b.spec.kind === "positional" && b.spec.fallback === undefined).length;
        const bound = this.#required < this.#positional ? "at least" : "exactly";
        rt.raise.typeError(`${name.name}() takes ${bound} ${min} positional argument${min === 1 ? "" : "s"} (${nargs} given)`);
      }
      rt.raise.typeError(`${name.name}() missing required argument '${spec.name}' (pos ${i + 1})`);
    }
  }
}

/** Names of a kwnames tuple with the addresses of their values. */
export function keywordArguments(rt: Runtime, values: number, kwnames: number): Map<string, Ref> {
  const result = new Map<string, Ref>();
  if (kwnames === 0) return result;
  const count = rt.heap.i32[(kwnames + Header.size) >> 2]!;
  for (let i = 0; i < count; i++) {
    const name = rt.heap.u32[(kwnames + Tuple.items + i * 8) >> 2] as Ref;
    result.set(rt.text(name), rt.heap.u32[(values + i * 8) >> 2] as Ref);
  }
  return result;
}
