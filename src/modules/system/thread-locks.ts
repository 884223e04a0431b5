/** `_thread.lock` and `_thread.RLock` (Modules/_threadmodule.c, Python/thread.c). */
import { TypeFlag } from "../../core/abi/type-layout.ts";
import type { Owned, Ref } from "../../heap/index.ts";
import { defineType, type MethodEntry, method, type Runtime, unsigned } from "../../objects/index.ts";
import { threadsOf, typeAddress } from "../../vm/extend.ts";

/** Struct: how often it is taken (i32), by whom, then the list of weak references; the sizes are those of lockobject and rlockobject. */
const COUNT = 16;
const OWNER = 20;
const LOCK_WEAKREFS = 24;
const LOCK_SIZEOF = 40;
const RLOCK_WEAKREFS = 40;
const RLOCK_SIZEOF = 48;
/** The longest wait in seconds: what a 64-bit number of nanoseconds holds. */
const LONGEST = 9223372036;

const count = (rt: Runtime, self: Ref): number => rt.heap.load(self + COUNT);
const owner = (rt: Runtime, self: Ref): number => rt.heap.load(self + OWNER);
/** How often it is taken from now on; who decides on turns hears of it. */
function setCount(rt: Runtime, self: Ref, value: number): void {
  rt.heap.store(self + COUNT, value);
  if (value === 0) threadsOf(rt).gave(self);
  else threadsOf(rt).took(self);
}
const setOwner = (rt: Runtime, self: Ref, value: number): void => rt.heap.store(self + OWNER, value);
const owned = (rt: Runtime, self: Ref): boolean => count(rt, self) > 0 && owner(rt, self) === threadsOf(rt).ident;

/** The native's result when the loop is to call it again. */
const AGAIN = 0 as Owned;

/** Seconds to wait at most; undefined is for ever. */
function patience(rt: Runtime, blocking: boolean, timeout: number): number | undefined {
  if (!blocking && timeout !== -1) rt.raise.valueError("can't specify a timeout for a non-blocking call");
  if (timeout < 0 && timeout !== -1) rt.raise.valueError("timeout value must be a non-negative number");
  if (timeout > LONGEST) rt.raise.overflowError("timeout value is too large");
  return blocking ? (timeout === -1 ? undefined : timeout) : 0;
}

function acquireLock(rt: Runtime, self: Ref, blocking: boolean, timeout: number): Owned {
  const seconds = patience(rt, blocking, timeout);
  const free = threadsOf(rt).wait(self, seconds, () => count(rt, self) === 0);
  if (free === "again") return AGAIN;
  if (free) setCount(rt, self, 1);
  return rt.bool(free);
}

function releaseLock(rt: Runtime, self: Ref): undefined {
  if (count(rt, self) === 0) rt.raise.runtimeError("release unlocked lock");
  setCount(rt, self, 0);
  return undefined;
}

function acquireRLock(rt: Runtime, self: Ref, blocking: boolean, timeout: number): Owned {
  const seconds = patience(rt, blocking, timeout);
  // asked now: while it waits, the question would come from another thread
  const mine = owned(rt, self);
  const free = threadsOf(rt).wait(self, seconds, () => mine || count(rt, self) === 0);
  if (free === "again") return AGAIN;
  if (free) {
    setCount(rt, self, count(rt, self) + 1);
    setOwner(rt, self, threadsOf(rt).ident);
  }
  return rt.bool(free);
}

function releaseRLock(rt: Runtime, self: Ref): undefined {
  if (!owned(rt, self)) rt.raise.runtimeError("cannot release un-acquired lock");
  setCount(rt, self, count(rt, self) - 1);
  if (count(rt, self) === 0) setOwner(rt, self, 0);
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
    _at_fork_reinit: method("(self, /)", "Free again, after a fork.", (rt, self) => {
      setCount(rt, self, 0);
      setOwner(rt, self, 0);
    }),
  };
}

function repr(name: string) {
  return (rt: Runtime, self: Ref): Owned => {
    const taken = count(rt, self);
    const details = name === "RLock" ? ` owner=${owner(rt, self)} count=${taken}` : "";
    return rt.str(`<${taken ? "locked" : "unlocked"} ${rt.typeName(self)} object${details} at 0x${self.toString(16)}>`);
  };
}

/** A condition's waiter dies while it is taken. */
const dies = (rt: Runtime, self: Ref): void => threadsOf(rt).gave(self);

const lockType: Record<string, MethodEntry> = lockMethods(acquireLock, releaseLock);
const locked = method("(self, /)", "Is it taken?", (rt, self) => rt.bool(count(rt, self) !== 0));

export const lock = defineType({
  name: "_thread.lock",
  doc: "A lock that can be taken once.",
  heapType: true,
  basicsize: LOCK_SIZEOF,
  weaklistoffset: LOCK_WEAKREFS,
  references: [],
  withoutWrapper: ["__del__"],
  slots: { repr: repr("lock"), finalize: dies },
  methods: {
    ...lockType,
    locked,
    acquire_lock: lockType["acquire"] as MethodEntry,
    release_lock: lockType["release"] as MethodEntry,
    locked_lock: locked,
  },
});

export const rlock = defineType({
  name: "_thread.RLock",
  doc: "A lock that its owner can take again.",
  heapType: true,
  basicsize: RLOCK_SIZEOF,
  weaklistoffset: RLOCK_WEAKREFS,
  references: [],
  flags: TypeFlag.BaseType,
  withoutWrapper: ["__del__"],
  slots: { repr: repr("RLock"), finalize: dies, newInstance: (rt, type) => rt.must(rt.core.typeGenericAlloc(type, 0)) },
  methods: {
    ...lockMethods(acquireRLock, releaseRLock),
    _is_owned: method("(self, /)", "Does this thread hold it?", (rt, self) => rt.bool(owned(rt, self))),
    _release_save: method("(self, /)", "Gives it back wholly; what _acquire_restore needs.", (rt, self) => {
      const taken = count(rt, self);
      if (taken === 0) rt.raise.runtimeError("cannot release un-acquired lock");
      const state = rt.tuple([rt.int(taken), rt.int(owner(rt, self))]);
      setCount(rt, self, 0);
      setOwner(rt, self, 0);
      return state;
    }),
    _acquire_restore: method("(self, state: tuple, /)", "Takes it as often as before.", (rt, self, state) => {
      const free = threadsOf(rt).wait(self, undefined, () => count(rt, self) === 0);
      if (free === "again") return AGAIN;
      const [taken, holder] = rt.items(state) as [Ref, Ref];
      setCount(rt, self, rt.toNumber(taken));
      setOwner(rt, self, rt.toNumber(holder));
      return rt.none();
    }),
  },
});

export function newLock(rt: Runtime): Owned {
  return rt.must(rt.core.typeGenericAlloc(typeAddress(rt, lock), 0));
}

/** _thread._set_sentinel. */
export function setSentinel(rt: Runtime): Owned {
  const made = newLock(rt);
  // given free without a call: a thread may end where there is no memory for one (release_sentinel)
  threadsOf(rt).setSentinel(made, (left) => setCount(rt, left, 0));
  return made;
}
