/**
 * The % operator of str, and of bytes (PEP 461): one reader of the format and one set of numeric
 * conversions for both; what %s, %r, %c give is each one's own. PyUnicode_Format, _PyBytes_FormatEx.
 */
import { Type } from "../../core/abi/memory-map.ts";
import { TypeObject } from "../../core/abi/type-layout.ts";
import type { Owned, Ref } from "../../heap/index.ts";
import type { Runtime } from "../model/runtime.ts";
import { MAX_FORMAT_SIZE } from "../numbers/number-format-spec.ts";
import { buildStr } from "./str-builder.ts";
import { readNumberField } from "./str-percent-numbers.ts";

/** A conversion as the format has it. */
export interface Conversion {
  readonly left: boolean;
  readonly sign: boolean;
  readonly blank: boolean;
  readonly alternate: boolean;
  readonly zero: boolean;
  readonly width: number;
  /** -1: none. */
  readonly precision: number;
  readonly code: string;
  /** Where the code stands in the format, in UTF-16 units. */
  readonly index: number;
}

/** What the two users of a format do differently. */
export interface Flavour {
  readonly name: "string" | "bytes";
  /** Looks up a key of a mapping. */
  key(text: string): Owned;
  literal(text: string): void;
  /** Appends the value of %s, %r, %a, %b or %c; false when the code is none of them. */
  convert(value: Ref, conversion: Conversion): boolean;
  /** Appends ascii text of a number, padded already. */
  number(text: string): void;
}

const INT_MAX = 2 ** 31 - 1;
const SSIZE_MAX = 2 ** 63 - 1;

/** Hands out the arguments of a format. */
class Arguments {
  private next = 0;
  private readonly items: readonly Ref[];
  readonly isTuple: boolean;
  /** Values found in the mapping, kept until the end. */
  readonly held: Owned[] = [];
  private usedMapping = false;

  constructor(
    private readonly rt: Runtime,
    private readonly args: Ref,
    private readonly flavour: Flavour,
  ) {
    this.isTuple = rt.isInstance(args, Type.tuple);
    this.items = this.isTuple ? rt.items(args) : [args];
  }

  take(): Ref {
    const held = this.held.at(-1);
    if (this.usedMapping) {
      if (held === undefined) return this.rt.raise.typeError("not enough arguments for format string");
      this.usedMapping = false;
      return held;
    }
    const item = this.items[this.next];
    if (item === undefined || (this.held.length > 0 && !this.isTuple))
      return this.rt.raise.typeError("not enough arguments for format string");
    this.next++;
    return item;
  }

  lookUp(key: string): void {
    if (!this.isMapping()) this.rt.raise.typeError("format requires a mapping");
    const value = this.rt.lend(this.flavour.key(key), (ref) => this.rt.must(this.rt.core.objectGetItem(this.args, ref)));
    this.held.push(value);
    this.usedMapping = true;
  }

  isMapping(): boolean {
    const { rt, args } = this;
    const type = rt.typeOf(args);
    const slot = rt.heap.u32[(type + TypeObject.mpSubscript) >> 2];
    return (
      Boolean(slot) &&
      !this.isTuple &&
      !rt.isInstance(args, Type.str) &&
      (this.flavour.name === "string" || !rt.isInstance(args, Type.bytes))
    );
  }

  checkAllUsed(): void {
    const left = this.held.length === 0 && this.next < this.items.length;
    if (left && !this.isMapping()) this.rt.raise.typeError(`not all arguments converted during ${this.flavour.name} formatting`);
  }
}

/** Works through a format. */
export function formatPercent(rt: Runtime, format: string, args: Ref, flavour: Flavour): void {
  const values = new Arguments(rt, args, flavour);
  try {
    let at = 0;
    while (at < format.length) {
      const percent = format.indexOf("%", at);
      if (percent < 0) {
        flavour.literal(format.slice(at));
        break;
      }
      if (percent > at) flavour.literal(format.slice(at, percent));
      if (format[percent + 1] === "%") {
        flavour.literal("%");
        at = percent + 2;
        continue;
      }
      const [conversion, end] = new ConversionReader(rt, format, percent + 1, values).read();
      at = end;
      convertOne(rt, format, conversion, values.take(), flavour);
    }
    values.checkAllUsed();
  } finally {
    for (const value of values.held) rt.release(value);
  }
}

function convertOne(rt: Runtime, format: string, conversion: Conversion, value: Ref, flavour: Flavour): void {
  if (flavour.convert(value, conversion)) return;
  const text = readNumberField(rt, conversion, value, flavour.name === "bytes");
  if (text === undefined) unsupported(rt, format, conversion);
  else flavour.number(text);
}

function unsupported(rt: Runtime, format: string, { code, index }: Conversion): never {
  const point = code.codePointAt(0) as number;
  const shown = point > 31 && point < 127 ? code : "?";
  return rt.raise.valueError(
    `unsupported format character '${shown}' (0x${point.toString(16)}) at index ${[...format.slice(0, index)].length}`,
  );
}

/** Reads from behind the percent sign to the code. */
class ConversionReader {
  constructor(
    private readonly rt: Runtime,
    private readonly format: string,
    private at: number,
    private readonly values: Arguments,
  ) {}

  read(): [Conversion, number] {
    if (this.peek() === "(") this.readKey();
    const flags = this.readFlags();
    let { left } = flags;
    let width = this.readSize("width", SSIZE_MAX, SSIZE_MAX);
    if (width < 0) {
      left = true;
      width = -width;
    }
    let precision = -1;
    if (this.peek() === ".") {
      this.at++;
      precision = Math.max(0, this.readSize("prec", INT_MAX, INT_MAX));
    }
    // Sizes of C's types mean nothing here.
    if (this.peek() === "h" || this.peek() === "l" || this.peek() === "L") this.at++;
    const point = this.format.codePointAt(this.at);
    if (point === undefined) return this.rt.raise.valueError("incomplete format");
    const code = String.fromCodePoint(point);
    const { sign, blank, alternate, zero } = flags;
    return [{ left, sign, blank, alternate, zero, width, precision, code, index: this.at }, this.at + code.length];
  }

  private peek(): string | undefined {
    return this.format[this.at];
  }

  private readKey(): void {
    const start = ++this.at;
    let depth = 1;
    for (; this.at < this.format.length; this.at++) {
      if (this.format[this.at] === ")" && --depth === 0) {
        const key = this.format.slice(start, this.at);
        this.at++;
        this.values.lookUp(key);
        return;
      }
      if (this.format[this.at] === "(") depth++;
    }
    this.rt.raise.valueError("incomplete format key");
  }

  private readFlags(): { left: boolean; sign: boolean; blank: boolean; alternate: boolean; zero: boolean } {
    const flags = { left: false, sign: false, blank: false, alternate: false, zero: false };
    for (; ; this.at++) {
      switch (this.peek()) {
        case "-":
          flags.left = true;
          break;
        case "+":
          flags.sign = true;
          break;
        case " ":
          flags.blank = true;
          break;
        case "#":
          flags.alternate = true;
          break;
        case "0":
          flags.zero = true;
          break;
        default:
          return flags;
      }
    }
  }

  /** A width or precision, as digits or as `*` from the arguments; without either 0. */
  private readSize(what: "width" | "prec", most: number, mostGiven: number): number {
    if (this.peek() === "*") {
      this.at++;
      const value = this.values.take();
      if (!this.rt.isInstance(value, Type.int)) return this.rt.raise.typeError("* wants int");
      const size = this.rt.toBigInt(value);
      if (size > BigInt(mostGiven) || size < -BigInt(mostGiven) - 1n) {
        return this.rt.raise.overflowError(
          what === "width" ? "Python int too large to convert to C ssize_t" : "Python int too large to convert to C int",
        );
      }
      return Number(size);
    }
    let size = 0;
    for (let c = this.peek(); c !== undefined && c >= "0" && c <= "9"; c = this.peek()) {
      size = size * 10 + Number(c);
      if (size > most) return this.rt.raise.valueError(what === "width" ? "width too big" : "precision too big");
      this.at++;
    }
    return size;
  }
}

/** str % args. */
export function percentFormat(rt: Runtime, self: Ref, args: Ref): Owned {
  const format = rt.text(self);
  return buildStr(rt, (out) => {
    formatPercent(rt, format, args, {
      name: "string",
      key: (text) => rt.str(text),
      // a format that says nothing but itself is the result (_PyUnicodeWriter_WriteStr)
      literal: (text) => (text.length === format.length ? out.add(rt.retain(self)) : out.addText(text)),
      number: (text) => out.addText(text),
      convert: (value, conversion) => {
        const made = textOf(rt, value, conversion.code);
        if (!made) return false;
        out.add(placeText(rt, made, conversion));
        return true;
      },
    });
  });
}

function textOf(rt: Runtime, value: Ref, code: string): Owned | undefined {
  switch (code) {
    case "s":
      return rt.typeOf(value) === Type.str ? rt.retain(value) : rt.must(rt.core.objectStr(value));
    case "r":
      return rt.must(rt.core.objectRepr(value));
    case "a":
      return rt.must(rt.core.objectAscii(value));
    case "c":
      return character(rt, value);
    default:
      return undefined;
  }
}

function character(rt: Runtime, value: Ref): Owned {
  if (rt.isInstance(value, Type.str)) {
    if (rt.core.strLength(value) !== 1) return rt.raise.typeError("%c requires int or char");
    return rt.must(rt.core.strSubstring(value, 0, 1));
  }
  const type = rt.typeOf(value);
  if (!rt.heap.u32[(type + TypeObject.nbIndex) >> 2]) return rt.raise.typeError("%c requires int or char");
  const code = rt.lend(rt.must(rt.core.numberIndex(value)), (int) => rt.toBigInt(int));
  if (code < 0n || code > 0x10ffffn) return rt.raise.overflowError("%c arg not in range(0x110000)");
  return rt.must(rt.core.strFromOrdinal(Number(code)));
}

/** Precision cuts, width pads. Takes the text over. */
function placeText(rt: Runtime, text: Owned, { code, left, width, precision }: Conversion): Owned {
  const length = rt.core.strLength(text);
  const kept = precision >= 0 && code !== "c" ? Math.min(precision, length) : length;
  if (kept === length && width <= length) return text;
  if (width > MAX_FORMAT_SIZE) {
    rt.release(text);
    return rt.raise.memoryError();
  }
  const room = Math.max(width - kept, 0);
  const cut = rt.lend(text, (whole) => rt.must(rt.core.strSubstring(whole, 0, kept)));
  return rt.lend(cut, (part) => rt.must(rt.core.textPad(part, left ? 0 : room, left ? room : 0, 32)));
}
