/**
 * Structs of everything executable, at CPython 3.11's 64-bit offsets. Where a field of ours has no
 * counterpart there, it sits in the unused high half of a pointer field (marked "ours").
 */

/** Where the first chunk of the frames' data stack lies; deeper programs get further chunks from the heap. */
export const DATA_STACK = 0xb0000;
export const DATA_STACK_END = 0x100000;
export const DATA_STACK_CHUNK = 0x10000;

/** struct _PyInterpreterFrame (Include/internal/pycore_frame.h). */
export const enum Frame {
  func = 0,
  globals = 8,
  builtins = 16,
  /** Ours: the names of the keyword arguments of the call about to be made (borrowed from the constants), or 0. */
  kwnames = 20,
  /** The namespace of module and class bodies; also the snapshot dict of a function's locals(). */
  locals = 24,
  code = 32,
  frameObject = 40,
  /** Ours: the generator that the frame is of. */
  generator = 44,
  previous = 48,
  /** Ours, by 3.10's rules: the memory that the frame has in CPython, until somebody asks for it (core/eval/frame-block.ts). */
  block = 52,
  /** Address of the instruction that runs or ran last. */
  prevInstr = 56,
  /** Ours: the address above the topmost stack slot, as of the last moment when other code could run. */
  savedSp = 60,
  /** i32: localsplus + depth in slots when the frame does not run, else -1. */
  stacktop = 64,
  isEntry = 68,
  owner = 69,
  /** Ours, u8: FrameMark bits. */
  marks = 70,
  localsplus = 72,
}

/** Whose memory a frame is. */
export const enum FrameOwner {
  thread = 0,
  generator = 1,
  frameObject = 2,
}

export const enum FrameMark {
  /** The frame's result is thrown away: an `__init__` called by a class; the instance sits below it. */
  Init = 1,
  /** What the frame held has moved into a generator: nothing is left to release. */
  Moved = 2,
  /** The frame of a generator that FOR_ITER or SEND runs in the same activation of the loop. */
  Inline = 4,
  /** The operands of the call lie on the caller's stack still (call-keeping.ts). */
  KeptOperands = 8,
  /** The operands of CALL_FUNCTION_EX lie on the caller's stack still (call-spread.ts). */
  SpreadOperands = 16,
  /** References of a call with ** lie in front of it (call-spread.ts). */
  Unpacked = 32,
}

/** PyCodeObject (Include/cpython/code.h). */
export const enum Code {
  consts = 24,
  /** Ours: bytes of a frame of this code. */
  frameBytes = 28,
  names = 32,
  /** Ours: number of parameters when a call only has to move arguments (no *args, no keyword-only), else -1. */
  simpleArgs = 36,
  exceptiontable = 40,
  /** Ours, by 3.12's rules: 1 = `super().name` is never one instruction here. */
  superPlain = 44,
  flags = 48,
  warmup = 52,
  argcount = 56,
  posonlyargcount = 60,
  kwonlyargcount = 64,
  stacksize = 68,
  firstlineno = 72,
  nlocalsplus = 76,
  nlocals = 80,
  nplaincellvars = 84,
  ncellvars = 88,
  nfreevars = 92,
  localsplusnames = 96,
  /** Ours, by 3.10's rules: the order of the cells, a block (core/eval/cell-order.ts), where it is not that of their slots. */
  cellOrder = 100,
  localspluskinds = 104,
  filename = 112,
  name = 120,
  qualname = 128,
  linetable = 136,
  weakreflist = 144,
  cachedCode = 152,
  lineArray = 160,
  firstTraceable = 168,
  /** Ours: the depth of the stack that sizes of frames and generators go by (stacksize, or that of a later version). */
  shownStack = 172,
  extra = 176,
  /** Ours, by 3.10's rules: the block of a dead frame, kept for the next call (co_zombieframe); 0 = none. */
  keptFrame = 180,
  codeAdaptive = 184,
  /** tp_basicsize; tp_itemsize is 2. */
  BASICSIZE = 184,
}

/** co_flags. */
export const enum CodeFlag {
  Optimized = 0x1,
  NewLocals = 0x2,
  VarArgs = 0x4,
  VarKeywords = 0x8,
  Nested = 0x10,
  Generator = 0x20,
  Coroutine = 0x80,
  IterableCoroutine = 0x100,
  AsyncGenerator = 0x200,
}

/** co_localspluskinds (CO_FAST_*). */
export const enum LocalKindBits {
  Local = 0x20,
  Cell = 0x40,
  Free = 0x80,
}

/** PyFunctionObject. */
export const enum Func {
  globals = 16,
  builtins = 24,
  name = 32,
  qualname = 40,
  code = 48,
  defaults = 56,
  kwdefaults = 64,
  closure = 72,
  doc = 80,
  dict = 88,
  weakreflist = 96,
  module = 104,
  annotations = 112,
  vectorcall = 120,
  /** In a word of its own in CPython, from 3.11 on. */
  version = 124,
  SIZEOF = 128,
}

/** PyGenObject, PyCoroObject and PyAsyncGenObject: the same struct, the frame inside at its end. */
export const enum Gen {
  name = 16,
  weakreflist = 24,
  /** Ours: where the frame is: behind the fields, or, by 3.10's rules, in an object of its own. */
  place = 28,
  qualname = 32,
  /** gi_exc_state: {exc_value, previous_item}. */
  excState = 40,
  originOrFinalizer = 56,
  /** Has no word of its own, for from 3.12 on CPython's generators have no such field. */
  code = 60,
  hooksInited = 64,
  closed = 65,
  runningAsync = 66,
  /** i8, GenState. */
  frameState = 67,
  /** u8, GenRun: CPython has no such field, its generators are gone in the midst of their run when their owner lets go. */
  run = 68,
  frame = 72,
  /** Up to the frame's localsplus; tp_basicsize, which may be more, has room for gi_code; tp_itemsize is 8. */
  BASICSIZE = 144,
}

/** Who runs a generator natively does not hold it: its count is what CPython's is. */
export const enum GenRun {
  No = 0,
  Runs = 1,
  /** Its last reference went meanwhile: it dies when its frame is done. */
  Orphaned = 2,
}

/** gi_frame_state. */
/** PyFrameLocalsProxyObject (3.13). */
export const enum LocalsProxy {
  frame = 16,
  SIZEOF = 24,
}

export const enum GenState {
  Created = -2,
  Suspended = -1,
  Executing = 0,
  Completed = 1,
  Cleared = 4,
}

/** PyAsyncGenASend. */
export const enum AsyncAsend {
  generator = 16,
  value = 24,
  /** i32, AsendState. */
  state = 32,
  SIZEOF = 40,
}

/** PyAsyncGenAThrow; args 0 = aclose(). */
export const enum AsyncAthrow {
  generator = 16,
  args = 24,
  state = 32,
  SIZEOF = 40,
}

/** _PyAsyncGenWrappedValue. */
export const enum AsyncWrapped {
  value = 16,
  SIZEOF = 24,
}

/** AwaitableState. */
export const enum AsendState {
  Init = 0,
  Iter = 1,
  Closed = 2,
}

/** PyCoroWrapper: what coroutine.__await__() gives. */
export const enum CoroutineWrapper {
  coroutine = 16,
  SIZEOF = 24,
}

/** anextawaitableobject: what anext(iterator, default) gives. */
export const enum AnextAwaitable {
  wrapped = 16,
  defaultValue = 24,
  SIZEOF = 32,
}

/** PyFrameObject. */
export const enum FrameObject {
  back = 16,
  frame = 24,
  /** Ours, by 3.10's rules: for how many bytes the block was made. */
  room = 28,
  trace = 32,
  lineno = 40,
  traceLines = 44,
  traceOpcodes = 45,
  fastAsLocals = 46,
  /** The frame itself once it has outlived its call. */
  frameData = 48,
  /** tp_basicsize: up to the frame's localsplus; tp_itemsize is 8. */
  BASICSIZE = 120,
}

export const enum Cell {
  value = 16,
  SIZEOF = 24,
}

export const enum Traceback {
  next = 16,
  frame = 24,
  lasti = 32,
  lineno = 36,
  SIZEOF = 40,
}

/** _PyErr_StackItem: one level of handled exceptions. */
export const enum ExcInfo {
  value = 0,
  previous = 8,
  /** What 3.10 holds beside the exceptions, a chain of Handled; 0 in other profiles. */
  held = 12,
  SIZEOF = 16,
}

/** One handler's type and traceback by 3.10's rules (core/eval/handled.ts). */
export const enum Handled {
  type = 0,
  /** 0 where the exception has none. */
  traceback = 4,
  /** The exception, which the entry itself pays for. */
  value = 8,
  /** The record of the handler around it; of a free one the next. */
  outer = 12,
  /** Where in its frame the handler keeps what was handled before; the exception is behind it for as long as the stack has it. */
  slot = 16,
  /** How many references there are to the type and to the traceback (u16): one of exc_info, the others of the stack. */
  types = 20,
  tracebacks = 22,
  SIZEOF = 24,
}

/** PyBaseExceptionObject and its C subclasses (Include/cpython/pyerrors.h). */
export const enum Exc {
  dict = 16,
  args = 24,
  /** Has a word of its own in CPython, from 3.11 on. */
  notes = 20,
  traceback = 32,
  context = 40,
  cause = 48,
  suppressContext = 56,
  SIZEOF = 64,
  /** StopIteration.value, SystemExit.code. */
  value = 64,
  VALUE_SIZEOF = 72,
  /** ImportError. */
  importMsg = 64,
  importName = 72,
  importPath = 80,
  IMPORT_SIZEOF = 88,
  /** OSError. */
  osErrno = 64,
  osStrerror = 72,
  osFilename = 80,
  osFilename2 = 88,
  osWritten = 96,
  OS_SIZEOF = 104,
  /** SyntaxError. */
  syntaxMsg = 64,
  syntaxFilename = 72,
  syntaxLineno = 80,
  syntaxOffset = 88,
  syntaxEndLineno = 96,
  syntaxEndOffset = 104,
  syntaxText = 112,
  syntaxPrintFileAndLine = 120,
  SYNTAX_SIZEOF = 128,
  /** UnicodeError family: start and end are i32 numbers. */
  unicodeEncoding = 64,
  unicodeObject = 72,
  unicodeStart = 80,
  unicodeEnd = 88,
  unicodeReason = 96,
  UNICODE_SIZEOF = 104,
  /** NameError.name; AttributeError has obj first. */
  nameName = 64,
  NAME_SIZEOF = 72,
  attributeObj = 64,
  attributeName = 72,
  ATTRIBUTE_SIZEOF = 80,
  /** BaseExceptionGroup. */
  groupMsg = 64,
  groupExcs = 72,
  GROUP_SIZEOF = 80,
}

/** PyMethodObject, which the loop takes apart on its own. */
export const enum BoundMethod {
  func = 16,
  self = 24,
  SIZEOF = 48,
}

/** What the host answers when the steps that it has granted are used up (stepBudgetExhausted). */
export const enum StepAnswer {
  /** Go on; the host has granted more, or wants to be asked again after a slice. */
  Continue = 0,
  /** An exception is pending: raise it here. */
  Raise = 1,
  /** Stand still: runStart or runResume is to return SUSPENDED. */
  Suspend = 2,
}

/** The result of runStart and runResume when the program is not at its end: an address that no object has. */
export const SUSPENDED = 1;

/** What a thread that does not run keeps of the state (core/eval/threads.ts): the fields of State with these names. */
export const enum ThreadState {
  currentFrame = 0,
  excInfo = 4,
  /** A copy of State.baseExcInfo. */
  baseExcInfo = 8,
  stackTop = 24,
  stackEnd = 28,
  stackChunk = 32,
  /** How deep its recursion is; the limit is everybody's. */
  recursionDepth = 36,
  recursionHeadroom = 40,
  stepMode = 44,
  slice = 48,
  pendingException = 52,
  asyncgenFirstiter = 56,
  asyncgenFinalizer = 60,
  coroutineOriginDepth = 64,
  stepSuspending = 68,
  /** The trashcan is each thread's own: whoever waits in the middle of a deallocation must not put off another's. */
  trashNesting = 72,
  trashLater = 76,
  pendingValue = 80,
  pendingTraceback = 84,
  SIZEOF = 88,
}
