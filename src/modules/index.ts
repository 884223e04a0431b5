/** The door of the built-in modules: one row per module. */
import type { ModuleTable } from "../objects/index.ts";
import { abc } from "./_abc.ts";
import { bisect } from "./_bisect.ts";
import { codecs } from "./_codecs.ts";
import { collections } from "./_collections.ts";
import { contextvars } from "./_contextvars.ts";
import { functools } from "./_functools.ts";
import { heapq } from "./_heapq.ts";
import { imp } from "./_imp.ts";
import { io } from "./_io.ts";
import { locale } from "./_locale.ts";
import { opcode } from "./_opcode.ts";
import { operator } from "./_operator.ts";
import { random_ } from "./_random.ts";
import { sha512 } from "./_sha512.ts";
import { signal } from "./_signal.ts";
import { sre } from "./_sre.ts";
import { stat } from "./_stat.ts";
import { string } from "./_string.ts";
import { struct_ } from "./_struct.ts";
import { thread } from "./_thread.ts";
import { warnings } from "./_warnings.ts";
import { weakrefModule } from "./_weakref.ts";
import { atexit } from "./atexit.ts";
import { builtins } from "./builtins.ts";
import { errno } from "./errno.ts";
import { gcModule } from "./gc.ts";
import { itertools } from "./itertools.ts";
import { marshal } from "./marshal.ts";
import { math } from "./math.ts";
import { posix } from "./posix.ts";
import { sys } from "./sys.ts";
import { time } from "./time.ts";
import { zlib } from "./zlib.ts";

export { runExitFunctions } from "./atexit.ts";
export { heapEventHandler } from "./gc-events.ts";
export { flushStreams, installStreams, textStream } from "./io-streams.ts";
export { deliverSignal, runsProgram, SIGINT } from "./signal-handlers.ts";
export { reportException, writeStderr, writeUnraisable } from "./sys-hooks.ts";
export { imp };

export const builtinModules: readonly ModuleTable[] = [
  builtins,
  sys,
  imp,
  codecs,
  string,
  thread,
  warnings,
  io,
  locale,
  marshal,
  zlib,
  posix,
  errno,
  time,
  atexit,
  gcModule,
  weakrefModule,
  itertools,
  collections,
  functools,
  operator,
  abc,
  stat,
  heapq,
  bisect,
  math,
  random_,
  sha512,
  sre,
  opcode,
  signal,
  struct_,
  contextvars,
];
