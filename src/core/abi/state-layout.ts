/**
 * The interpreter's state: a struct at the fixed address STATE, so that a copy of the memory is a
 * copy of the whole runtime. Each area of the core has its own range; add fields within it.
 */
export const enum State {
  // ---- heap: 0x000..0x2ff (allocator, accounts, free lists, generations, collector)
  heap = 0x000,
  /** Watch bits: nonzero sends every allocation and free the long way. */
  watch = 0x000,
  /** The usable arena with the fewest free pools (row of the segment table), or 0. */
  usableArenas = 0x004,
  arenaCount = 0x008,
  /** Pools given to size classes; with largeBytes, what the memory limit looks at. */
  poolsInUse = 0x00c,
  /** Bytes and number of the large blocks in use. */
  largeBytes = 0x010,
  largeBlocks = 0x014,
  /** Bytes that pools and large blocks may take together; 0 = no limit. */
  memoryLimit = 0x018,
  /** Segments of 1 MiB that the memory has. */
  segmentCount = 0x01c,
  /** Fault injection: allocations left until one is refused, whether all later ones are too, refusals so far, allocations seen. */
  failCountdown = 0x020,
  failFromThen = 0x024,
  failures = 0x028,
  allocationsSeen = 0x02c,
  /** Highest value of pools and large bytes together. */
  peakBytes = 0x030,
  /**
   * The collector's lists. A list is named by an address 16 above its two links, so that it looks
   * like an object whose prefix it is: generation 0 is STATE + generation0, and so on, 16 apart.
   */
  gcLists = 0x040,
  generation0 = 0x050,
  generation1 = 0x060,
  generation2 = 0x070,
  permanent = 0x080,
  unreachable = 0x090,
  finalizers = 0x0a0,
  resurrected = 0x0b0,
  gcListsEnd = 0x0b0,
  /** Three i32 each. */
  gcCounts = 0x0c0,
  gcThresholds = 0x0cc,
  gcEnabled = 0x0d8,
  /** What count 0 is compared with: threshold 0, or never reached while automatic collection is off. */
  gcTrigger = 0x0fc,
  gcCollecting = 0x0dc,
  longLivedTotal = 0x0e0,
  longLivedPending = 0x0e4,
  gcDebug = 0x0e8,
  /** gc.garbage, a list object (owned), or 0 before there is one. */
  gcGarbage = 0x0ec,
  /** 1: instances with __del__ in cycles are uncollectable, as in CPython 3.3 and before. */
  legacyFinalizers = 0x0f0,
  /** 1: the host wants CollectionStart and CollectionStop (gc.callbacks is not empty). */
  gcCallbacks = 0x0f4,
  /** 1: the host wants GcPhase events. */
  observed = 0x0f8,
  /** collections, collected, uncollectable of each generation. */
  gcStats = 0x100,
  /** The trashcan: depth of nested deallocations (heap/trashcan.ts has its halves), and the list (through Prefix.gcPrev) of the put-off ones. */
  trashNesting = 0x128,
  trashLater = 0x12c,
  /** What visitReference does with an edge while a type's own traverse function runs, and for whom. */
  visitMode = 0x130,
  visitTarget = 0x134,
  visitEnd = 0x138,
  visitLimit = 0x13c,
  /** 1: every allocation with a collector header collects first (torture). */
  collectAlways = 0x140,
  /** Uncollectable objects of the last collection. */
  lastUncollectable = 0x144,
  /** 1 while TypeScript runs: small allocations come from the reserve (core/heap/reserve.ts). */
  reserveOpen = 0x16c,
  /** Which planted fault acts (tools/faults.mjs): the usual core never looks here. */
  plantedFault = 0x170,
  /** The first exact tuple, the first exact dict among the survivors of the running collection; the others are chained to it. */
  tupleChain = 0x14c,
  dictChain = 0x168,
  /** gc.callbacks, a list object (owned), or 0 before the gc module is used. */
  gcCallbackList = 0x148,
  /** A list like those above: weak references whose callbacks are to be called. */
  weakCallbacks = 0x160,
  // ---- tracemalloc (core/heap/trace.ts): 0x180..0x1ff
  /** Bytes of the traced blocks now, and the most there were. */
  tracedBytes = 0x180,
  tracedPeak = 0x184,
  /** Frames that a traceback keeps; 0 before the first start, which counts as 1. */
  traceLimit = 0x188,
  /** Two TraceSets: the tracebacks, and the names of files (an owned reference each). */
  traceTracebacks = 0x18c,
  traceFilenames = 0x198,
  /** The chunk that the next traceback goes to (chunks are linked by their first word), and what is free of it. */
  traceChunk = 0x1a4,
  traceChunkTop = 0x1a8,
  traceChunkEnd = 0x1ac,
  /** The lines found lately, and room for the frames of one traceback. */
  traceLines = 0x1b0,
  traceScratch = 0x1b4,
  /** Bytes that all of this takes. */
  traceBookBytes = 0x1b8,
  // ---- counted instructions (core/eval/counting.ts): 0x1c0..0x1df
  /** f64: instructions begun so far, and the one before which the host is asked; exact to 2**53. */
  instructions = 0x1c0,
  stopAt = 0x1c8,
  /** An i32 to watch (its address, or 0) and what it was: the host is asked before the instruction that finds it changed. */
  watchedWord = 0x1d0,
  watchedValue = 0x1d4,
  /** 1: the host is asked before every instruction. */
  stopAlways = 0x1d8,
  // ---- eval: 0x300..0x3ff
  /** The exception being raised, or 0 (CPython's curexc_type): an instance, or the class of one that nobody has needed yet. Owned. */
  pendingException = 0x300,
  /** The running frame, or 0. */
  currentFrame = 0x304,
  /** Levels left before RecursionError (i32), and the limit it started from. */
  recursionRemaining = 0x308,
  recursionLimit = 0x30c,
  /** Head of the stack of handled exceptions (struct {value, previous}: CPython's exc_info). */
  excInfo = 0x310,
  /** Steps left until the host is asked (i32, counts down in the loop). */
  stepBudget = 0x314,
  /** Where the next frame goes on the data stack, the end of the present chunk, and the chunk itself. */
  stackTop = 0x318,
  stackEnd = 0x31c,
  stackChunk = 0x320,
  /** How many activations of natives that run Python are nested (i32), and the most that the host's stack bears. */
  nativeDepth = 0x324,
  nativeLimit = 0x328,
  /** Next func_version (u32), starts at 1. */
  nextFunctionVersion = 0x32c,
  /** The bottom of the excInfo stack: one ExcInfo struct, used outside every generator. */
  baseExcInfo = 0x330,
  /** The native depth (i32) of the one activation of the loop that may be suspended, or 0; see core/eval/steps.ts. */
  stepMode = 0x340,
  /** How many times a RecursionError is being made right now (CPython's recursion_headroom). */
  recursionHeadroom = 0x344,
  /** The dict of the builtins module (owned; boot sets it), and the function that `import` calls when `__import__` is the usual one. */
  builtins = 0x348,
  /** What a helper of the loop hands back besides its result. */
  evalScratch = 0x350,
  evalScratch2 = 0x358,
  evalScratch3 = 0x390,
  evalScratch4 = 0x398,
  /** Hooks of asynchronous generators and the origin tracking depth of coroutines (sys.set_asyncgen_hooks ...). */
  asyncgenFirstiter = 0x360,
  asyncgenFinalizer = 0x368,
  coroutineOriginDepth = 0x370,
  /** Free lists of the asynchronous generators' helper objects: head and length of each. */
  agValueFree = 0x378,
  agValueFreeCount = 0x37c,
  agAsendFree = 0x380,
  agAsendFreeCount = 0x384,
  /** A chunk of the data stack kept for the next overflow, so that a call at the border does not allocate each time. */
  spareChunk = 0x388,
  /** The sys module and its modules dict (owned; the embedder sets them). */
  sysModule = 0x3a0,
  sysModules = 0x3a4,
  /** Steps left of the running slice (i32; see core/eval/steps.ts). */
  slice = 0x3a8,
  /** 1 = the host has asked for the program to stand still. */
  stepSuspending = 0x3ac,
  /** Weight (i32) of one activation of the loop against one native level in nativeDepth. */
  loopWeight = 0x3b0,
  /** MemoryErrors that lie ready (head and length of their list), and the one of last resort (owned); see core/eval/memory-error.ts. */
  memoryErrorFree = 0x3b4,
  memoryErrorFreeCount = 0x3b8,
  lastMemoryError = 0x3bc,
  /** 1 = a native that the loop has called wants to be called again later: its thread waits (core/eval/threads.ts). */
  threadBlocked = 0x3c0,
  /** TypeScript's slot that lets other threads run at the end of a slice; 0 = there are none. */
  threadSwitch = 0x3c4,
  /** Steps in the slices that have been opened since the other threads had a turn. */
  turnSteps = 0x77c,
  /** The tuple of the arguments with which a METH_VARARGS function is being called; borrowed, and valid only as it begins. */
  argumentTuple = 0x3d4,
  /** The names of the keyword arguments of the call that is to be made again, or 0; borrowed. */
  callKwnames = 0x3c8,
  /** Of a pending exception that has not been made yet: what it will be made with, and its traceback so far. Owned, or 0. */
  pendingValue = 0x3cc,
  pendingTraceback = 0x3d0,
  // ---- object model: 0x400..0x4ff
  object = 0x400,
  /** Where a hash is left: i64. */
  hashResult = 0x400,
  /** The exact length (i64), when a length slot answers with the largest i32. */
  longLength = 0x420,
  /** Next attribute cache version tag (u32); 0 = used up. */
  nextVersionTag = 0x408,
  /** Next free byte of DEFINITIONS. */
  definitionsNext = 0x40c,
  /** TypeScript's slot for the rare operations on types: (TypeOperation, a, b). */
  typeOperation = 0x410,
  /** Where the slot definitions (SlotDef rows) begin, and how many. */
  slotDefs = 0x414,
  slotDefCount = 0x418,
  /** The last MethodDef whose tuple of keyword names was made, or 0: they are chained, and let go at the end. */
  namedDefinitions = 0x41c,
  // ---- text and numbers: 0x500..0x5ff
  text = 0x500,
  /** The secret of the hash of str and bytes: two 64-bit words (all 0 for seed 0). */
  hashSecret = 0x500,
  /** Table of interned strings: address of the slots, their number minus one, strings in it, slots not empty. */
  internTable = 0x510,
  internMask = 0x514,
  internCount = 0x518,
  internFilled = 0x51c,
  /** TypeScript's slot for what the core's codecs do not do: (operation, object, arguments). */
  textOperation = 0x520,
  /** TypeScript's slot for texts that the core does not write itself, see TextFallback. */
  textFallback = 0x524,
  /** The stack of texts being written (core/text/writer.ts): its block or 0, bytes in it, and of the topmost text start, end, kind and bound. */
  writerBlock = 0x528,
  writerCapacity = 0x52c,
  writerStart = 0x530,
  writerTop = 0x534,
  writerKind = 0x538,
  writerMax = 0x53c,
  // numbers: 0x580..0x5ff
  /** What intAsI32 and its kin found: 0 fits, 1 too large, -1 too small (i32). */
  intOverflow = 0x580,
  /** Dead floats, linked through their type field, and how many. */
  floatFreeList = 0x584,
  floatFreeCount = 0x588,
  /** sys.set_int_max_str_digits, 0 = no limit (i32). */
  maxStrDigits = 0x58c,
  /** The second result of functions that have two, as the remainder of a division. */
  intSecond = 0x590,
  /** TypeScript's slot for what BigInt and text do better, see NumberOperation; 0 = not there. */
  numberOperation = 0x594,
  /** Scratch for an f64 or i64 result. */
  numberScratch = 0x5a0,
  /** Two complex operands, four f64. */
  complexScratch = 0x5a8,
  /** Further free lists (3.14, core/heap/spare.ts): the heads of all kinds, then their lengths. */
  spares = 0x5c8,
  // ---- containers: 0x600..0x6ff
  container = 0x600,
  /** Free lists of tuples of 1..20 items: heads (u32, linked through the first item), then lengths (u16). */
  tupleFreeHeads = 0x600,
  tupleFreeCounts = 0x650,
  /** Free lists of list, dict and keys blocks of 8 slots: head and length of each. */
  listFreeHead = 0x678,
  listFreeCount = 0x67c,
  dictFreeHead = 0x680,
  dictFreeCount = 0x684,
  keysFreeHead = 0x688,
  keysFreeCount = 0x68c,
  /** The one dead slice that is kept for the next. */
  sliceCache = 0x690,
  /** Keys versions handed out so far (u32). */
  keysVersion = 0x694,
  /** Results of functions with more than one: three i32, written and read with no Python code in between. */
  containerScratch = 0x6a0,
  /** The dict of the thread (owned), or 0 until it is needed: the list of the objects whose repr is under way is in it. */
  threadDict = 0x6b0,
  /** Keys block of every empty dict (Py_EMPTY_KEYS), 40 bytes. */
  emptyKeys = 0x6c0,
  // ---- the memory profile, set by boot (objects/model/profiles.ts, docs/profiles.md); with legacyFinalizers above: 0x700..0x7ff
  /** What the count of an object at a fixed address starts from. */
  startCount = 0x700,
  /** 1: an instance's attributes are in a dict from the first one on (3.10). */
  instanceDicts = 0x704,
  /** 1: the caller of a Python function keeps its references to the arguments until the call is over (3.10). */
  callerKeepsArguments = 0x708,
  /** How sys.getsizeof counts a dict's keys block (bytes in front of the indices; 1: entries of 24 bytes always) and the int 0. */
  dictKeysHeader = 0x70c,
  wideDictEntries = 0x710,
  zeroHasNoDigit = 0x714,
  /** Bytes of a deque's own store of spare blocks, which 3.10 did not have. */
  dequeSpareBytes = 0x718,
  /** Up to which size a dead tuple goes to a free list, and up to which one a new tuple is taken from there. */
  tuplesKept = 0x71c,
  tuplesReused = 0x720,
  /** How many deallocations may nest before the trashcan takes over, where the native stack has room. */
  trashLevels = 0x724,
  /** 1: `f(*args)` of a Python function lets go of the tuple and the dict before the function runs (3.12). */
  unpackedMove = 0x728,
  /** Bytes that an ascii text takes beyond its characters, and half of what another text does (8; from 3.12 on 0). */
  textSpare = 0x72c,
  /** How many calls and jumps backward make code warm, so that UNPACK_SEQUENCE makes no iterator of a tuple or list and str(x) no tuple; 0: the first never does, the second always. */
  unpackWarmup = 0x730,
  /** 1: an allocation that makes a collection due only asks for it (3.12); 2: and gc.disable() takes that back (3.13). */
  gcAtBreaker = 0x734,
  /** 1: one has been asked for. */
  gcRequested = 0x738,
  /** 1: closing a generator that has not begun leaves its variables where they are (3.12). */
  unbegunKept = 0x73c,
  /** 1: sum, difference and product of floats go into an operand that nobody else holds (3.12). */
  floatsReused = 0x740,
  /** 1: `__getattr__` is called without a bound method (3.12). */
  hookUnbound = 0x744,
  /** 1: the list of split() begins with room for as many pieces as there can be (3.12). */
  splitExact = 0x748,
  /** 1: a list made of a set or dict has the room that appending would give, and `del l[i]` keeps its room (3.13). */
  listsKeepRoom = 0x74c,
  /** 1: locals() of a function is a new dict each time, which its frame does not keep (3.13). */
  freshLocals = 0x750,
  /** 1: frames are objects of the collector (3.10), of which so many dead ones are in their free list. */
  framesCounted = 0x754,
  framesFree = 0x758,
  framesFreeHead = 0x7b8,
  /** 1: pairwise keeps the pair that it has given, and gives it again when nobody else has it (3.13). */
  pairsReused = 0x7bc,
  /** 1: bytearray() of a list or tuple grows byte by byte (3.10). */
  bytesOneByOne = 0x75c,
  /** 1: dicts are tracked from birth and for good (3.14). */
  dictsTracked = 0x760,
  /** 1: a tuple of things that can be in no cycle is not tracked to begin with (3.14). */
  tuplesDecideEarly = 0x764,
  /** 1: a frame lets go of its stack and variables from the last to the first (3.14). */
  framesReversed = 0x768,
  /** 1: isinstance asks the method of a union, whose making takes two tuples more (3.10). */
  unionsAsked = 0x780,
  /** 1: issuperset() of what is no set makes a set of it (3.10). */
  supersetCopies = 0x784,
  /** 1: the dict of a class's subclasses stays when the last of them dies (3.10). */
  subclassesStay = 0x788,
  /** 1: a mapping pattern asks a bound `get`, and collects what it finds in a list (3.10). */
  keysMatchedInList = 0x78c,
  /** 1: the code of a generator is held by its frame, and by the generator itself only once the frame is empty (3.12). */
  codeInFrame = 0x790,
  /** 1: the managed dict of an instance without values of its own has the keys of its class even if it is made for `__dict__` (3.12). */
  emptySharesKeys = 0x794,
  /** Rounds that hashing a text takes beyond those of SipHash-1-3 (3.10: one more, which is SipHash-2-4). */
  hashRounds = 0x7b4,
  /** 1: while an exception is handled its type and traceback are held, too (3.10); free records of that, and their chunks (core/eval/handled.ts). */
  handlersHold = 0x7a8,
  handledFree = 0x7ac,
  handledChunk = 0x7b0,
  /** 1: max, min, int and str are called without a tuple of their arguments (3.13). */
  bareCalls = 0x76c,
  /** How much of Python's recursion limit a native level takes (1; from 3.12 on 0). */
  levelCost = 0x7c8,
  /** 1: the error of an unknown keyword makes a list of the known ones (3.13). */
  suggestsKeywords = 0x7cc,
  /** 1: the frame of a generator that is suspended cannot be cleared (3.13). */
  suspendedStay = 0x7d0,
  /** 1: slots of frames may hold references that are not to be counted (3.14, core/eval/borrow.ts). */
  loadsBorrow = 0x7d8,
  /** 1: the traceback that `__exit__` gets is held until it is done (3.14). */
  exitHoldsTraceback = 0x774,
  /** 1: a list of at most 32 places keeps them when it gets shorter (3.14). */
  smallListsStay = 0x7a0,
  /** 1: a table made for so many entries has no more slots than they need (3.14). */
  dictsFitted = 0x7a4,
  /** 1: ints, methods, iterators and ranges have free lists (3.14). */
  sparesKept = 0x798,
  /** 1: the short way into `__init__` is for every class that has object.__new__ (3.14). */
  initsEntered = 0x79c,
  /** 1: there is code that leaves such a reference on the stack of a generator that stands still. */
  yieldsBorrow = 0x770,
  /** 1: the dict of a module is tracked from birth, and before the module (3.13). */
  moduleDictsTracked = 0x7d4,
  /** 1: the attributes of a plain instance stand in it, and its dict, once asked for, has them there (3.13); 2: the collector visits both (3.14). */
  valuesEmbedded = 0x7dc,
  /** Which interned texts are immortal: 0 none, 1 all (3.12), 2 the names in code (3.13). */
  internedStay = 0x7e0,
  /** 1: a dict asks a key for its hash before it holds it (3.10). */
  keysHashedFirst = 0x7e4,
  /** 1: a single callback of weak references is noted like several (3.13). */
  callbacksNoted = 0x7e8,
  /** 1: an exception that native code raises by class and value is made at once (3.12). */
  raisedMade = 0x7ec,
  /** 1: asking a module or a class for what it may not have raises no error that is thrown away (3.12). */
  lookupsSilent = 0x7f0,
  /** 1: a generator that ends while its frame is held gives it the frame of its caller, as an object (3.12). */
  generatorsLinked = 0x7f4,
  /** 1: an attribute that cannot be set or deleted is told to its error, with the object (3.13); 2: not that of a dict (3.14). */
  setErrorsHold = 0x778,
  /** 1: locals() makes a second dict, for variables that are not to be seen, and throws it away (3.12). */
  hiddenLocals = 0x7f8,
  /** 1: a generator suspended outside of any try is closed without an exception (3.13). */
  closesQuietly = 0x7fc,
  // ---- roots that TypeScript keeps (one reference each): 0x800..0xfff
  roots = 0x800,
}
