/**
 * The map of the low memory: what stands at a fixed address, so that the core can compare with it
 * by a constant. Below DATA_END lie AssemblyScript's own constants; from HEAP_START on lies the heap.
 */
export const DATA_START = 1024;
export const STATE = 0x40000;
export const STATE_BYTES = 0x2000;
/** 16 bytes each; reference counts start at IMMORTAL_START as CPython 3.11's static objects do. */
export const NONE = 0x42000;
export const ELLIPSIS = 0x42010;
export const NOT_IMPLEMENTED = 0x42020;
export const FALSE = 0x42040;
export const TRUE = 0x42060;
/** The one (), the one b"" and the one "" (sizes 40, 33 and 49 bytes). */
export const EMPTY_TUPLE = 0x42080;
export const EMPTY_BYTES = 0x420c0;
export const EMPTY_STR = 0x42100;
/** The ints -5..256, SMALL_INT_BYTES apart; the int i stands at SMALL_INT_ZERO + i * SMALL_INT_BYTES. */
export const SMALL_INT_BYTES = 32;
export const SMALL_INT_MIN = -5;
export const SMALL_INT_MAX = 256;
export const SMALL_INTS = 0x43000;
export const SMALL_INT_ZERO = 0x430a0;
/** The one-character strings U+0000..U+00FF, LATIN1_BYTES apart. */
export const LATIN1_CHARS = 0x46000;
export const LATIN1_BYTES = 80;
/** The one-byte bytes objects, ONE_BYTE_BYTES apart. */
export const ONE_BYTES = 0x4b000;
export const ONE_BYTE_BYTES = 48;
/**
 * Second objects of some ASCII characters, FROZEN_CHAR_BYTES apart: those that the start-up modules of 3.11 and 3.12 were frozen
 * with. Where there is one (it has a type), it is the interned one.
 */
export const FROZEN_CHARS = 0x4e000;
export const FROZEN_CHAR_BYTES = 64;
/** Type objects, TYPE_STRIDE apart: first those of `Type` below, then the types of built-in modules. */
export const STATIC_TYPES = 0x50000;
export const TYPE_STRIDE = 512;
export const STATIC_TYPES_END = 0x78000;
/** The attribute lookup cache of Objects/typeobject.c: 4,096 entries of 16 bytes. */
export const METHOD_CACHE = 0x90000;
export const METHOD_CACHE_BITS = 12;
export const LOW_MEMORY_END = 0xa0000;
/** Arenas and large blocks begin here. */
export const HEAP_START = 0x100000;
/** What a static object's count starts from in 3.11 (_PyObject_IMMORTAL_REFCNT). */
export const IMMORTAL_START = 999999999;

/** Addresses of the built-in types. */
export const enum Type {
  object = 0x50000,
  type = 0x50200,
  int = 0x50400,
  bool = 0x50600,
  float = 0x50800,
  complex = 0x50a00,
  str = 0x50c00,
  bytes = 0x50e00,
  bytearray = 0x51000,
  memoryview = 0x51200,
  list = 0x51400,
  tuple = 0x51600,
  dict = 0x51800,
  set = 0x51a00,
  frozenset = 0x51c00,
  range = 0x51e00,
  slice = 0x52000,
  NoneType = 0x52200,
  ellipsis = 0x52400,
  NotImplementedType = 0x52600,
  functionType = 0x52800,
  builtinFunction = 0x52a00,
  method = 0x52c00,
  methodDescriptor = 0x52e00,
  wrapperDescriptor = 0x53000,
  methodWrapper = 0x53200,
  getsetDescriptor = 0x53400,
  memberDescriptor = 0x53600,
  classmethodDescriptor = 0x53800,
  property = 0x53a00,
  classmethod = 0x53c00,
  staticmethod = 0x53e00,
  superType = 0x54000,
  module = 0x54200,
  cell = 0x54400,
  code = 0x54600,
  frame = 0x54800,
  traceback = 0x54a00,
  generator = 0x54c00,
  coroutine = 0x54e00,
  coroutineWrapper = 0x55000,
  asyncGenerator = 0x55200,
  asyncGeneratorAsend = 0x55400,
  asyncGeneratorAthrow = 0x55600,
  asyncGeneratorWrappedValue = 0x55800,
  anextAwaitable = 0x55a00,
  listIterator = 0x55c00,
  listReverseIterator = 0x55e00,
  tupleIterator = 0x56000,
  strIterator = 0x56200,
  strAsciiIterator = 0x56400,
  bytesIterator = 0x56600,
  bytearrayIterator = 0x56800,
  memoryviewIterator = 0x56a00,
  rangeIterator = 0x56c00,
  longRangeIterator = 0x56e00,
  dictKeys = 0x57000,
  dictValues = 0x57200,
  dictItems = 0x57400,
  dictKeyIterator = 0x57600,
  dictValueIterator = 0x57800,
  dictItemIterator = 0x57a00,
  dictReverseKeyIterator = 0x57c00,
  dictReverseValueIterator = 0x57e00,
  dictReverseItemIterator = 0x58000,
  setIterator = 0x58200,
  sequenceIterator = 0x58400,
  callableIterator = 0x58600,
  enumerate = 0x58800,
  reversed = 0x58a00,
  zip = 0x58c00,
  map = 0x58e00,
  filter = 0x59000,
  mappingproxy = 0x59200,
  simpleNamespace = 0x59400,
  genericAlias = 0x59600,
  unionType = 0x59800,
  weakref = 0x59a00,
  weakProxy = 0x59c00,
  weakCallableProxy = 0x59e00,
  classMethodWrapper = 0x5a000,
  odictIterator = 0x5a200,
  capsule = 0x5a400,
  managedBuffer = 0x5a600,
  genericAliasIterator = 0x5a800,
  builtinMethod = 0x5aa00,
  linesIterator = 0x5ac00,
  positionsIterator = 0x5ae00,
  BaseException = 0x5b000,
  Exception = 0x5b200,
  GeneratorExit = 0x5b400,
  KeyboardInterrupt = 0x5b600,
  SystemExit = 0x5b800,
  BaseExceptionGroup = 0x5ba00,
  ExceptionGroup = 0x5bc00,
  StopIteration = 0x5be00,
  StopAsyncIteration = 0x5c000,
  ArithmeticError = 0x5c200,
  FloatingPointError = 0x5c400,
  OverflowError = 0x5c600,
  ZeroDivisionError = 0x5c800,
  AssertionError = 0x5ca00,
  AttributeError = 0x5cc00,
  BufferError = 0x5ce00,
  EOFError = 0x5d000,
  ImportError = 0x5d200,
  ModuleNotFoundError = 0x5d400,
  LookupError = 0x5d600,
  IndexError = 0x5d800,
  KeyError = 0x5da00,
  MemoryError = 0x5dc00,
  NameError = 0x5de00,
  UnboundLocalError = 0x5e000,
  OSError = 0x5e200,
  BlockingIOError = 0x5e400,
  ChildProcessError = 0x5e600,
  ConnectionError = 0x5e800,
  BrokenPipeError = 0x5ea00,
  ConnectionAbortedError = 0x5ec00,
  ConnectionRefusedError = 0x5ee00,
  ConnectionResetError = 0x5f000,
  FileExistsError = 0x5f200,
  FileNotFoundError = 0x5f400,
  InterruptedError = 0x5f600,
  IsADirectoryError = 0x5f800,
  NotADirectoryError = 0x5fa00,
  PermissionError = 0x5fc00,
  ProcessLookupError = 0x5fe00,
  TimeoutError = 0x60000,
  ReferenceError = 0x60200,
  RuntimeError = 0x60400,
  NotImplementedError = 0x60600,
  RecursionError = 0x60800,
  SyntaxError = 0x60a00,
  IndentationError = 0x60c00,
  TabError = 0x60e00,
  SystemError = 0x61000,
  TypeError = 0x61200,
  ValueError = 0x61400,
  UnicodeError = 0x61600,
  UnicodeDecodeError = 0x61800,
  UnicodeEncodeError = 0x61a00,
  UnicodeTranslateError = 0x61c00,
  Warning = 0x61e00,
  BytesWarning = 0x62000,
  DeprecationWarning = 0x62200,
  EncodingWarning = 0x62400,
  FutureWarning = 0x62600,
  ImportWarning = 0x62800,
  PendingDeprecationWarning = 0x62a00,
  ResourceWarning = 0x62c00,
  RuntimeWarning = 0x62e00,
  SyntaxWarning = 0x63000,
  UnicodeWarning = 0x63200,
  UserWarning = 0x63400,
  // Types of built-in modules that the core makes instances of itself.
  groupby = 0x63600,
  grouper = 0x63800,
  tee = 0x63a00,
  teeData = 0x63c00,
  chain = 0x63e00,
  islice = 0x64000,
  accumulate = 0x64200,
  deque = 0x64400,
  dequeIterator = 0x64600,
  dequeReverseIterator = 0x64800,
  defaultdict = 0x64a00,
  orderedDict = 0x64c00,
  orderedKeys = 0x64e00,
  orderedItems = 0x65000,
  orderedValues = 0x65200,
  tupleGetter = 0x65400,
  partial = 0x65600,
  keyWrapper = 0x65800,
  lruCacheWrapper = 0x65a00,
  lruListElement = 0x65c00,
  itemgetter = 0x65e00,
  attrgetter = 0x66000,
  methodcaller = 0x66200,
  rePattern = 0x66400,
  reMatch = 0x66600,
  sreScanner = 0x66800,
  frameLocalsProxy = 0x66a00,
}
/** How many types `Type` names; the next free place is STATIC_TYPES + STATIC_TYPE_COUNT * TYPE_STRIDE. */
export const STATIC_TYPE_COUNT = 182;
