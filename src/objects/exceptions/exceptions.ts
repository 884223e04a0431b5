/**
 * BaseException: what every exception has (Objects/exceptions.c). Making, initialising, text and death
 * are in the core (core/eval/exception.ts); here are the attributes that Python sees.
 */
import { Exc } from "../../core/abi/eval-layout.ts";
import { NONE, Type } from "../../core/abi/memory-map.ts";
import { TypeFlag } from "../../core/abi/type-layout.ts";
import type { Owned, Ref } from "../../heap/index.ts";
import { core, defineType, type GetSetEntry, member, method, property, type TypeTable } from "../model/define.ts";
import type { Runtime } from "../model/runtime.ts";

/** The object in a field, or undefined for 0. */
export function field(rt: Runtime, self: Ref, offset: number): Ref | undefined {
  return (rt.heap.u32[(self + offset) >> 2] || undefined) as Ref | undefined;
}

/** Stores after moving the old value out, and releases that last: its death may look at the exception. */
export function setField(rt: Runtime, self: Ref, offset: number, value: Owned | undefined): void {
  const old = field(rt, self, offset);
  rt.heap.u32[(self + offset) >> 2] = value ?? 0;
  if (old) rt.release(old as Owned);
}

/** The field's object, or None for an empty one. */
export function fieldOrNone(rt: Runtime, self: Ref, offset: number): Owned {
  return rt.retain(field(rt, self, offset) ?? (NONE as Ref));
}

/** repr: the type's bare name and the arguments. */
function repr(rt: Runtime, self: Ref): Owned {
  const name = rt.nameOfType(rt.typeOf(self)).split(".").at(-1);
  const args = field(rt, self, Exc.args) as Ref;
  const items = rt.items(args);
  return rt.str(items.length === 1 ? `${name}(${rt.repr(items[0] as Ref)})` : `${name}${rt.repr(args)}`);
}

function isExceptionObject(rt: Runtime, value: Ref): boolean {
  return rt.isInstance(value, Type.BaseException);
}

/** `__context__` and `__cause__`: an exception or None. */
function linkProperty(offset: number, what: "context" | "cause"): GetSetEntry {
  return property(
    (rt, self) => fieldOrNone(rt, self, offset),
    (rt, self, value) => {
      if (!value) rt.raise.typeError(`__${what}__ may not be deleted`);
      if (value === NONE) setField(rt, self, offset, undefined);
      else if (isExceptionObject(rt, value)) setField(rt, self, offset, rt.retain(value));
      else rt.raise.typeError(`exception ${what} must be None or derive from BaseException`);
      if (what === "cause") rt.heap.u8[self + Exc.suppressContext] = 1;
    },
  );
}

function setTraceback(rt: Runtime, self: Ref, value: Ref): void {
  if (!value) rt.raise.typeError("__traceback__ may not be deleted");
  if (value !== NONE && rt.typeOf(value) !== Type.traceback) rt.raise.typeError("__traceback__ must be a traceback or None");
  setField(rt, self, Exc.traceback, value === NONE ? undefined : rt.retain(value));
}

/** The state to pickle: the instance dict, if there is one. */
export function exceptionState(rt: Runtime, self: Ref): Owned | undefined {
  const dict = field(rt, self, Exc.dict);
  return dict && rt.retain(dict);
}

/** (type, args) or (type, args, state). */
export function reduceException(rt: Runtime, self: Ref, args: Owned, state: Owned | undefined): Owned {
  const parts = [rt.retain(rt.typeOf(self)), args];
  if (state) parts.push(state);
  return rt.tuple(parts);
}

export const baseException = defineType({
  name: "BaseException",
  address: Type.BaseException,
  base: "object",
  doc: "What all exceptions derive from.",
  basicsize: Exc.SIZEOF,
  flags: TypeFlag.BaseType | TypeFlag.ExceptionSubclass,
  references: [Exc.dict, Exc.args, Exc.notes, Exc.traceback, Exc.cause, Exc.context],
  dictoffset: Exc.dict,
  slots: {
    newInstance: core("baseExceptionNew"),
    init: core("baseExceptionInit"),
    str: core("baseExceptionStr"),
    repr,
    dealloc: core("exceptionDealloc"),
    clear: core("exceptionClear"),
    getattro: core("objectGenericGetAttr"),
    setattro: core("objectGenericSetAttr"),
  },
  methods: {
    __reduce__: method("(self, /)", "What pickle needs to make it again.", (rt, self) =>
      reduceException(rt, self, fieldOrNone(rt, self, Exc.args), exceptionState(rt, self)),
    ),
    __setstate__: method("(self, state, /)", "Sets the attributes of a dict.", (rt, self, state) => {
      if (state === NONE) return;
      if (!rt.isInstance(state, Type.dict)) rt.raise.typeError("state is not a dictionary");
      rt.eachEntry(state, (name, value) => rt.status(rt.core.objectSetAttr(self, name, value)));
    }),
    with_traceback: method("(self, tb, /)", "Sets the traceback and gives the exception back.", (rt, self, tb) => {
      setTraceback(rt, self, tb);
      return rt.retain(self);
    }),
    add_note: method("(self, note, /)", "Adds a line that is shown below the message (PEP 678).", (rt, self, note) => {
      if (!rt.isInstance(note, Type.str)) rt.raise.typeError(`note must be a str, not '${rt.typeName(note)}'`);
      let notes = rt.lookupAttr(self, "__notes__");
      if (!notes) {
        notes = rt.list([]);
        rt.lend(notes, (list) => rt.setAttr(self, "__notes__", list));
        notes = rt.getAttr(self, "__notes__");
      }
      rt.lend(notes, (list) => {
        if (!rt.isInstance(list, Type.list)) rt.raise.typeError("Cannot add note: __notes__ is not a list");
        rt.status(rt.core.listAppend(list, note));
      });
    }),
  },
  members: { __suppress_context__: member("bool", Exc.suppressContext, undefined, false) },
  getset: {
    __dict__: property(core("objectGenericGetDict"), core("objectGenericSetDict")),
    args: property(
      (rt, self) => fieldOrNone(rt, self, Exc.args),
      (rt, self, value) => {
        if (!value) rt.raise.typeError("args may not be deleted");
        const tuple = rt.must(rt.core.sequenceTuple(value));
        setField(rt, self, Exc.args, tuple);
      },
    ),
    __traceback__: property((rt, self) => fieldOrNone(rt, self, Exc.traceback), setTraceback),
    __context__: linkProperty(Exc.context, "context"),
    __cause__: linkProperty(Exc.cause, "cause"),
  },
});

/** A subclass that adds nothing but its name and its place in the tree. */
function plain(name: keyof typeof addresses, base: string, doc: string): TypeTable {
  return defineType({
    name,
    address: addresses[name],
    base,
    doc,
    flags: TypeFlag.BaseType,
    slots: { newInstance: core("baseExceptionNew"), init: core("baseExceptionInit") },
  });
}

const addresses = {
  Exception: Type.Exception,
  GeneratorExit: Type.GeneratorExit,
  KeyboardInterrupt: Type.KeyboardInterrupt,
  StopAsyncIteration: Type.StopAsyncIteration,
  ArithmeticError: Type.ArithmeticError,
  FloatingPointError: Type.FloatingPointError,
  OverflowError: Type.OverflowError,
  ZeroDivisionError: Type.ZeroDivisionError,
  AssertionError: Type.AssertionError,
  BufferError: Type.BufferError,
  EOFError: Type.EOFError,
  LookupError: Type.LookupError,
  IndexError: Type.IndexError,
  ReferenceError: Type.ReferenceError,
  RuntimeError: Type.RuntimeError,
  NotImplementedError: Type.NotImplementedError,
  RecursionError: Type.RecursionError,
  SystemError: Type.SystemError,
  TypeError: Type.TypeError,
  ValueError: Type.ValueError,
  UnicodeError: Type.UnicodeError,
  Warning: Type.Warning,
  BytesWarning: Type.BytesWarning,
  DeprecationWarning: Type.DeprecationWarning,
  EncodingWarning: Type.EncodingWarning,
  FutureWarning: Type.FutureWarning,
  ImportWarning: Type.ImportWarning,
  PendingDeprecationWarning: Type.PendingDeprecationWarning,
  ResourceWarning: Type.ResourceWarning,
  RuntimeWarning: Type.RuntimeWarning,
  SyntaxWarning: Type.SyntaxWarning,
  UnicodeWarning: Type.UnicodeWarning,
  UserWarning: Type.UserWarning,
} as const;

/** The exceptions without a struct of their own, bases first. */
export const plainExceptions: readonly TypeTable[] = [
  plain("Exception", "BaseException", "What all exceptions derive from that do not end the program on purpose."),
  plain("GeneratorExit", "BaseException", "A generator is asked to finish."),
  plain("KeyboardInterrupt", "BaseException", "The user interrupted the program."),
  plain("StopAsyncIteration", "Exception", "The end of an asynchronous iteration."),
  plain("ArithmeticError", "Exception", "What all arithmetic errors derive from."),
  plain("FloatingPointError", "ArithmeticError", "A floating-point operation failed."),
  plain("OverflowError", "ArithmeticError", "The result is too large to be represented."),
  plain("ZeroDivisionError", "ArithmeticError", "Division or remainder by zero."),
  plain("AssertionError", "Exception", "An assertion failed."),
  plain("BufferError", "Exception", "A buffer cannot be had or changed."),
  plain("EOFError", "Exception", "The input ended where more was needed."),
  plain("LookupError", "Exception", "What all failed look-ups derive from."),
  plain("IndexError", "LookupError", "A sequence has no such index."),
  defineType({
    name: "MemoryError",
    address: Type.MemoryError,
    base: "Exception",
    doc: "The memory is used up.",
    flags: TypeFlag.BaseType,
    slots: { newInstance: core("memoryErrorNew"), init: core("baseExceptionInit"), dealloc: core("memoryErrorDealloc") },
  }),
  plain("ReferenceError", "Exception", "A weak proxy was used after its object had died."),
  plain("RuntimeError", "Exception", "An error that fits no other class."),
  plain("NotImplementedError", "RuntimeError", "A method or function has yet to be written."),
  plain("RecursionError", "RuntimeError", "The recursion went too deep."),
  plain("SystemError", "Exception", "An error inside the interpreter."),
  plain("TypeError", "Exception", "An argument of the wrong type."),
  plain("ValueError", "Exception", "An argument of the right type with a wrong value."),
  plain("UnicodeError", "ValueError", "What errors of encoding and decoding derive from."),
  plain("Warning", "Exception", "What all warnings derive from."),
  plain("BytesWarning", "Warning", "About bytes and str mixed up."),
  plain("DeprecationWarning", "Warning", "About deprecated features, for developers."),
  plain("EncodingWarning", "Warning", "About an encoding that depends on the locale."),
  plain("FutureWarning", "Warning", "About features that will change, for users."),
  plain("ImportWarning", "Warning", "About probable mistakes in imports."),
  plain("PendingDeprecationWarning", "Warning", "About features that will be deprecated."),
  plain("ResourceWarning", "Warning", "About resources left open."),
  plain("RuntimeWarning", "Warning", "About dubious behaviour at run time."),
  plain("SyntaxWarning", "Warning", "About dubious syntax."),
  plain("UnicodeWarning", "Warning", "About Unicode."),
  plain("UserWarning", "Warning", "About anything a program wants to warn of."),
];
