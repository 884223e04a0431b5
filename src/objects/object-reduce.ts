/** How plain objects are pickled and copied (object.__reduce_ex__ and its helpers in Objects/typeobject.c). */

import { Frame } from "../core/abi/eval-layout.ts";
import { NONE, STATE, Type } from "../core/abi/memory-map.ts";
import { Header } from "../core/abi/object-layout.ts";
import { State } from "../core/abi/state-layout.ts";
import { TypeFlag, TypeObject } from "../core/abi/type-layout.ts";
import type { Owned, Ref } from "../heap/index.ts";
import type { Runtime } from "./model/runtime.ts";

/** object.__reduce_ex__: a `__reduce__` of the class itself goes first. */
export function reduceEx(rt: Runtime, self: Ref, protocol: number): Owned {
  const own = rt.lookupAttr(self, "__reduce__");
  if (own !== undefined) {
    try {
      const ofClass = rt.getAttr(rt.typeOf(self), "__reduce__");
      const ofObject = rt.getAttr(Type.object as Ref, "__reduce__");
      const overridden = ofClass !== ofObject;
      rt.release(ofClass);
      rt.release(ofObject);
      if (overridden) return rt.call(own);
    } finally {
      rt.release(own);
    }
  }
  return reduce(rt, self, protocol);
}

/** _common_reduce. */
export function reduce(rt: Runtime, self: Ref, protocol: number): Owned {
  return rt.lend(importCopyreg(rt), (module) => {
    if (protocol < 2) return rt.lend(rt.int(protocol), (number) => rt.callMethod(module, "_reduce_ex", self, number));
    return reduceNewObject(rt, self, module);
  });
}

/** reduce_newobj. */
function reduceNewObject(rt: Runtime, self: Ref, copyreg: Ref): Owned {
  const type = rt.typeOf(self);
  if (rt.heap.load(type + TypeObject.newInstance) === 0) rt.raise.typeError(`cannot pickle '${rt.nameOfType(type)}' object`);
  const [args, kwargs] = newArguments(rt, self);
  const owed = [args, kwargs].filter((each) => each !== undefined);
  const letGo = (): void => {
    for (const each of owed.splice(0)) rt.release(each);
  };
  const isList = rt.isInstance(self, Type.list);
  const isDict = rt.isInstance(self, Type.dict);
  const plain = kwargs === undefined || rt.core.dictSize(kwargs) === 0;
  try {
    const parts = inTurn(rt, [
      () => rt.getAttr(copyreg, plain ? "__newobj__" : "__newobj_ex__"),
      () => {
        const made = plain ? newObjectArguments(rt, type, args) : newObjectExArguments(rt, type, args, kwargs);
        // the state is asked for without them
        letGo();
        return made;
      },
      () => stateOf(rt, self, !(args !== undefined || isList || isDict)),
      () => (isList ? rt.must(rt.core.objectGetIter(self)) : rt.none()),
      () => (isDict ? rt.lend(rt.callMethod(self, "items"), (items) => rt.must(rt.core.objectGetIter(items))) : rt.none()),
    ]);
    return rt.tuple(parts);
  } finally {
    letGo();
  }
}

/** Makes one after the other; when one fails, those that stand are released. */
function inTurn(rt: Runtime, makers: readonly (() => Owned)[]): Owned[] {
  const made: Owned[] = [];
  try {
    for (const make of makers) made.push(make());
    return made;
  } catch (error) {
    for (const each of made) rt.release(each);
    throw error;
  }
}

/** For copyreg.__newobj__: (type, *args). */
function newObjectArguments(rt: Runtime, type: Ref, args: Ref | undefined): Owned {
  return rt.tuple([rt.retain(type), ...(args === undefined ? [] : rt.items(args).map((each) => rt.retain(each)))]);
}

/** For copyreg.__newobj_ex__: (type, args, kwargs). */
function newObjectExArguments(rt: Runtime, type: Ref, args: Ref | undefined, kwargs: Ref): Owned {
  return rt.tuple([rt.retain(type), args === undefined ? rt.tuple([]) : rt.retain(args), rt.retain(kwargs)]);
}

/** _PyObject_GetNewArguments: owned tuple and dict, as far as the class tells them. */
function newArguments(rt: Runtime, self: Ref): [Owned | undefined, Owned | undefined] {
  const ex = rt.lookupSpecial(self, "__getnewargs_ex__");
  if (ex !== undefined) {
    const answer = rt.lend(ex, (run) => rt.call(run));
    return rt.lend(answer, (pair) => {
      if (!rt.isInstance(pair, Type.tuple)) rt.raise.typeError(`__getnewargs_ex__ should return a tuple, not '${rt.typeName(pair)}'`);
      const items = rt.items(pair);
      if (items.length !== 2) rt.raise.valueError(`__getnewargs_ex__ should return a tuple of length 2, not ${items.length}`);
      const [args, kwargs] = items as [Ref, Ref];
      if (!rt.isInstance(args, Type.tuple)) {
        rt.raise.typeError(`first item of the tuple returned by __getnewargs_ex__ must be a tuple, not '${rt.typeName(args)}'`);
      }
      if (!rt.isInstance(kwargs, Type.dict)) {
        rt.raise.typeError(`second item of the tuple returned by __getnewargs_ex__ must be a dict, not '${rt.typeName(kwargs)}'`);
      }
      return [rt.retain(args), rt.retain(kwargs)];
    });
  }
  const plain = rt.lookupSpecial(self, "__getnewargs__");
  if (plain === undefined) return [undefined, undefined];
  const args = rt.lend(plain, (run) => rt.call(run));
  if (rt.isInstance(args, Type.tuple)) return [args, undefined];
  const name = rt.typeName(args);
  rt.release(args);
  return rt.raise.typeError(`__getnewargs__ should return a tuple, not '${name}'`);
}

/** _PyType_GetSlotNames: a list that copyreg has left in the dict of the class, or None. */
function slotNames(rt: Runtime, type: Ref): Owned {
  const known = rt.dictGet(rt.heap.load(type + TypeObject.dict) as Ref, "__slotnames__");
  if (known !== undefined) {
    if (known !== NONE && !rt.isInstance(known, Type.list)) {
      rt.raise.typeError(`${rt.nameOfType(type)}.__slotnames__ should be a list or None, not ${rt.typeName(known)}`);
    }
    return rt.retain(known);
  }
  const names = rt.lend(importCopyreg(rt), (module) => rt.callMethod(module, "_slotnames", type));
  if (names === NONE || rt.isInstance(names, Type.list)) return names;
  rt.release(names);
  return rt.raise.typeError("copyreg._slotnames didn't return a list or None");
}

/** import_copyreg: usually it is there, and then nothing is called. */
function importCopyreg(rt: Runtime): Owned {
  const modules = rt.heap.load(STATE + State.sysModules) as Ref;
  const known = modules !== 0 && rt.typeOf(modules) === Type.dict ? rt.dictGet(modules, "copyreg") : undefined;
  return known === undefined || known === NONE ? importModule(rt, "copyreg") : rt.retain(known);
}

/** object_getstate: a `__getstate__` of the class's own is asked, the default one is not called by name. */
function stateOf(rt: Runtime, self: Ref, required: boolean): Owned {
  const hook = rt.getAttr(self, "__getstate__");
  return rt.lend(hook, (run) => {
    if (rt.typeOf(run) === Type.builtinFunction) return defaultState(rt, self, required);
    return rt.call(run);
  });
}

/** _PyObject_GetState: for types that reduce themselves. */
export function getState(rt: Runtime, self: Ref): Owned {
  return stateOf(rt, self, false);
}

/** object.__getstate__. */
export function objectGetState(rt: Runtime, self: Ref): Owned {
  return defaultState(rt, self, false);
}

/** object_getstate_default: the `__dict__`, and the slots beside it if there are any. */
function defaultState(rt: Runtime, self: Ref, required: boolean): Owned {
  const type = rt.typeOf(self);
  const itemsize = rt.heap.load(type + TypeObject.itemsize);
  if (required && itemsize !== 0) rt.raise.typeError(`cannot pickle '${rt.nameOfType(type)}' object`);
  const own = rt.lookupAttr(self, "__dict__");
  const state = own === undefined ? rt.none() : noneForEmpty(rt, own);
  return rt.lend(state, (held) => {
    const names = slotNames(rt, type);
    const values = rt.lend(names, (list) => {
      if (required) checkBasicSize(rt, type, own !== undefined, list);
      return slotValues(rt, self, list);
    });
    return values === undefined ? rt.retain(held) : rt.tuple([rt.retain(held), values]);
  });
}

/** An empty `__dict__` is nothing to keep. */
function noneForEmpty(rt: Runtime, dict: Owned): Owned {
  if (!rt.isInstance(dict, Type.dict) || rt.core.dictSize(dict) > 0) return dict;
  rt.release(dict);
  return rt.none();
}

/** An object with C fields that nobody knows how to save cannot be pickled. */
function checkBasicSize(rt: Runtime, type: Ref, hasDict: boolean, names: Ref): void {
  let expected: number = Header.SIZEOF;
  const flags = rt.heap.load(type + TypeObject.flags);
  if (hasDict && !(flags & TypeFlag.ManagedDict) && rt.heap.load(type + TypeObject.dictoffset) !== 0) expected += 8;
  if (rt.heap.loadI32(type + TypeObject.weaklistoffset) > 0) expected += 8;
  if (names !== NONE) expected += 8 * rt.items(names).length;
  if (rt.heap.load(type + TypeObject.basicsize) > expected) rt.raise.typeError(`cannot pickle '${rt.nameOfType(type)}' object`);
}

function slotValues(rt: Runtime, self: Ref, names: Ref): Owned | undefined {
  const size = names === NONE ? 0 : rt.items(names).length;
  if (size === 0) return undefined;
  const dict = rt.must(rt.core.dictNew());
  try {
    // the list is the class's: looking an attribute up may change it
    for (let i = 0; i < size; i++) {
      rt.lend(rt.retain(rt.items(names)[i]!), (name) => collectAttribute(rt, self, name, dict));
      if (rt.items(names).length !== size) rt.raise.runtimeError("__slotsname__ changed size during iteration");
    }
  } catch (error) {
    rt.release(dict);
    throw error;
  }
  if (rt.core.dictSize(dict) > 0) return dict;
  rt.release(dict);
  return undefined;
}

/** Into the dict goes what the object has under this name, if anything. */
function collectAttribute(rt: Runtime, self: Ref, name: Ref, into: Ref): void {
  const value = rt.core.objectLookupAttr(self, name);
  if (value !== 0) rt.lend(value, (each) => rt.status(rt.core.dictSetItem(into, name, each)));
  else if (rt.pending()) rt.raise.again();
}

/** PyImport_ImportModule, through the `__import__` that the running code sees. */
export function importModule(rt: Runtime, name: string): Owned {
  const frame = rt.heap.load(STATE + State.currentFrame);
  const builtins = frame === 0 ? undefined : (rt.heap.load(frame + Frame.builtins) as Ref);
  const run = builtins === undefined ? undefined : rt.dictGet(builtins, "__import__");
  if (run === undefined) return rt.raise.importError("__import__ not found");
  return rt.lend(rt.str(name), (text) => rt.call(run, text));
}
