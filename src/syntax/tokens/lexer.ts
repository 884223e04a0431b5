/**
 * Source text to tokens, all at once. The rules are those of the language reference, chapter 2; the error
 * messages, their places and their precedence are those of CPython 3.11's Parser/tokenizer.c.
 *
 * The parser of CPython pulls tokens one by one, so a lexical error counts only when the parser gets that
 * far. Here the lexer stops at the first error with an `Error` token, and the error rules decide.
 */
import { asciiClass, C, extraBytes } from "./characters.ts";
import { LexerBase, type LexerOptions } from "./lexer-base.ts";
import { lexNumber } from "./lexer-number.ts";
import { operators, T, wordKind } from "./token-kinds.ts";
import type { TokenStream } from "./token-stream.ts";

const maximumIndents = 100;
const maximumBrackets = 200;
const tabSize = 8;

/** Kinds of the one-character operators by character code; `Unknown` for every other ASCII character. */
const singleKind = new Uint8Array(128).fill(T.Unknown);
for (const [text, kind] of operators) if (text.length === 1) singleKind[text.charCodeAt(0)] = kind;

/** By character code: can this character begin an operator of two characters or more? */
const longerOperator = new Uint8Array(128);
for (const text of operators.keys()) if (text.length > 1) longerOperator[text.charCodeAt(0)] = 1;

/** What the string prefix letters can be, in lower case; "u" combines with nothing. */
const stringPrefixes = new Set(["r", "u", "b", "f", "br", "rb", "fr", "rf"]);

/**
 * The tokens of a whole text (Parser/tokenizer.c). A lexical error becomes a token of its own: whether it is what is reported is
 * decided by how far the parser gets.
 */
export function tokenize(source: string, options: LexerOptions): TokenStream {
  const lexer = new Lexer(source, options);
  lexer.run();
  return lexer.stream;
}

class Lexer extends LexerBase {
  private readonly indents: number[] = [0];
  /** The same columns counted with tabs of width 1: both must agree, or indentation depends on the tab size. */
  private readonly alternateIndents: number[] = [0];

  /** One turn per physical line that begins a logical line, then the tokens up to its NEWLINE. */
  run(): void {
    for (;;) {
      const blank = this.indentation();
      if (this.stopped) return;
      const more = this.logicalLine(blank);
      if (!more) break;
    }
    if (!this.stopped) this.finish();
  }

  /** ENDMARKER and what precedes it. Open brackets make the end of input an error (E_EOF in CPython). */
  private finish(): void {
    const stream = this.stream;
    this.markEnd();
    if (this.brackets.length > 0) {
      this.stopAtEnd();
      return;
    }
    if (this.options.mode === "single" && stream.count > 0) {
      this.layout(T.Newline);
      if (this.options.implyDedent && this.indents.length > 1) {
        this.dedentTo(0);
        this.layout(T.Newline);
      }
    }
    this.layout(T.EndMarker);
  }

  /** A token without text. */
  private layout(kind: T): void {
    this.stream.push(kind, this.position, this.position, this.line, -1, this.line, -1);
  }

  /** One DEDENT for each block that ends. */
  private dedentTo(column: number): void {
    while (this.indents.length > 1 && column < this.indents[this.indents.length - 1]!) {
      this.indents.pop();
      this.alternateIndents.pop();
      this.layout(T.Dedent);
    }
  }

  /** Measures the indentation of a line and emits INDENT/DEDENT. True for a line with only blanks or a comment. */
  private indentation(): boolean {
    const source = this.source;
    let column = 0;
    let alternate = 0;
    let continued = 0;
    let position = this.position;
    let unit = 0;
    for (; ; position++) {
      unit = source.charCodeAt(position);
      if (unit === 0x20) {
        column++;
        alternate++;
      } else if (unit === 0x09) {
        column = (Math.floor(column / tabSize) + 1) * tabSize;
        alternate++;
      } else if (unit === 0x0c) {
        column = alternate = 0;
      } else if (unit === 0x5c) {
        // A backslash after blanks: the indentation is that of the first line, the next lines' blanks do not matter.
        continued ||= column;
        this.position = position;
        if (!this.continuation()) return false;
        position = this.position - 1;
      } else break;
    }
    this.position = position;
    if (unit === 0x23 || unit === 0x0a) return true;
    if (position >= source.length) this.markEnd();
    if (this.brackets.length === 0) this.indent(continued || column, continued || alternate);
    return false;
  }

  /** Compares a line's indentation with the stack (the middle of tok_get in CPython). */
  private indent(column: number, alternate: number): void {
    const top = this.indents.length - 1;
    const current = this.indents[top]!;
    if (column === current) {
      if (alternate !== this.alternateIndents[top]) this.stopWithTabs();
      return;
    }
    if (column > current) {
      if (top + 1 >= maximumIndents) this.stopAtLine("IndentationError", "too many levels of indentation", 1);
      else if (alternate <= this.alternateIndents[top]!) this.stopWithTabs();
      else {
        this.indents.push(column);
        this.alternateIndents.push(alternate);
        this.layout(T.Indent);
      }
      return;
    }
    // CPython queues the dedents and fails before the parser sees any of them.
    let depth = top;
    while (depth > 0 && column < this.indents[depth]!) depth--;
    if (column !== this.indents[depth]) this.stopWithDedent();
    else if (alternate !== this.alternateIndents[depth]) this.stopWithTabs();
    else this.dedentTo(column);
  }

  /** Tokens up to and including the NEWLINE that ends the logical line; false at the end of input. */
  private logicalLine(blank: boolean): boolean {
    const source = this.source;
    const length = source.length;
    for (;;) {
      let position = this.position;
      let unit = source.charCodeAt(position);
      while (unit === 0x20 || unit === 0x09 || unit === 0x0c) unit = source.charCodeAt(++position);
      // A NEWLINE begins where the comment before it does.
      const comment = position;
      const column = this.columnOf(position);
      if (unit === 0x23) {
        position = source.indexOf("\n", position);
        if (position < 0) position = length;
        if (!this.ascii) this.shift += extraBytes(source, comment, position);
        unit = source.charCodeAt(position);
      }
      this.position = position;
      if (position >= length) return false;
      const bits = unit < 128 ? asciiClass[unit]! : C.IdentifierStart;
      if (bits & C.IdentifierStart) this.word(position);
      else if (unit === 0x0a) {
        const skip = blank || this.brackets.length > 0;
        if (!skip) this.stream.push(T.Newline, comment, position, this.line, column, this.line, this.columnOf(position));
        this.newline(position + 1);
        if (!skip || blank) return true;
      } else if (unit === 0x22 || unit === 0x27) this.string(position, position);
      else if (bits & C.Digit) lexNumber(this, position);
      else if (unit === 0x5c) {
        if (!this.continuation()) return false;
      } else this.operator(position, unit);
      if (this.stopped) return false;
    }
  }

  /** A name, a keyword or the prefix of a string. */
  private word(start: number): void {
    const source = this.source;
    let position = start;
    let unit = source.charCodeAt(position);
    let nonAscii = false;
    while (unit < 128 ? asciiClass[unit]! & C.IdentifierPart : unit >= 128) {
      if (unit >= 128) nonAscii = true;
      unit = source.charCodeAt(++position);
    }
    if ((unit === 0x22 || unit === 0x27) && position - start <= 2 && stringPrefixes.has(source.slice(start, position).toLowerCase())) {
      this.string(start, position);
      return;
    }
    if (!nonAscii) {
      this.push(wordKind(source, start, position), start, position);
      return;
    }
    if (!this.checkIdentifier(start, position)) return;
    this.pushWide(T.Name, start, position);
  }

  /** `quote` is the index of the first quote, after any prefix. */
  private string(start: number, quote: number): void {
    const source = this.source;
    const mark = source.charCodeAt(quote);
    const triple = source.charCodeAt(quote + 1) === mark && source.charCodeAt(quote + 2) === mark;
    let position = quote + (triple ? 3 : 1);
    const line = this.line;
    const lineStart = this.lineStart;
    const column = this.columnOf(start);
    // `shift` is brought up to date at the end of each line of the string.
    let counted = start;
    for (;;) {
      const unit = source.charCodeAt(position);
      if (unit === mark && (!triple || (source.charCodeAt(position + 1) === mark && source.charCodeAt(position + 2) === mark))) {
        position += triple ? 3 : 1;
        break;
      }
      let here = position;
      if (unit === 0x5c) here = ++position;
      if (position >= source.length || (!triple && unit === 0x0a)) {
        this.stopInString(triple, start, line, lineStart, position >= source.length);
        return;
      }
      if (source.charCodeAt(here) === 0x0a) {
        this.newlineInToken(here + 1);
        counted = here + 1;
      }
      position++;
    }
    if (!this.ascii) this.shift += extraBytes(source, counted, position);
    this.stream.push(T.String, start, position, line, column, this.line, this.columnOf(position));
    this.position = position;
  }

  /** The longest operator that fits; `!`, `$` and `?` are left to the parser to refuse. */
  private operator(start: number, unit: number): void {
    if (unit === 0x2e) {
      const next = this.source.charCodeAt(start + 1);
      if (next >= 0x30 && next <= 0x39) {
        lexNumber(this, start);
        return;
      }
    }
    let length = 1;
    let kind: T = singleKind[unit]!;
    if (longerOperator[unit] === 1) {
      // At the end of the source a slice is shorter than asked for.
      for (let size = 3; size > 1 && length === 1; size--) {
        const text = this.source.slice(start, start + size);
        const long = text.length === size ? operators.get(text) : undefined;
        if (long !== undefined) {
          kind = long;
          length = size;
        }
      }
    }
    if (kind >= T.LeftParenthesis && kind <= T.RightBrace && !this.bracket(kind, start)) return;
    if (kind === T.Unknown && !this.checkPrintable(start)) return;
    this.push(kind, start, start + length);
    this.position = start + length;
  }

  /** Keeps the stack of open brackets; false after an error. */
  private bracket(kind: T, start: number): boolean {
    const brackets = this.brackets;
    if (kind === T.LeftParenthesis || kind === T.LeftBracket || kind === T.LeftBrace) {
      if (brackets.length >= maximumBrackets) return this.stopAfter(start + 1, "too many nested parentheses");
      brackets.push({ kind, index: start, line: this.line, column: start - this.lineStart + this.shift });
      return true;
    }
    const opening = brackets.pop();
    const closer = this.source[start]!;
    if (opening === undefined) return this.stopAfter(start + 1, `unmatched '${closer}'`);
    if (opening.kind === kind - 1) return true;
    const where = opening.line === this.line ? "" : ` on line ${opening.line}`;
    return this.stopAfter(
      start + 1,
      `closing parenthesis '${closer}' does not match opening parenthesis '${this.source[opening.index]}'${where}`,
    );
  }
}
