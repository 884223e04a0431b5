/**
 * Memory profiles: whose rules of memory the runtime follows. Language and library stay 3.11's. A profile
 * is a row of switches; boot writes them into fields of the State before anything is allocated, and each is
 * read at the places that docs/profiles.md lists. Nothing else asks which profile runs.
 */
import { HEAP_START, IMMORTAL_START, STATE, Type } from "../../core/abi/memory-map.ts";
import { Header } from "../../core/abi/object-layout.ts";
import { State } from "../../core/abi/state-layout.ts";
import { Interned, Str } from "../../core/abi/text-layout.ts";
import { TypeFlag, TypeObject } from "../../core/abi/type-layout.ts";
import type { HeapViews, Ref } from "../../heap/index.ts";
import type { Runtime } from "./runtime.ts";

export type Profile = "3.11" | "3.10" | "legacy" | "3.12" | "3.13" | "3.14";

/** What the State says about a profile. */
interface Switches {
  /** What the count of an object at a fixed address starts from (small ints, characters, names, the empty ones). */
  readonly startCount: number;
  /** A cycle with a `__del__` in it is not freed but goes to gc.garbage, and `__del__` runs at each death (before PEP 442). */
  readonly legacyFinalizers: boolean;
  /** Attributes are in a dict object from the first one on, not in the instance (before 3.11). */
  readonly instanceDicts: boolean;
  /** A Python function gets references of its own to its arguments; the caller lets go of its after the call (before 3.11). */
  readonly callerKeepsArguments: boolean;
  /** Bytes of a dict's keys block in front of its indices; are entries of 24 bytes also when all keys are str? */
  readonly dictKeysHeader: number;
  readonly wideDictEntries: boolean;
  /** Has the int 0 no digit? */
  readonly zeroHasNoDigit: boolean;
  /** Bytes of a deque's own store of spare blocks. */
  readonly dequeSpareBytes: number;
  /** Up to which size a dead tuple goes to a free list, and up to which one a new tuple is taken from there. */
  readonly tuplesKept: number;
  readonly tuplesReused: number;
  /** How many deallocations may nest before the trashcan takes over. */
  readonly trashLevels: number;
  /** `f(*args)` lets go of the tuple and the dict before the function runs (3.12). */
  readonly unpackedMove: boolean;
  /** Bytes that an ascii text takes beyond its characters, and half of what others do (3.12: none). */
  readonly textSpare: number;
  /** How many calls and jumps backward it takes until unpacking a tuple or list makes no iterator; 0: it never makes one (3.10). */
  readonly unpackWarmup: number;
  /** Threshold of generation 0. */
  readonly threshold: number;
  /** An allocation that makes a collection due only asks for it; the interpreter looks between instructions (3.12); 2: gc.disable() takes it back (3.13). */
  readonly collectsAtBreaker: 0 | 1 | 2;
  /** Closing a generator that has not begun leaves its variables where they are (3.12). */
  readonly unbegunKept: boolean;
  /** Sum, difference and product of floats go into an operand that nobody else holds (3.12). */
  readonly floatsReused: boolean;
  /** `__getattr__` is called without a bound method (3.12). */
  readonly hookUnbound: boolean;
  /** The list of split() begins with room for as many pieces as there can be (3.12). */
  readonly splitExact: boolean;
  /** A list made of a set or dict has the room that appending would give, and `del l[i]` keeps its room (3.13). */
  readonly listsKeepRoom: boolean;
  /** locals() of a function is a new dict each time (3.13). */
  readonly freshLocals: boolean;
  /** Dicts are tracked from birth and for good (3.14). */
  readonly dictsTracked: boolean;
  /** A tuple of things that can be in no cycle is not tracked to begin with (3.14). */
  readonly tuplesDecideEarly: boolean;
  /** A frame lets go of its variables from the last to the first (3.14). */
  readonly framesReversed: boolean;
  /** Frames are objects of the collector and count as such (before 3.11). */
  readonly framesCounted: boolean;
  /** bytearray() of a list or tuple grows byte by byte (before 3.11). */
  readonly bytesOneByOne: boolean;
  /** Rounds beyond those of SipHash-1-3 in the hash of texts, and so the order of sets of them (before 3.11: SipHash-2-4). */
  readonly hashRounds: number;
  /** The type and the traceback of an exception are held while it is handled, and a bare `raise` gives it that traceback again (before 3.11). */
  readonly handlersHold: boolean;
  /** Which interned texts are immortal: none, all (3.12), the names in code (3.13). */
  readonly internedStay: 0 | 1 | 2;
  /** `d[key] = value` asks the key for its hash before it holds it (before 3.11). */
  readonly keysHashedFirst: boolean;
  /** A single callback of weak references is noted like several, in a tuple (3.13). */
  readonly callbacksNoted: boolean;
  /** isinstance asks the method of a union; `a | b` makes a tuple of both, one of all members, and one of the different ones (before 3.11). */
  readonly unionsAsked: boolean;
  /** issuperset() of what is no set makes a set of it (before 3.11). */
  readonly supersetCopies: boolean;
  /** The dict of a class's subclasses stays when the last of them dies, and is copied to a list also when there is none (before 3.11). */
  readonly subclassesStay: boolean;
  /** A mapping pattern asks a bound `get`, and collects what it finds in a list (before 3.11). */
  readonly keysMatchedInList: boolean;
  /** An exception that native code raises by class and value is made at once (3.12). */
  readonly raisedMade: boolean;
  /** Asking a module or a class for what it may not have raises no error that is thrown away (3.12). */
  readonly lookupsSilent: boolean;
  /** A generator that ends while its frame is held gives it the frame of its caller, as an object (3.12). */
  readonly generatorsLinked: boolean;
  /** locals() makes a second dict, for variables that are not to be seen, and throws it away (3.12, not 3.13). */
  readonly hiddenLocals: boolean;
  /** A generator suspended outside of any try is closed without an exception (3.13). */
  readonly closesQuietly: boolean;
  /** The characters of which the frozen start-up modules bring a second object, which is the interned one (3.11, 3.12: Tools/scripts/deepfreeze.py). */
  readonly frozenChars: string;
  /** Native levels have a limit of their own, and the recursion limit is for Python's frames alone (3.12). */
  readonly levelsApart: boolean;
  /** The error of an unknown keyword makes a list of the known ones, to suggest one (3.13). */
  readonly suggestsKeywords: boolean;
  /** `frame.clear()` raises for a generator that is suspended (3.13). */
  readonly suspendedStay: boolean;
  /** The dict of a module is tracked from birth, and before the module (3.13; in 3.14 all dicts are). */
  readonly moduleDictsTracked: boolean;
  /** Attributes of a plain instance stand in it, also while a dict shows them; instances with slots or a built-in base have a dict (3.13). 2: the collector visits that dict, too (3.14). */
  readonly valuesEmbedded: 0 | 1 | 2;
  /** max, min, int and str are called without a tuple of their arguments (3.13). */
  readonly bareCalls: boolean;
  /** The frame of a generator holds its code, and no function (3.12). */
  readonly codeInFrame: boolean;
  /** A managed dict that is asked for while it is empty has the keys of its class (3.12). */
  readonly emptySharesKeys: boolean;
}

/** Sizes that sys.getsizeof shows and that differ from those of the structs here, which are 3.11's. Without collector headers. */
interface Sizes {
  /** Bytes more in the struct of a built-in type (by tp_name) than are used here: so much larger are the blocks of its instances, and of its subclasses'. */
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
  readonly stack?: "3.10" | "3.12" | "3.13";
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
  /** What `__basicsize__`, `__itemsize__` and `__weakrefoffset__` show of types whose structs are built in another way. */
  readonly layouts?: ReadonlyMap<string, readonly [basicsize: number, itemsize: number, weakrefOffset: number]>;
  /** print() makes no tuple of its arguments, which would hold them while it runs (before 3.11). */
  readonly printsFromStack?: boolean;
  /** Equal functions of one line share their code: its tables of lines are not compared (before 3.11). */
  readonly equalCodeMerged?: boolean;
  /** exec() and eval() hold their locals while the code runs (3.12). */
  readonly localsHeld?: boolean;
  /** gc.callbacks are called without a list of arguments, which would hold their dict once more (3.12). */
  readonly callbacksBare?: boolean;
  /** The exception that ended a program is held by sys.last_exc, too (3.12). */
  readonly lastExceptionKept?: boolean;
  /** A property without a text of its own holds none, not None; a subclass's instance has it in its dict (3.12). */
  readonly propertiesBare?: boolean;
}

const of311: Switches = {
  startCount: IMMORTAL_START,
  legacyFinalizers: false,
  instanceDicts: false,
  callerKeepsArguments: false,
  dictKeysHeader: 32,
  wideDictEntries: false,
  zeroHasNoDigit: false,
  dequeSpareBytes: 136,
  tuplesKept: 20,
  tuplesReused: 19,
  trashLevels: 50,
  unpackedMove: false,
  textSpare: 8,
  unpackWarmup: 8,
  threshold: 700,
  collectsAtBreaker: 0,
  unbegunKept: false,
  floatsReused: false,
  hookUnbound: false,
  splitExact: false,
  listsKeepRoom: false,
  freshLocals: false,
  dictsTracked: false,
  tuplesDecideEarly: false,
  framesReversed: false,
  framesCounted: false,
  bytesOneByOne: false,
  handlersHold: false,
  hashRounds: 0,
  internedStay: 0,
  keysHashedFirst: false,
  callbacksNoted: false,
  unionsAsked: false,
  supersetCopies: false,
  subclassesStay: false,
  keysMatchedInList: false,
  raisedMade: false,
  lookupsSilent: false,
  generatorsLinked: false,
  hiddenLocals: false,
  closesQuietly: false,
  frozenChars: "BCLST_abcdefhijklmnopqrstvwxy",
  bareCalls: false,
  codeInFrame: false,
  emptySharesKeys: false,
  valuesEmbedded: 0,
  moduleDictsTracked: false,
  suspendedStay: false,
  suggestsKeywords: false,
  levelsApart: false,
};

const of312: Switches = {
  ...of311,
  unpackedMove: true,
  textSpare: 0,
  collectsAtBreaker: 1,
  unbegunKept: true,
  floatsReused: true,
  hookUnbound: true,
  splitExact: true,
  unpackWarmup: 0,
  internedStay: 1,
  raisedMade: true,
  lookupsSilent: true,
  generatorsLinked: true,
  hiddenLocals: true,
  frozenChars: "_abcdenprsx",
  codeInFrame: true,
  emptySharesKeys: true,
  levelsApart: true,
};

const of313: Switches = {
  ...of312,
  tuplesReused: 20,
  // 3.13 goes on while the stack has room: 400 levels were seen
  trashLevels: 250,
  threshold: 2000,
  collectsAtBreaker: 2,
  listsKeepRoom: true,
  freshLocals: true,
  internedStay: 2,
  callbacksNoted: true,
  hiddenLocals: false,
  closesQuietly: true,
  frozenChars: "",
  bareCalls: true,
  valuesEmbedded: 1,
  moduleDictsTracked: true,
  suspendedStay: true,
  suggestsKeywords: true,
};

const switches: Readonly<Record<Profile, Switches>> = {
  "3.11": of311,
  legacy: { ...of311, legacyFinalizers: true },
  "3.12": of312,
  "3.13": of313,
  "3.14": { ...of313, dictsTracked: true, moduleDictsTracked: false, tuplesDecideEarly: true, framesReversed: true, valuesEmbedded: 2 },
  "3.10": {
    ...of311,
    // one reference: the table that an object at a fixed address is in
    startCount: 1,
    frozenChars: "",
    instanceDicts: true,
    callerKeepsArguments: true,
    dictKeysHeader: 40,
    wideDictEntries: true,
    zeroHasNoDigit: true,
    dequeSpareBytes: 0,
    tuplesKept: 19,
    unpackWarmup: 0,
    framesCounted: true,
    bytesOneByOne: true,
    handlersHold: true,
    hashRounds: 1,
    keysHashedFirst: true,
    unionsAsked: true,
    supersetCopies: true,
    subclassesStay: true,
    keysMatchedInList: true,
  },
};

const roomOf310 = new Map([
  ["str", 16],
  ["generator", 8],
  ["coroutine", 8],
  ["async_generator", 8],
]);
const roomOf311 = new Map([...roomOf310, ["function", 8]]);
const sizesOf311: Sizes = { room: roomOf311, structs: new Map() };

const roomOf312 = new Map([
  ["function", 16],
  ["ImportError", 8],
  ["itertools.groupby", 8],
  ["itertools.accumulate", 8],
  ["itertools._tee", 8],
]);
const roomOf313 = new Map([...roomOf312, ["frame", 16], ["itertools.pairwise", 8], ["operator.methodcaller", 24]]);
const roomOf314 = new Map([
  ...roomOf312,
  ["frame", 32],
  ["function", 24],
  ["map", 8],
  ["SyntaxError", 8],
  ["generator", 8],
  ["coroutine", 8],
  ["async_generator", 8],
]);
const structsOf312 = new Map([
  ["range_iterator", -8],
  ["longrange_iterator", -8],
]);

/** The types of two modules that have one set of types for each interpreter from 3.12 on. */
const heapTypesOf312 = new Set([
  "collections.deque",
  "collections.defaultdict",
  ...["_deque_iterator", "_deque_reverse_iterator", "_tuplegetter"].map((name) => `_collections.${name}`),
  ...["accumulate", "chain", "combinations", "combinations_with_replacement", "compress", "count", "cycle", "dropwhile", "filterfalse"]
    .concat(["groupby", "_grouper", "islice", "pairwise", "permutations", "product", "repeat", "starmap", "takewhile"])
    .concat(["_tee", "_tee_dataobject", "zip_longest"])
    .map((name) => `itertools.${name}`),
]);

// what a tuple has more stands in front of its items, which have their place here
const structsOf314 = new Map([...structsOf312, ["tuple", 8]]);

const sizes: Readonly<Record<Profile, Sizes>> = {
  "3.11": sizesOf311,
  legacy: sizesOf311,
  "3.12": {
    room: roomOf312,
    stack: "3.12",
    structs: structsOf312,
    classStruct: 920,
    pointersInFront: true,
    immortal: 0xffffffff,
    bytesHeldTwice: true,
    callbacksBare: true,
    lastExceptionKept: true,
    propertiesBare: true,
    localsHeld: true,
    heapTypes: heapTypesOf312,
    builtinType: 416,
  },
  "3.13": {
    room: roomOf313,
    stack: "3.13",
    structs: structsOf312,
    classStruct: 928,
    pointersInFront: true,
    immortal: 0xffffffff,
    bytesHeldTwice: true,
    callbacksBare: true,
    lastExceptionKept: true,
    propertiesBare: true,
    localsHeld: true,
    heapTypes: heapTypesOf312,
    builtinType: 400,
  },
  "3.14": {
    room: roomOf314,
    stack: "3.13",
    structs: structsOf314,
    classStruct: 936,
    pointersInFront: true,
    immortal: 0xc0000000,
    bytesHeldTwice: true,
    callbacksBare: true,
    lastExceptionKept: true,
    propertiesBare: true,
    localsHeld: true,
    heapTypes: heapTypesOf312,
    builtinType: 400,
    unraisableSentences: true,
  },
  "3.10": {
    room: roomOf310,
    structs: new Map([
      ["BaseException", -8],
      ["weakref.ReferenceType", -8],
      ["weakref.ProxyType", -8],
      ["weakref.CallableProxyType", -8],
      ["enumerate", -8],
      ["operator.itemgetter", -8],
      ["operator.attrgetter", -8],
      ["types.GenericAlias", -16],
    ]),
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
      ["frame", [360, 8, 0]],
      ["collections.deque", [80, 0, 72]],
    ]),
    printsFromStack: true,
    equalCodeMerged: true,
    stack: "3.10",
  },
};

/** Sets the switches in a fresh memory. */
export function applyProfile(heap: HeapViews, profile: Profile): void {
  const row = switches[profile];
  const fields: readonly (readonly [State, number | boolean])[] = [
    [State.startCount, row.startCount],
    [State.legacyFinalizers, row.legacyFinalizers],
    [State.instanceDicts, row.instanceDicts],
    [State.callerKeepsArguments, row.callerKeepsArguments],
    [State.dictKeysHeader, row.dictKeysHeader],
    [State.wideDictEntries, row.wideDictEntries],
    [State.zeroHasNoDigit, row.zeroHasNoDigit],
    [State.dequeSpareBytes, row.dequeSpareBytes],
    [State.tuplesKept, row.tuplesKept],
    [State.tuplesReused, row.tuplesReused],
    [State.trashLevels, row.trashLevels],
    [State.unpackedMove, row.unpackedMove],
    [State.textSpare, row.textSpare],
    [State.unpackWarmup, row.unpackWarmup],
    [State.gcThresholds, row.threshold],
    [State.gcAtBreaker, row.collectsAtBreaker],
    [State.unbegunKept, row.unbegunKept],
    [State.floatsReused, row.floatsReused],
    [State.hookUnbound, row.hookUnbound],
    [State.splitExact, row.splitExact],
    [State.listsKeepRoom, row.listsKeepRoom],
    [State.freshLocals, row.freshLocals],
    [State.dictsTracked, row.dictsTracked],
    [State.tuplesDecideEarly, row.tuplesDecideEarly],
    [State.framesReversed, row.framesReversed],
    [State.framesCounted, row.framesCounted],
    [State.bytesOneByOne, row.bytesOneByOne],
    [State.hashRounds, row.hashRounds],
    [State.handlersHold, row.handlersHold],
    [State.internedStay, row.internedStay],
    [State.keysHashedFirst, row.keysHashedFirst],
    [State.callbacksNoted, row.callbacksNoted],
    [State.unionsAsked, row.unionsAsked],
    [State.supersetCopies, row.supersetCopies],
    [State.subclassesStay, row.subclassesStay],
    [State.keysMatchedInList, row.keysMatchedInList],
    [State.raisedMade, row.raisedMade],
    [State.lookupsSilent, row.lookupsSilent],
    [State.generatorsLinked, row.generatorsLinked],
    [State.hiddenLocals, row.hiddenLocals],
    [State.closesQuietly, row.closesQuietly],
    [State.bareCalls, row.bareCalls],
    [State.codeInFrame, row.codeInFrame],
    [State.emptySharesKeys, row.emptySharesKeys],
    [State.valuesEmbedded, row.valuesEmbedded],
    [State.suspendedStay, row.suspendedStay],
    [State.suggestsKeywords, row.suggestsKeywords],
    [State.levelCost, !row.levelsApart],
    [State.moduleDictsTracked, row.moduleDictsTracked],
  ];
  for (const [field, value] of fields) heap.store(STATE + field, Number(value));
}

/** Codes of the characters with a second object. */
export function frozenCharacters(profile: Profile): number[] {
  return [...switches[profile].frozenChars].map((character) => character.charCodeAt(0));
}

/** Whose rules hold. */
export function profileOf(rt: Runtime): Profile {
  return (rt.services.get("profile") as Profile | undefined) ?? "3.11";
}

/** The sizes of the profile. */
export function profileSizes(rt: Runtime): Sizes {
  return sizes[profileOf(rt)];
}

/** A heap type of CPython's modules: it stands at a fixed address here, and is counted like any other object. */
function isHeldType(rt: Runtime, object: Ref): boolean {
  return rt.typeOf(object) === Type.type && (rt.heap.load(object + TypeObject.flags) & TypeFlag.HeldByInstances) !== 0;
}

/** The reference count as the profile shows it. */
export function shownCount(rt: Runtime, object: Ref): number {
  const text = rt.typeOf(object) === Type.str && rt.heap.u8[object + Str.interned] === Interned.Immortal;
  const immortal = (object < HEAP_START && !isHeldType(rt, object)) || text ? profileSizes(rt).immortal : undefined;
  return immortal ?? rt.heap.loadI32(object + Header.refcnt);
}
