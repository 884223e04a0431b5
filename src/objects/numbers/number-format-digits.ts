/**
 * Decimal digits of floats: the shortest that read back the same, or exactly rounded to a count of
 * digits, halves to even (what _Py_dg_dtoa of Python/dtoa.c gives in its modes 0, 2 and 3), and their
 * arrangement as text (format_float_short of Python/pystrtod.c).
 */

/** value = 0.DIGITS * 10**point, as dtoa gives it; no trailing zeros. A zero is "0" with point 1. */
export interface Decimal {
  readonly digits: string;
  readonly point: number;
}

export type FloatCode = "e" | "E" | "f" | "F" | "g" | "G" | "r";

export interface FloatStyle {
  /** '#': keep the point, and for g the trailing zeros. */
  readonly alternate?: boolean;
  /** Show a whole number with ".0", as repr does. */
  readonly addDot0?: boolean;
  /** 'z': a zero has no sign. */
  readonly noNegativeZero?: boolean;
}

/** How many digits JavaScript's own rounding functions may be asked for. */
const MAX_NATIVE_DIGITS = 100;

function trimZeros(digits: string): string {
  let end = digits.length;
  while (end > 1 && digits.charCodeAt(end - 1) === 48) end--;
  return digits.slice(0, end);
}

function fromExponential(text: string): Decimal {
  const at = text.indexOf("e");
  return { digits: trimZeros(text.slice(0, at).replace(".", "")), point: Number(text.slice(at + 1)) + 1 };
}

/** The shortest digits of a finite value >= 0 that give it back (mode 0). */
export function shortestDigits(value: number): Decimal {
  return value === 0 ? { digits: "0", point: 1 } : fromExponential(value.toExponential());
}

const scratch = new DataView(new ArrayBuffer(8));

/** A finite value >= 0 as mantissa * 2**exponent, both whole. */
export function decompose(value: number): { mantissa: bigint; exponent: number } {
  scratch.setFloat64(0, value);
  const high = scratch.getUint32(0);
  const biased = (high >>> 20) & 0x7ff;
  const fraction = (BigInt(high & 0xfffff) << 32n) | BigInt(scratch.getUint32(4));
  return biased ? { mantissa: fraction | (1n << 52n), exponent: biased - 1075 } : { mantissa: fraction, exponent: -1074 };
}

/** value * 10**places, rounded half to even to a whole number. */
export function scaledRound(value: number, places: number): bigint {
  const { mantissa, exponent } = decompose(value);
  let numerator = mantissa;
  let denominator = 1n;
  if (places >= 0) numerator *= 10n ** BigInt(places);
  else denominator *= 10n ** BigInt(-places);
  if (exponent >= 0) numerator <<= BigInt(exponent);
  else denominator <<= BigInt(-exponent);
  const quotient = numerator / denominator;
  const twice = (numerator - quotient * denominator) * 2n;
  const up = twice > denominator || (twice === denominator && (quotient & 1n) === 1n);
  return up ? quotient + 1n : quotient;
}

/** Is value exactly halfway between two decimals of so many places (>= 0)? Only then does JavaScript round unlike Python. */
function isTie(value: number, places: number): boolean {
  const scaled = value * 2 ** (places + 1);
  return Number.isFinite(scaled) && scaled % 2 === 1;
}

/** Rounded to `places` digits after the point (mode 3). */
export function fixedDigits(value: number, places: number): Decimal {
  if (value === 0) return { digits: "0", point: 1 };
  // No double has more than 1074 digits after the point.
  const useful = Math.min(places, 1074);
  let whole: string;
  if (useful <= MAX_NATIVE_DIGITS && value < 1e21 && !isTie(value, useful))
    whole = value.toFixed(useful).replace(".", "").replace(/^0+/, "");
  else whole = scaledRound(value, useful).toString();
  if (whole === "" || whole === "0") return { digits: "0", point: 1 - useful };
  return { digits: trimZeros(whole), point: whole.length - useful };
}

/** Rounded to `count` >= 1 significant digits (mode 2). */
export function significantDigits(value: number, count: number): Decimal {
  if (value === 0) return { digits: "0", point: 1 };
  const useful = Math.min(count, 800); // no double has more than 767 significant digits
  const exponent = Number(value.toExponential(MAX_NATIVE_DIGITS).split("e")[1]);
  const places = useful - 1 - exponent;
  if (useful - 1 <= MAX_NATIVE_DIGITS && places >= 0 && !isTie(value, places)) return fromExponential(value.toExponential(useful - 1));
  const whole = scaledRound(value, places).toString();
  return { digits: trimZeros(whole), point: whole.length - places };
}

/**
 * The text of a float (PyOS_double_to_string): code r is repr's shortest form, precision counts as in
 * C's printf. Sign included; no padding.
 */
export function doubleToString(value: number, code: FloatCode, precision: number, style: FloatStyle = {}): string {
  const upper = code === "E" || code === "F" || code === "G";
  const text = lowerDoubleToString(value, code.toLowerCase() as "e" | "f" | "g" | "r", precision, style);
  return upper ? text.toUpperCase() : text;
}

function lowerDoubleToString(value: number, code: "e" | "f" | "g" | "r", precision: number, style: FloatStyle): string {
  if (Number.isNaN(value)) return "nan";
  const negative = value < 0 || Object.is(value, -0);
  const size = Math.abs(value);
  if (size === Infinity) return negative ? "-inf" : "inf";
  const significant = code === "g" ? Math.max(precision, 1) : precision + 1;
  const decimal = code === "r" ? shortestDigits(size) : code === "f" ? fixedDigits(size, precision) : significantDigits(size, significant);
  const sign = negative && !(style.noNegativeZero && decimal.digits === "0") ? "-" : "";
  return sign + arrange(decimal, code, code === "g" ? significant : precision, style);
}

function arrange({ digits, point }: Decimal, code: "e" | "f" | "g" | "r", precision: number, style: FloatStyle): string {
  const addDot0 = style.addDot0 === true;
  let useExponent = code === "e";
  let end = digits.length;
  if (code === "e") end = precision + 1;
  else if (code === "f") end = point + precision;
  else if (code === "g") {
    useExponent = point <= -4 || point > precision - (addDot0 ? 1 : 0);
    if (style.alternate) end = precision;
  } else useExponent = point <= -4 || point > 16;
  const at = useExponent ? 1 : point;
  // Zeros before the first digit, and up to the point, and one more when ".0" is wanted.
  end = Math.max(end, !useExponent && addDot0 ? at + 1 : at);
  const lead = at <= 0 ? 1 - at : 0;
  const all = "0".repeat(lead) + digits.slice(0, Math.max(end, 0)) + "0".repeat(Math.max(0, end - digits.length));
  const whole = all.slice(0, at + lead);
  const fraction = all.slice(at + lead);
  const text = fraction || style.alternate ? `${whole}.${fraction}` : whole;
  return useExponent ? text + exponentText(point - 1) : text;
}

function exponentText(exponent: number): string {
  return `e${exponent < 0 ? "-" : "+"}${Math.abs(exponent).toString().padStart(2, "0")}`;
}

/** repr(float). */
export function floatRepr(value: number): string {
  return doubleToString(value, "r", 0, { addDot0: true });
}
