/** Structs of the `_csv` module's types (Modules/_csv.c), and what the module keeps for each runtime. */
import type { Ref } from "../../heap/index.ts";
import { keep, type Runtime, releaseKept, type Saveable } from "../../objects/index.ts";

/** A character that is not there: in the struct all bits are set. */
export const NOT_SET = 0xffffffff;

export const enum Quoting {
  Minimal = 0,
  All = 1,
  NonNumeric = 2,
  None = 3,
}

export const enum Dialect {
  doublequote = 16,
  skipinitialspace = 17,
  strict = 18,
  quoting = 20,
  delimiter = 24,
  quotechar = 28,
  escapechar = 32,
  lineterminator = 40,
  SIZEOF = 48,
}

export const enum Reader {
  input = 16,
  dialect = 24,
  /** The list of the record that is being read; 0 between records. */
  fields = 32,
  state = 40,
  /** A block of u32 characters, the field so far. */
  field = 48,
  fieldSize = 56,
  fieldLength = 64,
  numericField = 72,
  lineNumber = 80,
  SIZEOF = 88,
}

export const enum Writer {
  write = 16,
  dialect = 24,
  /** A block of u32 characters, the record so far. */
  record = 32,
  recordSize = 40,
  recordLength = 48,
  fieldCount = 56,
  error = 64,
  SIZEOF = 72,
}

const SERVICE = "_csv";

/** The one thing of the module's state that is no object: how many characters a field may have. */
class CsvState implements Saveable {
  fieldLimit = 128 * 1024;

  save(): () => void {
    const { fieldLimit } = this;
    return () => {
      this.fieldLimit = fieldLimit;
    };
  }
}

export function stateOf(rt: Runtime): CsvState {
  let state = rt.services.get(SERVICE) as CsvState | undefined;
  if (!state) rt.services.set(SERVICE, (state = new CsvState()));
  return state;
}

const DIALECTS = "the dialects of _csv";
/** The registered dialects, by name. */
export function dialectsOf(rt: Runtime): Ref {
  return keep(rt, DIALECTS, () => rt.must(rt.core.dictNew()));
}

/** The module's state goes with the module: the dialects that nobody has taken out (_csv_clear). */
export function endDialects(rt: Runtime): void {
  releaseKept(rt, DIALECTS);
}
