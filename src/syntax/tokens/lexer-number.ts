/** The number literals of the lexer: where a literal ends, and what CPython says about a bad one. */
import { asciiClass, C } from "./characters.ts";
import type { LexerBase } from "./lexer-base.ts";
import { T } from "./token-kinds.ts";

/** Keywords that may follow a number without a blank (`1if x else y`), which CPython only warns about. */
const wordsAfterNumber = /(?:(?:and|else|for|or|not)(?![0-9A-Za-z_\u0080-\uffff])|i[fns])/y;

function isDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39;
}

/** ASCII only: other letters begin a token of their own, which the parser then refuses. */
function isPart(unit: number): boolean {
  return unit < 128 && (asciiClass[unit]! & C.IdentifierPart) !== 0;
}

/** Reads the number at `start` and pushes its token, or stops the lexer. */
export function lexNumber(lexer: LexerBase, start: number): void {
  const end = new NumberReader(lexer, start).read();
  if (end >= 0) lexer.push(T.Number, start, end);
}

/** Every reading method returns the index after what it read, or -1 after an error. */
class NumberReader {
  private readonly source: string;
  private readonly lexer: LexerBase;
  private readonly start: number;

  constructor(lexer: LexerBase, start: number) {
    this.lexer = lexer;
    this.source = lexer.source;
    this.start = start;
  }

  private at(index: number): number {
    return this.source.charCodeAt(index);
  }

  read(): number {
    const first = this.at(this.start);
    if (first === 0x2e) return this.fraction(this.start + 1);
    if (first !== 0x30) {
      const end = this.digits(this.start);
      return end < 0 ? end : this.afterInteger(end);
    }
    const base = this.at(this.start + 1) | 0x20;
    if (base === 0x78) return this.based("hexadecimal", 16);
    if (base === 0x6f) return this.based("octal", 8);
    if (base === 0x62) return this.based("binary", 2);
    return this.zeros();
  }

  /** Digits with single underscores between them. */
  private digits(index: number): number {
    for (;;) {
      while (isDigit(this.at(index))) index++;
      if (this.at(index) !== 0x5f) return index;
      index++;
      if (!isDigit(this.at(index))) return this.fail(index, "invalid decimal literal");
    }
  }

  /** 0x, 0o and 0b literals. A decimal digit that does not belong gets a message of its own. */
  private based(name: string, base: number): number {
    let index = this.start + 2;
    const valid = (unit: number): boolean =>
      base === 16 ? unit < 128 && (asciiClass[unit]! & C.HexDigit) !== 0 : unit >= 0x30 && unit < 0x30 + base;
    for (;;) {
      if (this.at(index) === 0x5f) index++;
      if (!valid(this.at(index))) {
        if (isDigit(this.at(index))) return this.fail(index + 1, `invalid digit '${this.source[index]}' in ${name} literal`);
        return this.fail(index, `invalid ${name} literal`);
      }
      while (valid(this.at(index))) index++;
      if (this.at(index) !== 0x5f) break;
    }
    if (base !== 16 && isDigit(this.at(index))) return this.fail(index + 1, `invalid digit '${this.source[index]}' in ${name} literal`);
    return this.end(index, name);
  }

  /** A literal that begins with 0: zeros only, unless it turns out to be a float or imaginary number. */
  private zeros(): number {
    let index = this.start;
    while (this.at(index) === 0x30 || this.at(index) === 0x5f) {
      if (this.at(index) === 0x5f && !isDigit(this.at(index + 1))) return this.fail(index + 1, "invalid decimal literal");
      index++;
    }
    const zerosEnd = index;
    if (!isDigit(this.at(index))) return this.afterInteger(index);
    index = this.digits(index);
    if (index < 0) return index;
    const unit = this.at(index);
    if (unit === 0x2e || (unit | 0x20) === 0x65 || (unit | 0x20) === 0x6a) return this.afterInteger(index);
    this.lexer.position = index;
    this.lexer.stopRange(
      this.start,
      zerosEnd + 1,
      "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers",
    );
    return -1;
  }

  /** An integer may turn out to be the beginning of a float or imaginary number. */
  private afterInteger(index: number): number {
    return this.at(index) === 0x2e ? this.fraction(index + 1) : this.exponent(index);
  }

  /** After the point: digits are optional. */
  private fraction(index: number): number {
    if (isDigit(this.at(index))) index = this.digits(index);
    return index < 0 ? index : this.exponent(index);
  }

  /** `e` is an exponent only if digits follow; without a sign it may be the keyword `else`. */
  private exponent(index: number): number {
    if ((this.at(index) | 0x20) === 0x65) {
      let next = index + 1;
      const sign = this.at(next);
      if (sign === 0x2b || sign === 0x2d) {
        next++;
        if (!isDigit(this.at(next))) return this.fail(next, "invalid decimal literal");
      } else if (!isDigit(this.at(next))) return this.end(index, "decimal");
      index = this.digits(next);
      if (index < 0) return index;
    }
    if ((this.at(index) | 0x20) === 0x6a) return this.end(index + 1, "imaginary");
    return this.end(index, "decimal");
  }

  /** What follows a number must not look like part of it (verify_end_of_number). */
  private end(index: number, name: string): number {
    if (!isPart(this.at(index))) return index;
    wordsAfterNumber.lastIndex = index;
    if (wordsAfterNumber.test(this.source)) {
      this.lexer.options.warn(`invalid ${name} literal`, this.lexer.line);
      return index;
    }
    return this.fail(index, `invalid ${name} literal`);
  }

  /** The error's place is the character before `index`. */
  private fail(index: number, msg: string): -1 {
    this.lexer.position = index;
    this.lexer.stopAfter(index, msg);
    return -1;
  }
}
