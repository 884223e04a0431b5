/** `_thread`: threads, locks and identities (Modules/_threadmodule.c). Threads take turns: src/vm/threads.ts. */
import { Type } from "../../core/abi/memory-map.ts";
import type { Owned, Ref } from "../../heap/index.ts";
import { defineModule, fn, type Runtime, unsigned } from "../../objects/index.ts";
import { threadsOf, typeAddress } from "../../vm/extend.ts";
import { exceptHookArgsType, threadExceptHook } from "./thread-excepthook.ts";
import { lock, newLock, rlock, setSentinel } from "./thread-locks.ts";

/** The smallest stack that a thread may ask for. */
const SMALLEST_STACK = 32768;

function startNewThread(rt: Runtime, callable: Ref, args: Ref, kwargs: Ref | null): Owned {
  if (rt.core.callableCheck(callable) === 0) rt.raise.typeError("first arg must be callable");
  if (!rt.isInstance(args, Type.tuple)) rt.raise.typeError("2nd arg must be a tuple");
  if (kwargs && !rt.isInstance(kwargs, Type.dict)) rt.raise.typeError("optional 3rd arg must be a dictionary");
  return rt.int(threadsOf(rt).start(callable, args, kwargs && rt.core.dictSize(kwargs) > 0 ? kwargs : undefined));
}

/** Every thread has the host's stack to itself while it runs, so that the size that is asked for means nothing. */
function stackSize(rt: Runtime, size: number): Owned {
  if (size !== 0 && size < SMALLEST_STACK) rt.raise.valueError(`size not valid: ${size} bytes`);
  const before = (rt.services.get("threadStackSize") as number | undefined) ?? 0;
  rt.services.set("threadStackSize", size);
  return rt.int(before);
}

const exit = (rt: Runtime): never => rt.raise.withValue(Type.SystemExit, rt.none());
const start = unsigned(fn("(function, args, kwargs = NULL, /)", "Starts a thread that calls the function.", startNewThread));
const allocate = fn("()", "A new lock.", newLock);

export const thread = defineModule({
  name: "_thread",
  doc: "Threads, locks and identities of threads.",
  types: [lock, rlock],
  functions: {
    allocate_lock: allocate,
    allocate: allocate,
    get_ident: fn("()", "The identity of this thread.", (rt) => rt.int(threadsOf(rt).ident)),
    get_native_id: fn("()", "The system's identity of this thread.", (rt) => rt.int(threadsOf(rt).ident)),
    _count: fn("()", "How many further threads run.", (rt) => rt.int(threadsOf(rt).count)),
    _set_sentinel: fn("()", "A lock that is given free when this thread ends.", setSentinel),
    _excepthook: unsigned(fn("(args, /)", "Shows the exception that ended a thread.", threadExceptHook)),
    stack_size: fn("(size: index = 0, /)", "The stack size of new threads.", stackSize),
    start_new_thread: start,
    start_new: start,
    exit: fn("()", "Ends this thread.", exit),
    exit_thread: fn("()", "Ends this thread.", exit),
    interrupt_main: fn("(signum: i32 = 2, /)", "Simulates an interrupt in the main thread.", (rt) =>
      rt.raise.error(Type.KeyboardInterrupt, ""),
    ),
  },
  constants: {
    TIMEOUT_MAX: (rt) => rt.float(9223372036),
    error: (rt) => rt.retain(Type.RuntimeError as Ref),
    _ExceptHookArgs: exceptHookArgsType,
    LockType: (rt) => rt.retain(typeAddress(rt, lock)),
  },
});
