/**
 * Structs of descriptors, built-in functions, bound methods and their static definitions. Objects
 * have CPython 3.11's 64-bit offsets; definitions (PyMethodDef and kin) are packed, they are not objects.
 */

/** Definitions stand here, made at boot (after the static types, which need less than half of their range). */
export const DEFINITIONS = 0x78000;
export const DEFINITIONS_END = 0x90000;

/** PyMethodDef. */
export const enum MethodDef {
  /** Interned str. */
  name = 0,
  /** MethodFlag bits. */
  flags = 4,
  /** Wasm table index of the core function, or TS_SLOT + id of the bound native. */
  run = 8,
  /** Row of the declaration on the TypeScript side: doc and signature. */
  row = 12,
  /** Wasm table index of a core function that is asked before a native, or 0; it may answer NOT_DONE. */
  quick = 16,
  /** The tuple of keyword names (owned), once there is one, and the definition that got its own before. */
  names = 20,
  namesBefore = 24,
  SIZEOF = 28,
}

/** What a quick function answers when the native is to do it; no object has this address. It has had no effect then. */
export const NOT_DONE = 1;

/** PyGetSetDef. get(self, context), set(self, value, context); slots (table index or TS_SLOT + id) or 0. */
export const enum GetSetDef {
  name = 0,
  get = 4,
  set = 8,
  row = 12,
  context = 16,
  SIZEOF = 20,
}

/** PyMemberDef. */
export const enum MemberDef {
  name = 0,
  /** MemberKind. */
  kind = 4,
  offset = 8,
  readonly = 12,
  row = 16,
  SIZEOF = 20,
}

/** T_* of structmember.h. */
export const enum MemberKind {
  Object = 0,
  /** T_OBJECT_EX: AttributeError when 0. */
  ObjectStrict = 1,
  I32 = 2,
  U32 = 3,
  Ssize = 4,
  Bool = 5,
  None = 6,
  /** u8 shown as an int. */
  U8 = 7,
  F64 = 8,
  /** A size or an offset of a type, as the profile shows it (TypeOperation.ShownLayout). */
  TypeLayout = 9,
}

/** One row of CPython's slotdefs: which slot a `__name__` fills, with what, and how it is called from Python. */
export const enum SlotDef {
  name = 0,
  /** Offset in TypeObject. */
  slot = 4,
  /** Wasm table index of the slot_* function for Python classes. */
  run = 8,
  /** WrapperKind. */
  wrapper = 12,
  row = 16,
  SIZEOF = 20,
}

/** How a slot is called from Python: the wrap_* functions of Objects/typeobject.c. */
export const enum WrapperKind {
  Unary = 0,
  Binary = 1,
  BinaryLeft = 2,
  BinaryRight = 3,
  Ternary = 4,
  TernaryRight = 5,
  InquiryPred = 6,
  Length = 7,
  IndexArg = 8,
  SqItem = 9,
  SqSetItem = 10,
  SqDelItem = 11,
  ObjObjProc = 12,
  ObjObjArgProc = 13,
  DelItem = 14,
  Lt = 15,
  Le = 16,
  Eq = 17,
  Ne = 18,
  Gt = 19,
  Ge = 20,
  Hash = 21,
  Call = 22,
  SetAttr = 23,
  DelAttr = 24,
  Next = 25,
  DescrGet = 26,
  DescrSet = 27,
  DescrDelete = 28,
  Init = 29,
  Del = 30,
  /** No wrapper: a slot def without a descriptor. */
  None = 31,
}

/** PyDescrObject: the common start of all descriptors. */
export const enum Descriptor {
  type = 16,
  name = 24,
  qualname = 32,
  /** Address of the MethodDef, GetSetDef, MemberDef or SlotDef. */
  definition = 40,
  /** getset and member: the end. */
  SIZEOF = 48,
  /** method descriptors: vectorcall; wrapper descriptors: the wrapped slot's value. */
  vectorcall = 48,
  wrapped = 48,
  METHOD_SIZEOF = 56,
}

/** wrapperobject: a slot wrapper bound to an object. */
export const enum MethodWrapper {
  descriptor = 16,
  self = 24,
  SIZEOF = 32,
}

/** PyCFunctionObject. */
export const enum BuiltinFunction {
  definition = 16,
  self = 24,
  module = 32,
  weakreflist = 40,
  vectorcall = 48,
  SIZEOF = 56,
}

/** propertyobject. */
export const enum Property {
  get = 16,
  set = 24,
  delete = 32,
  doc = 40,
  name = 48,
  /** u8 */
  getterDoc = 56,
  SIZEOF = 64,
}

/** classmethod and staticmethod objects. */
export const enum FunctionWrapper {
  callable = 16,
  dict = 24,
  SIZEOF = 32,
}

/** superobject. */
export const enum Super {
  type = 16,
  object = 24,
  objectType = 32,
  SIZEOF = 40,
}

/** PyModuleObject. */
export const enum Module {
  dict = 16,
  definition = 24,
  state = 32,
  weakreflist = 40,
  /** Used to name the module when its dict is gone. */
  name = 48,
  SIZEOF = 56,
}

export const enum MappingProxy {
  mapping = 16,
  SIZEOF = 24,
}

export const enum Namespace {
  dict = 16,
  SIZEOF = 24,
}

/** gaobject of Objects/genericaliasobject.c. */
export const enum GenericAlias {
  origin = 16,
  args = 24,
  parameters = 32,
  weakreflist = 40,
  /** u8; has, like the vectorcall that is not used here, a word of its own in CPython, from 3.11 on. */
  starred = 44,
  SIZEOF = 48,
}

export const enum UnionObject {
  args = 16,
  parameters = 24,
  SIZEOF = 32,
}

export const enum CapsuleObject {
  pointer = 16,
  name = 24,
  context = 32,
  destructor = 40,
  SIZEOF = 48,
}

/** What the core asks of State.typeOperation (operation, a, b): rare things that TypeScript does. Results are statuses or Owned, as said. */
export const enum TypeOperation {
  /** (type, name): a `__name__` of the type's dict has changed. Status. */
  UpdateSlot = 0,
  /** (type): raises "Can't instantiate abstract class". */
  RaiseAbstract = 1,
  /** (object): PyObject_Dir for objects. Owned. */
  Dir = 2,
  /** (object): object_repr. Owned. */
  DefaultRepr = 3,
  /** (str): the same with what is not ASCII escaped. Owned. */
  Ascii = 4,
  /** (object): PyBytes_FromObject. Owned. */
  Bytes = 5,
  /** (object): int() of a str or bytes-like object, with int()'s error for others. Owned. */
  IntFromText = 6,
  /** (object): float() of a str or bytes-like object, with float()'s error for others. Owned. */
  FloatFromText = 7,
  /** (module, name): the AttributeError of a module. Raises. */
  ModuleAttributeError = 8,
  /** (type): the memory of a type object goes. */
  TypeGone = 9,
  /** (module, name): the ImportError of `from module import name`, where the profile has one of its own; else nothing. */
  CannotImport = 10,
  /** (kind of warning, object): warns; -1 when the warning became an exception. Status. */
  Warn = 11,
  /** (callable): "module.qualname()" as _PyObject_FunctionStr. Owned. */
  FunctionText = 12,
  /** (property, object | 0 getter, 1 setter, 2 deleter): raises that there is none. */
  PropertyMissing = 13,
  /** (int, base): the text of an int in base 2, 8 or 16 with its prefix. Owned. */
  IntToBase = 14,
  /** (type, field of TypeObject): a size, an offset or the flags as CPython has them. Owned. */
  ShownLayout = 15,
  /** (MethodDef): the names of its keyword parameters. Owned. */
  KeywordNames = 16,
}

/** struct PyHeapTypeObject in 3.11: tp_basicsize of type. */
export const TYPE_BASICSIZE = 904;
/** tp_itemsize of type: a PyMemberDef for each name of `__slots__`. */
export const TYPE_ITEMSIZE = 40;
