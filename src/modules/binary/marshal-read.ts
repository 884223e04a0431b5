/** Reading marshal data (Python/marshal.c r_object): anything may stand in it, so every size is checked. */
import { ELLIPSIS, FALSE, NONE, TRUE, Type } from "../../core/abi/memory-map.ts";
import type { Owned, Ref } from "../../heap/index.ts";
import { decodeData, floatFromText, type Runtime } from "../../objects/index.ts";
import { checkedCode } from "../../vm/extend.ts";
import { MAX_DEPTH } from "./marshal-write.ts";

const FLAG_REF = 0x80;

/** Where bytes come from: exactly so many, or fewer at the end. */
export type Source = (count: number) => Uint8Array;

/** What stands for an element that is not there (TYPE_NULL): the end of a dict. */
const NOTHING = 0 as Owned;

/**
 * Reads one value (r_object of Python/marshal.c). Data are hostile until proved otherwise: sizes are checked against what is left,
 * and depth is limited.
 */
export class MarshalReader {
  /** Objects that may be referred to; owned. 0: not finished yet. */
  readonly #refs: Owned[] = [];
  #depth = 0;

  constructor(
    readonly rt: Runtime,
    readonly source: Source,
  ) {}

  /** read_object: an object must be there. */
  read(): Owned {
    try {
      return this.#present(this.#object(), "object");
    } finally {
      for (const object of this.#refs) if (object) this.rt.release(object);
    }
  }

  #bad(what: string): never {
    return this.rt.raise.valueError(`bad marshal data (${what})`);
  }

  #take(count: number): Uint8Array {
    const bytes = this.source(count);
    if (bytes.length < count) this.rt.raise.eofError("marshal data too short");
    return bytes;
  }
  #byte(): number {
    return this.#take(1)[0] as number;
  }
  #long(): number {
    const [a, b, c, d] = this.#take(4) as unknown as [number, number, number, number];
    return a | (b << 8) | (c << 16) | (d << 24);
  }
  #size(what: string): number {
    const size = this.#long();
    if (size < 0) this.#bad(`${what} size out of range`);
    return size;
  }

  #present(object: Owned, where: string): Owned {
    if (object === NOTHING) this.rt.raise.typeError(`NULL object in marshal data for ${where}`);
    return object;
  }

  /** R_REF */
  #remember(object: Owned, mark: boolean): Owned {
    if (mark) this.#refs.push(this.rt.retain(object));
    return object;
  }
  /** r_ref_reserve: a place for an object that can only be made when its parts are there. */
  #reserve(mark: boolean): number {
    return mark ? this.#refs.push(NOTHING) - 1 : -1;
  }
  #fill(place: number, object: Owned): Owned {
    if (place >= 0) this.#refs[place] = this.rt.retain(object);
    return object;
  }

  /** r_object. Sequences are filled here, so that deep nesting takes few frames. */
  #object(): Owned {
    const first = this.source(1)[0];
    if (first === undefined) this.rt.raise.eofError("EOF read where object expected");
    if (++this.#depth > MAX_DEPTH) this.rt.raise.valueError("recursion limit exceeded");
    const type = String.fromCharCode(first & ~FLAG_REF);
    const mark = (first & FLAG_REF) !== 0;
    let object: Owned;
    if (type !== ")" && type !== "(" && type !== "[") object = this.#typed(type, mark);
    else {
      const where = type === "[" ? "list" : "tuple";
      const size = type === ")" ? this.#byte() : this.#size(where);
      const list = this.rt.list([]);
      const place = type === "[" ? -1 : this.#reserve(mark);
      if (type === "[") this.#remember(list, mark);
      try {
        for (let i = 0; i < size; i++) this.rt.status(this.rt.core.listAppendSteal(list, this.#present(this.#object(), where)));
      } catch (error) {
        this.rt.release(list);
        throw error;
      }
      object =
        type === "["
          ? list
          : this.#fill(
              place,
              this.rt.lend(list, () => this.rt.must(this.rt.core.listAsTuple(list))),
            );
    }
    this.#depth--;
    return object;
  }

  #typed(type: string, mark: boolean): Owned {
    const { rt } = this;
    switch (type) {
      case "0":
        return NOTHING;
      case "N":
        return rt.retain(NONE as Ref);
      case "S":
        return rt.retain(Type.StopIteration as Ref);
      case ".":
        return rt.retain(ELLIPSIS as Ref);
      case "F":
        return rt.retain(FALSE as Ref);
      case "T":
        return rt.retain(TRUE as Ref);
      case "i":
        return this.#remember(rt.int(this.#long()), mark);
      case "I":
        return this.#remember(rt.int(new DataView(this.#take(8).slice().buffer).getBigInt64(0, true)), mark);
      case "l":
        return this.#remember(this.#bigInt(), mark);
      case "f":
        return this.#remember(rt.float(this.#textFloat()), mark);
      case "g":
        return this.#remember(rt.float(this.#double()), mark);
      case "x": {
        const real = this.#textFloat();
        return this.#remember(rt.must(rt.core.complexFromF64(real, this.#textFloat())), mark);
      }
      case "y": {
        const real = this.#double();
        return this.#remember(rt.must(rt.core.complexFromF64(real, this.#double())), mark);
      }
      case "s":
        return this.#remember(rt.bytes(this.#take(this.#size("bytes object")).slice()), mark);
      case "A":
      case "a":
        return this.#remember(this.#ascii(this.#size("string"), type === "A"), mark);
      case "Z":
      case "z":
        return this.#remember(this.#ascii(this.#byte(), type === "Z"), mark);
      case "t":
      case "u": {
        const text = decodeData(rt, this.#take(this.#size("string")).slice(), "utf-8", "surrogatepass");
        return this.#remember(type === "t" ? rt.core.strInternFromRef(text) : text, mark);
      }
      case "{":
        return this.#dict(mark);
      case "<":
        return this.#set(mark);
      case ">":
        return this.#frozenset(mark);
      case "c":
        return this.#code(mark);
      case "r": {
        const index = this.#long();
        const known = index >= 0 && index < this.#refs.length ? (this.#refs[index] as Owned) : this.#bad("invalid reference");
        return known ? rt.retain(known) : this.#bad("invalid reference");
      }
      default:
        return this.#bad("unknown type code");
    }
  }

  #double(): number {
    return new DataView(this.#take(8).slice().buffer).getFloat64(0, true);
  }

  #textFloat(): number {
    const { rt } = this;
    const text = rt.str(new TextDecoder().decode(this.#take(this.#byte())));
    return rt.lend(
      rt.lend(text, () => floatFromText(rt, text)),
      (float) => rt.toFloat(float),
    );
  }

  /** Digits of 15 bits. */
  #bigInt(): Owned {
    const count = this.#long();
    if (count === 0) return this.rt.int(0);
    if (count === -0x80000000) this.#bad("long size out of range");
    const bytes = this.#take(Math.abs(count) * 2).slice();
    const view = new DataView(bytes.buffer);
    let binary = "";
    for (let i = 0; i < bytes.length; i += 2) {
      const digit = view.getUint16(i, true);
      if (digit > 0x7fff) this.#bad("digit out of range in long");
      if (digit === 0 && i + 2 === bytes.length) this.#bad("unnormalized long data");
      binary = digit.toString(2).padStart(15, "0") + binary;
    }
    const value = BigInt(`0b${binary}`);
    return this.rt.int(count < 0 ? -value : value);
  }

  #ascii(size: number, interned: boolean): Owned {
    const { rt } = this;
    const bytes = this.#take(size);
    // Latin-1, as bytes above 127 may stand in what somebody made up
    const text = decodeData(rt, bytes.slice(), "latin-1", "strict");
    return interned ? rt.core.strInternFromRef(text) : text;
  }

  /** A container that is given out when it is full, and released when that fails. */
  #filling(container: Owned, fill: () => void): Owned {
    try {
      fill();
      return container;
    } catch (error) {
      this.rt.release(container);
      throw error;
    }
  }

  #dict(mark: boolean): Owned {
    const { rt } = this;
    const dict = this.#remember(rt.must(rt.core.dictNew()), mark);
    return this.#filling(dict, () => {
      for (let key = this.#object(); key !== NOTHING; key = this.#object()) {
        rt.lend(key, () => {
          const value = this.#object();
          if (value === NOTHING) return;
          rt.lend(value, () => rt.status(rt.core.dictSetItem(dict, key, value)));
        });
      }
    });
  }

  #set(mark: boolean): Owned {
    const { rt } = this;
    const size = this.#size("set");
    const set = this.#remember(rt.must(rt.core.setNew(0 as Ref)), mark);
    return this.#filling(set, () => {
      for (let i = 0; i < size; i++) rt.lend(this.#present(this.#object(), "set"), (item) => rt.status(rt.core.setAdd(set, item)));
    });
  }

  #frozenset(mark: boolean): Owned {
    const { rt } = this;
    const size = this.#size("set");
    const place = size === 0 ? -1 : this.#reserve(mark);
    const list = rt.list([]);
    const made = rt.lend(list, () => {
      for (let i = 0; i < size; i++) rt.status(rt.core.listAppendSteal(list, this.#present(this.#object(), "set")));
      return rt.must(rt.core.frozensetNew(list));
    });
    return size === 0 ? this.#remember(made, mark) : this.#fill(place, made);
  }

  /** The parts in the order of the file; whoever makes code objects of parts checks them. */
  #code(mark: boolean): Owned {
    const { rt } = this;
    const place = this.#reserve(mark);
    const parts: Owned[] = [];
    const keep = (object: Owned): Owned => {
      parts.push(object);
      return object;
    };
    const part = (): Owned => keep(this.#present(this.#object(), "code object"));
    try {
      const [argcount, posonlyargcount, kwonlyargcount] = [this.#long(), this.#long(), this.#long()];
      const [stacksize, flags] = [this.#long(), this.#long()];
      const [code, consts, names, localsplusnames, localspluskinds] = [part(), part(), part(), part(), part()];
      const [filename, name, qualname] = [part(), part(), part()];
      const firstlineno = this.#long();
      const [linetable, exceptiontable] = [part(), part()];
      const numbers = { argcount, posonlyargcount, kwonlyargcount, stacksize, flags, firstlineno };
      const texts = { filename, name, qualname, linetable, exceptiontable };
      return this.#fill(place, checkedCode(rt, { ...numbers, code, consts, names, localsplusnames, localspluskinds, ...texts }));
    } finally {
      for (const object of parts) rt.release(object);
    }
  }
}

/** marshal.loads */
export function unmarshal(rt: Runtime, data: Uint8Array): Owned {
  return new MarshalReader(rt, bytesSource(data)).read();
}

/** Bytes in memory, one after the other. */
function bytesSource(data: Uint8Array): Source {
  let at = 0;
  return (count) => {
    const part = data.subarray(at, at + count);
    at += part.length;
    return part;
  };
}

/** A file's `read`: each piece is asked for as it is needed, so that what follows stays in the file. */
export function fileSource(rt: Runtime, file: Ref): Source {
  const read = (count: number): Uint8Array =>
    rt.lend(rt.int(count), (size) =>
      rt.lend(rt.callMethod(file, "read", size), (data) => {
        if (!rt.isInstance(data, Type.bytes)) rt.raise.typeError(`file.read() returned not bytes but ${rt.typeName(data)}`);
        const bytes = rt.toBytes(data);
        if (bytes.length > count) rt.raise.valueError(`read() returned too much data: ${count} bytes requested, ${bytes.length} returned`);
        return bytes;
      }),
    );
  read(0);
  return (count) => (count === 0 ? new Uint8Array() : read(count));
}
