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

function row(name: string, slot: SlotName, run: string, wrapper: keyof typeof WrapperKind, doc: string): SlotRow {
  return { name: `__${name}__`, slot, offset: slotOffset(slot), run, wrapper: WrapperKinds[wrapper], doc };
}

/** Offsets by slot name; the enum's names are the slots' names. */
export function slotOffset(slot: string): number {
  const offset = (TypeObjectOffsets as Readonly<Record<string, number>>)[slot];
  if (offset === undefined) throw new Error(`no such slot: ${slot}`);
  return offset;
}

/** Const enums are values too in this build (preserveConstEnums). */
const TypeObjectOffsets: unknown = TypeObject;
const WrapperKinds = WrapperKind;

/** An operator and its reflected form. */
function operator(name: string, symbol: string, slot: SlotName, run: string): SlotRow[] {
  return [
    row(name, slot, run, "BinaryLeft", `self ${symbol} value`),
    row(`r${name}`, slot, run, "BinaryRight", `value ${symbol} self`),
  ];
}

function inplace(name: string, symbol: string, slot: SlotName, run: string): SlotRow {
  return row(name, slot, run, "Binary", `self ${symbol} value`);
}

export const slotRows: readonly SlotRow[] = [
  row("repr", "repr", "slotRepr", "Unary", "repr(self)"),
  row("hash", "hash", "slotHash", "Hash", "hash(self)"),
  row("call", "call", "slotCall", "Call", "self(*args, **kwargs)"),
  row("str", "str", "slotStr", "Unary", "str(self)"),
  row("getattribute", "getattro", "slotGetAttrHook", "BinaryLeft", "getattr(self, name)"),
  row("getattr", "getattro", "slotGetAttrHook", "None", ""),
  row("setattr", "setattro", "slotSetAttr", "SetAttr", "setattr(self, name, value)"),
  row("delattr", "setattro", "slotSetAttr", "DelAttr", "delattr(self, name)"),
  row("lt", "richcompare", "slotRichCompare", "Lt", "self < value"),
  row("le", "richcompare", "slotRichCompare", "Le", "self <= value"),
  row("eq", "richcompare", "slotRichCompare", "Eq", "self == value"),
  row("ne", "richcompare", "slotRichCompare", "Ne", "self != value"),
  row("gt", "richcompare", "slotRichCompare", "Gt", "self > value"),
  row("ge", "richcompare", "slotRichCompare", "Ge", "self >= value"),
  row("iter", "iter", "slotIter", "Unary", "iter(self)"),
  row("next", "iternext", "slotIterNext", "Next", "next(self)"),
  row("get", "descrGet", "slotDescrGet", "DescrGet", "What the attribute is for this instance (or for its class, owner)."),
  row("set", "descrSet", "slotDescrSet", "DescrSet", "Sets the attribute of this instance."),
  row("delete", "descrSet", "slotDescrSet", "DescrDelete", "Deletes the attribute of this instance."),
  row("init", "init", "slotInit", "Init", "Prepares a new instance; help(type(self)) has the arguments."),
  row("new", "newInstance", "slotNew", "None", ""),
  row("del", "finalize", "slotFinalize", "Del", ""),
  row("await", "amAwait", "slotAwait", "Unary", "The iterator that await runs."),
  row("aiter", "amAiter", "slotAiter", "Unary", "The asynchronous iterator of self."),
  row("anext", "amAnext", "slotAnext", "Unary", "An awaitable of the next item."),
  ...operator("add", "+", "nbAdd", "slotNbAdd"),
  ...operator("sub", "-", "nbSubtract", "slotNbSubtract"),
  ...operator("mul", "*", "nbMultiply", "slotNbMultiply"),
  ...operator("mod", "%", "nbRemainder", "slotNbRemainder"),
  row("divmod", "nbDivmod", "slotNbDivmod", "BinaryLeft", "divmod(self, value)"),
  row("rdivmod", "nbDivmod", "slotNbDivmod", "BinaryRight", "divmod(value, self)"),
  row("pow", "nbPower", "slotNbPower", "Ternary", "pow(self, value, mod)"),
  row("rpow", "nbPower", "slotNbPower", "TernaryRight", "pow(value, self, mod)"),
  row("neg", "nbNegative", "slotNbNegative", "Unary", "-self"),
  row("pos", "nbPositive", "slotNbPositive", "Unary", "+self"),
  row("abs", "nbAbsolute", "slotNbAbsolute", "Unary", "abs(self)"),
  row("bool", "nbBool", "slotNbBool", "InquiryPred", "bool(self)"),
  row("invert", "nbInvert", "slotNbInvert", "Unary", "~self"),
  ...operator("lshift", "<<", "nbLshift", "slotNbLshift"),
  ...operator("rshift", ">>", "nbRshift", "slotNbRshift"),
  ...operator("and", "&", "nbAnd", "slotNbAnd"),
  ...operator("xor", "^", "nbXor", "slotNbXor"),
  ...operator("or", "|", "nbOr", "slotNbOr"),
  row("int", "nbInt", "slotNbInt", "Unary", "int(self)"),
  row("float", "nbFloat", "slotNbFloat", "Unary", "float(self)"),
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
  row("index", "nbIndex", "slotNbIndex", "Unary", "self as an int, without loss"),
  ...operator("matmul", "@", "nbMatrixMultiply", "slotNbMatrixMultiply"),
  inplace("imatmul", "@=", "nbInplaceMatrixMultiply", "slotNbInplaceMatrixMultiply"),
  row("len", "mpLength", "slotLength", "Length", "len(self)"),
  row("getitem", "mpSubscript", "slotMpSubscript", "Binary", "self[key]"),
  row("setitem", "mpAssSubscript", "slotMpAssSubscript", "ObjObjArgProc", "self[key] = value"),
  row("delitem", "mpAssSubscript", "slotMpAssSubscript", "DelItem", "del self[key]"),
  row("len", "sqLength", "slotLength", "Length", "len(self)"),
  // Concatenation and repetition of a Python class go through the number slots, so these have no function.
  row("add", "sqConcat", "", "Binary", "self + value"),
  row("mul", "sqRepeat", "", "IndexArg", "self * value"),
  row("rmul", "sqRepeat", "", "IndexArg", "value * self"),
  row("getitem", "sqItem", "slotSqItem", "SqItem", "self[key]"),
  row("setitem", "sqAssItem", "slotSqAssItem", "SqSetItem", "self[key] = value"),
  row("delitem", "sqAssItem", "slotSqAssItem", "SqDelItem", "del self[key]"),
  row("contains", "sqContains", "slotContains", "ObjObjProc", "key in self"),
  row("iadd", "sqInplaceConcat", "", "Binary", "self += value"),
  row("imul", "sqInplaceRepeat", "", "IndexArg", "self *= value"),
];
