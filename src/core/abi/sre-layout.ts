/**
 * Regular expressions: the structs of Pattern, Match and Scanner (Modules/_sre/sre.h, offsets of 3.11
 * on a 64-bit machine), the engine's own state and backtracking frames, and the numbers that
 * re/_constants.py compiles to. A code word is 4 bytes.
 */

/** PatternObject. ob_size is the number of code words; behind the code stand our own lookup tables. */
export const enum Pattern {
  groups = 24,
  groupindex = 32,
  indexgroup = 40,
  pattern = 48,
  flags = 56,
  weakreflist = 64,
  /** i32: 1 bytes, 0 str, -1 either (no pattern text). */
  isbytes = 72,
  codesize = 80,
  code = 88,
  SIZEOF = 96,
}

/** MatchObject. `groups` counts group 0; marks are pairs of i64 (start, end), -1 for none. ob_size is 2 * groups. */
export const enum Match {
  string = 24,
  regs = 32,
  pattern = 40,
  pos = 48,
  endpos = 56,
  lastindex = 64,
  groups = 72,
  mark = 80,
  SIZEOF = 88,
}

/** ScannerObject: the state stands in it; `string` is the state's, so that the collector sees it. */
export const enum Scanner {
  pattern = 16,
  state = 24,
  string = 24,
  /** i32: 1 while it is matching. */
  executing = 232,
  SIZEOF = 240,
}

/** The engine's state for one string (SRE_STATE). Character addresses are absolute. */
export const enum Sre {
  /** Owned. */
  string = 0,
  /** Address of the first character of the string (what ^ and \b look back to), not of pos. */
  beginning = 8,
  /** Where the present match starts; where it has come to; where the searched part ends. */
  start = 12,
  ptr = 16,
  end = 20,
  pos = 24, // i32
  endpos = 28, // i32
  /** i32: as in Pattern, but never -1. */
  isbytes = 32,
  /** Bytes a character: 1, 2 or 4. */
  kind = 36,
  lastmark = 40, // i32
  lastindex = 44, // i32
  /** 1: an empty match at `start` does not count. */
  mustAdvance = 48,
  /** 1: only a match up to `end` counts (fullmatch). */
  matchAll = 52,
  /** Block or stack array of 2 * groups addresses. */
  marks = 56,
  /** Address of the code, and what to add to the address of an IN to find the address of its table. */
  code = 60,
  tables = 64,
  /** The backtracking stack: first byte, end, and whether it is a block of its own. */
  stack = 68,
  stackEnd = 72,
  stackIsBlock = 76,
  /** Backtracks left until the program's steps are charged (i32). */
  work = 80,
  /** Py_buffer of a bytes-like object; its obj is 0 for str. */
  buffer = 88,
  SIZEOF = 168,
}

/** A choice point or barrier on the backtracking stack; the marks that it saves stand just below it. */
export const enum Frame {
  kind = 0,
  /** Where in the code: see each kind in match.ts. */
  pc = 4,
  ptr = 8,
  lastmark = 12,
  lastindex = 16,
  repeat = 20,
  a = 24,
  b = 28,
  /** How many marks are saved below. */
  saved = 32,
  SIZEOF = 36,
}

export const enum FrameKind {
  Branch = 0,
  RepeatOne = 1,
  MinRepeatOne = 2,
  /** The record of a running REPEAT: a = count, b = last_ptr, pc = its arguments, repeat = the outer one. */
  Repeat = 3,
  /** A mandatory round: give back one count. */
  Count = 4,
  MaxBody = 5,
  MinTail = 6,
  MinBody = 7,
  // The rest are barriers: a = the barrier outside.
  Assert = 8,
  AssertNot = 9,
  Atomic = 10,
  /** b = rounds done, ptr = where the last optional round began. */
  Possessive = 11,
}

export const enum SreOp {
  Failure = 0,
  Success = 1,
  Any = 2,
  AnyAll = 3,
  Assert = 4,
  AssertNot = 5,
  At = 6,
  Branch = 7,
  Category = 8,
  Charset = 9,
  BigCharset = 10,
  GroupRef = 11,
  GroupRefExists = 12,
  In = 13,
  Info = 14,
  Jump = 15,
  Literal = 16,
  Mark = 17,
  MaxUntil = 18,
  MinUntil = 19,
  NotLiteral = 20,
  Negate = 21,
  Range = 22,
  Repeat = 23,
  RepeatOne = 24,
  Subpattern = 25,
  MinRepeatOne = 26,
  AtomicGroup = 27,
  PossessiveRepeat = 28,
  PossessiveRepeatOne = 29,
  GroupRefIgnore = 30,
  InIgnore = 31,
  LiteralIgnore = 32,
  NotLiteralIgnore = 33,
  GroupRefLocIgnore = 34,
  InLocIgnore = 35,
  LiteralLocIgnore = 36,
  NotLiteralLocIgnore = 37,
  GroupRefUniIgnore = 38,
  InUniIgnore = 39,
  LiteralUniIgnore = 40,
  NotLiteralUniIgnore = 41,
  RangeUniIgnore = 42,
}

export const enum SreAt {
  Beginning = 0,
  BeginningLine = 1,
  BeginningString = 2,
  Boundary = 3,
  NonBoundary = 4,
  End = 5,
  EndLine = 6,
  EndString = 7,
  LocBoundary = 8,
  LocNonBoundary = 9,
  UniBoundary = 10,
  UniNonBoundary = 11,
}

/** CATEGORY_*: the odd ones are the complements. */
export const enum SreCategory {
  Digit = 0,
  Space = 2,
  Word = 4,
  Linebreak = 6,
  LocWord = 8,
  UniDigit = 10,
  UniSpace = 12,
  UniWord = 14,
  UniLinebreak = 16,
  LAST = 17,
}

export const enum SreInfo {
  Prefix = 1,
  Literal = 2,
  Charset = 4,
}

/** re.RegexFlag bits that the engine's objects look at. */
export const enum SreFlag {
  Locale = 4,
  Unicode = 32,
  Ascii = 256,
}

export const SRE_MAGIC = 20220615;
export const SRE_MAXREPEAT = 0xffffffff;
/** 2**31 - 1 over 2, as on a 64-bit machine. */
export const SRE_MAXGROUPS = 1073741823;
