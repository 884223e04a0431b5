/**
 * The `sys` module (Python/sysmodule.c): what a program can ask and set of its interpreter. Hooks and
 * frames are in sys-hooks.ts and sys-frames.ts, the version's facts in sys-facts.ts.
 */

import { NONE, STATE, Type } from "../../core/abi/memory-map.ts";
import { State } from "../../core/abi/state-layout.ts";
import { allocatedBlocks, type Owned, type Ref } from "../../heap/index.ts";
import { defineModule, fn, newStructSequence, type Runtime, structSequenceType, unsigned } from "../../objects/index.ts";
import { interpreterOf, sizeOf, visibleCount } from "../../vm/extend.ts";
import { writeStderr } from "./print-errors.ts";
import { facts } from "./sys-facts.ts";
import { currentExceptions, currentFrames, getFrame, handledInfo } from "./sys-frames.ts";
import { addAuditHook, audit, breakpointHook, displayHook, exceptHook, unraisableHook } from "./sys-hooks.ts";
import { mallocStatistics } from "./sys-malloc-stats.ts";

function state(rt: Runtime, field: number): number {
  return rt.heap.i32[(STATE + field) >> 2] as number;
}

/** sys.exit(status): SystemExit, which up to 3.11 nobody need make: the end of the program looks at the status itself. */
const exit = (rt: Runtime, status: Ref | null): never =>
  rt.raise.withValue(Type.SystemExit, status === null ? rt.none() : rt.retain(status));

function excInfo(rt: Runtime): Owned {
  return handledInfo(rt, rt.heap.load(STATE + State.excInfo));
}

function setRecursionLimit(rt: Runtime, limit: number): undefined {
  if (limit < 1) rt.raise.valueError("recursion limit must be greater or equal than 1");
  // the call of this function is a level itself
  const depth = rt.core.recursionDepth();
  if (depth >= limit)
    rt.raise.recursionError(`cannot set the recursion limit to ${limit} at the recursion depth ${depth}: the limit is too low`);
  rt.core.recursionSetLimit(limit);
  return undefined;
}

function setIntMaxStrDigits(rt: Runtime, maxdigits: number): undefined {
  if (maxdigits !== 0 && maxdigits < 640) rt.raise.valueError("maxdigits must be 0 or larger than 640");
  rt.heap.i32[(STATE + State.maxStrDigits) >> 2] = maxdigits;
  return undefined;
}

/** Threads change after so many steps, whatever the interval; it is only remembered. */
const switchInterval = (rt: Runtime): number => (rt.services.get("switchInterval") as number | undefined) ?? 0.005;

/** The loop tells nobody of its lines and calls: a program must hear that, or it would wait for them in vain. */
function noTracing(rt: Runtime, callable: Ref): undefined {
  if (callable !== NONE) rt.raise.notImplementedError("functions are not traced here");
  return undefined;
}

export const sys = defineModule({
  name: "sys",
  doc: "What a program can ask and set of its interpreter.",
  functions: {
    addaudithook: fn("(hook)", "Adds a hook that is told of events.", addAuditHook),
    audit: unsigned(fn("(event: str, /, *args)", "Tells the audit hooks of an event.", audit)),
    breakpointhook: unsigned(fn("(*args, **kws)", "What breakpoint() calls.", breakpointHook)),
    _current_frames: fn("()", "The running frame of each thread.", currentFrames),
    _current_exceptions: fn("()", "The exception that each thread handles, by its identity.", currentExceptions),
    displayhook: fn("(object, /)", "Shows the value of an expression statement in a session.", displayHook),
    exc_info: fn("()", "(type, value, traceback) of the exception being handled.", excInfo),
    exception: fn("()", "The exception being handled, or None.", (rt) => rt.retain(rt.core.errHandled() || (NONE as Ref))),
    excepthook: fn("(exctype, value, traceback, /)", "Shows an exception that nobody caught.", (rt, _type, value, traceback) =>
      exceptHook(rt, value, traceback),
    ),
    exit: fn("(status = None, /)", "Raises SystemExit.", exit),
    getallocatedblocks: fn("()", "How many blocks of memory are in use.", (rt) => rt.int(allocatedBlocks(rt.heap))),
    getdefaultencoding: fn("()", "'utf-8'.", (rt) => rt.str("utf-8")),
    getfilesystemencoding: fn("()", "'utf-8'.", (rt) => rt.str("utf-8")),
    getfilesystemencodeerrors: fn("()", "'surrogateescape'.", (rt) => rt.str("surrogateescape")),
    getrecursionlimit: fn("()", "How deep calls may nest.", (rt) => rt.int(state(rt, State.recursionLimit))),
    // the argument itself is a reference: the number is one higher than expected
    getrefcount: fn("(object, /)", "The reference count.", (rt, object) => rt.int(visibleCount(rt, object))),
    getsizeof: unsigned(
      fn("(object, default = NULL)", "Bytes of an object, its collector header included.", (rt, object, fallback) =>
        sizeOf(rt, object, fallback as Ref | null),
      ),
    ),
    getswitchinterval: fn("()", "Seconds between thread switches.", (rt) => rt.float(switchInterval(rt))),
    setswitchinterval: fn("(interval: float, /)", "Sets the seconds between thread switches.", (rt, interval) => {
      if (interval <= 0) rt.raise.valueError("switch interval must be strictly positive");
      rt.services.set("switchInterval", interval);
    }),
    gettrace: fn("()", "The trace function.", () => undefined),
    settrace: fn("(function, /)", "Sets the trace function; only None can be.", noTracing),
    getprofile: fn("()", "The profile function.", () => undefined),
    setprofile: fn("(function, /)", "Sets the profile function; only None can be.", noTracing),
    get_asyncgen_hooks: unsigned(fn("()", "The hooks of asynchronous generators.", asyncgenHooks)),
    set_asyncgen_hooks: unsigned(
      fn("(firstiter = NULL, finalizer = NULL)", "Sets the hooks of asynchronous generators.", setAsyncgenHooks),
    ),
    get_coroutine_origin_tracking_depth: fn("()", "How many frames a coroutine remembers of its making.", (rt) =>
      rt.int(state(rt, State.coroutineOriginDepth)),
    ),
    set_coroutine_origin_tracking_depth: fn("(depth: i32)", "Sets how many frames a coroutine remembers of its making.", (rt, depth) => {
      if (depth < 0) rt.raise.valueError("depth must be >= 0");
      rt.heap.i32[(STATE + State.coroutineOriginDepth) >> 2] = depth;
    }),
    get_int_max_str_digits: fn("()", "How many digits an int may have in text, 0 for no limit.", (rt) =>
      rt.int(state(rt, State.maxStrDigits)),
    ),
    set_int_max_str_digits: fn("(maxdigits: i32)", "Sets how many digits an int may have in text.", setIntMaxStrDigits),
    _getframe: fn("(depth: i32 = 0, /)", "The frame object depth calls out.", getFrame),
    intern: fn("(string, /)", "The one object of this text in the table of interned strings.", (rt, string) => {
      if (rt.typeOf(string) === Type.str) return rt.core.strInternFromRef(rt.retain(string));
      if (rt.isInstance(string, Type.str)) return rt.raise.typeError(`can't intern ${rt.typeName(string)}`);
      return rt.raise.typeError(`intern() argument must be str, not ${string === NONE ? "None" : rt.typeName(string)}`);
    }),
    is_finalizing: fn("()", "Is the interpreter shutting down?", (rt) => rt.bool(interpreterOf(rt).finalizing)),
    setrecursionlimit: fn("(limit: i32, /)", "Sets how deep calls may nest.", setRecursionLimit),
    unraisablehook: fn("(unraisable, /)", "Shows an exception that has nowhere to go.", unraisableHook),
    call_tracing: fn("(func, args: tuple, /)", "Calls func(*args).", (rt, func, args) => rt.must(rt.core.objectCall(func, args, 0 as Ref))),
    _debugmallocstats: fn("()", "Writes the state of the memory's pools and free lists to stderr.", (rt) =>
      writeStderr(rt, mallocStatistics(rt)),
    ),
    _clear_type_cache: fn("()", "Empties the cache of attribute look-ups.", (rt) => void rt.core.typeClearCache()),
  },
  constants: facts,
  init(rt, module) {
    const record = (name: string, doc: string, fields: readonly string[]): void => {
      rt.services.set(`sys.${name}`, structSequenceType(rt, { name, doc, fields: fields.map((field) => [field, undefined] as const) }));
    };
    record("UnraisableHookArgs", "What sys.unraisablehook gets.", ["exc_type", "exc_value", "exc_traceback", "err_msg", "object"]);
    record("asyncgen_hooks", "What sys.get_asyncgen_hooks gives.", ["firstiter", "finalizer"]);
    // the originals of the hooks, for programs that put theirs back
    for (const name of ["excepthook", "unraisablehook", "breakpointhook", "displayhook"]) {
      rt.lend(rt.getAttr(module, name), (hook) => rt.setAttr(module, `__${name}__`, hook));
    }
  },
});

const asyncgenFields = { firstiter: STATE + State.asyncgenFirstiter, finalizer: STATE + State.asyncgenFinalizer } as const;

/** asyncgen_hooks(firstiter, finalizer), None where nothing is set. */
function asyncgenHooks(rt: Runtime): Owned {
  const hook = (field: number): Owned => rt.retain((rt.heap.u32[field >> 2] || NONE) as Ref);
  const type = rt.services.get("sys.asyncgen_hooks") as Ref;
  return newStructSequence(rt, type, [hook(asyncgenFields.firstiter), hook(asyncgenFields.finalizer)]);
}

function setAsyncgenHooks(rt: Runtime, firstiter: Ref | null, finalizer: Ref | null): undefined {
  for (const [name, value] of [
    ["finalizer", finalizer],
    ["firstiter", firstiter],
  ] as const) {
    if (value === null) continue;
    if (value !== NONE && rt.core.callableCheck(value) === 0) rt.raise.typeError(`callable ${name} expected, got ${rt.typeName(value)}`);
    const field = asyncgenFields[name];
    const old = rt.heap.u32[field >> 2] as number;
    rt.heap.u32[field >> 2] = value === NONE ? 0 : rt.retain(value);
    if (old) rt.release(old as Owned);
  }
  return undefined;
}

/** PyThreadState_Clear: the hooks go in this order. */
export function endAsyncgenHooks(rt: Runtime): void {
  for (const field of [asyncgenFields.firstiter, asyncgenFields.finalizer]) {
    const hook = rt.heap.u32[field >> 2] as number;
    rt.heap.u32[field >> 2] = 0;
    if (hook) rt.release(hook as Owned);
  }
}
