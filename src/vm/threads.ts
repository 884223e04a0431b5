/**
 * Which thread runs when. Threads take turns on one stack of the host (core/eval/threads.ts): the main thread lies at its bottom,
 * and whenever it has used up a slice, or must wait, each of the others gets a turn on top of it.
 *
 * A thread that must wait gives its turn back and its call is made again later. Where that cannot be, because a native has called
 * the Python code that waits, the others run on top of it; a wait for something that only a thread below could do is a deadlock.
 */
import { ExcInfo, SUSPENDED, ThreadState } from "../core/abi/eval-layout.ts";
import { NONE, STATE, Type } from "../core/abi/memory-map.ts";
import { State } from "../core/abi/state-layout.ts";
import type { Owned, Ref } from "../heap/index.ts";
import { RAISED, type Runtime, type Saveable } from "../objects/index.ts";
import { interpreterOf } from "./interpreter.ts";

/** The main thread's identity, as threading.get_ident() gives it. */
export const MAIN_THREAD = 1;

/** What a thread waits for: until the clock's time, or for ever. */
interface Wait {
  readonly ready: () => boolean;
  readonly deadline: number | undefined;
}

interface Thread {
  readonly ident: number;
  /** Its part of the state while another one runs; 0: the main thread has not had to make room yet. */
  block: number;
  /** What it calls; released at its end. */
  call: { readonly callable: Owned; readonly args: Owned; readonly kwargs: Owned | undefined } | undefined;
  state: "new" | "suspended" | "running";
  wait: Wait | undefined;
  /** A weak reference to the lock that is given free at its end (_set_sentinel). */
  sentinel: Owned | undefined;
  giveFree: (lock: Ref) => void;
}

/** As many turns in a row are put off while the main thread holds locks: some 10 ms. */
const MOST_PUT_OFF = 16;

/** Bytes of a thread's own state. */
const BLOCK = ThreadState.SIZEOF;

export class Threads implements Saveable {
  readonly #rt: Runtime;
  readonly #main: Thread = {
    ident: MAIN_THREAD,
    block: 0,
    call: undefined,
    state: "running",
    wait: undefined,
    sentinel: undefined,
    giveFree: () => {},
  };
  #others: Thread[] = [];
  #current: Thread = this.#main;
  #lastIdent = MAIN_THREAD;
  #slot = 0;
  /** Locks that the main thread has taken and nobody has given free since. */
  #taken = new Set<Ref>();
  /** Turns of the others that were put off because of them, and those that were taken at the first of these turns. */
  #putOff = 0;
  #takenFirst: readonly Ref[] = [];

  constructor(rt: Runtime) {
    this.#rt = rt;
  }

  /** While there are others, what they wait for cannot be remembered. */
  save(): (() => void) | undefined {
    if (this.#others.length > 0) return undefined;
    const main = { ...this.#main };
    const [lastIdent, slot, putOff, takenFirst, taken] = [this.#lastIdent, this.#slot, this.#putOff, this.#takenFirst, [...this.#taken]];
    return () => {
      Object.assign(this.#main, main);
      this.#others = [];
      this.#current = this.#main;
      this.#lastIdent = lastIdent;
      this.#slot = slot;
      this.#putOff = putOff;
      this.#takenFirst = takenFirst;
      this.#taken = new Set(taken);
    };
  }

  get ident(): number {
    return this.#current.ident;
  }
  /** How many there are besides the main one. */
  get count(): number {
    return this.#others.length;
  }

  /** A new thread; it has its first turn when the running one has used up its slice. */
  start(callable: Ref, args: Ref, kwargs: Ref | undefined): number {
    const rt = this.#rt;
    if (this.#main.block === 0) this.#main.block = this.#newBlock();
    const block = this.#newBlock();
    rt.core.threadInit(block);
    this.#lastIdent += 1;
    this.#others.push({
      ident: this.#lastIdent,
      block,
      call: { callable: rt.retain(callable), args: rt.retain(args), kwargs: kwargs && rt.retain(kwargs) },
      state: "new",
      wait: undefined,
      sentinel: undefined,
      giveFree: () => {},
    });
    this.#switchAtSlices(true);
    return this.#lastIdent;
  }

  /** Where the threads' states are kept, for the audit. */
  blocks(): number[] {
    return [this.#main, ...this.#others].map(({ block }) => block).filter((block) => block !== 0);
  }

  #newBlock(): number {
    const block = this.#rt.core.blockAlloc(BLOCK);
    if (block === 0) this.#rt.raise.memoryError();
    return block;
  }

  /** Has the core call us between slices, or not: while there is one thread, that costs nothing. */
  #switchAtSlices(on: boolean): void {
    const rt = this.#rt;
    if (this.#slot === 0) {
      this.#slot = rt.natives.slot(() => {
        if (this.#current === this.#main && !this.#putsOff()) this.#runOthers();
        return 0;
      });
    }
    rt.heap.store(STATE + State.threadSwitch, on ? this.#slot : 0);
  }

  /**
   * Is the main thread between taking and giving free a lock? Whoever wanted that lock below a native would stand on top of the only thread
   * that can give it free. A lock that is held for long counts no more: others may not need it.
   */
  #putsOff(): boolean {
    if (this.#putOff === MOST_PUT_OFF) {
      for (const lock of this.#takenFirst) this.#taken.delete(lock);
      this.#putOff = 0;
    }
    if (this.#putOff === 0) this.#takenFirst = [...this.#taken];
    const putsOff = this.#taken.size > 0;
    this.#putOff = putsOff ? this.#putOff + 1 : 0;
    return putsOff;
  }

  /** The running thread has taken a lock. The one that tells of its end it has all the time. */
  took(lock: Ref): void {
    const { sentinel } = this.#main;
    if (this.#current === this.#main && !(sentinel && this.#rt.core.weakrefGetObject(sentinel) === lock)) this.#taken.add(lock);
  }

  /** A lock has been given free, by whomever, or dies. What was put off comes at the next step. */
  gave(lock: Ref): void {
    if (this.#taken.delete(lock) && this.#taken.size === 0 && this.#putOff > 0) this.#rt.heap.store(STATE + State.slice, 0);
  }

  /** A turn for everyone who can go on. Was there anyone? */
  #runOthers(): boolean {
    let progress = false;
    for (const thread of [...this.#others]) {
      if (thread.state === "running" || !this.#others.includes(thread)) continue;
      if (thread.wait && !thread.wait.ready() && !this.#isOver(thread.wait)) continue;
      this.#turn(thread);
      progress = true;
    }
    return progress;
  }

  #now(): number {
    return Number(interpreterOf(this.#rt).host.clock.monotonic()) / 1e9;
  }
  #isOver({ deadline }: Wait): boolean {
    return deadline !== undefined && this.#now() >= deadline;
  }

  #turn(thread: Thread): void {
    const { core } = this.#rt;
    const outer = this.#current;
    core.threadSave(outer.block);
    core.threadLoad(thread.block);
    this.#current = thread;
    const isNew = thread.state === "new";
    thread.state = "running";
    const { callable, args, kwargs } = thread.call as NonNullable<Thread["call"]>;
    const result = isNew ? core.threadStart(callable, args, kwargs ?? (0 as Ref)) : core.threadResume();
    if ((result as number) === SUSPENDED) thread.state = "suspended";
    else this.#end(thread, result);
    core.threadSave(thread.block);
    core.threadLoad(outer.block);
    this.#current = outer;
    if (!this.#others.includes(thread)) core.blockFree(thread.block);
    if (this.#others.length === 0) this.#switchAtSlices(false);
  }

  /** Its function is over; SystemExit ends a thread quietly. */
  #end(thread: Thread, result: Owned): void {
    const rt = this.#rt;
    const { callable, args, kwargs } = thread.call as NonNullable<Thread["call"]>;
    if (result) rt.release(result);
    else if (rt.core.errMatches(Type.SystemExit as Ref)) rt.core.errClear();
    else this.#report(callable);
    thread.call = undefined;
    rt.release(callable);
    rt.release(args);
    if (kwargs) rt.release(kwargs);
    this.#others = this.#others.filter((other) => other !== thread);
    this.#freeSentinel(thread);
  }

  #report(callable: Ref): void {
    const write = this.#rt.services.get("writeUnraisable") as (rt: Runtime, message: string, object: Ref) => void;
    write(this.#rt, "Exception ignored in thread started by", callable);
  }

  /** The lock that tells others of a thread's end: set by _set_sentinel, given free when the thread has ended. */
  setSentinel(lock: Ref, giveFree: (lock: Ref) => void): void {
    const rt = this.#rt;
    const made = rt.must(rt.core.weakrefNew(lock, 0 as Ref));
    if (this.#current.sentinel) rt.release(this.#current.sentinel);
    this.#current.sentinel = made;
    this.#current.giveFree = giveFree;
  }

  #freeSentinel(thread: Thread): void {
    const rt = this.#rt;
    if (!thread.sentinel) return;
    const lock = rt.core.weakrefGetObject(thread.sentinel);
    if (lock && lock !== NONE) thread.giveFree(lock);
    rt.release(thread.sentinel);
    thread.sentinel = undefined;
  }

  /**
   * Waits until ready, or until so many seconds are over (undefined: for ever).
   * @param self what the native was called on, so that the call can be found and made again
   * @returns whether it is ready, or "again": the native must return 0 at once, and will be called again
   * @throws RAISED with RuntimeError pending when nobody is left who could make it ready
   */
  wait(self: Ref, seconds: number | undefined, ready: () => boolean): boolean | "again" {
    const thread = this.#current;
    const again = thread.wait;
    thread.wait = undefined;
    if (ready()) return true;
    if (seconds === 0) return false;
    const wait = again ?? { ready, deadline: seconds === undefined ? undefined : this.#now() + seconds };
    if (this.#isOver(wait)) return false;
    if (thread !== this.#main && this.#rt.core.threadRetry(self)) {
      thread.wait = { ...wait, ready };
      return "again";
    }
    return this.#waitHere(wait, ready);
  }

  /** The others run on top of this one until it can go on. */
  #waitHere(wait: Wait, ready: () => boolean): boolean {
    const rt = this.#rt;
    for (;;) {
      const progress = this.#runOthers();
      if (ready()) return true;
      if (this.#isOver(wait)) return false;
      if (rt.pending()) throw RAISED;
      if (!progress) this.#sleep(wait);
    }
  }

  /** Nobody can go on before the first of the deadlines. */
  #sleep(wait: Wait): void {
    const deadlines = [wait, ...this.#others.map((thread) => thread.wait)].flatMap((each) => each?.deadline ?? []);
    if (deadlines.length === 0) this.#rt.raise.runtimeError("deadlock: every thread waits for a lock that another one holds");
    interpreterOf(this.#rt).host.clock.sleep(Math.max(Math.min(...deadlines) - this.#now(), 0));
  }

  /** Per thread its identity and the innermost of its frames, or 0. */
  frames(): (readonly [ident: number, frame: number])[] {
    const { heap } = this.#rt;
    const all = this.count === 0 ? [this.#main] : [this.#main, ...this.#others];
    return all.map((thread) => [thread.ident, heap.load(thread === this.#current ? STATE + State.currentFrame : thread.block)]);
  }

  /** Per thread its identity and the innermost entry of its stack of handled exceptions (ExcInfo). */
  handled(): (readonly [ident: number, info: number])[] {
    const { heap } = this.#rt;
    const all = this.count === 0 ? [this.#main] : [this.#main, ...this.#others];
    return all.map((thread) => {
      if (thread === this.#current) return [thread.ident, heap.load(STATE + State.excInfo)];
      const info = heap.load(thread.block + ThreadState.excInfo);
      // the bottom of its stack lies in its block while it does not run
      return [thread.ident, info === STATE + State.baseExcInfo ? thread.block + ThreadState.baseExcInfo : info];
    });
  }

  /** Where the audit finds what the threads that do not run hold: their frames, and references of their own. */
  suspended(): { readonly frame: number; readonly info: number; readonly held: Ref[] }[] {
    const { heap } = this.#rt;
    const pending = [ThreadState.pendingException, ThreadState.pendingValue, ThreadState.pendingTraceback];
    const fields = [...pending, ThreadState.asyncgenFirstiter, ThreadState.asyncgenFinalizer];
    const main = { frame: 0, info: 0, held: this.#main.sentinel ? [this.#main.sentinel] : [] };
    const others = this.#others.map(({ block, call, sentinel }) => {
      const held = [call?.callable, call?.args, call?.kwargs, sentinel].filter((each) => each !== undefined) as Ref[];
      const own = [...fields, ThreadState.baseExcInfo + ExcInfo.value].map((field) => heap.load(block + field) as Ref);
      return { frame: heap.load(block), info: block + ThreadState.baseExcInfo, held: [...held, ...own.filter((each) => each !== 0)] };
    });
    return [main, ...others];
  }
}

/** The threads of this runtime. */
export function threadsOf(rt: Runtime): Threads {
  let threads = rt.services.get("threads") as Threads | undefined;
  if (!threads) rt.services.set("threads", (threads = new Threads(rt)));
  return threads;
}
