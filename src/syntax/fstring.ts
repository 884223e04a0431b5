/**
 * f-strings as Python 3.11 reads them: a scan of the literal's characters finds the replacement fields, and
 * the text of each expression is parsed again on its own, in parentheses (CPython's Parser/string_parser.c).
 */
import type { Expression, Position, PythonText } from "./ast/ast.ts";
import type { ErrorReporter } from "./recognise/error-reporter.ts";
import { extraBytes } from "./tokens/characters.ts";
import type { PartList } from "./tokens/string-parts.ts";

/** Where the nodes of a literal stand: all parts of a concatenation share one place, format specs have that of their token. */
export interface LiteralSpan {
  readonly position: Position;
  readonly prefix: "u" | null;
}

/** What the reader needs from the concatenation its token belongs to. */
export interface FormatOwner {
  readonly reporter: ErrorReporter;
  fail(msg: string): never;
  readonly whole: LiteralSpan;
  spanOf(first: number, last: number): LiteralSpan;
  newParts(span: LiteralSpan): PartList;
  joined(parts: PartList, span: LiteralSpan): Expression;
  decodeText(body: string, token: number): PythonText;
  fragment(text: string, lineno: number, column: number): Expression;
}

const maximumNesting = 200;
const closers: ReadonlyMap<string, string> = new Map([
  [")", "("],
  ["]", "["],
  ["}", "{"],
]);

/** Reads one f-string token. `position` runs over `body`, the text between the quotes. */
export class FormatReader {
  private readonly owner: FormatOwner;
  private readonly parts: PartList;
  private readonly token: number;
  private readonly body: string;
  private readonly bodyStart: number;
  private readonly raw: boolean;
  private position = 0;

  constructor(owner: FormatOwner, parts: PartList, token: number, body: string, bodyStart: number, raw: boolean) {
    this.owner = owner;
    this.parts = parts;
    this.token = token;
    this.body = body;
    this.bodyStart = bodyStart;
    this.raw = raw;
  }

  readAll(): void {
    this.read(this.parts, 0);
  }

  /** Literals and fields up to the end of the string, or up to the `}` that ends a format spec. */
  private read(parts: PartList, depth: number): void {
    for (;;) {
      const doubled = this.literal(parts, depth);
      if (doubled) continue;
      if (this.position >= this.body.length || this.body[this.position] === "}") break;
      this.field(parts, depth);
    }
    if (depth !== 0 && this.body[this.position] !== "}") this.owner.fail("f-string: expecting '}'");
  }

  /** Text up to the next brace; true after a doubled brace, where the literal ends but the scan goes on. */
  private literal(parts: PartList, depth: number): boolean {
    const { body } = this;
    const start = this.position;
    let index = start;
    while (index < body.length) {
      let char = body[index++];
      if (!this.raw && char === "\\" && index < body.length) {
        char = body[index++];
        if (char === "N") {
          if (body[index++] === "{") while (index < body.length && body[index++] !== "}");
          continue;
        }
        if (char === "{") this.warnEscapedBrace();
      }
      if (char !== "{" && char !== "}") continue;
      if (depth === 0) {
        if (body[index] === char) {
          this.text(parts, start, index);
          this.position = index + 1;
          return true;
        }
        if (char === "}") this.owner.fail("f-string: single '}' is not allowed");
      }
      index--;
      break;
    }
    this.text(parts, start, Math.min(index, body.length));
    this.position = Math.min(index, body.length);
    return false;
  }

  /** A backslash does not escape a brace; it is an unknown escape. */
  private warnEscapedBrace(): void {
    const { reporter } = this.owner;
    reporter.warn("invalid escape sequence '\\{'", reporter.stream.line[this.token]!);
  }

  /** Literal text between fields. */
  private text(parts: PartList, start: number, end: number): void {
    if (start === end) return;
    const text = this.body.slice(start, end);
    parts.addText(this.raw ? text : this.owner.decodeText(text, this.token));
  }

  /** A replacement field, from its `{` to its `}`. */
  private field(parts: PartList, depth: number): void {
    const { body, owner } = this;
    if (depth >= 2) owner.fail("f-string: expressions nested too deeply");
    const start = ++this.position;
    this.scanExpression();
    if (this.position >= body.length) owner.fail("f-string: expecting '}'");
    const value = this.compile(start, this.position);
    let debug = false;
    if (body[this.position] === "=") {
      debug = true;
      this.position++;
      while (/[ \t\n\r\f\v]/.test(body[this.position] ?? "")) this.position++;
      if (this.position >= body.length) owner.fail("f-string: expecting '}'");
      parts.addText(body.slice(start, this.position));
    }
    let conversion = this.conversion();
    const spec = this.formatSpec(depth);
    if (this.position >= body.length || body[this.position] !== "}") owner.fail("f-string: expecting '}'");
    this.position++;
    if (debug && spec === null && conversion === -1) conversion = 0x72;
    const { position } = depth === 0 ? owner.whole : owner.spanOf(this.token, this.token);
    parts.addExpression({ kind: "FormattedValue", value, conversion, format_spec: spec, ...position });
  }

  /** `!s`, `!r` or `!a`; -1 if there is none. */
  private conversion(): number {
    const { body, owner } = this;
    if (body[this.position] !== "!") return -1;
    this.position++;
    if (this.position >= body.length) owner.fail("f-string: expecting '}'");
    const char = body[this.position++]!;
    if (char !== "s" && char !== "r" && char !== "a") {
      owner.fail("f-string: invalid conversion character: expected 's', 'r', or 'a'");
    }
    return char.charCodeAt(0);
  }

  /** What follows the colon is an f-string of its own, one level deeper. */
  private formatSpec(depth: number): Expression | null {
    if (this.body[this.position] !== ":") return null;
    this.position++;
    if (this.position >= this.body.length) this.owner.fail("f-string: expecting '}'");
    const span = this.owner.spanOf(this.token, this.token);
    const parts = this.owner.newParts(span);
    this.read(parts, depth + 1);
    return this.owner.joined(parts, span);
  }

  /** Moves `position` to the character that ends the expression: `!`, `:`, `=` or `}` outside brackets and strings. */
  private scanExpression(): void {
    const { body, owner } = this;
    const nested: string[] = [];
    let quote = "";
    let index = this.position;
    for (; index < body.length; index++) {
      const char = body[index]!;
      if (char === "\\") owner.fail("f-string expression part cannot include a backslash");
      if (quote !== "") {
        if (!body.startsWith(quote, index)) continue;
        index += quote.length - 1;
        quote = "";
      } else if (char === "'" || char === '"') {
        quote = body.startsWith(char.repeat(3), index) ? char.repeat(3) : char;
        index += quote.length - 1;
      } else if (char === "(" || char === "[" || char === "{") {
        if (nested.length >= maximumNesting) owner.fail("f-string: too many nested parenthesis");
        nested.push(char);
      } else if (char === "#") owner.fail("f-string expression part cannot include '#'");
      else if (nested.length === 0 && "!:}=<>".includes(char)) {
        // "!=", "==", "<=" and ">=" are operators; a lone "<" or ">" is one too.
        if (body[index + 1] === "=" && "!=<>".includes(char)) index++;
        else if (char !== "<" && char !== ">") break;
      } else if (closers.has(char)) this.close(nested, char);
    }
    this.position = Math.min(index, body.length);
    if (quote !== "") owner.fail("f-string: unterminated string");
    if (nested.length > 0) owner.fail(`f-string: unmatched '${nested[nested.length - 1]}'`);
  }

  /** A closing bracket inside an expression. */
  private close(nested: string[], char: string): void {
    const opening = nested.pop();
    if (opening === undefined) this.owner.fail(`f-string: unmatched '${char}'`);
    if (opening !== closers.get(char)) {
      this.owner.fail(`f-string: closing parenthesis '${char}' does not match opening parenthesis '${opening}'`);
    }
  }

  private compile(start: number, end: number): Expression {
    const text = this.body.slice(start, end);
    if (/^[ \t\n\f]*$/.test(text)) {
      const after = this.body[end]!;
      this.owner.fail(after === "}" ? "f-string: empty expression not allowed" : `f-string: expression required before '${after}'`);
    }
    const [line, column] = this.location(start);
    return this.owner.fragment(`(${text})`, line, column);
  }

  /**
   * Where the parenthesis in place of the `{` stands (fstring_find_expr_location): on the line of the brace,
   * and counted from the start of the token or of that line. A newline right after the brace counts no columns.
   */
  private location(start: number): [line: number, column: number] {
    const { stream } = this.owner.reporter;
    const source = stream.source;
    const tokenStart = stream.start[this.token]!;
    const brace = tokenStart + this.bodyStart + start - 1;
    const lines = countNewlines(source, tokenStart, brace);
    const lineStart = source.lastIndexOf("\n", brace) + 1;
    let columns = 0;
    if (!/^[ \t\f]*\n/.test(source.slice(brace + 1, brace + 1 + this.body.length))) {
      const from = lines > 0 ? lineStart : tokenStart;
      columns = brace - from + extraBytes(source, from, brace);
    }
    return [stream.line[this.token]! + lines, lines > 0 ? columns : stream.column[this.token]! + columns];
  }
}

function countNewlines(text: string, start: number, end: number): number {
  let count = 0;
  for (let index = text.indexOf("\n", start); index >= 0 && index < end; index = text.indexOf("\n", index + 1)) count++;
  return count;
}
