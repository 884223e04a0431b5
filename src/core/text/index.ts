/** The exports of this area. */
export {
  strNew,
  strFromKindAndData,
  strFromLatin1,
  strFromUtf16,
  strFromOrdinal,
  strLength,
  strKind,
  strData,
  strReadChar,
  strSubstring,
  strSingle,
  strMaxChar,
  strDealloc,
} from "./str";
export { hashKeyed, strHashSlot, bytesHashSlot } from "./str-hash";
export { strInternFromRef, strIntern, strImmortal, strIsInterned, internRehash } from "./str-intern";
export { strEqual, strCompare, strRichCompare } from "./str-compare";
export { strConcat, strAppend, strRepeat, strJoin, strJoinArray } from "./str-concat";
export { strGetItem, strSubscript, strContains, strStr, strIsIdentifier, formatValue } from "./str-protocol";
export {
  bytesNew,
  bytesFromData,
  bytesCopy,
  bytesFromOne,
  bytesFromBuffer,
  bytesSize,
  bytesData,
  bytesConcat,
  bytesRepeat,
  bytesLength,
  bytesGetItem,
  bytesSubscript,
  bytesEqual,
  bytesRichCompare,
  bytesGetBuffer,
  bytesDealloc,
} from "./bytes";
export {
  bytearrayNew,
  bytearrayFromData,
  bytearrayResize,
  bytearraySize,
  bytearrayData,
  bytearrayLength,
  bytearrayGetBuffer,
  bytearrayReleaseBuffer,
  bytearrayDealloc,
} from "./bytearray";
export { objectCheckBuffer, objectGetBuffer, bufferRelease, bufferFillInfo } from "./buffer";
export {
  memoryviewFromObject,
  memoryviewAllocate,
  memoryviewSetFlags,
  memoryviewUsable,
  memoryviewRelease,
  memoryviewDealloc,
  memoryviewClear,
  memoryviewGetBuffer,
  memoryviewReleaseBuffer,
  memoryviewLength,
  managedBufferDealloc,
  managedBufferClear,
} from "./memoryview";
export {
  memoryviewSubscript,
  memoryviewAssSubscript,
  memoryviewUnpack,
  memoryviewPack,
  memoryviewGetItem,
  formatSize,
  formatAddress,
} from "./memoryview-items";
export { propertiesOf, unicodeDecimal } from "./unicode";
export {
  textFind,
  textRfind,
  textIndex,
  textRindex,
  textCount,
  bytesContains,
  textStartswith,
  textEndswith,
  textRemoveprefix,
  textRemovesuffix,
} from "./methods-search";
export { textSplit, textRsplit, textSplitlines, textPartition, textRpartition } from "./methods-split";
export { textStrip, textLstrip, textRstrip } from "./methods-strip";
export { textReplace } from "./methods-replace";
export { textPad, textLjust, textRjust, textCenter, textZfill, textExpandtabs } from "./methods-pad";
export {
  textIsalpha,
  textIsalnum,
  textIsdigit,
  textIsspace,
  textIslower,
  textIsupper,
  textIstitle,
  textIsascii,
  strIsdecimal,
  strIsnumeric,
  strIsprintable,
  strIsidentifier,
} from "./methods-is";
export { textLower, textUpper, textTitle, textCapitalize, textSwapcase, strCasefold } from "./methods-case";
export { strRepr, strEscapeNonAscii, bytesRepr } from "./str-repr";
export { strEncodeUtf8, strDecodeUtf8, strEncodeBelow, strDecodeAscii, strDecodeLatin1 } from "./str-codecs";
export { bytesJoin, bytesTranslate, bytesMaketrans, bytesFromObject, bytesFromBufferOrSelf, bufferGather } from "./methods-bytes";
export {
  bytearrayAppend,
  bytearrayInsert,
  bytearrayPop,
  bytearrayRemove,
  bytearrayClear,
  bytearrayCopy,
  bytearrayReverse,
  bytearrayExtend,
  bytearrayGetItem,
  bytearraySubscript,
  bytearrayAssSubscript,
  bytearrayConcat,
  bytearrayInplaceConcat,
  bytearrayRepeat,
  bytearrayInplaceRepeat,
  bytearrayRichCompare,
  bytearrayAllocated,
  bytearrayRepr,
  bytearrayFill,
  bytearrayNewInstance,
} from "./bytearray-methods";
export { strNewInstance, strVectorcall, strSubtypeNew, bytesSubtypeNew, strSizeof } from "./str-new";
export { strTranslate } from "./methods-translate";
export { initFrozenChar } from "./str";
export { initText, textSetFallback, textSetOperation } from "./init";
export { strRemainder } from "./percent";
export { memoryviewIter, memoryviewIteratorDealloc, memoryviewIteratorNext } from "./memoryview-iterator";
export { floatRepr } from "./float-repr";
export { bytesDecodeQuick, strEncodeQuick } from "./codec-methods";
export { strFormatQuick } from "./format-method";
