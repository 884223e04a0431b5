/** `make_encoder`: what the json module writes with when there is no indent (encoder_call of Modules/_json.c). */
import { FALSE, NONE, TRUE, Type } from "../../core/abi/memory-map.ts";
import { Header } from "../../core/abi/object-layout.ts";
import { type Owned, type Ref, selfType } from "../../heap/index.ts";
import {
  allocate,
  core,
  defineType,
  field,
  flag,
  int,
  keywordsOf,
  member,
  RAISED,
  type Runtime,
  setByte,
  setField,
  type TypeTable,
} from "../../objects/index.ts";
import { enterLevel, leaveLevels } from "../../vm/extend.ts";

const enum Encoder {
  markers = 16,
  default = 24,
  encoder = 32,
  indent = 40,
  keySeparator = 48,
  itemSeparator = 56,
  sortKeys = 64,
  skipKeys = 65,
  allowNan = 66,
  SIZEOF = 80,
}

const NAMES = ["markers", "default", "encoder", "indent", "key_separator", "item_separator", "sort_keys", "skipkeys", "allow_nan"] as const;
const objects = [Encoder.markers, Encoder.default, Encoder.encoder, Encoder.indent, Encoder.keySeparator, Encoder.itemSeparator] as const;
const truths = [Encoder.sortKeys, Encoder.skipKeys, Encoder.allowNan] as const;

const WHERE = " while encoding a JSON object";
const SMALL_LIMIT = 100_000;

/** _PyAccu: pieces of text in a list, joined into one when they are many, so that the lists stay small. */
class Pieces {
  #small: Owned;
  #large: Owned | 0 = 0;

  constructor(readonly rt: Runtime) {
    this.#small = rt.must(rt.core.listNew(0));
  }

  /** Takes the piece over. */
  add(piece: Owned): void {
    const { rt } = this;
    rt.lend(piece, () => rt.status(rt.core.listAppend(this.#small, piece)));
    if (int(rt, this.#small, Header.size) > SMALL_LIMIT) this.#flush();
  }

  #flush(): void {
    const { rt } = this;
    const count = int(rt, this.#small, Header.size);
    if (count === 0) return;
    if (!this.#large) this.#large = rt.must(rt.core.listNew(0));
    const joined = rt.lend(rt.str(""), (nothing) => rt.must(rt.core.strJoin(nothing, this.#small)));
    rt.lend(joined, () => {
      rt.status(rt.core.listSetSlice(this.#small, 0, count, 0 as Ref));
      rt.status(rt.core.listAppend(this.#large as Owned, joined));
    });
  }

  /** The list of what there is; afterwards there is nothing. */
  finish(): Owned {
    this.#flush();
    const large = this.#large || this.rt.must(this.rt.core.listNew(0));
    this.#large = 0;
    return large;
  }

  release(): void {
    this.rt.release(this.#small);
    if (this.#large) this.rt.release(this.#large);
  }
}

/** A list, a dict or what the default function gave, while what is in it is written. */
interface Walk {
  readonly kind: "list" | "dict" | "other";
  readonly object: Owned;
  /** Over the items of a dict, which are a list of their own. */
  iterator?: Owned;
  /** The pair of a dict whose value is under way. */
  item: Owned | 0;
  /** The key among the markers. */
  ident: Owned | 0;
  done: number;
}

/** One call of an encoder. */
class Encoding {
  readonly #walks: Walk[] = [];

  constructor(
    readonly rt: Runtime,
    readonly self: Ref,
    readonly pieces: Pieces,
  ) {}

  #constant(value: Ref): Owned | undefined {
    const name = value === NONE ? "null" : value === TRUE ? "true" : value === FALSE ? "false" : undefined;
    return name === undefined ? undefined : this.rt.interned(name);
  }

  /** encoder_encode_float: the repr of float itself, whatever the subclass. */
  #float(value: Ref): Owned {
    const { rt } = this;
    const number = rt.toFloat(value);
    if (Number.isFinite(number)) return rt.must(rt.core.floatRepr(value));
    if (!flag(rt, this.self, Encoder.allowNan)) rt.raise.valueError("Out of range float values are not JSON compliant");
    return rt.interned(number > 0 ? "Infinity" : number < 0 ? "-Infinity" : "NaN");
  }

  #string(value: Ref): Owned {
    const { rt } = this;
    const text = rt.call(field(rt, this.self, Encoder.encoder), value);
    return rt.guarded(text, () =>
      rt.isInstance(text, Type.str) ? text : rt.raise.typeError(`encoder() must return a string, not ${rt.typeName(text)}`),
    );
  }

  /** Puts an object among the markers, if there are any: met again below itself, it is a circle. @returns its key there */
  #mark(value: Ref): Owned | 0 {
    const { rt } = this;
    const markers = field(rt, this.self, Encoder.markers);
    if (markers === NONE) return 0;
    const ident = rt.int(value);
    return rt.guarded(ident, () => {
      if (rt.status(rt.core.dictContains(markers, ident)) !== 0) rt.raise.valueError("Circular reference detected");
      rt.status(rt.core.dictSetItem(markers, ident, value));
      return ident;
    });
  }

  #unmark(walk: Walk): void {
    const { rt } = this;
    const { ident } = walk;
    if (!ident) return;
    walk.ident = 0;
    rt.lend(ident, () => rt.status(rt.core.dictDelItem(field(rt, this.self, Encoder.markers), ident)));
  }

  #separator(offset: Encoder): void {
    this.pieces.add(this.rt.retain(field(this.rt, this.self, offset)));
  }
  #literal(text: string): void {
    this.pieces.add(this.rt.interned(text));
  }

  /**
   * encoder_listencode_obj, which CPython calls for each object in an object. Here those under way stand on a stack, so that
   * nothing but Python's recursion limit says how deep they may nest.
   */
  run(value: Ref): void {
    const { rt } = this;
    try {
      this.#begin(value);
      for (let walk = this.#walks.at(-1); walk !== undefined; walk = this.#walks.at(-1)) if (!this.#step(walk)) this.#end(walk);
    } catch (error) {
      // what was begun last goes first; the markers keep their entries, as in CPython
      for (const { object, iterator, item, ident } of this.#walks.reverse())
        for (const held of [item, iterator, object, ident]) if (held) rt.release(held);
      leaveLevels(rt, this.#walks.length);
      throw error;
    }
  }

  #begin(value: Ref): void {
    const { rt } = this;
    const constant = this.#constant(value);
    if (constant !== undefined) this.pieces.add(constant);
    else if (rt.isInstance(value, Type.str)) this.pieces.add(this.#string(value));
    else if (rt.isInstance(value, Type.int)) this.pieces.add(rt.must(rt.core.intRepr(value)));
    else if (rt.isInstance(value, Type.float)) this.pieces.add(this.#float(value));
    else if (rt.isInstance(value, Type.list) || rt.isInstance(value, Type.tuple)) this.#beginList(value);
    else if (rt.isInstance(value, Type.dict)) this.#beginDict(value);
    else this.#beginOther(value);
  }

  /** Goes one level down; when that fails, what was made for it is released. */
  #enter(walk: Walk): void {
    try {
      enterLevel(this.rt, WHERE);
    } catch (error) {
      for (const held of [walk.object, walk.ident]) if (held) this.rt.release(held);
      throw error;
    }
    this.#walks.push(walk);
  }

  #beginList(list: Ref): void {
    const { rt } = this;
    const walk: Walk = { kind: "list", object: rt.retain(list), item: 0, ident: 0, done: 0 };
    this.#enter(walk);
    if (int(rt, list, Header.size) === 0) {
      this.#literal("[]");
      this.#leave(walk);
      return;
    }
    walk.ident = this.#mark(list);
    this.#literal("[");
  }

  #beginDict(dict: Ref): void {
    const { rt } = this;
    const walk: Walk = { kind: "dict", object: rt.retain(dict), item: 0, ident: 0, done: 0 };
    this.#enter(walk);
    if (rt.core.dictSize(dict) === 0) {
      this.#literal("{}");
      this.#leave(walk);
      return;
    }
    walk.ident = this.#mark(dict);
    this.#literal("{");
    const items = rt.must(rt.core.mappingItems(dict));
    walk.iterator = rt.lend(items, () => {
      if (flag(rt, this.self, Encoder.sortKeys)) rt.status(rt.core.listSort(items));
      return rt.must(rt.core.objectGetIter(items));
    });
  }

  /** What JSON has nothing for: the default function makes something else of it. */
  #beginOther(value: Ref): void {
    const { rt } = this;
    const ident = this.#mark(value);
    let other: Owned;
    try {
      other = rt.call(field(rt, this.self, Encoder.default), value);
    } catch (error) {
      if (ident) rt.release(ident);
      throw error;
    }
    this.#enter({ kind: "other", object: other, item: 0, ident, done: 0 });
  }

  /** The next item of what is under way. @returns false: there is none */
  #step(walk: Walk): boolean {
    const { rt } = this;
    if (walk.item) {
      const { item } = walk;
      walk.item = 0;
      rt.release(item);
    }
    if (walk.kind === "dict") return this.#stepDict(walk);
    if (walk.done >= (walk.kind === "list" ? int(rt, walk.object, Header.size) : 1)) return false;
    const place = walk.done++;
    if (walk.kind === "other") {
      this.#begin(walk.object);
      return true;
    }
    if (place > 0) this.#separator(Encoder.itemSeparator);
    // held only while it is under way itself: who looks at its count in the default function sees what CPython shows
    this.#begin(itemAt(rt, walk.object, place));
    return true;
  }

  #stepDict(walk: Walk): boolean {
    const { rt } = this;
    const item = rt.core.iterNext(walk.iterator as Owned);
    if (!item) {
      if (rt.pending()) throw RAISED;
      return false;
    }
    walk.item = item;
    if (this.#member(item, walk.done === 0)) walk.done = 1;
    return true;
  }

  #end(walk: Walk): void {
    // _iterencode of what default gave ends its level before the object goes and its marker
    if (walk.kind === "other") this.#leave(walk);
    this.#unmark(walk);
    if (walk.kind === "other") return;
    this.#literal(walk.kind === "list" ? "]" : "}");
    this.#leave(walk);
  }

  /** Takes what has been written whole off the stack. */
  #leave(walk: Walk): void {
    const { rt } = this;
    this.#walks.pop();
    leaveLevels(rt, 1);
    if (walk.iterator) rt.release(walk.iterator);
    rt.release(walk.object);
  }

  /** @returns was it written? With skipkeys, what has no key for JSON is left out */
  #member(item: Ref, first: boolean): boolean {
    const { rt } = this;
    if (!rt.isInstance(item, Type.tuple) || int(rt, item, Header.size) !== 2) rt.raise.valueError("items must return 2-tuples");
    const [key, value] = rt.items(item) as [Ref, Ref];
    const name = this.#key(key);
    if (name === undefined) return false;
    const encoded = rt.lend(name, () => {
      if (!first) this.#separator(Encoder.itemSeparator);
      return this.#string(name);
    });
    this.pieces.add(encoded);
    this.#separator(Encoder.keySeparator);
    this.#begin(value);
    return true;
  }

  #key(key: Ref): Owned | undefined {
    const { rt } = this;
    if (rt.isInstance(key, Type.str)) return rt.retain(key);
    if (rt.isInstance(key, Type.float)) return this.#float(key);
    const constant = this.#constant(key);
    if (constant !== undefined) return constant;
    if (rt.isInstance(key, Type.int)) return rt.must(rt.core.intRepr(key));
    if (flag(rt, this.self, Encoder.skipKeys)) return undefined;
    return rt.raise.typeError(`keys must be str, int, float, bool or None, not ${rt.typeName(key)}`);
  }
}

const LIST_ITEMS = 24;
function itemAt(rt: Runtime, sequence: Ref, index: number): Ref {
  const start = rt.isInstance(sequence, Type.tuple) ? sequence + LIST_ITEMS : rt.heap.load(sequence + LIST_ITEMS);
  return rt.heap.load(start + 8 * index) as Ref;
}

function call(rt: Runtime, self: Ref, args: Ref, kwargs: Ref): Owned {
  const [value, level] = keywordsOf(rt, "_iterencode", ["obj", "_current_indent_level"], args, kwargs, 2) as [Ref, Ref];
  const number = rt.lend(rt.must(rt.core.numberIndex(level)), (index) => rt.toBigInt(index));
  if (BigInt.asIntN(64, number) !== number) rt.raise.overflowError("Python int too large to convert to C ssize_t");
  const pieces = new Pieces(rt);
  try {
    new Encoding(rt, self, pieces).run(value);
    return pieces.finish();
  } finally {
    pieces.release();
  }
}

function create(rt: Runtime, type: Ref, args: Ref, kwargs: Ref): Owned {
  const values = keywordsOf(rt, "make_encoder", NAMES, args, kwargs, NAMES.length) as Ref[];
  for (const i of [4, 5]) {
    const value = values[i] as Ref;
    if (!rt.isInstance(value, Type.str)) rt.raise.typeError(`make_encoder() argument ${i + 1} must be str, not ${rt.shownType(value)}`);
  }
  const flags = truths.map((_, i) => rt.isTrue(values[objects.length + i] as Ref));
  const markers = values[0] as Ref;
  if (markers !== NONE && !rt.isInstance(markers, Type.dict))
    rt.raise.typeError(`make_encoder() argument 1 must be dict or None, not ${rt.typeName(markers)}`);
  const self = allocate(rt, type);
  for (const [i, offset] of objects.entries()) setField(rt, self, offset, rt.retain(values[i] as Ref));
  for (const [i, offset] of truths.entries()) setByte(rt, self, offset, flags[i] as boolean);
  return self;
}

export const encoderType: TypeTable = defineType({
  name: "_json.Encoder",
  heapType: true,
  doc: "Writes JSON for an encoder.",
  basicsize: Encoder.SIZEOF,
  references: [selfType, ...objects],
  slots: { dealloc: core("objectDealloc"), clear: core("objectClear"), newInstance: create, call },
  members: {
    markers: member("object", Encoder.markers),
    default: member("object", Encoder.default),
    encoder: member("object", Encoder.encoder),
    indent: member("object", Encoder.indent),
    key_separator: member("object", Encoder.keySeparator),
    item_separator: member("object", Encoder.itemSeparator),
    sort_keys: member("bool", Encoder.sortKeys),
    skipkeys: member("bool", Encoder.skipKeys),
  },
});
