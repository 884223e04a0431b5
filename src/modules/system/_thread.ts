/**
 * `_thread`: locks and identities (Modules/_threadmodule.c). One thread runs Python here; a lock that
 * is taken can only be waited for without end, so that is a RuntimeError instead of a hang.
 */
import { Type } from "../../core/abi/memory-map.ts";
import type { Owned, Ref } from "../../heap/index.ts";
import { defineModule, defineType, fn, type MethodEntry, method, type Runtime, unsigned } from "../../objects/index.ts";
import { typeAddress } from "../../vm/extend.ts";
import { MAIN_THREAD } from "../runtime/sys-frames.ts";

/** Struct: how often it is taken (i32), then the list of weak references. */
const COUNT = 16;
const WEAKREFS = 24;
const SIZEOF = 32;

const count = (rt: Runtime, self: Ref): number => rt.heap.i32[(self + COUNT) >> 2] as number;
const setCount = (rt: Runtime, self: Ref, value: number): void => {
  rt.heap.i32[(self + COUNT) >> 2] = value;
};

function checkTimeout(rt: Runtime, blocking: boolean, timeout: number): void {
  if (!blocking && timeout !== -1) rt.raise.valueError("can't specify a timeout for a non-blocking call");
  if (timeout < 0 && timeout !== -1) rt.raise.valueError("timeout value must be a non-negative number");
}

function acquireLock(rt: Runtime, self: Ref, blocking: boolean, timeout: number): Owned {
  checkTimeout(rt, blocking, timeout);
  if (count(rt, self) === 0) {
    setCount(rt, self, 1);
    return rt.bool(true);
  }
  if (blocking && timeout < 0) rt.raise.runtimeError("deadlock: the only thread waits for a lock that it holds");
  return rt.bool(false);
}

function releaseLock(rt: Runtime, self: Ref): undefined {
  if (count(rt, self) === 0) rt.raise.runtimeError("release unlocked lock");
  setCount(rt, self, 0);
  return undefined;
}

function acquireRLock(rt: Runtime, self: Ref, blocking: boolean, timeout: number): Owned {
  checkTimeout(rt, blocking, timeout);
  setCount(rt, self, count(rt, self) + 1);
  return rt.bool(true);
}

function releaseRLock(rt: Runtime, self: Ref): undefined {
  if (count(rt, self) === 0) rt.raise.runtimeError("cannot release un-acquired lock");
  setCount(rt, self, count(rt, self) - 1);
  return undefined;
}

type Acquire = (rt: Runtime, self: Ref, blocking: boolean, timeout: number) => Owned;
type Release = (rt: Runtime, self: Ref) => undefined;

function lockMethods(acquire: Acquire, release: Release): Record<string, MethodEntry> {
  return {
    acquire: method("(self, blocking: bool = True, timeout: float = -1)", "Takes the lock; False when that was not possible.", acquire),
    release: method("(self, /)", "Gives the lock back.", release),
    __enter__: method("(self, /)", "Takes the lock.", (rt, self) => acquire(rt, self, true, -1)),
    __exit__: unsigned(method("(self, *args)", "Gives the lock back.", (rt, self) => release(rt, self))),
    _at_fork_reinit: method("(self, /)", "Free again, after a fork.", (rt, self) => setCount(rt, self, 0)),
  };
}

function repr(name: string) {
  return (rt: Runtime, self: Ref): Owned => {
    const taken = count(rt, self);
    const details = name === "RLock" ? ` owner=${taken ? MAIN_THREAD : 0} count=${taken}` : "";
    return rt.str(`<${taken ? "locked" : "unlocked"} ${rt.typeName(self)} object${details} at 0x${self.toString(16)}>`);
  };
}

const lock = defineType({
  name: "_thread.lock",
  doc: "A lock that can be taken once.",
  basicsize: SIZEOF,
  weaklistoffset: WEAKREFS,
  slots: { repr: repr("lock") },
  methods: {
    ...lockMethods(acquireLock, releaseLock),
    locked: method("(self, /)", "Is it taken?", (rt, self) => rt.bool(count(rt, self) !== 0)),
  },
});

const rlock = defineType({
  name: "_thread.RLock",
  doc: "A lock that its owner can take again.",
  basicsize: SIZEOF,
  weaklistoffset: WEAKREFS,
  slots: { repr: repr("RLock"), newInstance: (rt, type) => rt.must(rt.core.typeGenericAlloc(type, 0)) },
  methods: {
    ...lockMethods(acquireRLock, releaseRLock),
    _is_owned: method("(self, /)", "Does this thread hold it?", (rt, self) => rt.bool(count(rt, self) !== 0)),
    _release_save: method("(self, /)", "Gives it back wholly; what _acquire_restore needs.", (rt, self) => {
      const taken = count(rt, self);
      if (taken === 0) rt.raise.runtimeError("cannot release un-acquired lock");
      setCount(rt, self, 0);
      return rt.tuple([rt.int(taken), rt.int(MAIN_THREAD)]);
    }),
    _acquire_restore: method("(self, state: tuple, /)", "Takes it as often as before.", (rt, self, state) =>
      setCount(rt, self, rt.toNumber(rt.items(state)[0] as Ref)),
    ),
  },
});

function newLock(rt: Runtime): Owned {
  return rt.must(rt.core.typeGenericAlloc(typeAddress(rt, lock), 0));
}

export const thread = defineModule({
  name: "_thread",
  doc: "Locks and identities of threads.",
  types: [lock, rlock],
  functions: {
    allocate_lock: fn("()", "A new lock.", newLock),
    allocate: fn("()", "A new lock.", newLock),
    _set_sentinel: fn("()", "A lock that is given back when this thread ends; the only thread ends with the program.", newLock),
    exit: fn("()", "Ends this thread: SystemExit.", (rt) => rt.raise.withArgs(Type.SystemExit, [])),
    exit_thread: fn("()", "Ends this thread: SystemExit.", (rt) => rt.raise.withArgs(Type.SystemExit, [])),
    get_ident: fn("()", "The identity of this thread.", (rt) => rt.int(MAIN_THREAD)),
    get_native_id: fn("()", "The system's identity of this thread.", (rt) => rt.int(MAIN_THREAD)),
    _count: fn("()", "How many further threads run.", (rt) => rt.int(0)),
    stack_size: fn("(size: index = 0, /)", "The stack size of new threads.", (rt) => rt.int(0)),
    start_new_thread: unsigned(
      fn("(function, args, kwargs = NULL, /)", "Threads cannot be started here.", (rt) => rt.raise.runtimeError("can't start new thread")),
    ),
    interrupt_main: fn("(signum: i32 = 2, /)", "Simulates an interrupt in the main thread.", (rt) =>
      rt.raise.error(Type.KeyboardInterrupt, ""),
    ),
  },
  constants: {
    TIMEOUT_MAX: (rt) => rt.float(9223372036),
    error: (rt) => rt.retain(Type.RuntimeError as Ref),
    LockType: (rt) => rt.retain(typeAddress(rt, lock)),
  },
});
