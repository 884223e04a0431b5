/**
 * The struct of a type object. The fields are CPython's (struct _typeobject with its number,
 * sequence, mapping, async and buffer suites folded in), packed at 4 bytes each.
 *
 * A slot holds 0, the index of a core function in the wasm table, or TS_SLOT + the id of a
 * TypeScript function; call it with the invoke* functions of core/object/invoke.ts.
 */
export const TS_SLOT = 0x100000;

export const enum TypeObject {
  name = 24, // tp_name as a str object
  qualname = 28, // heap types: ht_qualname
  basicsize = 32, // i32
  itemsize = 36, // i32
  flags = 40, // TypeFlag bits
  kind = 44, // the heap's layout kind, see LayoutKind
  versionTag = 48, // attribute cache version, 0 = none
  base = 52,
  bases = 56, // tuple
  mro = 60, // tuple
  dict = 64,
  subclasses = 68, // dict of weak references or 0
  weaklist = 72,
  references = 76, // address of the reference descriptor words (heap/layout)
  dictoffset = 80, // i32; -1: managed
  weaklistoffset = 84, // i32; negative: Prefix.weakrefs
  vectorcalloffset = 88, // i32
  module = 92, // heap types: defining module or 0
  slotNames = 96, // heap types: tuple of __slots__ or 0
  cachedKeys = 100, // heap types: shared keys block or 0
  doc = 104, // static types: str or 0
  nativeId = 108, // TypeScript side's row of this type
  FIRST_SLOT = 112,
  dealloc = 112,
  finalize = 116,
  del = 120,
  free = 124,
  traverse = 128,
  clear = 132,
  getattro = 136,
  setattro = 140,
  repr = 144,
  str = 148,
  hash = 152,
  call = 156,
  vectorcall = 160,
  richcompare = 164,
  iter = 168,
  iternext = 172,
  descrGet = 176,
  descrSet = 180,
  init = 184,
  alloc = 188,
  newInstance = 192,
  nbAdd = 196,
  nbSubtract = 200,
  nbMultiply = 204,
  nbRemainder = 208,
  nbDivmod = 212,
  nbPower = 216,
  nbNegative = 220,
  nbPositive = 224,
  nbAbsolute = 228,
  nbBool = 232,
  nbInvert = 236,
  nbLshift = 240,
  nbRshift = 244,
  nbAnd = 248,
  nbXor = 252,
  nbOr = 256,
  nbInt = 260,
  nbFloat = 264,
  nbInplaceAdd = 268,
  nbInplaceSubtract = 272,
  nbInplaceMultiply = 276,
  nbInplaceRemainder = 280,
  nbInplacePower = 284,
  nbInplaceLshift = 288,
  nbInplaceRshift = 292,
  nbInplaceAnd = 296,
  nbInplaceXor = 300,
  nbInplaceOr = 304,
  nbFloorDivide = 308,
  nbTrueDivide = 312,
  nbInplaceFloorDivide = 316,
  nbInplaceTrueDivide = 320,
  nbIndex = 324,
  nbMatrixMultiply = 328,
  nbInplaceMatrixMultiply = 332,
  sqLength = 336,
  sqConcat = 340,
  sqRepeat = 344,
  sqItem = 348,
  sqAssItem = 352,
  sqContains = 356,
  sqInplaceConcat = 360,
  sqInplaceRepeat = 364,
  mpLength = 368,
  mpSubscript = 372,
  mpAssSubscript = 376,
  amAwait = 380,
  amAiter = 384,
  amAnext = 388,
  amSend = 392,
  bfGetBuffer = 396,
  bfReleaseBuffer = 400,
  LAST_SLOT = 400,
  /** Heap types: 1 when the words at `references` are its own block. */
  ownsReferences = 404,
  /** Heap types: a raw block with the text of `__doc__` as it was when the class was made (tp_doc), or 0. */
  docText = 408,
  SIZEOF = 416,
}

/** What sys.getsizeof answers for a type without its collector header: 408 static, 1688 with it for a class. */
export const STATIC_TYPE_SIZEOF = 424;
export const HEAP_TYPE_BYTES = 1672;

/** tp_flags, with CPython 3.11's bit numbers. */
export const enum TypeFlag {
  /** Not CPython's bit: a built-in type that CPython makes at run time (PyType_FromSpec). It stands at a fixed address here, but each instance holds it. */
  HeldByInstances = 1 << 1,
  /** 3.13: instances have room for their attributes behind the header. */
  InlineValues = 1 << 2,
  /** 3.12: weak references to the instances stand in front of them. */
  ManagedWeakref = 1 << 3,
  ManagedDict = 1 << 4,
  /** Something stands in front of the collector's header (Py_TPFLAGS_PREHEADER). */
  Preheader = (1 << 3) | (1 << 4),
  Sequence = 1 << 5,
  Mapping = 1 << 6,
  DisallowInstantiation = 1 << 7,
  Immutable = 1 << 8,
  HeapType = 1 << 9,
  BaseType = 1 << 10,
  HaveVectorcall = 1 << 11,
  Ready = 1 << 12,
  Readying = 1 << 13,
  HaveGc = 1 << 14,
  MethodDescriptor = 1 << 17,
  ValidVersionTag = 1 << 19,
  IsAbstract = 1 << 20,
  MatchSelf = 1 << 22,
  IntSubclass = 1 << 24,
  ListSubclass = 1 << 25,
  TupleSubclass = 1 << 26,
  BytesSubclass = 1 << 27,
  StrSubclass = 1 << 28,
  DictSubclass = 1 << 29,
  ExceptionSubclass = 1 << 30,
  TypeSubclass = 1 << 31,
}

/** ml_flags of a built-in function (Include/methodobject.h). */
export const enum MethodFlag {
  Varargs = 0x0001,
  Keywords = 0x0002,
  NoArgs = 0x0004,
  O = 0x0008,
  Class = 0x0010,
  Static = 0x0020,
  Coexist = 0x0040,
  Fastcall = 0x0080,
  Method = 0x0200,
  /** Ours: the tuple of keyword names is not made yet (objects/model/keyword-names.ts); print makes it in any case. */
  Names = 0x0400,
  NamesAlways = 0x0800,
  /** Ours: what a warm call does with the operands (objects/model/warm-calls.ts): the arguments go first; the stack is left to the handler of an error. */
  ArgumentsFirst = 0x1000,
  OperandsLeft = 0x2000,
  /** Ours: a TypeScript function of no or one argument, or any of a tuple (METH_NOARGS, METH_O, METH_VARARGS): its call is always a level of recursion. */
  Level = 0x4000,
  /** Ours: a function of one argument whose warm call is no level of recursion. */
  WarmFree = 0x8000,
}
