/**
 * Memory profiles: whose rules of memory the runtime follows. Language and library stay 3.11's. A profile
 * is a row of switches; boot writes them into fields of the State before anything is allocated, and each is
 * read at the places that docs/profiles.md lists. Nothing else asks which profile runs.
 */
import { IMMORTAL_START, STATE } from "../../core/abi/memory-map.ts";
import { State } from "../../core/abi/state-layout.ts";
import type { HeapViews } from "../../heap/index.ts";
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
  /** Closing a generator that has not begun leaves its variables where they are (3.12); 2: lets go of them without an exception (3.14). */
  readonly unbegunKept: 0 | 1 | 2;
  /** Sum, difference and product of floats go into an operand that nobody else holds (3.12). */
  readonly floatsReused: boolean;
  /** `__getattr__` is called without a bound method (3.12). */
  readonly hookUnbound: boolean;
  /** The list of split() begins with room for as many pieces as there can be (3.12). */
  readonly splitExact: boolean;
  /** A list made of a set or dict has the room that appending would give; 1: and `del l[i]` keeps its room (3.13; 2: it does not, 3.14). */
  readonly listsKeepRoom: 0 | 1 | 2;
  /** Ints of one digit, methods, built-in functions, ranges, and the iterators of lists, tuples and ranges have free lists (3.14). */
  readonly sparesKept: boolean;
  /** The short way into `__init__` is for every class that has object.__new__, with positional parameters alone (3.14). */
  readonly initsEntered: boolean;
  /** A list of at most 32 places keeps them when it gets shorter (3.14). */
  readonly smallListsStay: boolean;
  /** A dict's table that is made for so many entries has no more slots than they need (3.14). */
  readonly dictsFitted: boolean;
  /** locals() of a function is a new dict each time (3.13). */
  readonly freshLocals: boolean;
  /** Dicts are tracked from birth and for good (3.14). */
  readonly dictsTracked: boolean;
  /** A tuple of things that can be in no cycle is not tracked to begin with (3.14). */
  readonly tuplesDecideEarly: boolean;
  /** A frame lets go of its variables from the last to the first, and most instructions of their operands (3.14). */
  readonly framesReversed: boolean;
  /** Loads of variables borrow where the variable outlives what is loaded (3.14). */
  readonly loadsBorrow: boolean;
  /** The traceback that `__exit__` gets is held until it is done (3.14). */
  readonly exitHoldsTraceback: boolean;
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
  /** The error of an attribute that cannot be set or deleted holds the object (3.13); 2: unless its dict is managed (3.14). */
  readonly setErrorsHold: 0 | 1 | 2;
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
  /** The frame of a generator holds its code, and no function (3.12); 2: the collector visits the code of one that has none any more (3.14). */
  readonly codeInFrame: 0 | 1 | 2;
  /** pairwise gives the same tuple again when nobody else has it (3.13). */
  readonly pairsReused: boolean;
  /** A managed dict that is asked for while it is empty has the keys of its class (3.12). */
  readonly emptySharesKeys: boolean;
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
  unbegunKept: 0,
  floatsReused: false,
  hookUnbound: false,
  splitExact: false,
  listsKeepRoom: 0,
  smallListsStay: false,
  sparesKept: false,
  initsEntered: false,
  dictsFitted: false,
  freshLocals: false,
  dictsTracked: false,
  tuplesDecideEarly: false,
  framesReversed: false,
  loadsBorrow: false,
  exitHoldsTraceback: false,
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
  setErrorsHold: 0,
  generatorsLinked: false,
  hiddenLocals: false,
  closesQuietly: false,
  frozenChars: "BCLST_abcdefhijklmnopqrstvwxy",
  bareCalls: false,
  pairsReused: false,
  codeInFrame: 0,
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
  unbegunKept: 1,
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
  codeInFrame: 1,
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
  listsKeepRoom: 1,
  freshLocals: true,
  internedStay: 2,
  callbacksNoted: true,
  setErrorsHold: 1,
  hiddenLocals: false,
  closesQuietly: true,
  frozenChars: "",
  bareCalls: true,
  pairsReused: true,
  valuesEmbedded: 1,
  moduleDictsTracked: true,
  suspendedStay: true,
  suggestsKeywords: true,
};

const of314: Switches = {
  ...of313,
  dictsTracked: true,
  moduleDictsTracked: false,
  tuplesDecideEarly: true,
  framesReversed: true,
  loadsBorrow: true,
  exitHoldsTraceback: true,
  listsKeepRoom: 2,
  smallListsStay: true,
  sparesKept: true,
  initsEntered: true,
  dictsFitted: true,
  valuesEmbedded: 2,
  unbegunKept: 2,
  codeInFrame: 2,
  generatorsLinked: false,
  setErrorsHold: 2,
};

const switches: Readonly<Record<Profile, Switches>> = {
  "3.11": of311,
  legacy: { ...of311, legacyFinalizers: true },
  "3.12": of312,
  "3.13": of313,
  "3.14": of314,
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
    [State.smallListsStay, row.smallListsStay],
    [State.sparesKept, row.sparesKept],
    [State.initsEntered, row.initsEntered],
    [State.dictsFitted, row.dictsFitted],
    [State.freshLocals, row.freshLocals],
    [State.dictsTracked, row.dictsTracked],
    [State.tuplesDecideEarly, row.tuplesDecideEarly],
    [State.framesReversed, row.framesReversed],
    [State.loadsBorrow, row.loadsBorrow],
    [State.exitHoldsTraceback, row.exitHoldsTraceback],
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
    [State.setErrorsHold, row.setErrorsHold],
    [State.generatorsLinked, row.generatorsLinked],
    [State.hiddenLocals, row.hiddenLocals],
    [State.closesQuietly, row.closesQuietly],
    [State.bareCalls, row.bareCalls],
    [State.pairsReused, row.pairsReused],
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
