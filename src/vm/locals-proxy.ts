/**
 * FrameLocalsProxy: the variables of a function's frame as a mapping that reads and writes them where they are (PEP 667,
 * Objects/frameobject.c of 3.13). What is stored under another name goes to a dict that the frame holds. Only 3.13's rules make such objects.
 */
import { Code, Frame, FrameObject, LocalsProxy } from "../core/abi/eval-layout.ts";
import { Type } from "../core/abi/memory-map.ts";
import { TypeFlag } from "../core/abi/type-layout.ts";
import type { Owned, Ref } from "../heap/index.ts";
import { core, defineType, field, method, NOT_IMPLEMENTED, type Runtime, type TypeTable } from "../objects/index.ts";

const EQ = 2;
const NE = 3;

/** The frame, wherever it is by now. */
const frameOf = (rt: Runtime, self: Ref): number => field(rt, field(rt, self, LocalsProxy.frame), FrameObject.frame);

/** The dict of other names; 0: none have been stored. */
const others = (rt: Runtime, self: Ref): Ref => rt.heap.load(frameOf(rt, self) + Frame.locals) as Ref;

function namesOf(rt: Runtime, self: Ref): readonly Ref[] {
  return rt.items(field(rt, rt.heap.load(frameOf(rt, self) + Frame.code) as Ref, Code.localsplusnames));
}

/** framelocalsproxy_getkeyindex: the number of the variable, the last of those with the name; -1: there is none, or (to be read) none with a value. */
function indexOf(rt: Runtime, self: Ref, key: Ref, toRead: boolean): number {
  if (rt.typeOf(key) !== Type.str) return -1;
  const frame = frameOf(rt, self);
  return namesOf(rt, self).findIndex((name, index) => {
    if (rt.status(rt.core.objectRichCompareBool(name, key, EQ)) === 0) return false;
    return !toRead || rt.core.frameLocalValue(frame, index) !== 0;
  });
}

/** Those that have a value, in the order of the frame, then the others. Borrowed: no Python code has run by then. */
function present(rt: Runtime, self: Ref): (readonly [name: Ref, value: Ref])[] {
  const frame = frameOf(rt, self);
  const found: [Ref, Ref][] = [];
  for (const [index, name] of namesOf(rt, self).entries()) {
    const value = rt.core.frameLocalValue(frame, index);
    if (value !== 0) found.push([name, value]);
  }
  const dict = others(rt, self);
  if (dict === 0) return found;
  rt.eachEntry(dict, (key, value) => void found.push([key, value]));
  return found;
}

function keys(rt: Runtime, self: Ref): Owned {
  return rt.list(present(rt, self).map(([name]) => rt.retain(name)));
}

/** The pairs are held meanwhile: making one may collect, and a finalizer may change the variables. */
function items(rt: Runtime, self: Ref): Owned {
  const held = present(rt, self).map(([name, value]) => [rt.retain(name), rt.retain(value)] as const);
  try {
    return rt.listOf(held.length, (i) => rt.tuple((held[i] as readonly Ref[]).map((ref) => rt.retain(ref))));
  } finally {
    for (const pair of held) for (const ref of pair) rt.release(ref);
  }
}

function asDict(rt: Runtime, self: Ref): Owned {
  const dict = rt.must(rt.core.dictNew());
  if (rt.core.dictUpdate(dict, self) >= 0) return dict;
  rt.release(dict);
  return rt.raise.again();
}

function get(rt: Runtime, self: Ref, key: Ref): Ref | undefined {
  const index = indexOf(rt, self, key, true);
  if (index >= 0) return rt.core.frameLocalValue(frameOf(rt, self), index);
  const dict = others(rt, self);
  if (dict === 0) return undefined;
  const found = rt.core.dictGetItemWithError(dict, key);
  if (found === 0 && rt.pending()) rt.raise.again();
  return found || undefined;
}

function set(rt: Runtime, self: Ref, key: Ref, value: Ref): void {
  if (!value) rt.raise.typeError("cannot remove variables from FrameLocalsProxy");
  const index = indexOf(rt, self, key, false);
  if (index >= 0 && rt.core.frameHasVariables(frameOf(rt, self))) {
    rt.core.frameLocalStore(frameOf(rt, self), index, value);
    return;
  }
  if (others(rt, self) === 0) rt.heap.store(frameOf(rt, self) + Frame.locals, rt.must(rt.core.dictNew()));
  rt.status(rt.core.dictSetItem(others(rt, self), key, value));
}

/** framelocalsproxy_merge: from a dict or another proxy, name by name. */
function merge(rt: Runtime, self: Ref, other: Ref): void {
  const dict = rt.typeOf(other) === Type.frameLocalsProxy ? asDict(rt, other) : rt.retain(other);
  rt.lend(dict, (from) =>
    rt.lend(rt.must(rt.core.dictKeys(from)), (list) => {
      // a tuple: what is written may change the dict
      rt.lend(rt.must(rt.core.sequenceTuple(list)), (names) => {
        for (const key of rt.items(names)) {
          const value = rt.core.dictGetItemWithError(from, key);
          if (value !== 0) set(rt, self, key, value);
          else if (rt.pending()) rt.raise.again();
        }
      });
    }),
  );
}

const isMapping = (rt: Runtime, object: Ref): boolean => rt.isInstance(object, Type.dict) || rt.typeOf(object) === Type.frameLocalsProxy;

/** framelocalsproxy_or: a dict of both. */
function or(rt: Runtime, left: Ref, right: Ref): Owned | typeof NOT_IMPLEMENTED {
  if (!isMapping(rt, left) || !isMapping(rt, right)) return NOT_IMPLEMENTED;
  const dict = asDict(rt, left);
  if (rt.core.dictUpdate(dict, right) >= 0) return dict;
  rt.release(dict);
  return rt.raise.again();
}

function compare(rt: Runtime, self: Ref, other: Ref, op: number): Owned | typeof NOT_IMPLEMENTED {
  if (op !== EQ && op !== NE) return NOT_IMPLEMENTED;
  if (rt.typeOf(other) === Type.frameLocalsProxy) return rt.bool((frameOf(rt, self) === frameOf(rt, other)) === (op === EQ));
  if (!rt.isInstance(other, Type.dict)) return NOT_IMPLEMENTED;
  return rt.lend(asDict(rt, self), (dict) => rt.must(rt.core.objectRichCompare(dict, other, op)));
}

function show(rt: Runtime, self: Ref): Owned {
  const entered = rt.status(rt.core.reprEnter(self));
  if (entered !== 0) return rt.str("{...}");
  try {
    return rt.lend(asDict(rt, self), (dict) => rt.must(rt.core.objectRepr(dict)));
  } finally {
    rt.core.reprLeave(self);
  }
}

/** FrameLocalsProxy(frame). */
function newProxy(rt: Runtime, args: Ref, kwargs: Ref): Owned {
  const given = rt.items(args);
  if (given.length !== 1) rt.raise.typeError(`FrameLocalsProxy expected 1 argument, got ${given.length}`);
  const [frame] = given as [Ref];
  if (rt.typeOf(frame) !== Type.frame) rt.raise.typeError(`expect frame, not ${rt.typeName(frame)}`);
  if (kwargs && rt.core.dictSize(kwargs) !== 0) rt.raise.typeError("FrameLocalsProxy takes no keyword arguments");
  return rt.must(rt.core.localsProxyOf(frame));
}

export const localsProxy: TypeTable = defineType({
  name: "FrameLocalsProxy",
  address: Type.frameLocalsProxy,
  basicsize: LocalsProxy.SIZEOF,
  flags: TypeFlag.Mapping,
  references: [LocalsProxy.frame],
  slots: {
    dealloc: core("objectDealloc"),
    repr: show,
    hash: "none",
    getattro: core("objectGenericGetAttr"),
    richcompare: compare,
    iter: (rt, self) => rt.lend(keys(rt, self), (list) => rt.must(rt.core.objectGetIter(list))),
    newInstance: (rt, _type, args, kwargs) => newProxy(rt, args, kwargs),
    nbOr: or,
    nbInplaceOr: (rt, self, other) => {
      if (!isMapping(rt, other)) return NOT_IMPLEMENTED;
      merge(rt, self, other);
      return rt.retain(self);
    },
    mpLength: (rt, self) => present(rt, self).length,
    mpSubscript: (rt, self, key) => {
      const value = get(rt, self, key);
      if (value === undefined) return rt.raise.error(Type.KeyError, `local variable '${rt.repr(key)}' is not defined`);
      return rt.retain(value);
    },
    mpAssSubscript: (rt, self, key, value) => set(rt, self, key, value),
    sqContains: (rt, self, key) => Number(get(rt, self, key) !== undefined),
  },
  methods: {
    get: method("(self, key, default = None, /)", "The value for key, or default.", (rt, self, key, fallback) =>
      rt.retain(get(rt, self, key) ?? fallback ?? rt.noneRef),
    ),
    setdefault: method(
      "(self, key, default = None, /)",
      "The value for key, which is default if there was none.",
      (rt, self, key, fallback) => {
        if (get(rt, self, key) === undefined) set(rt, self, key, fallback ?? rt.noneRef);
        return rt.retain(get(rt, self, key) ?? rt.noneRef);
      },
    ),
    keys: method("(self, /)", "A list of the names.", keys),
    values: method("(self, /)", "A list of the values.", (rt, self) => rt.list(present(rt, self).map(([, value]) => rt.retain(value)))),
    items: method("(self, /)", "A list of (name, value) pairs.", items),
    copy: method("(self, /)", "A dict of the names and values.", asDict),
    update: method("(self, other, /)", "Takes over all that other has.", (rt, self, other) => {
      if (!isMapping(rt, other)) rt.raise.typeError("update() argument must be dict or another FrameLocalsProxy");
      merge(rt, self, other);
    }),
    __reversed__: method("(self, /)", "The names from the last to the first.", (rt, self) =>
      rt.lend(
        rt.list(
          present(rt, self)
            .map(([name]) => rt.retain(name))
            .reverse(),
        ),
        (list) => rt.must(rt.core.objectGetIter(list)),
      ),
    ),
  },
});
