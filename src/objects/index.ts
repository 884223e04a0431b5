/**
 * The object model's door: how types and modules are declared, and the rows of all built-in types.
 */

import { builtinFunction } from "./builtin-function.ts";
import { capsule } from "./capsule.ts";
import { classmethod, staticmethod } from "./classmethod.ts";
import { dict } from "./containers/dict.ts";
import { dictViews } from "./containers/dict-views.ts";
import { lazyTypes } from "./containers/enumerate-zip-map.ts";
import { sequenceIterators } from "./containers/iterators.ts";
import { list } from "./containers/list.ts";
import { range, rangeIterators } from "./containers/range.ts";
import { frozenset, set, setIterator } from "./containers/set.ts";
import { slice } from "./containers/slice.ts";
import { tuple } from "./containers/tuple.ts";
import { descriptors } from "./descriptors.ts";
import { baseException, plainExceptions } from "./exceptions/exceptions.ts";
import { exceptionsWithAttributes } from "./exceptions/exceptions-attributes.ts";
import { exceptionGroups } from "./exceptions/exceptions-group.ts";
import { osErrors } from "./exceptions/exceptions-os.ts";
import { unicodeErrors } from "./exceptions/exceptions-unicode.ts";
import { genericAlias } from "./generic-alias.ts";
import { mappingproxy } from "./mappingproxy.ts";
import { boundMethod } from "./method.ts";
import type { TypeTable } from "./model/define.ts";
import { module } from "./module.ts";
import { namespace } from "./namespace.ts";
import { ellipsis, none, notImplemented } from "./none.ts";
import { bool } from "./numbers/bool.ts";
import { complex } from "./numbers/complex.ts";
import { float } from "./numbers/float.ts";
import { int } from "./numbers/int.ts";
import { object } from "./object.ts";
import { property } from "./property.ts";
import { superType } from "./super.ts";
import { bytearray } from "./text/bytearray.ts";
import { bytes } from "./text/bytes.ts";
import { managedBuffer, memoryview, memoryviewIterator } from "./text/memoryview.ts";
import { str } from "./text/str.ts";
import { type } from "./type.ts";
import { union } from "./union.ts";
import { weakrefTypes } from "./weakref.ts";

export { builtin } from "./containers/iterator-reduce.ts";
export { type SliceBounds, sliceBounds } from "./containers/slice.ts";
export { newStructSequence, type StructSequenceDescription, structSequenceType } from "./containers/structseq.ts";
export { type Booted, type BootImage, type BootOptions, boot, bootFromImage } from "./model/boot.ts";
export { CoreRuntime } from "./model/core-runtime.ts";
export * from "./model/define.ts";
export * from "./model/fields.ts";
export { type ModelImage, tablesFingerprint } from "./model/image.ts";
export { KEPT_REFERENCES, keep, keptReferences, releaseKept } from "./model/kept.ts";
export { keywordsOf, noKeywords, unpackArguments } from "./model/keywords.ts";
export { installModuleMaker, makeModule, typesOfModules } from "./model/make-module.ts";
export type { Hides } from "./model/module-errors.ts";
export { profileSizes } from "./model/profile-sizes.ts";
export { type Profile, profileOf } from "./model/profiles.ts";
export { ABANDONED, RAISED, type Raise } from "./model/raise.ts";
export { formatCoreMessage } from "./model/raise-format.ts";
export type { HeapViews, Runtime, TypeInfo } from "./model/runtime.ts";
export { isSaveable, type Saveable } from "./model/saveable.ts";
export { isImmortal, shownCount } from "./model/shown-layout.ts";
export { TypeStruct } from "./model/type-struct.ts";
export { complexRepr, complexValue } from "./numbers/complex.ts";
export { floatHex, parseDecimal, parseFloatText, parseHexFloat } from "./numbers/float-text.ts";
export { bigIntOf, intOf, makeInt, readBigInt } from "./numbers/int-convert.ts";
export { floatFromText, installNumberOperations, intFromText } from "./numbers/int-operations.ts";
export { digitsToBigInt, intToDecimal, maxStrDigits, parseIntText, setMaxStrDigits } from "./numbers/int-text.ts";
export * from "./numbers/number-format.ts";
export { getState, importModule } from "./object-reduce.ts";
export { decodeData, decodeObject, decodeStateful, fastDecode, withBuffer } from "./text/codecs-decode.ts";
export { encodeBuiltin, encodeObject } from "./text/codecs-encode.ts";
export {
  decodeTroubleObject,
  encodeTroubleObject,
  handleDecode,
  handleEncode,
  isKnownHandler,
} from "./text/codecs-errors.ts";
export { callCodec, lookUpCodec, lookUpTextCodec, unregisterCodec } from "./text/codecs-lookup.ts";
export { builtinCodec, type CodecName } from "./text/codecs-names.ts";
export { codecCache, codecSearchPath, endCodecs, errorHandler, initCodecs, registerErrorHandler } from "./text/codecs-registry.ts";
export { type Accessor, type Field, type Markup, markupReader, splitFieldName } from "./text/str-format-fields.ts";
export { installText } from "./text/str-new.ts";
export { newStrOfCodes, readCodePoints, strAddress } from "./text/str-transfer.ts";

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
