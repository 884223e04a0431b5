/** The exports of this area. */
export { strNew, strFromKindAndData, strFromLatin1, strFromUtf16, strFromOrdinal, strLength, strKind, strData, strReadChar, strSubstring, strDealloc } from "./str";
export { strHashSlot, bytesHashSlot } from "./str-hash";
export { strInternFromRef, strIsInterned, strInternForget } from "./str-intern";
export { strEqual, strCompare, strRichCompare } from "./str-compare";
export { strConcat, strAppend, strRepeat, strJoin, strJoinArray } from "./str-concat";
export { strGetItem, strSubscript, strContains, strRepr, strStr, strIsIdentifier, formatValue } from "./str-protocol";
export { bytesNew, bytesFromData, bytesSize, bytesData, bytesConcat, bytesEqual, bytesRichCompare, bytesRepr } from "./bytes";
export { bytearrayFromData, bytearrayResize, bytearraySize, bytearrayData } from "./bytearray";
export { objectCheckBuffer, objectGetBuffer, bufferRelease, bufferFillInfo } from "./buffer";
export { memoryviewFromObject } from "./memoryview";
export { initText, textSetHashSecret } from "./init";
