/**
 * The slot table (slotdefs of Objects/typeobject.c): which `__name__` stands for which slot, what fills the
 * slot when a Python class defines the name, and how the name is called on a built-in type. The
 * order matters: it is the order of names in the dicts of built-in types.
 */
import { WrapperKind } from "../../core/abi/descriptor-layout.ts";
import { TypeObject } from "../../core/abi/type-layout.ts";
import type { SlotName } from "./define.ts";

export interface SlotRow {
  readonly name: string;
  readonly slot: SlotName;
  /** Offset in the type's struct. */
  readonly offset: number;
  /** Core export that calls the Python method, or "" when the slot has none of its own (`__getattr__`: a hook). */
  readonly run: string;
  readonly wrapper: WrapperKind;
  readonly doc: string;
}

function row(name: string, slot: SlotName, run: string, wrapper: WrapperKind, doc: string): SlotRow {
  return { name: `__${name}__`, slot, offset: slotOffset(slot), run, wrapper, doc };
}

/** All slots in the order of the struct, 4 bytes each from FIRST_SLOT on. */
const SLOT_ORDER = `
  dealloc finalize del free traverse clear getattro setattro repr str hash call vectorcall richcompare iter iternext descrGet
  descrSet init alloc newInstance nbAdd nbSubtract nbMultiply nbRemainder nbDivmod nbPower nbNegative nbPositive nbAbsolute
  nbBool nbInvert nbLshift nbRshift nbAnd nbXor nbOr nbInt nbFloat nbInplaceAdd nbInplaceSubtract nbInplaceMultiply
  nbInplaceRemainder nbInplacePower nbInplaceLshift nbInplaceRshift nbInplaceAnd nbInplaceXor nbInplaceOr nbFloorDivide
  nbTrueDivide nbInplaceFloorDivide nbInplaceTrueDivide nbIndex nbMatrixMultiply nbInplaceMatrixMultiply sqLength sqConcat
  sqRepeat sqItem sqAssItem sqContains sqInplaceConcat sqInplaceRepeat mpLength mpSubscript mpAssSubscript amAwait amAiter
  amAnext amSend bfGetBuffer bfReleaseBuffer
`
  .trim()
  .split(/\s+/);
const OFFSETS: ReadonlyMap<string, number> = new Map(SLOT_ORDER.map((name, i) => [name, TypeObject.FIRST_SLOT + 4 * i]));

/** Where a slot stands in TypeObject. */
export function slotOffset(slot: string): number {
  const offset = OFFSETS.get(slot);
  if (offset === undefined) throw new Error(`no such slot: ${slot}`);
  return offset;
}

/** An operator and its reflected form. */
function operator(name: string, symbol: string, slot: SlotName, run: string): SlotRow[] {
  return [
    row(name, slot, run, WrapperKind.BinaryLeft, `self ${symbol} value`),
    row(`r${name}`, slot, run, WrapperKind.BinaryRight, `value ${symbol} self`),
  ];
}

function inplace(name: string, symbol: string, slot: SlotName, run: string): SlotRow {
  return row(name, slot, run, WrapperKind.Binary, `self ${symbol} value`);
}

export const slotRows: readonly SlotRow[] = [
  row("repr", "repr", "slotRepr", WrapperKind.Unary, "repr(self)"),
  row("hash", "hash", "slotHash", WrapperKind.Hash, "hash(self)"),
  row("call", "call", "slotCall", WrapperKind.Call, "self(*args, **kwargs)"),
  row("str", "str", "slotStr", WrapperKind.Unary, "str(self)"),
  row("getattribute", "getattro", "slotGetAttrHook", WrapperKind.BinaryLeft, "getattr(self, name)"),
  row("getattr", "getattro", "slotGetAttrHook", WrapperKind.None, ""),
  row("setattr", "setattro", "slotSetAttr", WrapperKind.SetAttr, "setattr(self, name, value)"),
  row("delattr", "setattro", "slotSetAttr", WrapperKind.DelAttr, "delattr(self, name)"),
  row("lt", "richcompare", "slotRichCompare", WrapperKind.Lt, "self < value"),
  row("le", "richcompare", "slotRichCompare", WrapperKind.Le, "self <= value"),
  row("eq", "richcompare", "slotRichCompare", WrapperKind.Eq, "self == value"),
  row("ne", "richcompare", "slotRichCompare", WrapperKind.Ne, "self != value"),
  row("gt", "richcompare", "slotRichCompare", WrapperKind.Gt, "self > value"),
  row("ge", "richcompare", "slotRichCompare", WrapperKind.Ge, "self >= value"),
  row("iter", "iter", "slotIter", WrapperKind.Unary, "iter(self)"),
  row("next", "iternext", "slotIterNext", WrapperKind.Next, "Implement next(self)."),
  row("get", "descrGet", "slotDescrGet", WrapperKind.DescrGet, "What the attribute is for this instance (or for its class, owner)."),
  row("set", "descrSet", "slotDescrSet", WrapperKind.DescrSet, "Sets the attribute of this instance."),
  row("delete", "descrSet", "slotDescrSet", WrapperKind.DescrDelete, "Deletes the attribute of this instance."),
  row("init", "init", "slotInit", WrapperKind.Init, "Prepares a new instance; help(type(self)) has the arguments."),
  row("new", "newInstance", "slotNew", WrapperKind.None, ""),
  row("del", "finalize", "slotFinalize", WrapperKind.Del, "Called once before the object dies."),
  row("await", "amAwait", "slotAwait", WrapperKind.Unary, "The iterator that await runs."),
  row("aiter", "amAiter", "slotAiter", WrapperKind.Unary, "The asynchronous iterator of self."),
  row("anext", "amAnext", "slotAnext", WrapperKind.Unary, "An awaitable of the next item."),
  ...operator("add", "+", "nbAdd", "slotNbAdd"),
  ...operator("sub", "-", "nbSubtract", "slotNbSubtract"),
  ...operator("mul", "*", "nbMultiply", "slotNbMultiply"),
  ...operator("mod", "%", "nbRemainder", "slotNbRemainder"),
  row("divmod", "nbDivmod", "slotNbDivmod", WrapperKind.BinaryLeft, "divmod(self, value)"),
  row("rdivmod", "nbDivmod", "slotNbDivmod", WrapperKind.BinaryRight, "divmod(value, self)"),
  row("pow", "nbPower", "slotNbPower", WrapperKind.Ternary, "pow(self, value, mod)"),
  row("rpow", "nbPower", "slotNbPower", WrapperKind.TernaryRight, "pow(value, self, mod)"),
  row("neg", "nbNegative", "slotNbNegative", WrapperKind.Unary, "-self"),
  row("pos", "nbPositive", "slotNbPositive", WrapperKind.Unary, "+self"),
  row("abs", "nbAbsolute", "slotNbAbsolute", WrapperKind.Unary, "abs(self)"),
  row("bool", "nbBool", "slotNbBool", WrapperKind.InquiryPred, "bool(self)"),
  row("invert", "nbInvert", "slotNbInvert", WrapperKind.Unary, "~self"),
  ...operator("lshift", "<<", "nbLshift", "slotNbLshift"),
  ...operator("rshift", ">>", "nbRshift", "slotNbRshift"),
  ...operator("and", "&", "nbAnd", "slotNbAnd"),
  ...operator("xor", "^", "nbXor", "slotNbXor"),
  ...operator("or", "|", "nbOr", "slotNbOr"),
  row("int", "nbInt", "slotNbInt", WrapperKind.Unary, "int(self)"),
  row("float", "nbFloat", "slotNbFloat", WrapperKind.Unary, "float(self)"),
  inplace("iadd", "+=", "nbInplaceAdd", "slotNbInplaceAdd"),
  inplace("isub", "-=", "nbInplaceSubtract", "slotNbInplaceSubtract"),
  inplace("imul", "*=", "nbInplaceMultiply", "slotNbInplaceMultiply"),
  inplace("imod", "%=", "nbInplaceRemainder", "slotNbInplaceRemainder"),
  inplace("ipow", "**=", "nbInplacePower", "slotNbInplacePower"),
  inplace("ilshift", "<<=", "nbInplaceLshift", "slotNbInplaceLshift"),
  inplace("irshift", ">>=", "nbInplaceRshift", "slotNbInplaceRshift"),
  inplace("iand", "&=", "nbInplaceAnd", "slotNbInplaceAnd"),
  inplace("ixor", "^=", "nbInplaceXor", "slotNbInplaceXor"),
  inplace("ior", "|=", "nbInplaceOr", "slotNbInplaceOr"),
  ...operator("floordiv", "//", "nbFloorDivide", "slotNbFloorDivide"),
  ...operator("truediv", "/", "nbTrueDivide", "slotNbTrueDivide"),
  inplace("ifloordiv", "//=", "nbInplaceFloorDivide", "slotNbInplaceFloorDivide"),
  inplace("itruediv", "/=", "nbInplaceTrueDivide", "slotNbInplaceTrueDivide"),
  row("index", "nbIndex", "slotNbIndex", WrapperKind.Unary, "self as an int, without loss"),
  ...operator("matmul", "@", "nbMatrixMultiply", "slotNbMatrixMultiply"),
  inplace("imatmul", "@=", "nbInplaceMatrixMultiply", "slotNbInplaceMatrixMultiply"),
  row("len", "mpLength", "slotLength", WrapperKind.Length, "len(self)"),
  row("getitem", "mpSubscript", "slotMpSubscript", WrapperKind.Binary, "self[key]"),
  row("setitem", "mpAssSubscript", "slotMpAssSubscript", WrapperKind.ObjObjArgProc, "self[key] = value"),
  row("delitem", "mpAssSubscript", "slotMpAssSubscript", WrapperKind.DelItem, "del self[key]"),
  row("len", "sqLength", "slotLength", WrapperKind.Length, "len(self)"),
  // Concatenation and repetition of a Python class go through the number slots, so these have no function.
  row("add", "sqConcat", "", WrapperKind.Binary, "self + value"),
  row("mul", "sqRepeat", "", WrapperKind.IndexArg, "self * value"),
  row("rmul", "sqRepeat", "", WrapperKind.IndexArg, "value * self"),
  row("getitem", "sqItem", "slotSqItem", WrapperKind.SqItem, "self[key]"),
  row("setitem", "sqAssItem", "slotSqAssItem", WrapperKind.SqSetItem, "self[key] = value"),
  row("delitem", "sqAssItem", "slotSqAssItem", WrapperKind.SqDelItem, "del self[key]"),
  row("contains", "sqContains", "slotContains", WrapperKind.ObjObjProc, "key in self"),
  row("iadd", "sqInplaceConcat", "", WrapperKind.Binary, "self += value"),
  row("imul", "sqInplaceRepeat", "", WrapperKind.IndexArg, "self *= value"),
];
