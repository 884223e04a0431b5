/**
 * BaseExceptionGroup and ExceptionGroup (PEP 654; Objects/exceptions.c): several exceptions raised
 * together, and splitting them by a condition.
 */
import { Exc } from "../../core/abi/eval-layout.ts";
import { Type } from "../../core/abi/memory-map.ts";
import { TypeFlag } from "../../core/abi/type-layout.ts";
import type { Owned, Ref } from "../../heap/index.ts";
import { classMethod, core, defineType, member, method, type TypeTable } from "../model/define.ts";
import type { Runtime } from "../model/runtime.ts";
import { field, setField } from "./exceptions.ts";

/** Checks (message, exceptions) and chooses ExceptionGroup when all of them are Exceptions. */
function makeGroup(rt: Runtime, type: Ref, args: Ref, kwargs: Ref): Owned {
  if (kwargs && rt.core.dictSize(kwargs) > 0) rt.raise.typeError(`${rt.nameOfType(type)}() takes no keyword arguments`);
  const items = rt.items(args);
  if (items.length !== 2) rt.raise.typeError(`BaseExceptionGroup.__new__() takes exactly 2 arguments (${items.length} given)`);
  const [message, exceptions] = items as [Ref, Ref];
  if (!rt.isInstance(message, Type.str))
    rt.raise.typeError(`BaseExceptionGroup.__new__() argument 1 must be str, not ${rt.typeName(message)}`);
  if (rt.core.sequenceCheck(exceptions) === 0) rt.raise.typeError("second argument (exceptions) must be a sequence");
  const tuple = rt.must(rt.core.sequenceTuple(exceptions));
  let self: Owned;
  try {
    const chosen = chooseClass(rt, type, rt.items(tuple));
    self = rt.must(rt.core.baseExceptionNew(chosen, args, 0 as Ref));
  } catch (error) {
    rt.release(tuple);
    throw error;
  }
  setField(rt, self, Exc.groupMsg, rt.retain(message));
  setField(rt, self, Exc.groupExcs, tuple);
  return self;
}

function chooseClass(rt: Runtime, type: Ref, exceptions: readonly Ref[]): Ref {
  if (exceptions.length === 0) rt.raise.valueError("second argument (exceptions) must be a non-empty sequence");
  let nestedBase = false;
  exceptions.forEach((exception, index) => {
    if (!rt.isInstance(exception, Type.BaseException))
      rt.raise.valueError(`Item ${index} of second argument (exceptions) is not an exception`);
    if (!rt.isInstance(exception, Type.Exception)) nestedBase = true;
  });
  if (type === Type.BaseExceptionGroup) return (nestedBase ? type : Type.ExceptionGroup) as Ref;
  if (!nestedBase) return type;
  if (type === Type.ExceptionGroup) rt.raise.typeError("Cannot nest BaseExceptions in an ExceptionGroup");
  if (rt.core.typeIsSubtype(type, Type.Exception as Ref)) {
    rt.raise.typeError(`Cannot nest BaseExceptions in '${rt.nameOfType(type)}'`);
  }
  return type;
}

/** What split and subgroup take: a callable, an exception type or a tuple of them. */
function matcher(rt: Runtime, condition: Ref): (exception: Ref) => boolean {
  const isExceptionType = (value: Ref): boolean =>
    rt.isInstance(value, Type.type) && rt.core.typeIsSubtype(value, Type.BaseException as Ref) !== 0;
  const types = rt.typeOf(condition) === Type.tuple ? rt.items(condition) : [condition];
  if (types.length > 0 && types.every(isExceptionType)) return (exception) => rt.core.errGivenExceptionMatches(exception, condition) === 1;
  if (rt.typeOf(condition) === Type.functionType || rt.core.callableCheck(condition) !== 0) {
    return (exception) => rt.lend(rt.call(condition, exception), (answer) => rt.isTrue(answer));
  }
  return rt.raise.typeError("expected a function, exception type or tuple of exception types");
}

interface Split {
  readonly match: Owned | undefined;
  readonly rest: Owned | undefined;
}

/** The tree of groups taken apart; with wantRest false the rest is not built. */
function split(rt: Runtime, self: Ref, matches: (exception: Ref) => boolean, wantRest: boolean): Split {
  if (matches(self)) return { match: rt.retain(self), rest: undefined };
  if (!rt.isInstance(self, Type.BaseExceptionGroup)) return { match: undefined, rest: wantRest ? rt.retain(self) : undefined };
  const matched = rt.list([]);
  const rest = wantRest ? rt.list([]) : undefined;
  try {
    for (const exception of rt.items(field(rt, self, Exc.groupExcs) as Ref)) {
      const part = split(rt, exception, matches, wantRest);
      if (part.match) rt.lend(part.match, (found) => rt.status(rt.core.listAppend(matched, found)));
      if (rest && part.rest) rt.lend(part.rest, (left) => rt.status(rt.core.listAppend(rest, left)));
    }
    const match = derive(rt, self, matched);
    if (!rest) return { match, rest: undefined };
    const others = (): Owned | undefined => derive(rt, self, rest);
    return { match, rest: match ? rt.guarded(match, others) : others() };
  } finally {
    rt.release(matched);
    if (rest) rt.release(rest);
  }
}

/** A group like self with these exceptions, undefined for none; self's traceback, context, cause and notes go along. */
function derive(rt: Runtime, self: Ref, exceptions: Ref): Owned | undefined {
  if (rt.items(exceptions).length === 0) return undefined;
  // CPython builds a tuple of the argument before it makes the method's own
  const group = rt.lend(rt.getAttr(self, "derive"), (method) =>
    rt.lend(rt.tuple([rt.retain(exceptions)]), () => rt.call(method, exceptions)),
  );
  if (!rt.isInstance(group, Type.BaseExceptionGroup)) {
    rt.release(group);
    rt.raise.typeError("derive must return an instance of BaseExceptionGroup");
  }
  for (const offset of [Exc.traceback, Exc.context, Exc.cause]) {
    const value = field(rt, self, offset);
    if (value) setField(rt, group, offset, rt.retain(value));
  }
  rt.guarded(group, () => copyNotes(rt, self, group));
  return group;
}

function copyNotes(rt: Runtime, from: Ref, to: Ref): void {
  const notes = rt.lookupAttr(from, "__notes__");
  if (!notes) return;
  rt.lend(notes, (list) => {
    if (rt.core.sequenceCheck(list) !== 0) rt.lend(rt.must(rt.core.sequenceList(list)), (copy) => rt.setAttr(to, "__notes__", copy));
  });
}

const groupReferences = [Exc.groupMsg, Exc.groupExcs, Exc.dict, Exc.args, Exc.notes, Exc.traceback, Exc.cause, Exc.context];

const baseExceptionGroup = defineType({
  name: "BaseExceptionGroup",
  address: Type.BaseExceptionGroup,
  base: "BaseException",
  flags: TypeFlag.BaseType,
  doc: "Several exceptions as one.",
  basicsize: Exc.GROUP_SIZEOF,
  references: groupReferences,
  slots: {
    newInstance: makeGroup,
    init: core("baseExceptionInit"),
    clear: core("exceptionClear"),
    str(rt, self) {
      const message = rt.strOf(field(rt, self, Exc.groupMsg) as Ref);
      const count = rt.items(field(rt, self, Exc.groupExcs) as Ref).length;
      return rt.str(`${message} (${count} sub-exception${count === 1 ? "" : "s"})`);
    },
  },
  methods: {
    __class_getitem__: classMethod("(type, item, /)", "A generic alias, for annotations.", (rt, type, item) =>
      rt.must(rt.core.genericAliasNew(type, item)),
    ),
    derive: method("(self, excs, /)", "A group of the same kind with other exceptions.", (rt, self, excs) =>
      rt.call(Type.BaseExceptionGroup as Ref, field(rt, self, Exc.groupMsg) as Ref, excs),
    ),
    split: method("(self, condition, /)", "What matches, and the rest.", (rt, self, condition) => {
      const { match, rest } = split(rt, self, matcher(rt, condition), true);
      return rt.tuple([match ?? rt.none(), rest ?? rt.none()]);
    }),
    subgroup: method(
      "(self, condition, /)",
      "What matches, or None.",
      (rt, self, condition) => split(rt, self, matcher(rt, condition), false).match ?? rt.none(),
    ),
  },
  members: {
    message: member("object", Exc.groupMsg, "The message."),
    exceptions: member("object", Exc.groupExcs, "The exceptions."),
  },
});

/** CPython makes it with a call of type() at the start, so that its instances hold it and have room for weak references. */
const exceptionGroup = defineType({
  name: "ExceptionGroup",
  heapType: true,
  address: Type.ExceptionGroup,
  base: ["BaseExceptionGroup", "Exception"],
  flags: TypeFlag.BaseType,
  doc: "Several Exceptions as one.",
  basicsize: Exc.GROUP_SIZEOF,
  addsWeakrefs: true,
  references: groupReferences,
  slots: { clear: core("exceptionClear") },
});

export const exceptionGroups: readonly TypeTable[] = [baseExceptionGroup, exceptionGroup];

/** For `except*`: the part of an exception that matches, and the rest (EVAL's CHECK_EG_MATCH). */
export function splitException(rt: Runtime, exception: Ref, type: Ref): Split {
  return split(rt, exception, (part) => rt.core.errGivenExceptionMatches(part, type) === 1, true);
}
