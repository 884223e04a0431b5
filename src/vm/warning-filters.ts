/**
 * The filters of warnings (Python/_warnings.c): what is to be done with one, and the registries of what has been shown.
 * The `warnings` module may replace the interpreter's lists; they are asked for each time, and the last ones stay
 * in use when the module is gone.
 */
import { NONE, TRUE, Type } from "../core/abi/memory-map.ts";
import type { Owned, Ref } from "../heap/index.ts";
import { keep, keptReferences, type Runtime, releaseKept } from "../objects/index.ts";
import { interpreterOf } from "./interpreter.ts";

const FILTERS = "the filters of warnings";
const ONCE = "the registry of warnings that are shown once";
const DEFAULT_ACTION = "the default action for warnings";
/** Counts changes of the filters: a registry of another count knows nothing any more. */
const VERSION = "warnings.version";

/** What the `warnings` module has under this name now takes the interpreter's place. */
function refreshed(rt: Runtime, name: string, attribute: string, current: Ref, check: (value: Ref) => void): Ref {
  const value = warningsAttribute(rt, attribute);
  if (value === undefined) return current;
  try {
    check(value);
  } catch (error) {
    rt.release(value);
    throw error;
  }
  keptReferences(rt).set(name, value);
  rt.release(current as Owned);
  return value;
}

/** An attribute of the `warnings` module if a program has imported it; undefined when there is none. */
export function warningsAttribute(rt: Runtime, name: string): Owned | undefined {
  const module = rt.dictGet(interpreterOf(rt).modules, "warnings");
  return module && rt.lookupAttr(module, name);
}

/** The filters of a release build: (action, message, category, module, line) each. */
export function initialFilters(rt: Runtime): Ref {
  return keep(rt, FILTERS, () => {
    const row = (action: string, category: number, module?: string): Owned =>
      rt.tuple([rt.str(action), rt.none(), rt.retain(category as Ref), module ? rt.str(module) : rt.none(), rt.int(0)]);
    return rt.list([
      row("default", Type.DeprecationWarning, "__main__"),
      row("ignore", Type.DeprecationWarning),
      row("ignore", Type.PendingDeprecationWarning),
      row("ignore", Type.ImportWarning),
      row("ignore", Type.ResourceWarning),
    ]);
  });
}

export const initialOnceRegistry = (rt: Runtime): Ref => keep(rt, ONCE, () => rt.must(rt.core.dictNew()));
export const initialDefaultAction = (rt: Runtime): Ref => keep(rt, DEFAULT_ACTION, () => rt.str("default"));

const version = (rt: Runtime): number => (rt.services.get(VERSION) as number | undefined) ?? 0;

/** _PyWarnings_Fini: what the filters hold goes with the interpreter. */
export function endWarnings(rt: Runtime): void {
  for (const name of [FILTERS, ONCE, DEFAULT_ACTION]) releaseKept(rt, name);
}

/** _filters_mutated(). */
export function filtersChanged(rt: Runtime): void {
  rt.services.set(VERSION, version(rt) + 1);
}

function mustBe(rt: Runtime, type: number, what: string): (value: Ref) => void {
  return (value) => {
    if (!rt.isInstance(value, type)) rt.raise.typeError(`${what}, not '${rt.typeName(value)}'`);
  };
}

export function onceRegistry(rt: Runtime): Ref {
  const check = mustBe(rt, Type.dict, "_warnings.onceregistry must be a dict");
  return refreshed(rt, ONCE, "onceregistry", initialOnceRegistry(rt), check);
}

function defaultAction(rt: Runtime): Ref {
  const check = mustBe(rt, Type.str, "_warnings.defaultaction must be a string");
  return refreshed(rt, DEFAULT_ACTION, "defaultaction", initialDefaultAction(rt), check);
}

/** A warning as far as the filters look at it. */
export interface Subject {
  readonly category: Ref;
  /** str(message), usually; any object. */
  readonly text: Ref;
  readonly module: Ref;
  readonly lineno: number;
}

/**
 * The action of the first filter that fits, and that filter (None when it is the default action).
 * @throws RAISED with ValueError or TypeError for filters that are none
 */
export function findAction(rt: Runtime, subject: Subject): { readonly action: Owned; readonly item: Owned } {
  const filters = refreshed(rt, FILTERS, "filters", initialFilters(rt), () => {});
  if (!rt.isInstance(filters, Type.list)) rt.raise.valueError("_warnings.filters must be a list");
  // matching runs code of the program, which may replace the list or change it
  return rt.lend(rt.retain(filters), () => {
    for (let index = 0; ; index++) {
      const item = rt.items(filters)[index];
      if (item === undefined) break;
      const action = rt.lend(rt.retain(item), () => actionOf(rt, item, index, subject));
      if (action) return action;
    }
    return { action: rt.retain(defaultAction(rt)), item: rt.none() };
  });
}

function actionOf(rt: Runtime, item: Ref, index: number, subject: Subject): { action: Owned; item: Owned } | undefined {
  const parts = rt.isInstance(item, Type.tuple) ? rt.items(item) : [];
  if (parts.length !== 5) rt.raise.valueError(`_warnings.filters item ${index} isn't a 5-tuple`);
  const [action, message, category, module, line] = parts as [Ref, Ref, Ref, Ref, Ref];
  if (!rt.isInstance(action, Type.str)) rt.raise.typeError(`action must be a string, not '${rt.typeName(action)}'`);
  const fits =
    [matches(rt, message, subject.text), matches(rt, module, subject.module), isSubclass(rt, subject.category, category)].every(Boolean) &&
    fitsLine(rt, line, subject.lineno);
  return fits ? { action: rt.retain(action), item: rt.retain(item) } : undefined;
}

/** None fits everything, a str what equals it, anything else is asked by its `match` method. */
function matches(rt: Runtime, pattern: Ref, text: Ref): boolean {
  if (pattern === NONE) return true;
  if (rt.typeOf(pattern) === Type.str) {
    const equal = rt.must(rt.core.objectRichCompare(pattern, text, EQUAL));
    return rt.lend(equal, () => rt.isTrue(equal));
  }
  const found = rt.callMethod(pattern, "match", text);
  return rt.lend(found, () => rt.isTrue(found));
}

const EQUAL = 2;

/** PyObject_IsSubclass, which may run `__subclasscheck__`. */
export function isSubclass(rt: Runtime, derived: Ref, base: Ref): boolean {
  const answer = rt.core.objectIsSubclass(derived, base);
  if (answer < 0) rt.raise.again();
  return answer === 1;
}

function fitsLine(rt: Runtime, line: Ref, lineno: number): boolean {
  if (!rt.isInstance(line, Type.int)) rt.raise.typeError("an integer is required");
  const wanted = rt.toBigInt(line);
  if (BigInt.asIntN(64, wanted) !== wanted) rt.raise.overflowError("Python int too large to convert to C ssize_t");
  return wanted === 0n || wanted === BigInt(lineno);
}

/**
 * Has this been shown, going by a registry? One of another version of the filters is emptied.
 * @param mark make the registry remember it if not
 */
export function wasShown(rt: Runtime, registry: Ref, key: Ref, mark = false): boolean {
  const known = rt.dictGet(registry, "version");
  if (known === undefined || !rt.isInstance(known, Type.int) || rt.toBigInt(known) !== BigInt(version(rt))) {
    rt.core.dictClear(registry);
    rt.lend(rt.int(version(rt)), (count) => rt.dictSet(registry, "version", count));
  } else {
    const seen = rt.core.dictGetItemWithError(registry, key);
    if (!seen && rt.core.errOccurred()) rt.raise.again();
    if (seen && rt.lend(rt.retain(seen), (value) => rt.isTrue(value))) return true;
  }
  if (mark) remember(rt, registry, key);
  return false;
}

export function remember(rt: Runtime, registry: Ref, key: Ref): void {
  rt.status(rt.core.dictSetItem(registry, key, TRUE as Ref));
}
