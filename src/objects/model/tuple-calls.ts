/**
 * Functions that CPython 3.11 calls with a tuple of their arguments and, if there are any, a dict of the keywords
 * (METH_VARARGS), where ours take them from the stack like all others. Programs see the difference: each argument
 * has one reference more while such a function runs, and the tuple is one allocation for the collector's count.
 */
import type { Profile } from "./profiles.ts";

const FUNCTIONS = `
max min vars dir str
_csv.reader _csv.register_dialect _csv.writer _functools.cmp_to_key _functools.reduce _json.scanstring atexit.register math.log
faulthandler.dump_traceback faulthandler.dump_traceback_later faulthandler.enable faulthandler.register faulthandler.unregister
gc.get_referents gc.set_threshold
sys.getsizeof sys.set_asyncgen_hooks
time.asctime time.clock_getres time.clock_gettime time.clock_gettime_ns time.ctime time.get_clock_info time.gmtime time.localtime time.strftime time.strptime
_signal.set_wakeup_fd _thread.interrupt_main _thread.stack_size _thread.start_new _thread.start_new_thread _warnings.warn_explicit
`;

const METHODS = {
  "_csv.Dialect": "__reduce__ __reduce_ex__",
  "_io.BufferedRWPair": "peek read read1 readinto readinto1 write",
  "_io._IOBase": "__exit__ seek truncate",
  "_io._BufferedIOBase": "read read1 write",
  "_io._RawIOBase": "readinto write",
  "_io._TextIOBase": "read readline write",
  "_thread.RLock": "__enter__ __exit__ _acquire_restore acquire",
  "_thread.lock": "__enter__ __exit__ acquire acquire_lock",
  BaseExceptionGroup: "derive split subgroup",
  anext_awaitable: "close throw",
  async_generator: "athrow",
  "bytearray bytes str": "count endswith find index rfind rindex startswith",
  str: "format",
  "collections.OrderedDict dict": "update",
  "frozenset set": "difference intersection union",
  "functools._lru_cache_wrapper": "__copy__ __deepcopy__",
  "memoryview posix.ScandirIterator": "__exit__",
  "mmap.mmap": "__exit__ find flush madvise move read resize rfind seek write write_byte",
  object: "__subclasshook__",
  property: "__set_name__",
  range: "__reduce__",
  "re.Match": "group",
  set: "difference_update intersection_update update",
};

const tupleCalls = new Set(FUNCTIONS.split(/\s+/));
for (const [types, names] of Object.entries(METHODS)) {
  for (const type of types.split(" ")) for (const name of names.split(" ")) tupleCalls.add(`${type}.${name}`);
}

/** What 3.11 calls with its arguments on the stack, and 3.10 with a tuple: types, too, and instances of those of `operator`. */
const before311: ReadonlySet<string> = new Set(
  `enumerate super operator.itemgetter operator.attrgetter __import__ _weakref.proxy
  generator.throw coroutine.throw coroutine_wrapper.throw async_generator_asend.throw async_generator_athrow.throw`.split(/\s+/),
);

/** Those that take their arguments from the stack since 3.12, and since 3.13; and those that do so in 3.12 only. */
const SINCE_312 = ["math.log", "_functools.cmp_to_key", "_warnings.warn_explicit", "_io._IOBase.seek", "_io._IOBase.truncate"];
const SINCE_313 = ["max", "min", "str", "object.__subclasshook__", "_signal.set_wakeup_fd"];
const ONLY_312 = ["vars", "dir"];
for (const type of ["_io._BufferedIOBase", "_io._TextIOBase"] as const)
  for (const name of METHODS[type].split(" ")) SINCE_312.push(`${type}.${name}`);
SINCE_313.push("range.__reduce__", "time.clock_gettime", "time.clock_gettime_ns");
for (const name of ["derive", "split", "subgroup"]) SINCE_313.push(`BaseExceptionGroup.${name}`);
for (const type of ["bytearray", "bytes", "str"]) {
  for (const name of METHODS["bytearray bytes str"].split(" ")) SINCE_313.push(`${type}.${name}`);
}
const of312 = new Set([...SINCE_312, ...ONLY_312]);
const of313 = new Set([...SINCE_312, ...SINCE_313]);
const withoutTuple: Readonly<Partial<Record<Profile, ReadonlySet<string>>>> = { "3.12": of312, "3.13": of313, "3.14": of313 };

/**
 * Also of types, which are asked for by their names alone.
 *
 * @param owner the type's name or the module's, "" for builtins
 */
export function isCalledWithTuple(owner: string, name: string, profile: Profile): boolean {
  // tp_new_wrapper
  if (name === "__new__") return true;
  const key = owner === "" ? name : `${owner}.${name}`;
  if (profile === "3.10" && before311.has(key)) return true;
  return tupleCalls.has(key) && !withoutTuple[profile]?.has(key);
}
