/** The door of the built-in modules: one row per module. */
import type { ModuleTable } from "../objects/index.ts";
import { atexit } from "./atexit.ts";
import { errno } from "./errno.ts";
import { codecs } from "./_codecs.ts";
import { io } from "./_io.ts";
import { string } from "./_string.ts";
import { marshal } from "./marshal.ts";
import { posix } from "./posix.ts";
import { thread } from "./_thread.ts";
import { time } from "./time.ts";
import { warnings } from "./_warnings.ts";
import { builtins } from "./builtins.ts";
import { imp } from "./_imp.ts";
import { sys } from "./sys.ts";
import { gcModule } from "./gc.ts";
import { stat } from "./_stat.ts";
import { heapq } from "./_heapq.ts";
import { bisect } from "./_bisect.ts";
import { random_ } from "./_random.ts";
import { sha512 } from "./_sha512.ts";
import { math } from "./math.ts";
import { abc } from "./_abc.ts";
import { functools } from "./_functools.ts";
import { operator } from "./_operator.ts";
import { collections } from "./_collections.ts";
import { itertools } from "./itertools.ts";
import { weakrefModule } from "./_weakref.ts";

export { runExitFunctions } from "./atexit.ts";
export { flushStreams, installStreams, textStream } from "./io-streams.ts";
export { heapEventHandler } from "./gc-events.ts";
export { reportException, writeStderr, writeUnraisable } from "./sys-hooks.ts";
export { imp };

export const builtinModules: readonly ModuleTable[] = [builtins, sys, imp, codecs, string, thread, warnings, io, marshal, posix, errno, time, atexit, gcModule, weakrefModule, itertools, collections, functools, operator, abc, stat, heapq, bisect, math, random_, sha512];
