/** The `_signal` module (Modules/signalmodule.c): names and numbers of signals; their handlers are in signal-handlers.ts. */

import { Type } from "../../core/abi/memory-map.ts";
import type { Owned, Ref } from "../../heap/index.ts";
import { type Constant, defineModule, fn, type ModuleTable, type Runtime, unsigned } from "../../objects/index.ts";
import { deliverSignal, handlerOf, installHandler, isHandled, NSIG, raiseKeyboardInterrupt, SIGINT } from "./signal-handlers.ts";

const SIGNALS: Readonly<Record<string, number>> = {
  SIGHUP: 1,
  SIGINT: 2,
  SIGQUIT: 3,
  SIGILL: 4,
  SIGTRAP: 5,
  SIGIOT: 6,
  SIGABRT: 6,
  SIGBUS: 7,
  SIGFPE: 8,
  SIGKILL: 9,
  SIGUSR1: 10,
  SIGSEGV: 11,
  SIGUSR2: 12,
  SIGPIPE: 13,
  SIGALRM: 14,
  SIGTERM: 15,
  SIGSTKFLT: 16,
  SIGCLD: 17,
  SIGCHLD: 17,
  SIGCONT: 18,
  SIGSTOP: 19,
  SIGTSTP: 20,
  SIGTTIN: 21,
  SIGTTOU: 22,
  SIGURG: 23,
  SIGXCPU: 24,
  SIGXFSZ: 25,
  SIGVTALRM: 26,
  SIGPROF: 27,
  SIGWINCH: 28,
  SIGPOLL: 29,
  SIGIO: 29,
  SIGPWR: 30,
  SIGSYS: 31,
  SIGRTMIN: 34,
  SIGRTMAX: 64,
};
const OTHERS: Readonly<Record<string, number>> = { SIG_DFL: 0, SIG_IGN: 1, NSIG };
const TEXTS = [
  "",
  "Hangup",
  "Interrupt",
  "Quit",
  "Illegal instruction",
  "Trace/breakpoint trap",
  "Aborted",
  "Bus error",
  "Floating point exception",
  "Killed",
  "User defined signal 1",
  "Segmentation fault",
  "User defined signal 2",
  "Broken pipe",
  "Alarm clock",
  "Terminated",
  "Stack fault",
  "Child exited",
  "Continued",
  "Stopped (signal)",
  "Stopped",
  "Stopped (tty input)",
  "Stopped (tty output)",
  "Urgent I/O condition",
  "CPU time limit exceeded",
  "File size limit exceeded",
  "Virtual timer expired",
  "Profiling timer expired",
  "Window changed",
  "I/O possible",
  "Power failure",
  "Bad system call",
];
function checkNumber(rt: Runtime, number: number): void {
  if (number < 1 || number >= NSIG) rt.raise.valueError("signal number out of range");
}

function setHandler(rt: Runtime, number: number, handler: Ref): Owned {
  const isConstant = rt.isInstance(handler, Type.int) && [0, 1].includes(rt.toNumber(handler));
  if (!isConstant && !rt.core.callableCheck(handler)) {
    rt.raise.typeError("signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object");
  }
  checkNumber(rt, number);
  if (number === 9 || number === 19) rt.raise.withArgs(Type.OSError, [rt.int(22), rt.str("Invalid argument")]);
  const old = handlerOf(rt, number);
  const before = installHandler(rt, number, rt.retain(handler));
  if (before !== undefined) rt.release(before);
  return old;
}

const number =
  (value: number): Constant =>
  (rt) =>
    rt.int(value);

export const signal: ModuleTable = defineModule({
  name: "_signal",
  doc: "Names and handlers of signals.",
  functions: {
    default_int_handler: fn("(signalnum: i32, frame, /)", "Raises KeyboardInterrupt.", raiseKeyboardInterrupt),
    getsignal: fn("(signalnum: i32, /)", "The present handler of a signal.", (rt, signalnum) => {
      checkNumber(rt, signalnum);
      return handlerOf(rt, signalnum);
    }),
    signal: fn("(signalnum: i32, handler, /)", "Sets the handler of a signal; gives the one before.", setHandler),
    raise_signal: fn("(signalnum: i32, /)", "Sends a signal to this process.", (rt, signalnum) => {
      checkNumber(rt, signalnum);
      deliverSignal(rt, signalnum);
    }),
    strsignal: fn("(signalnum: i32, /)", "What a signal means.", (rt, signalnum) => {
      checkNumber(rt, signalnum);
      const text = TEXTS[signalnum];
      return text === undefined ? (signalnum >= 34 ? rt.str(`Real-time signal ${signalnum - 34}`) : rt.none()) : rt.str(text);
    }),
    valid_signals: fn("()", "The numbers of all signals.", (rt) => {
      const numbers = Array.from({ length: NSIG - 1 }, (_, i) => i + 1).filter((n) => n < 32 || n > 33);
      return rt.lend(rt.list(numbers.map((n) => rt.int(n))), (list) => rt.must(rt.core.setNew(list)));
    }),
    set_wakeup_fd: unsigned(
      fn("(fd: i32, /, *, warn_on_full_buffer: bool = True)", "There is no descriptor to wake up.", (rt) => rt.int(-1)),
    ),
    siginterrupt: fn("(signalnum: i32, flag: bool, /)", "Interrupted calls are taken up again, always.", (rt, signalnum) =>
      checkNumber(rt, signalnum),
    ),
  },
  constants: {
    ...Object.fromEntries([...Object.entries(SIGNALS), ...Object.entries(OTHERS)].map(([name, value]) => [name, number(value)])),
    ITIMER_REAL: number(0),
    ITIMER_VIRTUAL: number(1),
    ITIMER_PROF: number(2),
    SIG_BLOCK: number(0),
    SIG_UNBLOCK: number(1),
    SIG_SETMASK: number(2),
    ItimerError: (rt) => rt.retain(Type.OSError as number as Ref),
  },
  init: (rt, module) => {
    const dict = rt.mustRef(rt.core.moduleGetDict(module));
    const handler = rt.dictGet(dict, "default_int_handler") as Ref;
    if (!isHandled(rt, SIGINT)) installHandler(rt, SIGINT, rt.retain(handler));
  },
});
