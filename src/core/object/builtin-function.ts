/**
 * Built-in functions and methods (Objects/methodobject.c): what they are made of, and the checks of
 * the argument kinds NOARGS, O, FASTCALL and KEYWORDS before the core function or native runs.
 */
import { BuiltinFunction, MethodDef, MethodWrapper, NOT_DONE, TypeOperation } from "../abi/descriptor-layout";
import { Str } from "../abi/text-layout";
import { Spare } from "../abi/heap-layout";
import { FALSE, NOT_IMPLEMENTED, STATE, TRUE, Type } from "../abi/memory-map";
import { State } from "../abi/state-layout";
import { EQ, NE } from "./compare";
import { Header } from "../abi/object-layout";
import { MethodFlag, TS_SLOT, TypeFlag, TypeObject } from "../abi/type-layout";
import { Id } from "../abi/identifiers";
import { dictGetItemWithError, dictNew, dictSetItem } from "../container/dict";
import { tupleFromArray } from "../container/tuple";
import { Tuple } from "../abi/container-layout";
import { vectorcall } from "../eval/call";
import { enterRecursiveCall, leaveRecursiveCall } from "../eval/recursion";
import { gcTrack, gcUntrack } from "../heap/allocate";
import { release, releaseMaybe, retain, retainMaybe, typeOf } from "../heap/object";
import { trashBegin, trashEnd } from "../heap/trashcan";
import { spareOrFree, spareOrNew } from "../heap/spare";
import { clearWeakrefs } from "../heap/weak";
import { callNative } from "../host";
import { pending, raise } from "../raise";
import { strEqual } from "../text/str-compare";
import { Address, Owned, Ref } from "../types";
import { invoke3 } from "./invoke";
import { typeOperation } from "./protocol";
import { slotNew } from "./slot-functions";
import { isType, typeIsSubtype } from "./type";

/** PyCFunction_NewEx: self and module may be 0. */
export function builtinFunctionNew(methodDef: Address, self: Ref, module: Ref): Owned {
  const object = spareOrNew(Spare.BuiltinFunction, Type.builtinFunction, BuiltinFunction.SIZEOF);
  if (!object) return 0;
  store<u32>(object, methodDef, BuiltinFunction.definition);
  store<u32>(object, retainMaybe(self), BuiltinFunction.self);
  store<u32>(object, retainMaybe(module), BuiltinFunction.module);
  store<u32>(object, 0, BuiltinFunction.weakreflist);
  store<u32>(object, builtinFunctionVectorcall.index, BuiltinFunction.vectorcall);
  gcTrack(object);
  return object;
}

/** meth_dealloc. */
export function builtinFunctionDealloc(self: Ref): u32 {
  gcUntrack(self);
  if (!trashBegin(self)) return 0;
  if (load<u32>(self, BuiltinFunction.weakreflist)) clearWeakrefs(self);
  releaseMaybe(load<u32>(self, BuiltinFunction.self));
  releaseMaybe(load<u32>(self, BuiltinFunction.module));
  spareOrFree(Spare.BuiltinFunction, self);
  trashEnd();
  return 0;
}

/** cfunction_vectorcall_*. */
export function builtinFunctionVectorcall(callable: Ref, args: Address, nargs: i32, kwnames: Ref): Owned {
  return methodDefCall(load<u32>(callable, BuiltinFunction.definition), callable, load<u32>(callable, BuiltinFunction.self), args, nargs, kwnames);
}

/**
 * The call of `import`. PyImport_ImportModuleLevelObject itself is called where `__import__` is the built-in one, whatever way of
 * giving arguments that has (import_name of Python/ceval.c).
 */
export function callImport(importer: Ref, args: Address): Owned {
  if (typeOf(importer) == Type.builtinFunction) {
    const methodDef = load<u32>(importer, BuiltinFunction.definition);
    if (strEqual(load<u32>(methodDef, MethodDef.name), Id.__import__)) {
      return methodDefRun(methodDef, importer, load<u32>(importer, BuiltinFunction.self), args, 5, 0);
    }
  }
  return vectorcall(importer, args, 5, 0);
}

/** Is it the built-in print? (Python 2's `print >>file` gets advice.) */
export function isPrintFunction(object: Ref): bool {
  if (typeOf(object) != Type.builtinFunction) return false;
  const name = load<u32>(load<u32>(object, BuiltinFunction.definition), MethodDef.name);
  // "print": five ASCII characters.
  return load<i32>(name, Str.length) == 5 && load<u32>(name, Str.ASCII_DATA) == 0x6e697270 && load<u8>(name, Str.ASCII_DATA + 4) == 0x74;
}

const KIND_MASK: u32 = MethodFlag.NoArgs | MethodFlag.O | MethodFlag.Fastcall | MethodFlag.Keywords;

/** Runs a MethodDef after the checks of its argument kind; callable is for the error texts. */
export function methodDefCall(methodDef: Address, callable: Ref, self: Ref, args: Address, nargs: i32, kwnames: Ref): Owned {
  if (!(load<u32>(methodDef, MethodDef.flags) & MethodFlag.Varargs)) return methodDefRun(methodDef, callable, self, args, nargs, kwnames);
  // CPython makes a tuple and a dict of the arguments here: they hold them as long as the function runs.
  const tuple = tupleFromArray(args, nargs);
  if (!tuple) return 0;
  const kwargs = keywordsToDict(args + (nargs << 3), kwnames);
  store<u32>(STATE, tuple, State.argumentTuple);
  const result = kwargs || !pending() ? methodDefRun(methodDef, callable, self, args, nargs, kwnames) : 0;
  release(tuple);
  releaseMaybe(kwargs);
  return result;
}

/** The same for arguments that a tuple of the caller's holds already (PyObject_Call of a METH_VARARGS function). */
export function builtinFunctionCallTuple(callable: Ref, args: Ref): Owned {
  const methodDef = load<u32>(callable, BuiltinFunction.definition);
  store<u32>(STATE, args, State.argumentTuple);
  return methodDefRun(methodDef, callable, load<u32>(callable, BuiltinFunction.self), args + Tuple.items, load<i32>(args, Header.size), 0);
}

/**
 * parser_init: a function that is called by keyword for the first time gets a tuple of its keyword names, which stays.
 * False with MemoryError.
 */
function noteNames(methodDef: Address): bool {
  const names = typeOperation(TypeOperation.KeywordNames, methodDef, 0);
  if (!names) return false;
  // Making them may have started a collection whose callbacks have called the same function.
  if (!(load<u32>(methodDef, MethodDef.flags) & (MethodFlag.Names | MethodFlag.NamesAlways))) {
    release(names);
    return true;
  }
  store<u32>(methodDef, load<u32>(methodDef, MethodDef.flags) & ~(<u32>(MethodFlag.Names | MethodFlag.NamesAlways)), MethodDef.flags);
  store<u32>(methodDef, names, MethodDef.names);
  store<u32>(methodDef, load<u32>(STATE, State.namedDefinitions), MethodDef.namesBefore);
  store<u32>(STATE, methodDef, State.namedDefinitions);
  return true;
}

/** The same for a built-in type that is called with keywords: its `__new__` has the definition. */
export function constructorNames(type: Ref): bool {
  const make = dictGetItemWithError(load<u32>(type, TypeObject.dict), Id.__new__);
  if (!make || typeOf(make) != Type.builtinFunction) return !pending();
  const methodDef = load<u32>(make, BuiltinFunction.definition);
  return !(load<u32>(methodDef, MethodDef.flags) & MethodFlag.Names) || noteNames(methodDef);
}

/** All these tuples go, at the end of the interpreter. */
export function forgetNames(): void {
  let methodDef: Address = load<u32>(STATE, State.namedDefinitions);
  store<u32>(STATE, 0, State.namedDefinitions);
  while (methodDef) {
    const names = load<u32>(methodDef, MethodDef.names);
    store<u32>(methodDef, 0, MethodDef.names);
    release(names);
    methodDef = load<u32>(methodDef, MethodDef.namesBefore);
  }
}

function methodDefRun(methodDef: Address, callable: Ref, self: Ref, args: Address, nargs: i32, kwnames: Ref): Owned {
  if (enterRecursiveCall(" while calling a Python object") < 0) return 0;
  const result = methodDefRunWarm(methodDef, callable, self, args, nargs, kwnames);
  leaveRecursiveCall();
  return result;
}

/**
 * May a warm instruction call the definition at once, which is no level of recursion then? Not with METH_NOARGS, METH_O, METH_VARARGS;
 * nor with METH_CLASS or METH_STATIC, as it looks for METH_FASTCALL alone.
 */
// @ts-ignore: decorator
@inline
export function callsWarm(methodDef: Address): bool {
  const slow: u32 = MethodFlag.O | MethodFlag.NoArgs | MethodFlag.Level | MethodFlag.Varargs | MethodFlag.Class | MethodFlag.Static;
  return !(load<u32>(methodDef, MethodDef.flags) & slow);
}

/** CALL_BUILTIN_FAST_WITH_KEYWORDS, CALL_NO_KW_BUILTIN_FAST and those of method descriptors: without cfunction_enter_call. */
export function methodDefRunWarm(methodDef: Address, callable: Ref, self: Ref, args: Address, nargs: i32, kwnames: Ref): Owned {
  const flags = load<u32>(methodDef, MethodDef.flags);
  if (flags & MethodFlag.Names && (flags & MethodFlag.NamesAlways || (kwnames && load<i32>(kwnames, Header.size)))) {
    if (!noteNames(methodDef)) return 0;
  }
  return runDefinition(methodDef, flags, callable, self, args, nargs, kwnames);
}

function runDefinition(methodDef: Address, flags: u32, callable: Ref, self: Ref, args: Address, nargs: i32, kwnames: Ref): Owned {
  const run = load<u32>(methodDef, MethodDef.run);
  if (run >= <u32>TS_SLOT) {
    const quick = load<u32>(methodDef, MethodDef.quick);
    if (quick) {
      const result: Owned = call_indirect<u32>(quick, self, args, nargs, kwnames);
      if (result != <u32>NOT_DONE) return result;
    }
    return callNative(run - TS_SLOT, self, args, nargs, kwnames);
  }
  const kind = flags & KIND_MASK;
  if (kind == (MethodFlag.Fastcall | MethodFlag.Keywords)) return call_indirect<u32>(run, self, args, nargs, kwnames);
  if (kwnames && load<i32>(kwnames, Header.size)) return argumentFault(callable, nargs, "%S takes no keyword arguments");
  if (kind == MethodFlag.O) {
    if (nargs != 1) return argumentFault(callable, nargs, "%S takes exactly one argument (%d given)");
    return call_indirect<u32>(run, self, load<u32>(args));
  }
  if (kind == MethodFlag.NoArgs) {
    if (nargs) return argumentFault(callable, nargs, "%S takes no arguments (%d given)");
    return call_indirect<u32>(run, self);
  }
  return call_indirect<u32>(run, self, args, nargs);
}

/** The name is found as _PyObject_FunctionStr does: `__module__.__qualname__()`. */
function argumentFault(callable: Ref, nargs: i32, format: string): Owned {
  const name = typeOperation(TypeOperation.FunctionText, callable, 0);
  if (!name) return 0;
  raise(Type.TypeError, format, name, nargs);
  release(name);
  return 0;
}

/** tp_new_wrapper: the `__new__` of a built-in type, whose self is that type. */
export function newWrapper(self: Ref, args: Address, nargs: i32, kwnames: Ref): Owned {
  if (!nargs) return raise(Type.TypeError, "%N.__new__(): not enough arguments", self);
  const subtype = load<u32>(args);
  if (!isType(subtype)) return raise(Type.TypeError, "%N.__new__(X): X is not a type object (%T)", self, subtype);
  if (!typeIsSubtype(subtype, self)) return raise(Type.TypeError, "%0N.__new__(%1N): %1N is not a subtype of %0N", self, subtype);
  // The closest type with a C-level tp_new must be this one, or its instance's layout would not be made.
  let staticBase = subtype;
  while (staticBase && load<u32>(staticBase, TypeObject.newInstance) == <u32>slotNew.index) staticBase = load<u32>(staticBase, TypeObject.base);
  const make = load<u32>(self, TypeObject.newInstance);
  if (staticBase && load<u32>(staticBase, TypeObject.newInstance) != make) {
    return raise(Type.TypeError, "%N.__new__(%N) is not safe, use %N.__new__()", self, subtype, staticBase);
  }
  const rest = tupleFromArray(args + 8, nargs - 1);
  if (!rest) return 0;
  const kwargs = keywordsToDict(args + (nargs << 3), kwnames);
  const result = kwargs || !pending() ? invoke3(make, subtype, rest, kwargs) : 0;
  release(rest);
  releaseMaybe(kwargs);
  return result;
}

/** A dict of the keyword arguments of a vectorcall; 0 without an exception when there are none. */
export function keywordsToDict(values: Address, kwnames: Ref): Owned {
  const count = kwnames ? load<i32>(kwnames, Header.size) : 0;
  if (!count) return 0;
  const dict = dictNew();
  for (let i = 0; dict && i < count; i++) {
    if (dictSetItem(dict, load<u32>(kwnames + Tuple.items + (i << 3)), load<u32>(values + (i << 3))) < 0) {
      release(dict);
      return 0;
    }
  }
  return dict;
}

/** meth_richcompare: the same definition bound to the same object. */
export function builtinFunctionRichCompare(self: Ref, other: Ref, op: i32): Owned {
  if ((op != EQ && op != NE) || typeOf(self) != Type.builtinFunction || typeOf(other) != Type.builtinFunction) return retain(NOT_IMPLEMENTED);
  let equal = load<u32>(self, BuiltinFunction.self) == load<u32>(other, BuiltinFunction.self);
  if (equal) equal = load<u32>(self, BuiltinFunction.definition) == load<u32>(other, BuiltinFunction.definition);
  return retain(equal == (op == EQ) ? TRUE : FALSE);
}

/** wrapper_richcompare. */
export function methodWrapperRichCompare(self: Ref, other: Ref, op: i32): Owned {
  if ((op != EQ && op != NE) || typeOf(self) != Type.methodWrapper || typeOf(other) != Type.methodWrapper) return retain(NOT_IMPLEMENTED);
  let equal = load<u32>(self, MethodWrapper.descriptor) == load<u32>(other, MethodWrapper.descriptor);
  if (equal) equal = load<u32>(self, MethodWrapper.self) == load<u32>(other, MethodWrapper.self);
  return retain(equal == (op == EQ) ? TRUE : FALSE);
}
