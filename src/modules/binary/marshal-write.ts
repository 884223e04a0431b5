/**
 * Writing marshal data (Python/marshal.c w_object), format versions 0 to 4. An object that others hold
 * too is marked and written once; so the bytes depend on reference counts, as they do in CPython.
 */
import { Code } from "../../core/abi/eval-layout.ts";
import { ELLIPSIS, FALSE, NONE, TRUE, Type } from "../../core/abi/memory-map.ts";
import { Header } from "../../core/abi/object-layout.ts";
import { Str } from "../../core/abi/text-layout.ts";
import type { Owned, Ref } from "../../heap/index.ts";
import { encodeBuiltin, type Runtime } from "../../objects/index.ts";

export const MAX_DEPTH = 2000;
const FLAG_REF = 0x80;
const code = (letter: string): number => letter.charCodeAt(0);

/** Names of code objects that CPython has as static strings outside the table of interned ones. */
const anonymous = new Set(["<module>", "<lambda>", "<listcomp>", "<genexpr>", "<setcomp>", "<dictcomp>"]);

/** Writes one value (w_object of Python/marshal.c), with back references from version 3 on. */
export class MarshalWriter {
  #bytes = new Uint8Array(128);
  #length = 0;
  #depth = 0;
  /** Objects written with a mark, and their numbers. Held until the end, so that no address is used twice. */
  readonly #known = new Map<number, number>();
  readonly #held: Owned[] = [];

  constructor(
    readonly rt: Runtime,
    readonly version: number,
  ) {}

  finish(): Uint8Array {
    return this.#bytes.slice(0, this.#length);
  }

  dispose(): void {
    for (const object of this.#held) this.rt.release(object);
    this.#held.length = 0;
  }

  #room(count: number): number {
    const at = this.#length;
    this.#length += count;
    if (this.#length > 0x7fffffe0) this.rt.raise.memoryError();
    if (this.#length > this.#bytes.length) {
      const grown = new Uint8Array(Math.max(this.#length, Math.min(this.#bytes.length * 2, 0x7fffffff)));
      grown.set(this.#bytes.subarray(0, at));
      this.#bytes = grown;
    }
    return at;
  }
  #byte(value: number): void {
    const at = this.#room(1);
    this.#bytes[at] = value;
  }
  #short(value: number): void {
    this.#byte(value & 0xff);
    this.#byte((value >> 8) & 0xff);
  }
  #long(value: number): void {
    this.#short(value & 0xffff);
    this.#short(value >>> 16);
  }
  #raw(data: Uint8Array): void {
    const at = this.#room(data.length);
    this.#bytes.set(data, at);
  }
  #sized(data: Uint8Array): void {
    this.#long(data.length);
    this.#raw(data);
  }
  #double(value: number): void {
    const at = this.#room(8);
    new DataView(this.#bytes.buffer).setFloat64(at, value, true);
  }

  /** w_object. One frame a level for sequences: a program may nest them MAX_DEPTH deep. */
  object(value: Ref): void {
    if (++this.#depth > MAX_DEPTH) this.rt.raise.valueError("object too deeply nested to marshal");
    const single = this.#singleton(value);
    if (single !== undefined) this.#byte(single);
    else {
      const mark = this.#mark(value);
      if (mark >= 0) {
        const type = this.rt.typeOf(value) as number;
        if (type === Type.tuple || type === Type.list) {
          const items = this.rt.items(value);
          this.#sequenceHead(type === Type.tuple ? (this.version >= 4 && items.length < 256 ? ")" : "(") : "[", items.length, mark);
          for (const item of items) this.object(item);
        } else this.#complex(value, mark);
      }
    }
    this.#depth--;
  }

  #sequenceHead(type: string, length: number, mark: number): void {
    this.#byte(code(type) | mark);
    if (type === ")") this.#byte(length);
    else this.#long(length);
  }

  #singleton(value: Ref): number | undefined {
    switch (value as number) {
      case NONE:
        return code("N");
      case ELLIPSIS:
        return code(".");
      case FALSE:
        return code("F");
      case TRUE:
        return code("T");
      case Type.StopIteration:
        return code("S");
      default:
        return undefined;
    }
  }

  /** w_ref: -1 when it has been written before (as a reference now); else the mark, if others hold it too. */
  #mark(value: Ref): number {
    if (this.version < 3 || (this.rt.heap.i32[(value + Header.refcnt) >> 2] as number) <= 1) return 0;
    const known = this.#known.get(value);
    if (known === undefined) {
      this.#known.set(value, this.#known.size);
      this.#held.push(this.rt.retain(value));
      return FLAG_REF;
    }
    this.#byte(code("r"));
    this.#long(known);
    return -1;
  }

  #complex(value: Ref, mark: number): void {
    const { rt } = this;
    switch (rt.typeOf(value) as number) {
      case Type.int:
        this.#int(rt.toBigInt(value), mark);
        return;
      case Type.float:
        this.#numbers("g", "f", [rt.toFloat(value)], mark);
        return;
      case Type.complex:
        this.#numbers("y", "x", [rt.core.complexGetReal(value), rt.core.complexGetImag(value)], mark);
        return;
      case Type.bytes:
        this.#byte(code("s") | mark);
        this.#sized(rt.toBytes(value));
        return;
      case Type.str:
        this.#text(value, mark);
        return;
      case Type.dict:
        this.#dict(value, mark);
        return;
      case Type.set:
      case Type.frozenset:
        this.#set(value, mark);
        return;
      case Type.code:
        this.#code(value, mark);
        return;
    }
    if (!rt.core.objectCheckBuffer(value)) rt.raise.valueError("unmarshallable object");
    this.#byte(code("s") | mark);
    this.#sized(rt.lend(rt.must(rt.core.bytesFromBuffer(value)), (bytes) => rt.toBytes(bytes)));
  }

  #int(value: bigint, mark: number): void {
    if (value >= -0x80000000n && value <= 0x7fffffffn) {
      this.#byte(code("i") | mark);
      this.#long(Number(value));
      return;
    }
    this.#byte(code("l") | mark);
    const digits: number[] = [];
    // 15 bits at a time, by way of hexadecimal text: shifting a huge BigInt down step by step is quadratic
    const binary = (value < 0n ? -value : value).toString(2);
    for (let end = binary.length; end > 0; end -= 15) digits.push(Number.parseInt(binary.slice(Math.max(0, end - 15), end), 2));
    this.#long(value < 0n ? -digits.length : digits.length);
    for (const digit of digits) this.#short(digit);
  }

  /** float and complex: eight bytes each, before version 2 as text. */
  #numbers(binary: string, text: string, values: readonly number[], mark: number): void {
    if (this.version > 1) {
      this.#byte(code(binary) | mark);
      for (const value of values) this.#double(value);
      return;
    }
    this.#byte(code(text) | mark);
    for (const value of values) {
      const shown = new TextEncoder().encode(this.rt.lend(this.rt.float(value), (float) => shortText(this.rt.repr(float))));
      this.#byte(shown.length);
      this.#raw(shown);
    }
  }

  #text(value: Ref, mark: number): void {
    const { rt, version } = this;
    const ascii = rt.heap.u8[value + Str.ascii] !== 0;
    const bytes = rt.lend(encodeBuiltin(rt, value, "utf-8", "surrogatepass"), (encoded) => rt.toBytes(encoded));
    const interned = version >= 3 && rt.core.strIsInterned(value) !== 0 && !(bytes[0] === 60 && anonymous.has(rt.text(value)));
    if (version >= 4 && ascii) {
      if (bytes.length < 256) {
        this.#byte(code(interned ? "Z" : "z") | mark);
        this.#byte(bytes.length);
        this.#raw(bytes);
        return;
      }
      this.#byte(code(interned ? "A" : "a") | mark);
    } else this.#byte(code(interned ? "t" : "u") | mark);
    this.#sized(bytes);
  }

  #dict(value: Ref, mark: number): void {
    const { rt } = this;
    this.#byte(code("{") | mark);
    rt.lend(rt.must(rt.core.dictItems(value)), (pairs) => {
      for (const pair of rt.items(pairs)) {
        const [key, item] = rt.items(pair) as [Ref, Ref];
        this.object(key);
        this.object(item);
      }
    });
    this.#byte(code("0"));
  }

  /** In the order of the elements' own bytes, which does not depend on hashes. */
  #set(value: Ref, mark: number): void {
    const { rt } = this;
    this.#byte(code(rt.typeOf(value) === Type.set ? "<" : ">") | mark);
    const elements: { readonly bytes: Uint8Array; readonly element: Owned }[] = [];
    try {
      rt.each(value, (element) => {
        elements.push({ bytes: marshalBytes(rt, element, this.version), element: rt.retain(element) });
      });
      this.#long(elements.length);
      elements.sort((a, b) => compareBytes(a.bytes, b.bytes));
      for (const { element } of elements) this.object(element);
    } finally {
      for (const { element } of elements) rt.release(element);
    }
  }

  #code(value: Ref, mark: number): void {
    const { rt } = this;
    const number = (offset: number): void => this.#long(rt.heap.i32[(value + offset) >> 2] as number);
    const field = (offset: number): void => this.object(rt.heap.u32[(value + offset) >> 2] as Ref);
    this.#byte(code("c") | mark);
    for (const offset of [Code.argcount, Code.posonlyargcount, Code.kwonlyargcount, Code.stacksize, Code.flags]) number(offset);
    rt.lend(rt.getAttr(value, "co_code"), (bytes) => this.object(bytes));
    for (const offset of [Code.consts, Code.names, Code.localsplusnames, Code.localspluskinds, Code.filename, Code.name, Code.qualname])
      field(offset);
    number(Code.firstlineno);
    for (const offset of [Code.linetable, Code.exceptiontable]) field(offset);
  }
}

/** 17 significant digits as `%.17g` shows them; the repr is as exact. */
function shortText(repr: string): string {
  return repr.endsWith(".0") ? repr.slice(0, -2) : repr;
}

function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) if (a[i] !== b[i]) return (a[i] as number) - (b[i] as number);
  return a.length - b.length;
}

/** marshal.dumps */
export function marshalBytes(rt: Runtime, value: Ref, version: number): Uint8Array {
  const writer = new MarshalWriter(rt, version);
  try {
    writer.object(value);
    return writer.finish();
  } finally {
    writer.dispose();
  }
}
