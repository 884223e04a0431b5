/**
 * Ctrl-C while a program runs. The main thread sits in WebAssembly and sees no event of Node's, so another
 * thread listens: in it Node itself interrupts a script that was started with `breakOnSigint`. What it has
 * heard is a number in memory that both threads see. The thread costs some 20 ms of processor time to start, so it
 * starts only when a program has been running for a while, or waits; until then SIGINT ends the process.
 */
import process from "node:process";
import { Worker } from "node:worker_threads";
import type { Signals } from "../host.ts";

/** What both threads see. */
const HEARD = 0;
const STOP = 1;
const READY = 2;
const STOPPED = 3;

/** Milliseconds that a program has to itself. */
const PATIENCE = 20;
/** Milliseconds that the thread may take to start, on a machine that has much else to do. */
const PATIENCE_TO_START = 5000;
/** Milliseconds; it usually takes as long to start. */
const SHORT = 50;
/**
 * Milliseconds in which the thread notices what the system has told this process; on a busy machine that takes a while, and a
 * reader who does not wait for it waits for its input for ever.
 */
const DELAY = 1000;

/**
 * The thread's program. The outer script keeps Node's handler in place while the inner one, which a signal
 * interrupts, is started again.
 */
const listener = `
const { workerData: cells } = require("node:worker_threads");
const { runInThisContext } = require("node:vm");
const run = (script) => runInThisContext(script, { breakOnSigint: true });
globalThis.sleep = () => {
  if (Atomics.exchange(cells, ${READY}, 1) === 0) Atomics.notify(cells, ${READY});
  Atomics.wait(cells, ${STOP}, 0);
};
globalThis.listen = () => {
  while (Atomics.load(cells, ${STOP}) === 0) {
    try {
      run("sleep()");
    } catch {
      Atomics.add(cells, ${HEARD}, 1);
      Atomics.notify(cells, ${HEARD});
    }
  }
};
run("listen()");
Atomics.store(cells, ${STOPPED}, 1);
Atomics.notify(cells, ${STOPPED});
`;

export class NodeSignals implements Signals {
  readonly #cells = new Int32Array(new SharedArrayBuffer(16));
  #listening = false;
  #firstAsked: number | undefined;

  interrupted(): boolean {
    if (!this.#listening) {
      this.#firstAsked ??= performance.now();
      if (performance.now() - this.#firstAsked > PATIENCE) this.listen();
      return false;
    }
    return Atomics.exchange(this.#cells, HEARD, 0) !== 0;
  }

  /** The program is going to wait: an interruption must find somebody who hears it. */
  listen(): void {
    if (this.#listening) return;
    this.#listening = true;
    new Worker(listener, { eval: true, workerData: this.#cells }).unref();
  }

  /** Waits, at most until a signal comes. */
  sleep(milliseconds: number): void {
    const start = performance.now();
    this.listen();
    // a short sleep is not made longer by it
    if (milliseconds > SHORT) Atomics.wait(this.#cells, READY, 0, PATIENCE_TO_START);
    const left = milliseconds - (performance.now() - start);
    if (left > 0) Atomics.wait(this.#cells, HEARD, 0, left);
  }

  /** Is there one? @param brokenOff the system has just broken a call off, perhaps for a signal that no program sees */
  cameNow(brokenOff: boolean): boolean {
    return this.#listening && Atomics.wait(this.#cells, HEARD, 0, brokenOff ? DELAY : 0) !== "timed-out";
  }

  end(signal: number): void {
    if (this.#listening) {
      Atomics.store(this.#cells, STOP, 1);
      Atomics.notify(this.#cells, STOP);
      Atomics.wait(this.#cells, STOPPED, 0, 1000);
    }
    // Node gives a signal its default action back when its last listener goes
    const name = signalName(signal);
    if (name) {
      const nothing = (): void => {};
      process.on(name, nothing);
      process.off(name, nothing);
    }
    process.kill(process.pid, signal);
  }
}

/** Those that Node lets a program listen to. */
function signalName(signal: number): NodeJS.Signals | undefined {
  return ({ 1: "SIGHUP", 2: "SIGINT", 3: "SIGQUIT", 10: "SIGUSR1", 12: "SIGUSR2", 13: "SIGPIPE", 14: "SIGALRM", 15: "SIGTERM" } as const)[
    signal
  ];
}
