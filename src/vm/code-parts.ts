/**
 * Parts of code objects that are one object throughout a compilation: equal tuples of constants, equal tuples of names and
 * equal tables are shared by functions, with each other and with tuples and bytes that the program itself has as constants
 * (merge_const_one of Python/compile.c, whose cache knows no difference). It can be seen: fewer tuples hold a constant.
 */
import type { CodeConstant } from "../compiler/index.ts";
import type { Owned } from "../heap/index.ts";
import type { Runtime } from "../objects/index.ts";
import type { ConstantValue } from "../syntax/index.ts";

export class SharedParts {
  /** By what stands in them, each part told from the next. */
  readonly #tuples = new Map<string, Owned>();
  readonly #bytes = new Map<number, { readonly data: Uint8Array; readonly object: Owned }[]>();
  /** Constants that are equal are one object here, as the compiler has merged them. */
  readonly #numbers = new Map<ConstantValue, number>();

  constructor(readonly rt: Runtime) {}

  dispose(): void {
    for (const tuple of this.#tuples.values()) this.rt.release(tuple);
    for (const known of this.#bytes.values()) for (const { object } of known) this.rt.release(object);
  }

  /** A tuple of these constants, made when there is none. One with a code object in it is never equal to another. */
  consts(constants: readonly CodeConstant[], make: () => Owned): Owned {
    let key = "";
    for (const constant of constants) {
      if (constant.type === "code") return make();
      key += this.#key(constant);
    }
    return this.#tuple(key, make);
  }

  names(names: readonly string[], make: () => Owned): Owned {
    let key = "";
    for (const name of names) key += textKey(name);
    return this.#tuple(key, make);
  }

  bytes(data: Uint8Array): Owned {
    const { rt } = this;
    // these are one object each in any case
    if (data.length < 2) return rt.bytes(data);
    const hash = hashOf(data);
    const known = this.#bytes.get(hash);
    const same = known?.find((each) => each.data.length === data.length && each.data.every((byte, i) => byte === data[i]));
    if (same) return rt.retain(same.object);
    const object = rt.bytes(data);
    const entry = { data, object: rt.retain(object) };
    if (known) known.push(entry);
    else this.#bytes.set(hash, [entry]);
    return object;
  }

  #tuple(key: string, make: () => Owned): Owned {
    const known = this.#tuples.get(key);
    if (known !== undefined) return this.rt.retain(known);
    const made = make();
    if (key !== "") this.#tuples.set(key, this.rt.retain(made));
    return made;
  }

  #key(constant: ConstantValue): string {
    switch (constant.type) {
      case "None":
      case "True":
      case "False":
      case "Ellipsis":
        return `${constant.type[0]};`;
      case "str":
        // a name and a constant of the same text are equal
        if (typeof constant.value === "string") return textKey(constant.value);
        break;
    }
    let number = this.#numbers.get(constant);
    if (number === undefined) this.#numbers.set(constant, (number = this.#numbers.size));
    return `#${number};`;
  }
}

const textKey = (text: string): string => `s${text.length}:${text}`;

/** FNV-1a. */
function hashOf(data: Uint8Array): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < data.length; i++) hash = Math.imul(hash ^ (data[i] as number), 0x01000193);
  return hash;
}
