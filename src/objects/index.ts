/**
 * The object model's door: how types and modules are declared, and the rows of all built-in types.
 */
import { bool } from "./bool.ts";
import { builtinFunction } from "./builtin-function.ts";
import { bytearray } from "./bytearray.ts";
import { bytes } from "./bytes.ts";
import { capsule } from "./capsule.ts";
import { classmethod, staticmethod } from "./classmethod.ts";
import { complex } from "./complex.ts";
import { descriptors } from "./descriptors.ts";
import { dict } from "./dict.ts";
import { dictViews } from "./dict-views.ts";
import { lazyTypes } from "./enumerate-zip-map.ts";
import { baseException, plainExceptions } from "./exceptions.ts";
import { exceptionsWithAttributes } from "./exceptions-attributes.ts";
import { exceptionGroups } from "./exceptions-group.ts";
import { osErrors } from "./exceptions-os.ts";
import { unicodeErrors } from "./exceptions-unicode.ts";
import { float } from "./float.ts";
import { genericAlias } from "./generic-alias.ts";
import { int } from "./int.ts";
import { sequenceIterators } from "./iterators.ts";
import { list } from "./list.ts";
import { mappingproxy } from "./mappingproxy.ts";
import { managedBuffer, memoryview, memoryviewIterator } from "./memoryview.ts";
import { boundMethod } from "./method.ts";
import type { TypeTable } from "./model/define.ts";
import { module } from "./module.ts";
import { namespace } from "./namespace.ts";
import { ellipsis, none, notImplemented } from "./none.ts";
import { object } from "./object.ts";
import { property } from "./property.ts";
import { range, rangeIterators } from "./range.ts";
import { frozenset, set, setIterator } from "./set.ts";
import { slice } from "./slice.ts";
import { str } from "./str.ts";
import { superType } from "./super.ts";
import { tuple } from "./tuple.ts";
import { type } from "./type.ts";
import { union } from "./union.ts";
import { weakrefTypes } from "./weakref.ts";

export { decodeData, decodeObject, decodeStateful, fastDecode, withBuffer } from "./codecs-decode.ts";
export { encodeBuiltin, encodeObject } from "./codecs-encode.ts";
export {
  decodeTroubleObject,
  encodeTroubleObject,
  handleDecode,
  handleEncode,
  isKnownHandler,
  registeredHandlers,
} from "./codecs-errors.ts";
export { codecRegistry, codecRoots, lookUpCodec } from "./codecs-lookup.ts";
export { builtinCodec, type CodecName } from "./codecs-names.ts";
export { complexRepr } from "./complex.ts";
export { floatHex, parseDecimal, parseFloatText, parseHexFloat } from "./float-text.ts";
export { bigIntOf, intOf, makeInt, readBigInt } from "./int-convert.ts";
export { floatFromText, installNumberOperations, intFromText } from "./int-operations.ts";
export { digitsToBigInt, intToDecimal, maxStrDigits, parseIntText, setMaxStrDigits } from "./int-text.ts";
export { builtin } from "./iterator-reduce.ts";
export { type Booted, type BootImage, type BootOptions, boot, bootFromImage } from "./model/boot.ts";
export { CoreRuntime } from "./model/core-runtime.ts";
export * from "./model/define.ts";
export * from "./model/fields.ts";
export { type ModelImage, tablesFingerprint } from "./model/image.ts";
export { keywordsOf, noKeywords, unpackArguments } from "./model/keywords.ts";
export { installModuleMaker, makeModule, typesOfModules } from "./model/make-module.ts";
export { type Profile, profileSizes } from "./model/profiles.ts";
export { RAISED, type Raise } from "./model/raise.ts";
export { formatCoreMessage } from "./model/raise-format.ts";
export type { HeapViews, Runtime, TypeInfo } from "./model/runtime.ts";
export { TypeStruct } from "./model/type-struct.ts";
export * from "./number-format.ts";
export { importModule } from "./object-reduce.ts";
export { type SliceBounds, sliceBounds } from "./slice.ts";
export { type Accessor, type Field, type Markup, markupReader, splitFieldName } from "./str-format-fields.ts";
export { installText } from "./str-new.ts";
export { newStrOfCodes, readCodePoints } from "./str-transfer.ts";
export { newStructSequence, type StructSequenceDescription, structSequenceType } from "./structseq.ts";

/** One row per built-in type or group of types; boot makes them in this order, bases first. */
export const builtinTypes: readonly TypeTable[] = [
  object,
  type,
  none,
  ellipsis,
  notImplemented,
  ...descriptors,
  builtinFunction,
  boundMethod,
  property,
  classmethod,
  staticmethod,
  superType,
  module,
  mappingproxy,
  namespace,
  ...genericAlias,
  union,
  capsule,
  int,
  bool,
  float,
  complex,
  str,
  bytes,
  bytearray,
  memoryview,
  managedBuffer,
  memoryviewIterator,
  baseException,
  ...plainExceptions,
  ...exceptionsWithAttributes,
  ...osErrors,
  ...unicodeErrors,
  ...exceptionGroups,
  ...weakrefTypes,
  list,
  tuple,
  dict,
  ...dictViews,
  set,
  frozenset,
  setIterator,
  range,
  ...rangeIterators,
  slice,
  ...sequenceIterators,
  ...lazyTypes,
];
