/** Reading of CSV: a machine that is fed character by character (Reader_iternext and parse_process_char of Modules/_csv.c). */
import { Type } from "../../core/abi/memory-map.ts";
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
  newStrOfCodes,
  RAISED,
  type Runtime,
  readCodePoints,
  setField,
  setInt,
  type TypeTable,
} from "../../objects/index.ts";
import { typeAddress } from "../../vm/extend.ts";
import { callDialect, characterOf, checkCount } from "./dialect.ts";
import { csvError } from "./error.ts";
import { Dialect, Quoting, Reader, stateOf } from "./layout.ts";

const enum State {
  StartRecord = 0,
  StartField,
  EscapedChar,
  InField,
  InQuotedField,
  EscapeInQuotedField,
  QuoteInQuotedField,
  EatNewline,
  AfterEscapedNewline,
}

/** What the machine is fed behind the last character of a line. */
const END = -2;
const NEWLINE = 10;
const RETURN = 13;
const FIRST_SIZE = 4096;

/** A reader at work: the fields of the struct, with the dialect's looked up once for a line. */
class Parser {
  readonly #delimiter: number;
  readonly #quote: number;
  readonly #escape: number;
  readonly #quoting: number;
  readonly #dialect: Ref;
  readonly #limit: number;

  constructor(
    readonly rt: Runtime,
    readonly self: Ref,
  ) {
    const dialect = field(rt, self, Reader.dialect);
    this.#dialect = dialect;
    this.#delimiter = characterOf(rt, dialect, Dialect.delimiter);
    this.#quote = characterOf(rt, dialect, Dialect.quotechar);
    this.#escape = characterOf(rt, dialect, Dialect.escapechar);
    this.#quoting = int(rt, dialect, Dialect.quoting);
    this.#limit = stateOf(rt).fieldLimit;
  }

  get state(): State {
    return int(this.rt, this.self, Reader.state);
  }
  set state(state: State) {
    setInt(this.rt, this.self, Reader.state, state);
  }
  get strict(): boolean {
    return flag(this.rt, this.#dialect, Dialect.strict);
  }
  fail(message: string): never {
    return this.rt.raise.error(csvError(this.rt), message);
  }

  /** parse_add_char: the block doubles when it is full. */
  #add(code: number): void {
    const { rt, self } = this;
    const length = int(rt, self, Reader.fieldLength);
    if (length >= this.#limit) this.fail(`field larger than field limit (${this.#limit})`);
    if (length === int(rt, self, Reader.fieldSize)) {
      const size = length ? 2 * length : FIRST_SIZE;
      const block = rt.core.blockRealloc(field(rt, self, Reader.field), 4 * size);
      if (!block) rt.raise.memoryError();
      rt.heap.store(self + Reader.field, block);
      setInt(rt, self, Reader.fieldSize, size);
    }
    rt.heap.u32[(field(rt, self, Reader.field) >> 2) + length] = code;
    setInt(rt, self, Reader.fieldLength, length + 1);
  }

  /** parse_save_field: a str, or a float when the field was not quoted and everything else is. */
  save(): void {
    const { rt, self } = this;
    const start = field(rt, self, Reader.field) >> 2;
    const codes = rt.heap.u32.slice(start, start + int(rt, self, Reader.fieldLength));
    let value = rt.must(newStrOfCodes(rt, codes));
    setInt(rt, self, Reader.fieldLength, 0);
    if (int(rt, self, Reader.numericField)) {
      setInt(rt, self, Reader.numericField, 0);
      value = rt.lend(value, (text) => rt.must(rt.core.numberFloat(text)));
    }
    rt.lend(value, () => {
      const fields = field(rt, self, Reader.fields);
      // its input has asked it for the next record: that took the list away
      if (!fields) this.fail("iterator has already advanced the reader");
      rt.status(rt.core.listAppend(fields, value));
    });
  }

  #end(code: number): void {
    this.save();
    this.state = code === END ? State.StartRecord : State.EatNewline;
  }

  #startField(code: number): void {
    if (isEnd(code)) this.#end(code);
    else if (code === this.#quote && this.#quoting !== Quoting.None) this.state = State.InQuotedField;
    else if (code === this.#escape) this.state = State.EscapedChar;
    else if (code === 0x20 && flag(this.rt, this.#dialect, Dialect.skipinitialspace)) return;
    else if (code === this.#delimiter) this.save();
    else {
      if (this.#quoting === Quoting.NonNumeric) setInt(this.rt, this.self, Reader.numericField, 1);
      this.#add(code);
      this.state = State.InField;
    }
  }

  #inField(code: number): void {
    if (isEnd(code)) this.#end(code);
    else if (code === this.#escape) this.state = State.EscapedChar;
    else if (code === this.#delimiter) {
      this.save();
      this.state = State.StartField;
    } else this.#add(code);
  }

  #inQuotedField(code: number): void {
    if (code === END) return;
    if (code === this.#escape) this.state = State.EscapeInQuotedField;
    else if (code === this.#quote && this.#quoting !== Quoting.None)
      this.state = flag(this.rt, this.#dialect, Dialect.doublequote) ? State.QuoteInQuotedField : State.InField;
    else this.#add(code);
  }

  /** Behind a quote: another one means one, anything but an end of the field is wrong. */
  #behindQuote(code: number): void {
    if (this.#quoting !== Quoting.None && code === this.#quote) {
      this.#add(code);
      this.state = State.InQuotedField;
    } else if (code === this.#delimiter) {
      this.save();
      this.state = State.StartField;
    } else if (isEnd(code)) this.#end(code);
    else if (this.strict) this.fail(`'${String.fromCodePoint(this.#delimiter)}' expected after '${String.fromCodePoint(this.#quote)}'`);
    else {
      this.#add(code);
      this.state = State.InField;
    }
  }

  #escaped(code: number): void {
    this.#add(code === END ? NEWLINE : code);
    this.state = code === NEWLINE || code === RETURN ? State.AfterEscapedNewline : State.InField;
  }

  #startRecord(code: number): void {
    if (code === END) return;
    this.state = code === NEWLINE || code === RETURN ? State.EatNewline : State.StartField;
    if (this.state === State.StartField) this.#startField(code);
  }

  #eatNewline(code: number): void {
    if (code === END) this.state = State.StartRecord;
    else if (code !== NEWLINE && code !== RETURN)
      this.fail("new-line character seen in unquoted field - do you need to open the file in universal-newline mode?");
  }

  #escapedInQuotes(code: number): void {
    this.#add(code === END ? NEWLINE : code);
    this.state = State.InQuotedField;
  }

  #steps: Readonly<Record<State, (code: number) => void>> = {
    [State.StartRecord]: (code) => this.#startRecord(code),
    [State.StartField]: (code) => this.#startField(code),
    [State.EscapedChar]: (code) => this.#escaped(code),
    [State.InField]: (code) => this.#inField(code),
    [State.InQuotedField]: (code) => this.#inQuotedField(code),
    [State.EscapeInQuotedField]: (code) => this.#escapedInQuotes(code),
    [State.QuoteInQuotedField]: (code) => this.#behindQuote(code),
    [State.EatNewline]: (code) => this.#eatNewline(code),
    [State.AfterEscapedNewline]: (code) => (code === END ? undefined : this.#inField(code)),
  };

  /** parse_process_char. */
  feed(code: number): void {
    this.#steps[this.state](code);
  }
}

const isEnd = (code: number): boolean => code === END || code === NEWLINE || code === RETURN;

/** parse_reset. */
function reset(rt: Runtime, self: Ref): void {
  setField(rt, self, Reader.fields, rt.must(rt.core.listNew(0)));
  setInt(rt, self, Reader.fieldLength, 0);
  setInt(rt, self, Reader.state, State.StartRecord);
  setInt(rt, self, Reader.numericField, 0);
}

/** The next line, or undefined when there is none. */
function nextLine(rt: Runtime, self: Ref): Uint32Array | undefined {
  const line = rt.core.iterNext(field(rt, self, Reader.input));
  if (!line) {
    if (rt.pending()) throw RAISED;
    return undefined;
  }
  return rt.lend(line, () => {
    if (!rt.isInstance(line, Type.str)) {
      const what = `iterator should return strings, not ${rt.typeName(line)} (the file should be opened in text mode)`;
      rt.raise.error(csvError(rt), what);
    }
    return readCodePoints(rt, line);
  });
}

/** Reader_iternext: lines until a record is whole. */
function nextRecord(rt: Runtime, self: Ref): Owned | undefined {
  reset(rt, self);
  do {
    const line = nextLine(rt, self);
    const parser = new Parser(rt, self);
    if (line === undefined) {
      if (int(rt, self, Reader.fieldLength) === 0 && parser.state !== State.InQuotedField) return undefined;
      if (parser.strict) parser.fail("unexpected end of data");
      parser.save();
      break;
    }
    setInt(rt, self, Reader.lineNumber, int(rt, self, Reader.lineNumber) + 1);
    for (const code of line) parser.feed(code);
    parser.feed(END);
  } while (int(rt, self, Reader.state) !== State.StartRecord);
  const fields = field(rt, self, Reader.fields);
  if (!fields) rt.raise.error(csvError(rt), "iterator has already advanced the reader");
  rt.heap.store(self + Reader.fields, 0);
  return fields as Owned;
}

/** csv_reader. */
export function newReader(rt: Runtime, args: readonly Ref[], options: ReadonlyMap<string, Ref>): Owned {
  checkCount(rt, args);
  const self = allocate(rt, typeAddress(rt, readerType));
  // the collector hears of it when it is whole
  rt.core.gcUntrack(self);
  return rt.guarded(self, () => {
    reset(rt, self);
    setField(rt, self, Reader.input, rt.must(rt.core.objectGetIter(args[0] as Ref)));
    setField(rt, self, Reader.dialect, callDialect(rt, args[1], options));
    rt.core.gcTrack(self);
    return self;
  });
}

export const readerType: TypeTable = defineType({
  name: "_csv.reader",
  heapType: true,
  doc: "CSV reader\n\nAn iterator over the records of a CSV file, each a list of its fields.",
  basicsize: Reader.SIZEOF,
  flags: TypeFlag.DisallowInstantiation,
  references: [Reader.dialect, Reader.input, Reader.fields, selfType, rawBlock(Reader.field)],
  slots: {
    dealloc: core("objectDealloc"),
    clear: core("objectClear"),
    iter: core("objectSelfIter"),
    iternext: nextRecord,
  },
  members: { dialect: member("object", Reader.dialect), line_num: member("ssize", Reader.lineNumber) },
});
