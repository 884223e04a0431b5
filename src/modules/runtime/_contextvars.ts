/**
 * The `_contextvars` module (Python/context.c). CPython keeps a context's values in a hash tree; here each context
 * has a dict of its own, copied when the context is.
 */

import { NONE, Type } from "../../core/abi/memory-map.ts";
import { TypeObject } from "../../core/abi/type-layout.ts";
import type { Owned, Ref } from "../../heap/index.ts";
import {
  classMethod,
  core,
  defineModule,
  defineType,
  field,
  fn,
  keptReferences,
  keywordsOf,
  type MethodEntry,
  type ModuleTable,
  method,
  NOT_IMPLEMENTED,
  property,
  type Runtime,
  releaseKept,
  type TypeTable,
  unsigned,
} from "../../objects/index.ts";

/** PyContext: the context before, the values (a dict), weak references, is it entered? */
const PREVIOUS = 16;
const VALUES = 24;
const CONTEXT_WEAKREFS = 32;
const ENTERED = 40;
const CONTEXT_SIZEOF = 48;
/** PyContextVar. */
const VAR_NAME = 16;
const VAR_DEFAULT = 24;
const VAR_SIZEOF = 64;
/** PyContextToken. */
const TOKEN_CONTEXT = 16;
const TOKEN_VAR = 24;
const TOKEN_OLD = 32;
const TOKEN_USED = 40;
const TOKEN_SIZEOF = 48;

const hex = (address: number): string => `0x${address.toString(16)}`;
const classGetItem: MethodEntry = unsigned(
  classMethod("(cls, item, /)", "See PEP 585.", (rt, cls, item) => rt.must(rt.core.genericAliasNew(cls, item))),
);

interface State {
  contextType: Ref;
  varType: Ref;
  tokenType: Ref;
  missing: Ref;
  /** The entered context; made at the first need. Paid for. */
  current: Owned | undefined;
}
function stateOf(rt: Runtime): State {
  return rt.services.get("_contextvars") as State;
}

const CURRENT = "the current context";

/** The audit must know what JavaScript pays for. */
function setCurrent(rt: Runtime, state: State, context: Owned): void {
  state.current = context;
  keptReferences(rt).set(CURRENT, context);
}

function newContext(rt: Runtime, values: Owned): Owned {
  const self = rt.guarded(values, () => rt.must(rt.core.typeGenericAlloc(stateOf(rt).contextType, 0)));
  rt.heap.store(self + VALUES, values);
  return self;
}
function currentContext(rt: Runtime): Ref {
  const state = stateOf(rt);
  setCurrent(rt, state, state.current ?? newContext(rt, rt.must(rt.core.dictNew())));
  return state.current as Owned;
}
function copyContext(rt: Runtime, context: Ref): Owned {
  return newContext(rt, rt.must(rt.core.dictCopy(field(rt, context, VALUES))));
}

/** Borrowed; undefined when the variable has no value there. */
function valueIn(rt: Runtime, context: Ref, variable: Ref): Ref | undefined {
  const value = rt.core.dictGetItemWithError(field(rt, context, VALUES), variable);
  if (value === 0 && rt.pending()) rt.raise.again();
  return value === 0 ? undefined : value;
}

/** Context.run: the context is the current one during the call. */
function run(rt: Runtime, self: Ref, args: readonly Ref[], kwargs: ReadonlyMap<string, Ref>): Owned {
  const [callable, ...rest] = args;
  if (callable === undefined) return rt.raise.typeError("run() missing 1 required positional argument");
  if (rt.heap.load(self + ENTERED)) {
    rt.raise.runtimeError(`cannot enter context: ${rt.repr(self)} is already entered`);
  }
  const state = stateOf(rt);
  const before = rt.retain(currentContext(rt));
  rt.heap.store(self + ENTERED, 1);
  rt.heap.store(self + PREVIOUS, before);
  const outer = state.current as Owned;
  setCurrent(rt, state, rt.retain(self));
  rt.release(outer);
  try {
    const tuple = rt.tuple(rest.map((each) => rt.retain(each)));
    return rt.lend(tuple, () =>
      rt.lend(rt.must(rt.core.dictNew()), (keywords) => {
        for (const [name, value] of kwargs) rt.dictSet(keywords, name, value);
        return rt.must(rt.core.objectCall(callable, tuple, keywords));
      }),
    );
  } finally {
    rt.heap.store(self + ENTERED, 0);
    rt.heap.store(self + PREVIOUS, 0);
    const entered = state.current as Owned;
    setCurrent(rt, state, before);
    rt.release(entered);
  }
}

function requireVar(rt: Runtime, key: Ref): void {
  if (rt.typeOf(key) !== stateOf(rt).varType) rt.raise.typeError(`a ContextVar key was expected, got ${rt.repr(key)}`);
}

/** keys, values and items of the dict, as iterators. */
function view(doc: string, which: "dictKeys" | "dictValues" | "dictItems"): MethodEntry {
  return method("(self, /)", doc, (rt, self) =>
    rt.lend(rt.must(rt.core[which](field(rt, self, VALUES))), (list) => rt.must(rt.core.objectGetIter(list))),
  );
}

const context: TypeTable = defineType({
  name: "_contextvars.Context",
  basicsize: CONTEXT_SIZEOF,
  weaklistoffset: CONTEXT_WEAKREFS,
  references: [PREVIOUS, VALUES],
  slots: {
    hash: "none",
    getattro: core("objectGenericGetAttr"),
    newInstance: (rt, _type, args, kwargs) => {
      if (rt.items(args).length > 0 || (kwargs && rt.core.dictSize(kwargs) > 0))
        rt.raise.typeError("Context() does not accept any arguments");
      return newContext(rt, rt.must(rt.core.dictNew()));
    },
    richcompare: (rt, a, b, op) => {
      if (rt.typeOf(b) !== rt.typeOf(a) || (op !== 2 && op !== 3)) return NOT_IMPLEMENTED;
      return rt.must(rt.core.objectRichCompare(field(rt, a, VALUES), field(rt, b, VALUES), op));
    },
    iter: (rt, self) => rt.must(rt.core.objectGetIter(field(rt, self, VALUES))),
    sqContains: (rt, self, key) => {
      requireVar(rt, key);
      return valueIn(rt, self, key) !== undefined;
    },
    mpLength: (rt, self) => rt.core.dictSize(field(rt, self, VALUES)),
    mpSubscript: (rt, self, key) => {
      requireVar(rt, key);
      const value = valueIn(rt, self, key);
      return value === undefined ? rt.raise.keyError(key) : rt.retain(value);
    },
  },
  methods: {
    get: method("(self, key, default = None, /)", "The value of a variable, or default.", (rt, self, key, otherwise) => {
      requireVar(rt, key);
      return rt.retain(valueIn(rt, self, key) ?? otherwise ?? (NONE as Ref));
    }),
    items: view("The variables and their values.", "dictItems"),
    keys: view("The variables.", "dictKeys"),
    values: view("The values.", "dictValues"),
    copy: method("(self, /)", "A context with the same values.", copyContext),
    run: unsigned(method("(self, *args, **kwargs)", "Calls the first argument with the others in this context.", run)),
  },
});

const contextVar: TypeTable = defineType({
  name: "_contextvars.ContextVar",
  basicsize: VAR_SIZEOF,
  references: [VAR_NAME, VAR_DEFAULT],
  slots: {
    hash: core("objectHashIdentity"),
    getattro: core("objectGenericGetAttr"),
    newInstance: (rt, type, args, kwargs) => {
      const [name, otherwise] = keywordsOf(rt, "ContextVar", ["name", "default"], args, kwargs);
      const given = rt.items(args).length;
      if (given > 1 || name === undefined) rt.raise.typeError(`ContextVar() takes exactly 1 positional argument (${given} given)`);
      if (!rt.isInstance(name as Ref, Type.str)) rt.raise.typeError("context variable name must be a str");
      const self = rt.must(rt.core.typeGenericAlloc(type, 0));
      rt.heap.store(self + VAR_NAME, rt.retain(name as Ref));
      if (otherwise !== undefined) rt.heap.store(self + VAR_DEFAULT, rt.retain(otherwise));
      return self;
    },
    repr: (rt, self) => {
      const otherwise = field(rt, self, VAR_DEFAULT);
      const shown = otherwise ? ` default=${rt.repr(otherwise)}` : "";
      return rt.str(`<ContextVar name=${rt.repr(field(rt, self, VAR_NAME))}${shown} at ${hex(self)}>`);
    },
  },
  methods: {
    get: method(
      "(self, default = NULL, /)",
      "The value in the current context, or default, or the variable's own default.",
      (rt, self, otherwise) => {
        const value = valueIn(rt, currentContext(rt), self) ?? otherwise ?? (field(rt, self, VAR_DEFAULT) || undefined);
        if (value === undefined) return rt.raise.withValue(Type.LookupError, rt.retain(self));
        return rt.retain(value);
      },
    ),
    set: method("(self, value, /)", "Sets the value in the current context; gives a token for reset().", (rt, self, value) => {
      const at = currentContext(rt);
      const token = rt.must(rt.core.typeGenericAlloc(stateOf(rt).tokenType, 0));
      const old = valueIn(rt, at, self);
      rt.heap.store(token + TOKEN_CONTEXT, rt.retain(at));
      rt.heap.store(token + TOKEN_VAR, rt.retain(self));
      if (old !== undefined) rt.heap.store(token + TOKEN_OLD, rt.retain(old));
      rt.status(rt.core.dictSetItem(field(rt, at, VALUES), self, value));
      return token;
    }),
    reset: method("(self, token, /)", "The value is again what it was before the set() that gave the token.", (rt, self, token) => {
      if (rt.typeOf(token) !== stateOf(rt).tokenType) rt.raise.typeError(`expected an instance of Token, got ${rt.repr(token)}`);
      if (rt.heap.load(token + TOKEN_USED)) rt.raise.runtimeError(`${rt.repr(token)} has already been used once`);
      if (field(rt, token, TOKEN_VAR) !== self) rt.raise.valueError(`${rt.repr(token)} was created by a different ContextVar`);
      const at = currentContext(rt);
      if (field(rt, token, TOKEN_CONTEXT) !== at) rt.raise.valueError(`${rt.repr(token)} was created in a different Context`);
      rt.heap.store(token + TOKEN_USED, 1);
      const old = field(rt, token, TOKEN_OLD);
      if (old) rt.status(rt.core.dictSetItem(field(rt, at, VALUES), self, old));
      else rt.status(rt.core.dictDelItem(field(rt, at, VALUES), self));
    }),
    __class_getitem__: classGetItem,
  },
  getset: { name: property((rt, self) => rt.retain(field(rt, self, VAR_NAME))) },
});

const token: TypeTable = defineType({
  name: "_contextvars.Token",
  basicsize: TOKEN_SIZEOF,
  references: [TOKEN_CONTEXT, TOKEN_VAR, TOKEN_OLD],
  slots: {
    hash: "none",
    getattro: core("objectGenericGetAttr"),
    newInstance: (rt) => rt.raise.runtimeError("Tokens can only be created by ContextVars"),
    repr: (rt, self) => {
      const used = rt.heap.load(self + TOKEN_USED) ? " used" : "";
      return rt.str(`<Token${used} var=${rt.repr(field(rt, self, TOKEN_VAR))} at ${hex(self)}>`);
    },
  },
  methods: { __class_getitem__: classGetItem },
  getset: {
    var: property((rt, self) => rt.retain(field(rt, self, TOKEN_VAR))),
    old_value: property((rt, self) => rt.retain(field(rt, self, TOKEN_OLD) || stateOf(rt).missing)),
  },
});

/** Token.MISSING: an object of a type of its own that nothing else makes. */
const missing: TypeTable = defineType({
  name: "Token.MISSING",
  basicsize: 16,
  slots: { repr: (rt) => rt.str("<Token.MISSING>") },
});

export const contextvars: ModuleTable = defineModule({
  name: "_contextvars",
  doc: "Variables whose values belong to a context.",
  types: [context, contextVar, token, missing],
  functions: { copy_context: fn("()", "A copy of the current context.", (rt) => copyContext(rt, currentContext(rt))) },
  init: (rt, module) => {
    const dict = rt.mustRef(rt.core.moduleGetDict(module));
    const type = (name: string): Ref => rt.dictGet(dict, name) as Ref;
    if (!rt.services.has("_contextvars")) {
      const object = rt.must(rt.core.typeGenericAlloc(type("MISSING"), 0));
      keptReferences(rt).set("Token.MISSING", object);
      rt.services.set("_contextvars", {
        contextType: type("Context"),
        varType: type("ContextVar"),
        tokenType: type("Token"),
        missing: object,
        current: undefined,
      } satisfies State);
      rt.dictSet(rt.heap.load(type("Token") + TypeObject.dict) as Ref, "MISSING", object);
    }
    rt.lend(rt.interned("MISSING"), (name) => rt.status(rt.core.dictDelItem(dict, name)));
  },
});

/** PyThreadState_Clear: the current context goes when all modules have gone, and its values with it. */
export function endContext(rt: Runtime): void {
  const state = rt.services.get("_contextvars") as State | undefined;
  if (!state) return;
  state.current = undefined;
  releaseKept(rt, CURRENT);
}
