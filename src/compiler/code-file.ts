/**
 * Compiled code as bytes, for code that is compiled when the project is built (tools/library-code.mjs), and
 * back. Like marshal (Python/marshal.c) it writes what occurs again as a number; unlike it, it keeps which
 * constants are one object. File names are left out: the reader gives the one that it wants.
 */
import { type ConstantValue, codePointsOf, type PythonText, textOfCodePoints } from "../syntax/index.ts";
import type { CodeConstant, CodeUnit, Compiled } from "./code-unit.ts";

const enum Tag {
  Again,
  None,
  True,
  False,
  Ellipsis,
  Int,
  NegativeInt,
  Float,
  Complex,
  Str,
  /** Text that UTF-8 cannot say: lone surrogates. */
  CodePoints,
  Bytes,
  Tuple,
  Frozenset,
  Code,
}

/**
 * @param compiled what `compile` gave
 * @returns bytes for readCompiled of the same build; there is no version in them
 */
export function writeCompiled(compiled: Compiled): Uint8Array {
  return new CodeWriter().compiled(compiled);
}

/**
 * @param bytes what writeCompiled gave
 * @param filename becomes co_filename of all code objects
 */
export function readCompiled(bytes: Uint8Array, filename: string): Compiled {
  return new CodeReader(bytes, filename).compiled();
}

class CodeWriter {
  #bytes = new Uint8Array(4096);
  #length = 0;
  readonly #strings = new Map<string, number>();
  readonly #constants = new Map<ConstantValue, number>();

  compiled({ unit, literals }: Compiled): Uint8Array {
    this.#unit(unit);
    this.#list(literals, (literal) => this.#constant(literal));
    return this.#bytes.slice(0, this.#length);
  }

  #unit(unit: CodeUnit): void {
    for (const value of [unit.argcount, unit.posonlyargcount, unit.kwonlyargcount, unit.stacksize, unit.flags, unit.firstlineno])
      this.#number(value);
    for (const data of [unit.code, unit.localspluskinds, unit.linetable, unit.exceptiontable]) this.#data(data);
    for (const names of [unit.names, unit.localsplusnames, [unit.name, unit.qualname]]) this.#list(names, (name) => this.#string(name));
    this.#list(unit.consts, (constant) => this.#item(constant));
  }

  #item(constant: CodeConstant): void {
    if (constant.type === "code") {
      this.#number(Tag.Code);
      this.#unit(constant);
    } else this.#constant(constant);
  }

  #constant(value: ConstantValue): void {
    const known = this.#constants.get(value);
    if (known === undefined) {
      this.#value(value);
      // after its items, as the reader counts
      this.#constants.set(value, this.#constants.size);
    } else {
      this.#number(Tag.Again);
      this.#number(known);
    }
  }

  #value(value: ConstantValue): void {
    switch (value.type) {
      case "int":
        this.#number(value.value < 0n ? Tag.NegativeInt : Tag.Int);
        this.#string((value.value < 0n ? -value.value : value.value).toString(16));
        break;
      case "float":
        this.#number(Tag.Float);
        this.#floats(value.value);
        break;
      case "complex":
        this.#number(Tag.Complex);
        this.#floats(value.real, value.imaginary);
        break;
      case "str":
        this.#text(value.value);
        break;
      case "bytes":
        this.#number(Tag.Bytes);
        this.#data(value.value);
        break;
      case "tuple":
      case "frozenset":
        this.#number(value.type === "tuple" ? Tag.Tuple : Tag.Frozenset);
        this.#list(value.items, (item) => this.#constant(item));
        break;
      default:
        this.#number({ None: Tag.None, True: Tag.True, False: Tag.False, Ellipsis: Tag.Ellipsis }[value.type]);
    }
  }

  #text(text: PythonText): void {
    if (typeof text === "string" && text.isWellFormed()) {
      this.#number(Tag.Str);
      this.#string(text);
    } else {
      this.#number(Tag.CodePoints);
      this.#list(codePointsOf(text), (code) => this.#number(code));
    }
  }

  #string(text: string): void {
    const known = this.#strings.get(text);
    this.#number(known === undefined ? 0 : known + 1);
    if (known !== undefined) return;
    this.#strings.set(text, this.#strings.size);
    this.#data(new TextEncoder().encode(text));
  }

  #list<T>(items: readonly T[], write: (item: T) => void): void {
    this.#number(items.length);
    for (const item of items) write(item);
  }

  #floats(...values: readonly number[]): void {
    for (const byte of new Uint8Array(Float64Array.from(values).buffer)) this.#byte(byte);
  }

  #data(data: Uint8Array): void {
    this.#number(data.length);
    for (const byte of data) this.#byte(byte);
  }

  /** Seven bits a byte, the low ones first. */
  #number(value: number): void {
    let rest = value;
    for (; rest > 0x7f; rest = Math.floor(rest / 128)) this.#byte((rest & 0x7f) | 0x80);
    this.#byte(rest);
  }

  #byte(byte: number): void {
    if (this.#length === this.#bytes.length) {
      const more = new Uint8Array(2 * this.#length);
      more.set(this.#bytes);
      this.#bytes = more;
    }
    this.#bytes[this.#length++] = byte;
  }
}

class CodeReader {
  #at = 0;
  readonly #strings: string[] = [];
  readonly #constants: ConstantValue[] = [];
  readonly #view: DataView;
  readonly #decoder = new TextDecoder("utf-8", { ignoreBOM: true });

  constructor(
    readonly bytes: Uint8Array,
    readonly filename: string,
  ) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  compiled(): Compiled {
    const unit = this.#unit();
    return { unit, literals: this.#list(() => this.#constant(this.#number())) };
  }

  #unit(): CodeUnit {
    const [argcount, posonlyargcount, kwonlyargcount] = [this.#number(), this.#number(), this.#number()];
    const [stacksize, flags, firstlineno] = [this.#number(), this.#number(), this.#number()];
    const [code, localspluskinds, linetable, exceptiontable] = [this.#data(), this.#data(), this.#data(), this.#data()];
    const string = (): string => this.#string();
    const [names, localsplusnames, [name, qualname]] = [this.#list(string), this.#list(string), this.#list(string) as [string, string]];
    return {
      type: "code",
      argcount,
      posonlyargcount,
      kwonlyargcount,
      stacksize,
      flags,
      code,
      consts: this.#list(() => this.#item()),
      names,
      localsplusnames,
      localspluskinds,
      filename: this.filename,
      name,
      qualname,
      firstlineno,
      linetable,
      exceptiontable,
    };
  }

  #item(): CodeConstant {
    const tag: Tag = this.#number();
    return tag === Tag.Code ? this.#unit() : this.#constant(tag);
  }

  #constant(tag: Tag): ConstantValue {
    if (tag === Tag.Again) return this.#constants[this.#number()]!;
    const value = this.#value(tag);
    this.#constants.push(value);
    return value;
  }

  #value(tag: Tag): ConstantValue {
    switch (tag) {
      case Tag.None:
        return { type: "None" };
      case Tag.True:
        return { type: "True" };
      case Tag.False:
        return { type: "False" };
      case Tag.Ellipsis:
        return { type: "Ellipsis" };
      case Tag.Int:
        return { type: "int", value: BigInt(`0x${this.#string()}`) };
      case Tag.NegativeInt:
        return { type: "int", value: -BigInt(`0x${this.#string()}`) };
      case Tag.Float:
        return { type: "float", value: this.#float() };
      case Tag.Complex:
        return { type: "complex", real: this.#float(), imaginary: this.#float() };
      case Tag.Str:
        return { type: "str", value: this.#string() };
      case Tag.CodePoints:
        return { type: "str", value: textOfCodePoints(this.#list(() => this.#number())) };
      case Tag.Bytes:
        return { type: "bytes", value: this.#data() };
      case Tag.Tuple:
        return { type: "tuple", items: this.#list(() => this.#constant(this.#number())) };
      case Tag.Frozenset:
        return { type: "frozenset", items: this.#list(() => this.#constant(this.#number())) };
      default:
        throw new Error(`damaged code: tag ${tag}`);
    }
  }

  #string(): string {
    const known = this.#number();
    if (known > 0) return this.#strings[known - 1]!;
    const text = this.#decoder.decode(this.#data());
    this.#strings.push(text);
    return text;
  }

  #list<T>(read: () => T): T[] {
    return Array.from({ length: this.#number() }, read);
  }

  #float(): number {
    this.#at += 8;
    return this.#view.getFloat64(this.#at - 8, true);
  }

  #data(): Uint8Array {
    const length = this.#number();
    this.#at += length;
    return this.bytes.subarray(this.#at - length, this.#at);
  }

  #number(): number {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = this.bytes[this.#at++]!;
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return value;
    }
  }
}
