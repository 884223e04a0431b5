/** The door of the built-in modules: one row per module. */
import type { ModuleTable } from "../objects/index.ts";
import { arrayModule } from "./arrays/array.ts";
import { struct_ } from "./binary/_struct.ts";
import { binascii } from "./binary/binascii.ts";
import { marshal } from "./binary/marshal.ts";
import { zlib } from "./binary/zlib.ts";
import { bisect } from "./collections/_bisect.ts";
import { collections } from "./collections/_collections.ts";
import { heapq } from "./collections/_heapq.ts";
import { csv } from "./csv/_csv.ts";
import { functools } from "./functional/_functools.ts";
import { operator } from "./functional/_operator.ts";
import { itertools } from "./functional/itertools.ts";
import { blake2Module } from "./hashes/_blake2.ts";
import { sha3Module } from "./hashes/_sha3.ts";
import { sha512 } from "./hashes/_sha512.ts";
import { md5Module, sha1Module, sha256Module } from "./hashes/block-hashes.ts";
import { io } from "./io/_io.ts";
import { json } from "./json/_json.ts";
import { random_ } from "./numeric/_random.ts";
import { cmath } from "./numeric/cmath.ts";
import { math } from "./numeric/math.ts";
import { abc } from "./runtime/_abc.ts";
import { contextvars } from "./runtime/_contextvars.ts";
import { imp } from "./runtime/_imp.ts";
import { opcode } from "./runtime/_opcode.ts";
import { sysconfigData } from "./runtime/_sysconfigdata.ts";
import { tracemalloc } from "./runtime/_tracemalloc.ts";
import { typing } from "./runtime/_typing.ts";
import { warnings } from "./runtime/_warnings.ts";
import { weakrefModule } from "./runtime/_weakref.ts";
import { atexit } from "./runtime/atexit.ts";
import { builtins } from "./runtime/builtins.ts";
import { faulthandler } from "./runtime/faulthandler.ts";
import { gcModule } from "./runtime/gc.ts";
import { sys } from "./runtime/sys.ts";
import { locale } from "./system/_locale.ts";
import { posixSubprocess } from "./system/_posixsubprocess.ts";
import { signal } from "./system/_signal.ts";
import { socketModule } from "./system/_socket.ts";
import { stat } from "./system/_stat.ts";
import { thread } from "./system/_thread.ts";
import { errno } from "./system/errno.ts";
import { mmapModule } from "./system/mmap.ts";
import { posix } from "./system/posix.ts";
import { selectModule } from "./system/select.ts";
import { time } from "./system/time.ts";
import { codecs } from "./text/_codecs.ts";
import { sre } from "./text/_sre.ts";
import { string } from "./text/_string.ts";
import { ast } from "./trees/_ast.ts";
import { symtable } from "./trees/_symtable.ts";
import { unicodedata } from "./unicode/unicodedata.ts";

export { unmarshal } from "./binary/marshal-read.ts";
export { endDialects } from "./csv/layout.ts";
export { flushBetween, flushStreams, installStreams, textStream } from "./io/streams.ts";
export { endContext } from "./runtime/_contextvars.ts";
export { startTracing } from "./runtime/_tracemalloc.ts";
export { runExitFunctions } from "./runtime/atexit.ts";
export { heapEventHandler } from "./runtime/gc-events.ts";
export { printExitMessage, writeStderr } from "./runtime/print-errors.ts";
export { endAsyncgenHooks } from "./runtime/sys.ts";
export { endAuditHooks, keepCellException, reportException, writeUnraisable } from "./runtime/sys-hooks.ts";
export { deliverSignal, endSignals, runsProgram, SIGINT } from "./system/signal-handlers.ts";
export { endTrees } from "./trees/classes.ts";
export { imp };

export const builtinModules: readonly ModuleTable[] = [
  builtins,
  sys,
  imp,
  codecs,
  string,
  thread,
  ast,
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
  tracemalloc,
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
  cmath,
  random_,
  sha512,
  sre,
  opcode,
  typing,
  signal,
  struct_,
  sysconfigData,
  posixSubprocess,
  selectModule,
  socketModule,
  binascii,
  faulthandler,
  contextvars,
  arrayModule,
  csv,
  json,
  unicodedata,
  mmapModule,
  symtable,
  md5Module,
  sha1Module,
  sha256Module,
  sha3Module,
  blake2Module,
];
