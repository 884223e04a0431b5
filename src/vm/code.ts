/**
 * From compiled code to code objects on the heap (Objects/codeobject.c _PyCode_New): the constants become
 * Python objects (one ConstantValue object = one Python object), names are interned, and the struct is
 * filled in with 3.11's offsets. The instructions are copied into the object, which the core then quickens.
 */

import type { CodeConstant, CodeUnit, Compiled } from "../compiler/index.ts";
import { Code, CodeFlag, LocalKindBits } from "../core/abi/eval-layout.ts";
import { ELLIPSIS, FALSE, STATE, TRUE, Type } from "../core/abi/memory-map.ts";
import { Header } from "../core/abi/object-layout.ts";
import { State } from "../core/abi/state-layout.ts";
import { Bytes } from "../core/abi/text-layout.ts";
import type { Owned, Ref } from "../heap/index.ts";
import { profileSizes, RAISED, type Runtime } from "../objects/index.ts";
import type { ConstantValue, PythonText } from "../syntax/index.ts";
import { writeBorrowedLoads } from "./borrowed-loads.ts";
import { SharedParts } from "./code-parts.ts";

/** A code object, and what else CPython's syntax tree keeps alive while a script runs (docs/eval.md). */
export interface CompiledCode {
  readonly code: Owned;
  /** One reference to each literal; release them when the tree would go. */
  readonly literals: readonly Owned[];
}

/**
 * Code objects of what the compiler gave, nested ones first; constants that are one in the compilation are one object.
 *
 * @param tree a list that takes the literals over: where a text is run at once CPython's arena keeps them in one, made before
 *   everything else, which the collector tracks and `gc.get_referrers` finds (Python/pyarena.c, a_objects)
 */
export function codeFromCompiled(rt: Runtime, compiled: Compiled, tree?: Ref): CompiledCode {
  const maker = new CodeMaker(rt, compiled.unit.filename);
  try {
    const code = maker.code(compiled.unit);
    const literals = heldLiterals(rt, maker, compiled.literals, code);
    if (!tree) return { code, literals };
    let room = true;
    for (const literal of literals) {
      if (room) room = rt.core.listAppendSteal(tree, literal) === 0;
      else rt.release(literal);
    }
    if (room) return { code, literals: [] };
    rt.release(code);
    throw RAISED;
  } finally {
    maker.dispose();
  }
}

/** One reference to each literal. When one cannot be made, those before it go, and the code, too. */
function heldLiterals(rt: Runtime, maker: CodeMaker, values: readonly ConstantValue[], code: Owned): Owned[] {
  const literals: Owned[] = [];
  try {
    for (const value of values) literals.push(rt.retain(maker.heldLiteral(value)));
  } catch (error) {
    for (const made of [code, ...literals]) rt.release(made);
    throw error;
  }
  // the parser of 3.12 has put the bytes of a literal into its arena twice
  if (profileSizes(rt).bytesHeldTwice)
    for (const literal of [...literals]) if (rt.typeOf(literal) === Type.bytes) literals.push(rt.retain(literal));
  return literals;
}

/**
 * Lends the objects of a tree's constants as the parser makes them: the same value is the same object, borrowed until `use` is done.
 */
export function withConstants<T>(rt: Runtime, use: (objectOf: (value: ConstantValue) => Ref) => T): T {
  const maker = new CodeMaker(rt, "");
  try {
    return use((value) => maker.literal(value));
  } finally {
    maker.dispose();
  }
}

/** What a code object is made of: numbers, and functions that make the objects, which the code object owns at once. */
export interface CodeParts {
  readonly argcount: number;
  readonly posonlyargcount: number;
  readonly kwonlyargcount: number;
  readonly stacksize: number;
  readonly shownStack?: number | undefined;
  readonly flags: number;
  readonly firstlineno: number;
  readonly code: Uint8Array;
  readonly localspluskinds: Uint8Array;
  /** The same as an object; absent: one is made. */
  readonly kindsObject?: () => Owned;
  readonly consts: () => Owned;
  readonly names: () => Owned;
  readonly localsplusnames: () => Owned;
  readonly filename: () => Owned;
  readonly name: () => Owned;
  readonly qualname: () => Owned;
  readonly linetable: () => Owned;
  readonly exceptiontable: () => Owned;
}

/** Fills a code object and lets the core finish it. When a part cannot be made, those that stand go with the code object. */
export function makeCode(rt: Runtime, parts: CodeParts): Owned {
  const code = rt.must(rt.core.codeNew(parts.code.length >> 1));
  try {
    fillCode(rt, code, parts);
  } catch (error) {
    rt.release(code);
    throw error;
  }
  if (rt.heap.load(STATE + State.loadsBorrow)) {
    const { flags } = parts;
    const nparams = parts.argcount + parts.kwonlyargcount + (flags & CodeFlag.VarArgs ? 1 : 0) + (flags & CodeFlag.VarKeywords ? 1 : 0);
    writeBorrowedLoads(rt, code, parts.code, countKinds(parts.localspluskinds).locals, nparams);
  }
  rt.core.codeFinish(code);
  return code;
}

/** bytes that are an object of their own even for one byte: marshal writes shared ones differently. */
function ownBytes(rt: Runtime, data: Uint8Array): Owned {
  const bytes = rt.must(rt.core.bytesNew(data.length));
  rt.heap.u8.set(data, bytes + Bytes.data);
  return bytes;
}

/** What was not compiled here has 3.11's depth, but for the two items that generators have at least from 3.12 on. */
function shownStack(rt: Runtime, { shownStack, stacksize, flags }: CodeParts): number {
  const isGenerator = (flags & (CodeFlag.Generator | CodeFlag.Coroutine | CodeFlag.AsyncGenerator)) !== 0;
  const { stack } = profileSizes(rt);
  const isLater = stack !== undefined && stack !== "3.10";
  return shownStack ?? (isGenerator && isLater ? Math.max(2, stacksize) : stacksize);
}

function fillCode(rt: Runtime, code: Ref, parts: CodeParts): void {
  const counts = countKinds(parts.localspluskinds);
  const numbers: readonly (readonly [number, number])[] = [
    [Code.flags, parts.flags],
    [Code.argcount, parts.argcount],
    [Code.posonlyargcount, parts.posonlyargcount],
    [Code.kwonlyargcount, parts.kwonlyargcount],
    [Code.stacksize, parts.stacksize],
    [Code.shownStack, shownStack(rt, parts)],
    [Code.firstlineno, parts.firstlineno],
    [Code.nlocalsplus, parts.localspluskinds.length],
    [Code.nlocals, counts.locals],
    [Code.nplaincellvars, counts.plainCells],
    [Code.ncellvars, counts.cells],
    [Code.nfreevars, counts.free],
  ];
  const objects: readonly (readonly [number, () => Owned])[] = [
    [Code.consts, parts.consts],
    [Code.names, parts.names],
    [Code.localsplusnames, parts.localsplusnames],
    [Code.localspluskinds, parts.kindsObject ?? ((): Owned => ownBytes(rt, parts.localspluskinds))],
    [Code.filename, parts.filename],
    [Code.name, parts.name],
    [Code.qualname, parts.qualname],
    [Code.linetable, parts.linetable],
    [Code.exceptiontable, parts.exceptiontable],
  ];
  for (const [offset, value] of numbers) rt.heap.store(code + offset, value);
  for (const [offset, make] of objects) rt.heap.store(code + offset, make());
  rt.heap.u8.set(parts.code, code + Code.codeAdaptive);
}

/** co_code: the instructions without quickening. */
export function codeBytes(rt: Runtime, self: Ref): Uint8Array {
  const length = (rt.heap.i32[(self + Header.size) >> 2] as number) * 2;
  const block = rt.core.blockAlloc(Math.max(length, 1));
  if (!block) rt.raise.memoryError();
  rt.core.codeUnquicken(self, block);
  const bytes = rt.heap.u8.slice(block, block + length);
  rt.core.blockFree(block);
  return bytes;
}

/** How many variables of each kind; a cell that is a parameter too is no "plain" one. */
export function countKinds(kinds: Uint8Array): { locals: number; cells: number; plainCells: number; free: number } {
  let locals = 0;
  let cells = 0;
  let plainCells = 0;
  let free = 0;
  for (const kind of kinds) {
    if (kind & LocalKindBits.Local) locals++;
    if (kind & LocalKindBits.Cell) cells++;
    if (kind & LocalKindBits.Cell && !(kind & LocalKindBits.Local)) plainCells++;
    if (kind & LocalKindBits.Free) free++;
  }
  return { locals, cells, plainCells, free };
}

const NAME_CHARACTERS = /^[A-Za-z0-9_]*$/;

/** Makes the objects of one compile; equal constants were merged by the compiler, so identity decides. */
class CodeMaker {
  readonly #made = new Map<ConstantValue, Owned>();
  readonly #codes = new Map<CodeUnit, Owned>();
  /** Texts that were interned already when the parser made them once more: the tree keeps its own object. */
  readonly #parsed = new Map<ConstantValue, Owned>();
  readonly #filename: Owned;
  readonly #shared: SharedParts;
  readonly #foldsLate: boolean;

  constructor(
    readonly rt: Runtime,
    filename: string,
  ) {
    this.#filename = rt.str(filename);
    this.#shared = new SharedParts(rt);
    this.#foldsLate = profileSizes(rt).foldsLate === true;
  }

  dispose(): void {
    this.#shared.dispose();
    for (const objects of [this.#codes, this.#made, this.#parsed]) for (const object of objects.values()) this.rt.release(object);
    this.rt.release(this.#filename);
  }

  code(unit: CodeUnit): Owned {
    const { rt } = this;
    const qualname = this.#qualname(unit);
    return makeCode(rt, {
      argcount: unit.argcount,
      posonlyargcount: unit.posonlyargcount,
      kwonlyargcount: unit.kwonlyargcount,
      stacksize: unit.stacksize,
      shownStack: unit.shownStack,
      flags: unit.flags,
      firstlineno: unit.firstlineno,
      code: unit.code,
      localspluskinds: unit.localspluskinds,
      consts: () => this.#shared.consts(unit.consts, () => rt.tupleOf(unit.consts, (constant) => this.#item(constant))),
      names: () => this.#shared.names(unit.names, () => this.#names(unit.names)),
      localsplusnames: () => this.#names(unit.localsplusnames),
      filename: () => rt.retain(this.#filename),
      name: () => rt.interned(unit.name),
      qualname,
      linetable: () => this.#shared.bytes(unit.linetable),
      exceptiontable: () => this.#shared.bytes(unit.exceptiontable),
    });
  }

  /** What makes the qualified name: the name again when there is nothing around it; a class has it as a constant, too (asked before the constants are made). */
  #qualname({ qualname, name, consts }: CodeUnit): () => Owned {
    const { rt } = this;
    if (qualname === name) return () => rt.interned(name);
    const constant = consts.find((each): each is ConstantValue => each.type === "str" && each.value === qualname);
    return constant && !this.#made.has(constant) ? () => rt.retain(this.constant(constant)) : () => rt.str(qualname);
  }

  #names(names: readonly string[]): Owned {
    return this.rt.tupleOf(names, (name) => this.rt.interned(name));
  }

  /** The code of a function or class in the one being made; what the compiler has merged is one object. */
  #nested(unit: CodeUnit): Owned {
    const { rt } = this;
    const known = this.#codes.get(unit);
    if (known) return rt.retain(known);
    const made = this.code(unit);
    this.#codes.set(unit, rt.retain(made));
    return made;
  }

  #item(constant: CodeConstant): Owned {
    if (constant.type === "code") return this.#nested(constant);
    if (constant.type === "frozenset" && !this.#foldsLate && this.#changedByInterning(constant))
      return this.#frozenset(constant.items, (item) => this.constant(item));
    return this.rt.retain(this.constant(constant));
  }

  /**
   * Is a text in it another object once it is interned? A frozenset cannot be changed in place, so each tuple of constants
   * then gets one of its own (intern_string_constants), and only the tree keeps the one that is shared.
   */
  #changedByInterning(value: ConstantValue): boolean {
    if (value.type === "tuple" || value.type === "frozenset") return value.items.some((item) => this.#changedByInterning(item));
    return value.type === "str" && this.literal(value) !== this.constant(value);
  }

  #frozenset(values: readonly ConstantValue[], objectOf: (value: ConstantValue) => Ref): Owned {
    const { rt } = this;
    const items = rt.tupleOf(values, (item) => rt.retain(objectOf(item)));
    return rt.lend(items, () => rt.must(rt.core.frozensetNew(items)));
  }

  /** The object of a constant; borrowed, this maker keeps it until it is disposed of. */
  constant(value: ConstantValue): Ref {
    const known = this.#made.get(value);
    if (known !== undefined) return known;
    const made = this.#make(value);
    this.#made.set(value, made);
    return made;
  }

  /** The object as the parser made it, which the syntax tree holds; borrowed. */
  literal(value: ConstantValue): Ref {
    const constant = this.constant(value);
    return this.#parsed.get(value) ?? constant;
  }

  /**
   * What the tree holds for a literal; borrowed. One that was merged with an equal one before it is in no code: the tree alone has an object
   * of its own for it, which must not raise the count of the shared one.
   */
  heldLiteral(value: ConstantValue): Ref {
    const { rt } = this;
    if (!this.#made.has(value)) {
      if (value.type === "bytes") this.#made.set(value, rt.bytes(value.value));
      else if (value.type === "tuple")
        this.#made.set(
          value,
          rt.tupleOf(value.items, (item) => rt.retain(this.heldLiteral(item))),
        );
    }
    return this.literal(value);
  }

  #make(value: ConstantValue): Owned {
    const { rt } = this;
    switch (value.type) {
      case "None":
        return rt.none();
      case "True":
        return rt.retain(TRUE as Ref);
      case "False":
        return rt.retain(FALSE as Ref);
      case "Ellipsis":
        return rt.retain(ELLIPSIS as Ref);
      case "int":
        return rt.int(value.value);
      case "float":
        return rt.float(value.value);
      case "complex":
        return rt.must(rt.core.complexFromF64(value.real, value.imaginary));
      case "str":
        return this.#text(value, value.value);
      case "bytes":
        return this.#shared.bytes(value.value);
      case "tuple":
        return this.#shared.consts(value.items, () => rt.tupleOf(value.items, (item) => rt.retain(this.constant(item))));
      case "frozenset":
        // 3.14 makes it when the texts have been interned
        return this.#frozenset(value.items, (item) => (this.#foldsLate ? this.constant(item) : this.literal(item)));
    }
  }

  /** Constants that look like names are interned (facts 1.4). */
  #text(value: ConstantValue, text: PythonText): Owned {
    const { rt } = this;
    if (typeof text === "string") return NAME_CHARACTERS.test(text) ? this.#interned(value, rt.str(text)) : rt.str(text);
    // Code points that a JavaScript string would join to one: written out in four bytes each.
    const block = rt.core.blockAlloc(text.codePoints.length * 4);
    if (!block) rt.raise.memoryError();
    rt.heap.u32.set(text.codePoints, block >> 2);
    const str = rt.core.strFromKindAndData(4, block, text.codePoints.length);
    rt.core.blockFree(block);
    return rt.must(str);
  }

  #interned(value: ConstantValue, parsed: Owned): Owned {
    const { rt } = this;
    const interned = rt.core.strInternFromRef(rt.retain(parsed));
    if (interned === parsed) rt.release(parsed);
    else this.#parsed.set(value, parsed);
    return interned;
  }
}
