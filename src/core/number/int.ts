/**
 * The int object: making one from a machine number and reading one back. The layout is CPython's
 * struct _longobject (Objects/longobject.c): a signed digit count and 30-bit digits, lowest first.
 * Every result is normalised, and the values -5..256 are always the cached objects.
 */
import { FALSE, SMALL_INT_BYTES, SMALL_INT_MAX, SMALL_INT_MIN, SMALL_INT_ZERO, STATE, TRUE, Type } from "../abi/memory-map";
import { Spare } from "../abi/heap-layout";
import { DEFAULT_MAX_STR_DIGITS, DIGIT_BITS, DIGIT_MASK, IntObject, MAX_INT_DIGITS } from "../abi/number-layout";
import { Header, ObjectFlag } from "../abi/object-layout";
import { State } from "../abi/state-layout";
import { TypeFlag, TypeObject } from "../abi/type-layout";
import { gcFree, objectFree, objectNewStatic } from "../heap/allocate";
import { retain, typeOf } from "../heap/object";
import { sparePut, spareTake } from "../heap/spare";
import { invoke2 } from "../object/invoke";
import { fail, raise, raiseMemoryError } from "../raise";
import { Address, Owned, Ref } from "../types";

/** PyLong_Check. */
// @ts-ignore: decorator
@inline
export function isInt(object: Ref): bool {
  const type = typeOf(object);
  return type == Type.int || (load<u32>(type, TypeObject.flags) & TypeFlag.IntSubclass) != 0;
}

/** PyLong_CheckExact. */
// @ts-ignore: decorator
@inline
export function isIntExact(object: Ref): bool {
  return typeOf(object) == Type.int;
}

/** The signed digit count, ob_size. */
// @ts-ignore: decorator
@inline
export function intSize(object: Ref): i32 {
  return load<i32>(object, IntObject.size);
}

/** Digits of 30 bits; the sign of ob_size is the number's. */
// @ts-ignore: decorator
@inline
export function intDigitCount(object: Ref): i32 {
  return abs<i32>(load<i32>(object, IntObject.size));
}

/** Where the digits begin. */
// @ts-ignore: decorator
@inline
export function intDigits(object: Ref): Address {
  return object + IntObject.digits;
}

/** Does it have at most one digit (IS_MEDIUM_VALUE)? */
// @ts-ignore: decorator
@inline
export function intIsMedium(object: Ref): bool {
  return <u32>(load<i32>(object, IntObject.size) + 1) < 3;
}

/** The value of a medium int (medium_value); of no other. */
// @ts-ignore: decorator
@inline
export function intMedium(object: Ref): i32 {
  return load<i32>(object, IntObject.size) * load<i32>(object, IntObject.digits);
}

/** Has neither more than two digits? Then both fit an i64, and so do their sum and difference. */
// @ts-ignore: decorator
@inline
export function intsAreShort(a: Ref, b: Ref): bool {
  return <u32>(intSize(a) + 2) < 5 && <u32>(intSize(b) + 2) < 5;
}

/** The value of an int of at most two digits. */
// @ts-ignore: decorator
@inline
export function intShort(object: Ref): i64 {
  const size = intSize(object);
  const first = <i64>load<u32>(object, IntObject.digits);
  if (<u32>(size + 1) < 3) return <i64>size * first;
  const magnitude = first | (<i64>load<u32>(object, IntObject.digits + 4) << DIGIT_BITS);
  return size < 0 ? -magnitude : magnitude;
}

/** The cached object of a value in -5..256, retained. */
// @ts-ignore: decorator
@inline
export function intSmall(value: i32): Owned {
  return retain(SMALL_INT_ZERO + value * SMALL_INT_BYTES);
}

/** Writes the cached ints and the two bools into the low memory; the boot calls it once. */
export function initSmallInts(): void {
  for (let value = SMALL_INT_MIN; value <= SMALL_INT_MAX; value++) {
    initStaticInt(SMALL_INT_ZERO + value * SMALL_INT_BYTES, Type.int, value, load<i32>(STATE, State.startCount));
  }
  // the bools have real counts, from the one reference of the place where they are
  initStaticInt(FALSE, Type.bool, 0, 1);
  initStaticInt(TRUE, Type.bool, 1, 1);
  store<i32>(STATE, DEFAULT_MAX_STR_DIGITS, State.maxStrDigits);
}

/** Lays out an int (or bool) of at most one digit at a fixed address. */
export function initStaticInt(address: Address, type: Ref, value: i32, count: i32): void {
  memory.fill(address, 0, SMALL_INT_BYTES);
  store<i32>(address, count, Header.refcnt);
  store<u32>(address, type, Header.type);
  store<i32>(address, value == 0 ? 0 : value < 0 ? -1 : 1, IntObject.size);
  store<u32>(address, <u32>abs<i32>(value), IntObject.digits);
}

/** _PyLong_New: room for so many digits, all still to be written, positive. 0 with MemoryError when there can be no such object. */
export function intNew(digits: i32): Owned {
  if (<u32>digits > <u32>MAX_INT_DIGITS) return raiseMemoryError();
  let object = digits <= 1 ? spareTake(Spare.Int, Type.int) : 0;
  if (!object) object = objectNewStatic(Type.int, IntObject.SIZEOF + 4 * max<i32>(digits, 1));
  if (object) store<i64>(object, digits, IntObject.size);
  return object;
}

/** The address of a new int's digits, for TypeScript that fills them in. */
export function intDigitsAddress(object: Ref): Address {
  return intDigits(object);
}

/**
 * maybe_small_long(long_normalize(z)): drops leading zero digits of an int just made, and gives the
 * cached object instead of a small value. Takes the object over.
 */
export function intNormalize(object: Owned): Owned {
  const size = load<i32>(object, IntObject.size);
  let count = abs<i32>(size);
  while (count > 0 && !load<u32>(object + (<u32>count << 2), IntObject.digits - 4)) count--;
  if (count <= 1) {
    const magnitude: i32 = count ? load<i32>(object, IntObject.digits) : 0;
    const value = size < 0 ? -magnitude : magnitude;
    if (value >= SMALL_INT_MIN && value <= SMALL_INT_MAX) {
      objectFree(object);
      return intSmall(value);
    }
  }
  store<i64>(object, size < 0 ? -count : count, IntObject.size);
  return object;
}

/** Sets the sign of an int just made: negative when `negative`. */
// @ts-ignore: decorator
@inline
export function intSetNegative(object: Ref, negative: bool): void {
  const count = intDigitCount(object);
  store<i64>(object, negative ? -count : count, IntObject.size);
}

/** PyLong_FromLong. */
export function intFromI32(value: i32): Owned {
  if (value >= SMALL_INT_MIN && value <= SMALL_INT_MAX) return intSmall(value);
  const magnitude: u32 = <u32>abs<i32>(value);
  if (magnitude > <u32>DIGIT_MASK) return intFromI64(value);
  return intOneDigit(magnitude, value < 0);
}

/** _PyLong_FromMedium, which asks for the whole of struct _longobject, padding too: tracemalloc tells. */
// @ts-ignore: decorator
@inline
function intOneDigit(magnitude: u32, negative: bool): Owned {
  const object = load<u32>(STATE, State.spares) ? waiting() : objectNewStatic(Type.int, IntObject.PADDED);
  if (!object) return 0;
  store<i64>(object, negative ? -1 : 1, IntObject.size);
  store<u32>(object, magnitude, IntObject.digits);
  return object;
}

/** PyLong_FromUnsignedLong. */
export function intFromU32(value: u32): Owned {
  return intFromSize(<i64>value);
}

/** PyLong_FromSsize_t: unlike PyLong_FromLong it asks for no more bytes than its digits take (_PyLong_New), as tracemalloc tells. */
export function intFromSize(value: i64): Owned {
  if (value < -(<i64>DIGIT_MASK) || value > <i64>DIGIT_MASK || (value >= SMALL_INT_MIN && value <= SMALL_INT_MAX)) return intFromI64(value);
  const object = intNew(1);
  if (!object) return 0;
  if (value < 0) store<i64>(object, -1, IntObject.size);
  store<u32>(object, <u32>(value < 0 ? -value : value), IntObject.digits);
  return object;
}

/** PyLong_FromLongLong. Inside the core only. */
export function intFromI64(value: i64): Owned {
  if (value >= SMALL_INT_MIN && value <= SMALL_INT_MAX) return intSmall(<i32>value);
  return intFromMagnitude(<u64>(value < 0 ? -value : value), value < 0);
}

/** An int in a block of so many digits, though it may need fewer: what arithmetic makes that cannot know better beforehand. */
export function intFromI64InRoom(value: i64, digits: i32): Owned {
  if (value >= SMALL_INT_MIN && value <= SMALL_INT_MAX) return intSmall(<i32>value);
  const object = intNew(digits);
  if (!object) return 0;
  let rest = <u64>(value < 0 ? -value : value);
  for (let i = 0; i < digits; i++, rest >>= DIGIT_BITS) store<u32>(object + (<u32>i << 2), <u32>rest & DIGIT_MASK, IntObject.digits);
  intSetNegative(object, value < 0);
  return intNormalize(object);
}

/** PyLong_FromUnsignedLongLong. Inside the core only. */
export function intFromU64(value: u64): Owned {
  return value <= <u64>SMALL_INT_MAX ? intSmall(<i32>value) : intFromMagnitude(value, false);
}

/** A value that is known not to be cached. */
function intFromMagnitude(magnitude: u64, negative: bool): Owned {
  if (magnitude <= <u64>DIGIT_MASK) return intOneDigit(<u32>magnitude, negative);
  const count = magnitude >> (2 * DIGIT_BITS) ? 3 : 2;
  const object = objectNewStatic(Type.int, IntObject.SIZEOF + 4 * count);
  if (!object) return 0;
  store<i64>(object, negative ? -count : count, IntObject.size);
  store<u32>(object, <u32>magnitude & DIGIT_MASK, IntObject.digits);
  store<u32>(object, <u32>(magnitude >> DIGIT_BITS) & DIGIT_MASK, IntObject.digits + 4);
  if (count == 3) store<u32>(object, <u32>(magnitude >> (2 * DIGIT_BITS)), IntObject.digits + 8);
  return object;
}

/** An i64 given as two halves, for TypeScript. */
export function intFromHalves(low: u32, high: i32): Owned {
  return intFromI64((<i64>high << 32) | <i64>low);
}

/** PyLong_FromDouble: towards zero. */
export function intFromF64(value: f64): Owned {
  if (abs<f64>(value) < 9.2e18) return intFromI64(<i64>value);
  if (value != value) return raise(Type.ValueError, "cannot convert float NaN to integer");
  if (abs<f64>(value) == Infinity) return raise(Type.OverflowError, "cannot convert float infinity to integer");
  const bits = reinterpret<u64>(value);
  const exponent = <i32>((bits >> 52) & 0x7ff) - 1075;
  const mantissa = (bits & 0xfffffffffffff) | 0x10000000000000;
  const object = intNew((exponent + 53 + DIGIT_BITS - 1) / DIGIT_BITS);
  if (!object) return 0;
  const digits = intDigits(object);
  const first = exponent / DIGIT_BITS;
  memory.fill(digits, 0, first * 4);
  // The lowest of the mantissa's digits takes what the shift leaves of it; at most three follow.
  const shift = exponent % DIGIT_BITS;
  const head = DIGIT_BITS - shift;
  store<u32>(digits + first * 4, (<u32>mantissa & ((1 << head) - 1)) << shift);
  let rest = mantissa >> head;
  for (let i = first + 1, n = intDigitCount(object); i < n; i++) {
    store<u32>(digits + i * 4, <u32>rest & DIGIT_MASK);
    rest >>= DIGIT_BITS;
  }
  intSetNegative(object, value < 0);
  return object;
}

/**
 * PyLong_AsLongAndOverflow for 64 bits, inside the core: State.intOverflow tells whether it fits; the
 * result is the nearest i64 when not. Never raises; the object must be an int.
 */
export function intAsI64(object: Ref): i64 {
  store<i32>(STATE, 0, State.intOverflow);
  const size = intSize(object);
  const first = <i64>load<u32>(object, IntObject.digits);
  switch (size) {
    case 0:
      return 0;
    case 1:
      return first;
    case -1:
      return -first;
    case 2:
      return first | (<i64>load<u32>(object, IntObject.digits + 4) << DIGIT_BITS);
    case -2:
      return -(first | (<i64>load<u32>(object, IntObject.digits + 4) << DIGIT_BITS));
  }
  if (abs<i32>(size) == 3 && load<u32>(object, IntObject.digits + 8) <= 8) {
    const low = <u64>first | (<u64>load<u32>(object, IntObject.digits + 4) << DIGIT_BITS);
    const magnitude: u64 = low | (<u64>load<u32>(object, IntObject.digits + 8) << (2 * DIGIT_BITS));
    if (size > 0 && magnitude <= <u64>i64.MAX_VALUE) return <i64>magnitude;
    if (size < 0 && magnitude <= <u64>i64.MAX_VALUE + 1) return -(<i64>magnitude);
  }
  store<i32>(STATE, size < 0 ? -1 : 1, State.intOverflow);
  return size < 0 ? i64.MIN_VALUE : i64.MAX_VALUE;
}

/** PyLong_AsLongAndOverflow with a 32-bit long: State.intOverflow is 0, or the sign of the excess; then the result is the nearest i32. */
export function intAsI32(object: Ref): i32 {
  if (intIsMedium(object)) {
    store<i32>(STATE, 0, State.intOverflow);
    return intMedium(object);
  }
  const value = intAsI64(object);
  if (value > i32.MAX_VALUE) {
    store<i32>(STATE, 1, State.intOverflow);
    return i32.MAX_VALUE;
  }
  if (value < i32.MIN_VALUE) {
    store<i32>(STATE, -1, State.intOverflow);
    return i32.MIN_VALUE;
  }
  return <i32>value;
}

/**
 * PyLong_AsSsize_t. Our sizes are i32: what fits CPython's 64 bits but not ours comes back as the
 * nearest i32, which no size here can reach; what does not fit CPython's raises as there. -1 may be
 * a value or a failure (ask pending()).
 */
export function intAsSsize(object: Ref): i32 {
  if (!isInt(object)) return fail(Type.TypeError, "an integer is required");
  const value = intAsI64(object);
  if (load<i32>(STATE, State.intOverflow)) return fail(Type.OverflowError, "Python int too large to convert to C ssize_t");
  return clampI32(value);
}

/**
 * The int's part of PyNumber_AsSsize_t: the nearest i32; State.intOverflow tells when even CPython's 64 bits could not
 * hold it (the caller then raises "cannot fit '%T' into an index-sized integer", or clips).
 */
export function intAsIndex(object: Ref): i32 {
  if (intIsMedium(object)) {
    store<i32>(STATE, 0, State.intOverflow);
    return intMedium(object);
  }
  return clampI32(intAsI64(object));
}

/** PyLong_AsLong (64-bit) for a field that is an i32 here; the texts are CPython's. -1 may be a failure. */
export function intAsLong(object: Ref): i32 {
  const value = intAsI64(object);
  if (load<i32>(STATE, State.intOverflow)) return fail(Type.OverflowError, "Python int too large to convert to C long");
  return clampI32(value);
}

/** _PyLong_AsInt: a C int, 32 bits. -1 may be a failure. */
export function intAsInt(object: Ref): i32 {
  const value = intAsI64(object);
  if (load<i32>(STATE, State.intOverflow)) return fail(Type.OverflowError, "Python int too large to convert to C long");
  if (value != <i64>(<i32>value)) return fail(Type.OverflowError, "Python int too large to convert to C int");
  return <i32>value;
}

// @ts-ignore: decorator
@inline
function clampI32(value: i64): i32 {
  return <i32>min<i64>(max<i64>(value, i32.MIN_VALUE), i32.MAX_VALUE);
}

/** PyLong_AsUnsignedLongMask: the value modulo 2**64, inside the core. */
export function intAsU64Mask(object: Ref): u64 {
  const size = intSize(object);
  let value: u64 = 0;
  for (let i = min<i32>(abs<i32>(size), 3) - 1; i >= 0; i--) {
    value = (value << DIGIT_BITS) | load<u32>(object + (<u32>i << 2), IntObject.digits);
  }
  return size < 0 ? 0 - value : value;
}

/** The value modulo 2**32. */
export function intAsU32Mask(object: Ref): u32 {
  return <u32>intAsU64Mask(object);
}

/** _PyLong_Sign. */
export function intSign(object: Ref): i32 {
  const size = intSize(object);
  return size == 0 ? 0 : size < 0 ? -1 : 1;
}

/** _PyLong_Copy: an exact int of the same value; small values are the cached ones. */
export function intCopy(object: Ref): Owned {
  if (intIsMedium(object)) return intFromI32(intMedium(object));
  const count = intDigitCount(object);
  const copy = intNew(count);
  if (!copy) return 0;
  memory.copy(intDigits(copy), intDigits(object), <usize>count << 2);
  store<i64>(copy, intSize(object), IntObject.size);
  return copy;
}

/** The object itself when it is an exact int, else an exact copy (long_long). nb_int, nb_index, nb_positive, conjugate, real ... */
export function intInt(object: Ref): Owned {
  return isIntExact(object) ? retain(object) : intCopy(object);
}

/** long_subtype_new's second half: an instance of a subclass of int with the value of `value`. */
export function intSubtypeFrom(type: Ref, value: Ref): Owned {
  const count = intDigitCount(value);
  const object = invoke2(load<u32>(type, TypeObject.alloc), type, count ? count : 1);
  if (!object) return 0;
  store<i64>(object, intSize(value), IntObject.size);
  memory.copy(intDigits(object), intDigits(value), <usize>(count ? count : 1) << 2);
  return object;
}

/** The memory goes back; an int holds nothing. Instances of subclasses come here from subtypeDealloc. */
export function intDealloc(object: Ref): u32 {
  if (load<u32>(object, Header.flags) & ObjectFlag.Gc) gcFree(object);
  else if (!load<u32>(STATE, State.sparesKept) || !waits(object)) objectFree(object);
  return 0;
}

/** The int that has waited for shortest (3.14); out of line, for other profiles never come here. */
function waiting(): Owned {
  return spareTake(Spare.Int, Type.int);
}

/** Does the dead int wait for the next one (3.14)? Those of one digit do. */
function waits(object: Ref): bool {
  return typeOf(object) == Type.int && <u32>(load<i32>(object, IntObject.size) + 1) < 3 && sparePut(Spare.Int, object);
}

/** int.__sizeof__: without a collector's header and, as in CPython, without what a subclass adds. */
export function intSizeof(object: Ref): i32 {
  const least: i32 = load<u32>(STATE, State.zeroHasNoDigit) ? 0 : 1;
  return IntObject.SIZEOF + 4 * max<i32>(least, intDigitCount(object));
}
