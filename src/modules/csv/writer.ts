/** Writing of CSV (Modules/_csv.c): a record is put together in a block, twice as CPython does, once to see its size and whether it is quoted. */
import { NONE, Type } from "../../core/abi/memory-map.ts";
import { TypeFlag } from "../../core/abi/type-layout.ts";
import { type Owned, type Ref, rawBlock, selfType } from "../../heap/index.ts";
import {
  allocate,
  core,
  defineType,
  field,
  flag,
  int,
  member,
  method,
  newStrOfCodes,
  type Runtime,
  readCodePoints,
  setField,
  setInt,
  type TypeTable,
  unsigned,
} from "../../objects/index.ts";
import { typeAddress } from "../../vm/extend.ts";
import { callDialect, characterOf, checkCount } from "./dialect.ts";
import { csvError } from "./error.ts";
import { Dialect, NOT_SET, Quoting, Writer } from "./layout.ts";

/** Characters by which the block of the record grows. */
const STEP = 32768;
const LARGEST = 0x1fffffff;

/** A field as it stands in the record, without the quotes around it. */
interface Field {
  readonly codes: readonly number[];
  readonly quoted: boolean;
}

function fail(rt: Runtime, self: Ref, message: string): never {
  return rt.raise.error(field(rt, self, Writer.error) || csvError(rt), message);
}

/** join_append_data: what needs it is escaped, or makes the field a quoted one. */
function escapeField(rt: Runtime, self: Ref, text: Uint32Array, given: boolean): Field {
  const dialect = field(rt, self, Writer.dialect);
  const [delimiter, escaper, quote] = [Dialect.delimiter, Dialect.escapechar, Dialect.quotechar].map((at) => characterOf(rt, dialect, at));
  const plain = int(rt, dialect, Dialect.quoting) === Quoting.None;
  const doubled = flag(rt, dialect, Dialect.doublequote);
  const special = new Set([delimiter, escaper, quote, ...readCodePoints(rt, field(rt, dialect, Dialect.lineterminator))]);
  let quoted = given;
  const codes: number[] = [];
  for (const code of text) {
    if (special.has(code)) {
      let wanted = plain || code === escaper;
      if (!plain && code === quote) {
        if (doubled) codes.push(code);
        wanted = !doubled;
      }
      if (!wanted) quoted = true;
      else if (escaper === NOT_SET) fail(rt, self, "need to escape, but no escapechar set");
      else codes.push(escaper as number);
    }
    codes.push(code);
  }
  return { codes, quoted };
}

/** join_check_rec_size, then the characters. */
function append(rt: Runtime, self: Ref, codes: readonly number[]): void {
  const length = int(rt, self, Writer.recordLength);
  const wanted = length + codes.length;
  if (wanted > int(rt, self, Writer.recordSize)) {
    const size = (Math.floor(wanted / STEP) + 1) * STEP;
    const block = size > LARGEST ? 0 : rt.core.blockRealloc(field(rt, self, Writer.record), 4 * size);
    if (!block) rt.raise.memoryError();
    rt.heap.store(self + Writer.record, block);
    setInt(rt, self, Writer.recordSize, size);
  }
  rt.heap.u32.set(codes, (field(rt, self, Writer.record) >> 2) + length);
  setInt(rt, self, Writer.recordLength, wanted);
}

/** join_append: the text of a field, undefined for None. */
function appendField(rt: Runtime, self: Ref, text: Ref | undefined, quoted: boolean): void {
  const dialect = field(rt, self, Writer.dialect);
  const made = escapeField(rt, self, text === undefined ? new Uint32Array() : readCodePoints(rt, text), quoted);
  const quotes = made.quoted ? [characterOf(rt, dialect, Dialect.quotechar)] : [];
  const count = int(rt, self, Writer.fieldCount);
  const before = count > 0 ? [characterOf(rt, dialect, Dialect.delimiter)] : [];
  append(rt, self, [...before, ...quotes].concat(made.codes, quotes));
  setInt(rt, self, Writer.fieldCount, count + 1);
}

function appendValue(rt: Runtime, self: Ref, value: Ref): void {
  const quoting = int(rt, field(rt, self, Writer.dialect), Dialect.quoting);
  const quoted = quoting === Quoting.All || (quoting === Quoting.NonNumeric && rt.core.numberCheck(value) === 0);
  if (rt.isInstance(value, Type.str)) appendField(rt, self, value, quoted);
  else if (value === NONE) appendField(rt, self, undefined, quoted);
  else rt.lend(rt.must(rt.core.objectStr(value)), (text) => appendField(rt, self, text, quoted));
}

/** csv_writerow. */
function writeRow(rt: Runtime, self: Ref, row: Ref): Owned {
  const fields = rt.core.objectGetIter(row);
  if (!fields) {
    if (rt.core.errMatches(Type.TypeError as number as Ref)) {
      rt.core.errClear();
      fail(rt, self, `iterable expected, not ${rt.typeName(row)}`);
    }
    return rt.must(fields);
  }
  setInt(rt, self, Writer.recordLength, 0);
  setInt(rt, self, Writer.fieldCount, 0);
  rt.lend(fields, () => rt.each(fields, (value) => appendValue(rt, self, value)));
  const dialect = field(rt, self, Writer.dialect);
  if (int(rt, self, Writer.fieldCount) > 0 && int(rt, self, Writer.recordLength) === 0) {
    // one empty field: without quotes it would be a record of no fields
    if (int(rt, dialect, Dialect.quoting) === Quoting.None) fail(rt, self, "single empty field record must be quoted");
    setInt(rt, self, Writer.fieldCount, int(rt, self, Writer.fieldCount) - 1);
    appendField(rt, self, undefined, true);
  }
  append(rt, self, [...readCodePoints(rt, field(rt, dialect, Dialect.lineterminator))]);
  const start = field(rt, self, Writer.record) >> 2;
  const line = rt.must(newStrOfCodes(rt, rt.heap.u32.slice(start, start + int(rt, self, Writer.recordLength))));
  return rt.lend(line, () => rt.call(field(rt, self, Writer.write), line));
}

/** csv_writer. */
export function newWriter(rt: Runtime, args: readonly Ref[], options: ReadonlyMap<string, Ref>): Owned {
  const self = allocate(rt, typeAddress(rt, writerType));
  // the collector hears of it when it is whole
  rt.core.gcUntrack(self);
  return rt.guarded(self, () => {
    setField(rt, self, Writer.error, rt.retain(csvError(rt)));
    checkCount(rt, args);
    const write = rt.lookupAttr(args[0] as Ref, "write");
    if (write !== undefined) setField(rt, self, Writer.write, write);
    if (write === undefined || rt.core.callableCheck(write) === 0) rt.raise.typeError('argument 1 must have a "write" method');
    setField(rt, self, Writer.dialect, callDialect(rt, args[1], options));
    rt.core.gcTrack(self);
    return self;
  });
}

export const writerType: TypeTable = defineType({
  name: "_csv.writer",
  heapType: true,
  doc: "CSV writer\n\nWrites rows, which are iterables of fields, as lines of a CSV file.",
  basicsize: Writer.SIZEOF,
  flags: TypeFlag.DisallowInstantiation,
  references: [Writer.dialect, Writer.write, Writer.error, selfType, rawBlock(Writer.record)],
  slots: { dealloc: core("objectDealloc"), clear: core("objectClear") },
  methods: {
    writerow: unsigned(method("(self, row, /)", "writerow(iterable)\n\nWrites one row; gives what the file's write() gave.", writeRow)),
    writerows: unsigned(
      method("(self, rows, /)", "writerows(iterable of iterables)\n\nWrites several rows.", (rt, self, rows) =>
        rt.each(rows, (row) => rt.release(writeRow(rt, self, row))),
      ),
    ),
  },
  members: { dialect: member("object", Writer.dialect) },
});
