/** The type code and its two iterators (Objects/codeobject.c): attributes, comparison, replace(), positions. */
import { Code, LocalKindBits } from "../core/abi/eval-layout.ts";
import { STATE, Type } from "../core/abi/memory-map.ts";
import { Header } from "../core/abi/object-layout.ts";
import { State } from "../core/abi/state-layout.ts";
import type { Owned, Ref } from "../heap/index.ts";
import {
  core,
  defineType,
  field,
  int,
  member,
  method,
  NOT_IMPLEMENTED,
  profileSizes,
  property,
  type Result,
  type Runtime,
  type TypeTable,
} from "../objects/index.ts";
import { codeBytes } from "./code.ts";
import { newCode, replaceCode } from "./code-replace.ts";
import { type Location, locations } from "./traceback/locations.ts";

/** The instructions as bytes, made once and kept (co_code of 3.11 is computed and cached). */
function cachedCode(rt: Runtime, self: Ref): Owned {
  const cached = field(rt, self, Code.cachedCode);
  if (cached) return rt.retain(cached);
  const bytes = rt.bytes(codeBytes(rt, self));
  rt.heap.store(self + Code.cachedCode, rt.retain(bytes));
  return bytes;
}

/** Names of the variables whose kind has one of these bits. */
function variables(rt: Runtime, self: Ref, mask: number): Owned {
  const names = rt.items(field(rt, self, Code.localsplusnames));
  const kinds = rt.toBytes(field(rt, self, Code.localspluskinds));
  return rt.tuple(names.filter((_, i) => (kinds[i] as number) & mask).map((name) => rt.retain(name)));
}

const compared = [Code.consts, Code.names, Code.localsplusnames, Code.localspluskinds, Code.linetable, Code.exceptiontable];
const comparedNumbers = [Code.argcount, Code.posonlyargcount, Code.kwonlyargcount, Code.flags, Code.firstlineno];

function equal(rt: Runtime, a: Ref, b: Ref): boolean {
  const same = (x: Ref, y: Ref): boolean => rt.status(rt.core.objectRichCompareBool(x, y, 2)) === 1;
  if (!same(field(rt, a, Code.name), field(rt, b, Code.name))) return false;
  if (comparedNumbers.some((offset) => int(rt, a, offset) !== int(rt, b, offset))) return false;
  const [left, right] = [codeBytes(rt, a), codeBytes(rt, b)];
  if (left.length !== right.length || left.some((byte, i) => byte !== right[i])) return false;
  return compared.every((offset) => same(field(rt, a, offset), field(rt, b, offset)));
}

function compareCodes(rt: Runtime, a: Ref, b: Ref, op: number): Result {
  if ((op !== 2 && op !== 3) || rt.typeOf(a) !== Type.code || rt.typeOf(b) !== Type.code) return NOT_IMPLEMENTED;
  return rt.bool(equal(rt, a, b) === (op === 2));
}

/** The hashes of name, tables and numbers, mixed by exclusive or. */
function hashCode(rt: Runtime, self: Ref): bigint {
  let hash = 0n;
  for (const offset of [Code.name, Code.consts, Code.names, Code.localsplusnames, Code.linetable, Code.exceptiontable]) {
    rt.status(rt.core.objectHash(field(rt, self, offset)));
    hash ^= hashResult(rt);
  }
  for (const offset of comparedNumbers) hash ^= BigInt(int(rt, self, offset));
  return hash === -1n ? -2n : BigInt.asIntN(64, hash);
}

/** The hash that objectHash has left in the state. */
function hashResult(rt: Runtime): bigint {
  const at = (STATE + State.hashResult) >> 2;
  return BigInt.asIntN(64, (BigInt(rt.heap.u32[at + 1] as number) << 32n) | BigInt(rt.heap.u32[at] as number));
}

function codeRepr(rt: Runtime, self: Ref): Owned {
  const line = int(rt, self, Code.firstlineno) || -1;
  const name = rt.text(field(rt, self, Code.name));
  const filename = field(rt, self, Code.filename);
  const file = rt.isInstance(filename, Type.str) ? `"${rt.text(filename)}"` : "???";
  return rt.str(`<code object ${name} at 0x${self.toString(16)}, file ${file}, line ${line}>`);
}

function entries(rt: Runtime, self: Ref): Location[] {
  return [...locations(rt.toBytes(field(rt, self, Code.linetable)), int(rt, self, Code.firstlineno))];
}

const orNone = (rt: Runtime, value: number): Owned => (value < 0 ? rt.none() : rt.int(value));

/** An iterator over a list made beforehand, under the name that CPython's lazy one has. */
function listIteratorOf(rt: Runtime, items: readonly Owned[]): Owned {
  return rt.lend(rt.list(items), (list) => rt.must(rt.core.objectGetIter(list)));
}

function lines(rt: Runtime, self: Ref): Owned {
  return listIteratorOf(
    rt,
    entries(rt, self).map(({ start, end, line }) => rt.tuple([rt.int(start), rt.int(end), orNone(rt, line)])),
  );
}

/** (line, end line, column, end column) of each code unit. */
function positions(rt: Runtime, self: Ref): Owned {
  const items: Owned[] = [];
  for (const entry of entries(rt, self)) {
    for (let at = entry.start; at < entry.end; at += 2) {
      items.push(rt.tuple([orNone(rt, entry.line), orNone(rt, entry.endLine), orNone(rt, entry.column), orNone(rt, entry.endColumn)]));
    }
  }
  return listIteratorOf(rt, items);
}

/** co_lnotab of 3.9 and before: pairs of (bytes, lines), computed from the location table (decode_linetable). */
function lnotab(rt: Runtime, self: Ref): Owned {
  const bytes: number[] = [];
  let code = 0;
  let line = int(rt, self, Code.firstlineno);
  for (const range of entries(rt, self)) {
    if (range.line < 0 || range.line === line) continue;
    let offset = range.start - code;
    let delta = range.line - line;
    for (; offset > 255; offset -= 255) bytes.push(255, 0);
    for (; delta < -128; offset = 0, delta += 128) bytes.push(offset, 128);
    for (; delta > 127; offset = 0, delta -= 127) bytes.push(offset, 127);
    bytes.push(offset, delta & 255);
    code = range.start;
    line = range.line;
  }
  return rt.bytes(Uint8Array.from(bytes));
}

/** code_sizeof. In 3.10 the instructions lie in bytes of their own; where a parameter is a cell there is a table of the cells (co_cell2arg). */
function codeSize(rt: Runtime, self: Ref): number {
  const { code } = profileSizes(rt);
  if (code === undefined) return (Code.BASICSIZE + int(rt, self, Header.size) * 2 + 7) & ~7;
  const cells = int(rt, self, Code.ncellvars);
  return code + (cells > int(rt, self, Code.nplaincellvars) ? cells * 8 : 0);
}

const codeType: TypeTable = defineType({
  name: "code",
  address: Type.code,
  doc: "What a compiled function, class body or module runs. Not for the faint-hearted.",
  textSignature:
    "(argcount, posonlyargcount, kwonlyargcount, nlocals, stacksize,\n     flags, codestring, constants, names, varnames, filename, name,\n     qualname, firstlineno, linetable, exceptiontable, freevars=(),\n     cellvars=(), /)",
  basicsize: Code.BASICSIZE,
  itemsize: 2,
  weaklistoffset: Code.weakreflist,
  slots: {
    dealloc: core("codeDealloc"),
    repr: codeRepr,
    hash: hashCode,
    richcompare: compareCodes,
    newInstance: newCode,
  },
  members: {
    co_argcount: member("i32", Code.argcount),
    co_posonlyargcount: member("i32", Code.posonlyargcount),
    co_kwonlyargcount: member("i32", Code.kwonlyargcount),
    co_stacksize: member("i32", Code.stacksize),
    co_flags: member("i32", Code.flags),
    co_nlocals: member("i32", Code.nlocals),
    co_consts: member("object", Code.consts),
    co_names: member("object", Code.names),
    co_filename: member("object", Code.filename),
    co_name: member("object", Code.name),
    co_qualname: member("object", Code.qualname),
    co_firstlineno: member("i32", Code.firstlineno),
    co_linetable: member("object", Code.linetable),
    co_exceptiontable: member("object", Code.exceptiontable),
  },
  getset: {
    co_lnotab: property(lnotab),
    _co_code_adaptive: property((rt, self) =>
      rt.bytes(rt.heap.u8.slice(self + Code.codeAdaptive, self + Code.codeAdaptive + int(rt, self, Header.size) * 2)),
    ),
    co_varnames: property((rt, self) => variables(rt, self, LocalKindBits.Local)),
    co_cellvars: property((rt, self) => variables(rt, self, LocalKindBits.Cell)),
    co_freevars: property((rt, self) => variables(rt, self, LocalKindBits.Free)),
    co_code: property(cachedCode),
  },
  methods: {
    __sizeof__: method("(self, /)", "Bytes of the object.", (rt, self) => rt.int(codeSize(rt, self))),
    co_lines: method("(self, /)", "Ranges of instructions with their lines.", lines),
    co_positions: method("(self, /)", "Line, end line, column and end column of each instruction.", positions),
    replace: method("(self, /, **changes)", "A copy with other values for some fields.", (rt, self, changes) =>
      replaceCode(rt, self, changes),
    ),
    _varname_from_oparg: method("(self, /, oparg: i32)", "The variable that an operand means.", (rt, self, oparg) => {
      const names = rt.items(field(rt, self, Code.localsplusnames));
      const name = names[oparg];
      return name ? rt.retain(name) : rt.raise.indexError("tuple index out of range");
    }),
  },
});

export const codeTypes: readonly TypeTable[] = [codeType];
