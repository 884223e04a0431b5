/**
 * What a memory profile's objects measure: how much of a block each takes, what `sys.getsizeof` and a type's own fields show, and a few
 * habits of types that go with that. The switches of the same profiles are in profiles.ts.
 */
import { type Profile, profileOf } from "./profiles.ts";
import type { Runtime } from "./runtime.ts";

/** What a built-in type shows of the struct of its instances. */
export type Layout = readonly [basicsize: number, itemsize: number, weakrefOffset: number, dictOffset?: number];

/** Sizes that sys.getsizeof shows and that differ from those of the structs here, which are 3.11's. Without collector headers. */
export interface Sizes {
  /** Bytes more in the struct of a built-in type (by tp_name) than are laid out here: so much larger are the blocks of its instances, and of its subclasses'. */
  readonly room: ReadonlyMap<string, number>;
  /** Bytes more or less that sys.getsizeof and `__basicsize__` show, where the struct here cannot have CPython's size. */
  readonly structs: ReadonlyMap<string, number>;
  /** A generator, coroutine, asynchronous generator, whose frame is an object of its own; a frame without its slots; a code object. */
  readonly generator?: number;
  readonly coroutine?: number;
  readonly asyncGenerator?: number;
  readonly frame?: number;
  readonly code?: number;
  /** The struct of a Python class without its shared keys. */
  readonly classStruct?: number;
  /** The pointers to the dict and the weak references that a class adds stand in front of the collector's header of its instances (3.12). */
  readonly pointersInFront?: boolean;
  /** A built-in type is counted without a header (before 3.11). */
  readonly bareTypes?: boolean;
  /** What sys.getrefcount shows of an object at a fixed address, which is never freed (3.12: immortal). */
  readonly immortal?: number;
  /** Whose instructions the sizes of stacks go by, and so those of frames and generators. */
  readonly stack?: "3.10" | "3.12" | "3.13" | "3.14";
  /** Errors are shown without a margin before each line, and one that cannot be shown without what the object is (before 3.11). */
  readonly plainErrors?: boolean;
  /** sys.unraisablehook gets a sentence and no object (3.14). */
  readonly unraisableSentences?: boolean;
  /** Does a syntax tree hold each literal of bytes twice (3.12)? */
  readonly bytesHeldTwice?: boolean;
  /** A built-in type without a header. */
  readonly builtinType?: number;
  /** Built-in types that are static there and made on the heap in 3.11, so that their instances do not hold them. */
  readonly staticTypes?: ReadonlySet<string>;
  /** The other way round: static in 3.11, on the heap there. */
  readonly heapTypes?: ReadonlySet<string>;
  /** What `__basicsize__`, `__itemsize__`, `__weakrefoffset__` and `__dictoffset__` show of types whose structs are built in another way. */
  readonly layouts?: ReadonlyMap<string, Layout>;
  /** print() makes no tuple of its arguments, which would hold them while it runs (before 3.11). */
  readonly printsFromStack?: boolean;
  /** Equal functions of one line share their code: its tables of lines are not compared (before 3.11). */
  readonly equalCodeMerged?: boolean;
  /** Constants are worked out behind the tree, which so never holds the results, and slices of them are, too (3.14). */
  readonly foldsLate?: boolean;
  /** exec() and eval() hold their locals while the code runs (3.12). */
  readonly localsHeld?: boolean;
  /** A stream that object.__new__ makes has its dict from birth (3.12, not 3.13). */
  readonly streamDicts?: boolean;
  /** Functions with `*args` that name their module when they refuse arguments (3.13: Argument Clinic's). */
  readonly fullNames?: ReadonlySet<string>;
  /** gc.callbacks are called without a list of arguments, which would hold their dict once more (3.12). */
  readonly callbacksBare?: boolean;
  /** The exception that ended a program is held by sys.last_exc, too (3.12). */
  readonly lastExceptionKept?: boolean;
  /** A property without a text of its own holds none, not None; a subclass's instance has it in its dict (3.12). */
  readonly propertiesBare?: boolean;
}

const generators = ["generator", "coroutine", "async_generator"];
const wideGenerators = generators.map((name): [string, number] => [name, 8]);
// the frame is an object of its own, so that less is used of these than is laid out here
const roomOf310 = new Map([
  ["str", 16],
  ["generator", -56],
  ["coroutine", -48],
  ["async_generator", -32],
  ["frame", 240],
]);
/** Fields of 3.11 that have no word of their own here: notes, vectorcall, whether a generic alias is starred, the int 1 of an enumerate. */
const since311: readonly (readonly [string, number])[] = [
  ["BaseException", 8],
  ["weakref.ReferenceType", 8],
  ["weakref.ProxyType", 8],
  ["weakref.CallableProxyType", 8],
  ["enumerate", 8],
  ["operator.itemgetter", 8],
  ["operator.attrgetter", 8],
  ["types.GenericAlias", 16],
];
const roomOf311 = new Map([["str", 16], ...wideGenerators, ["function", 8], ...since311]);
const sizesOf311: Sizes = { room: roomOf311, structs: new Map() };

const roomOf312 = new Map([
  ...since311,
  ["function", 16],
  ["ImportError", 8],
  ["itertools.groupby", 8],
  ["itertools.accumulate", 8],
  ["itertools._tee", 8],
  ["_io.TextIOWrapper", 8],
  ["_io.StringIO", 48],
]);
const roomOf313 = new Map([
  ...roomOf312,
  ["frame", 16],
  ["itertools.pairwise", 8],
  ["operator.methodcaller", 24],
  ["_sre.SRE_Scanner", 8],
  ["posix.ScandirIterator", 16],
]);
const roomOf314 = new Map([
  ...roomOf313,
  ...wideGenerators,
  ["frame", 32],
  ["function", 24],
  ["map", 8],
  ["SyntaxError", 8],
  ["BaseExceptionGroup", 8],
  ["functools.partial", 16],
  ["_sre.SRE_Scanner", 24],
  ["posix.ScandirIterator", 24],
  // the hash, which in CPython stands in front of the items
  ["tuple", 8],
]);
const layoutsOf312 = new Map<string, Layout>([
  ...generators.map((name): [string, Layout] => [name, [144, 8, 16]]),
  ["bool", [24, 4, 0]],
  ["code", [192, 2, 144]],
  ["_io.StringIO", [168, 0, 152, 144]],
]);
const layoutsOf313 = new Map<string, Layout>([...layoutsOf312, ["code", [200, 2, 144]]]);
const structsOf312 = new Map([
  ["range_iterator", -8],
  ["longrange_iterator", -8],
]);
// fields that are no items: they always stand behind the items, and are counted since then
const structsOf313 = new Map([...structsOf312, ["os.stat_result", 72], ["sys.flags", 8], ["time.struct_time", 16]]);

const fullNamesOf313 = new Set(["gc.get_referents", "gc.get_referrers"]);

/** The types of three modules that have one set of types for each interpreter from 3.12 on. */
const heapTypesOf312 = new Set([
  "collections.deque",
  "collections.defaultdict",
  ...["_deque_iterator", "_deque_reverse_iterator", "_tuplegetter"].map((name) => `_collections.${name}`),
  ...["accumulate", "chain", "combinations", "combinations_with_replacement", "compress", "count", "cycle", "dropwhile", "filterfalse"]
    .concat(["groupby", "_grouper", "islice", "pairwise", "permutations", "product", "repeat", "starmap", "takewhile"])
    .concat(["_tee", "_tee_dataobject", "zip_longest"])
    .map((name) => `itertools.${name}`),
  ...["_IOBase", "_RawIOBase", "_BufferedIOBase", "_TextIOBase", "FileIO", "BytesIO", "_BytesIOBuffer", "StringIO", "TextIOWrapper"]
    .concat(["BufferedReader", "BufferedWriter", "BufferedRandom", "BufferedRWPair", "IncrementalNewlineDecoder"])
    .map((name) => `_io.${name}`),
]);

const structsOf314 = new Map([
  ...structsOf312,
  ["itertools.cycle", -8],
  ["_thread.RLock", 8],
  ["os.stat_result", 72],
  ["sys.flags", 24],
  ["time.struct_time", 16],
]);
const layoutsOf314 = new Map<string, Layout>([
  ...generators.map((name): [string, Layout] => [name, [152, 8, 16]]),
  ["bool", [24, 4, 0]],
  ["code", [208, 2, 144]],
  ["_io.StringIO", [120, 0, 104, 96]],
  ["_thread.RLock", [40, 0, -32]],
  ["_thread.lock", [24, 0, -32]],
]);

/** What came with 3.12 and has stayed. */
const since312 = {
  pointersInFront: true,
  immortal: 0xffffffff,
  bytesHeldTwice: true,
  callbacksBare: true,
  lastExceptionKept: true,
  propertiesBare: true,
  localsHeld: true,
  heapTypes: heapTypesOf312,
} as const satisfies Partial<Sizes>;

const sizes: Readonly<Record<Profile, Sizes>> = {
  "3.11": sizesOf311,
  legacy: sizesOf311,
  "3.12": {
    ...since312,
    room: roomOf312,
    stack: "3.12",
    streamDicts: true,
    layouts: layoutsOf312,
    structs: structsOf312,
    classStruct: 920,
    builtinType: 416,
  },
  "3.13": {
    ...since312,
    room: roomOf313,
    stack: "3.13",
    fullNames: fullNamesOf313,
    layouts: layoutsOf313,
    structs: structsOf313,
    classStruct: 928,
    builtinType: 400,
  },
  "3.14": {
    ...since312,
    room: roomOf314,
    stack: "3.14",
    fullNames: fullNamesOf313,
    layouts: layoutsOf314,
    structs: structsOf314,
    classStruct: 936,
    immortal: 0xc0000000,
    bytesHeldTwice: false,
    foldsLate: true,
    builtinType: 400,
    unraisableSentences: true,
  },
  "3.10": {
    room: roomOf310,
    structs: new Map(),
    generator: 88,
    coroutine: 96,
    asyncGenerator: 112,
    frame: 352,
    code: 176,
    classStruct: 888,
    bareTypes: true,
    staticTypes: new Set(["time.struct_time"]),
    layouts: new Map([
      ["generator", [88, 0, 32]],
      ["coroutine", [96, 0, 32]],
      ["async_generator", [112, 0, 32]],
      ["code", [176, 0, 136]],
      ["collections.deque", [80, 0, 72]],
    ]),
    printsFromStack: true,
    equalCodeMerged: true,
    plainErrors: true,
    stack: "3.10",
  },
};

/** The sizes of the profile. */
export function profileSizes(rt: Runtime): Sizes {
  return sizes[profileOf(rt)];
}
