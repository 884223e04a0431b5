/**
 * The language of the search box: words that all must be true of an object. A bare word is looked for in type and text;
 * `type:list` looks there, `type==list` wants all of it; `refs>3`, `gen==2`, `size>=100`, `serial<50` compare numbers.
 */
export type TextField = "type" | "value";
export type NumberField = "id" | "refs" | "size" | "gen" | "serial";

export type Condition =
  | { readonly field: TextField | "any"; readonly operator: ":" | "==" | "!="; readonly text: string }
  | { readonly field: NumberField; readonly operator: Comparison; readonly number: number };
export type Comparison = "==" | "!=" | "<" | "<=" | ">" | ">=";

/** What cannot be understood, and from which character on. */
export class QueryError extends Error {
  constructor(
    readonly position: number,
    message: string,
  ) {
    super(message);
  }
}

const TEXT_FIELDS: ReadonlySet<string> = new Set<TextField>(["type", "value"]);
const NUMBER_FIELDS: ReadonlySet<string> = new Set<NumberField>(["id", "refs", "size", "gen", "serial"]);
/** A field and an operator at the beginning of a word. */
const START = /^([A-Za-z_]\w*)(==|!=|<=|>=|<|>|:)/;

/** @throws QueryError */
export function parseQuery(query: string): Condition[] {
  return words(query).map(({ text, at, quoted }) => {
    const start = quoted ? null : START.exec(text);
    if (!start) return { field: "any", operator: ":", text: unquoted(text, at) };
    const [whole, name, operator] = start as unknown as [string, string, Comparison | ":"];
    const rest = text.slice(whole.length);
    const position = at + whole.length;
    if (TEXT_FIELDS.has(name)) return textCondition(name as TextField, operator, unquoted(rest, position), at + name.length);
    if (NUMBER_FIELDS.has(name)) return numberCondition(name as NumberField, operator, rest, position);
    throw new QueryError(at, `there is no field ${name}`);
  });
}

function textCondition(field: TextField, operator: string, text: string, position: number): Condition {
  if (operator !== ":" && operator !== "==" && operator !== "!=")
    throw new QueryError(position, `${field} is a text and cannot be compared by ${operator}`);
  return { field, operator, text };
}

function numberCondition(field: NumberField, operator: Comparison | ":", text: string, position: number): Condition {
  if (!/^(\d{1,15}|0[xX][0-9a-fA-F]{1,12})$/.test(text)) throw new QueryError(position, `${field} wants a number`);
  return { field, operator: operator === ":" ? "==" : operator, number: Number(text) };
}

interface Word {
  readonly text: string;
  readonly at: number;
  readonly quoted: boolean;
}

/** Divided by spaces; quotes keep spaces together, at the beginning of a word or behind its operator. */
function words(query: string): Word[] {
  const found: Word[] = [];
  for (const match of query.matchAll(/(?:[^\s"]|"[^"]*"?)+/g))
    found.push({ text: match[0], at: match.index, quoted: match[0].startsWith('"') });
  return found;
}

function unquoted(text: string, at: number): string {
  if (!text.startsWith('"')) return text;
  if (text.length < 2 || !text.endsWith('"')) throw new QueryError(at, "a quotation mark is missing");
  return text.slice(1, -1);
}

/** What an object has that can be asked for; each is found out only when a condition needs it. */
export interface Candidate {
  readonly type: () => string;
  readonly text: () => string;
  readonly number: (field: NumberField) => number;
}

export function matches(conditions: readonly Condition[], candidate: Candidate): boolean {
  return conditions.every((condition) => ("number" in condition ? compares(condition, candidate) : reads(condition, candidate)));
}

function compares({ field, operator, number }: Extract<Condition, { number: number }>, candidate: Candidate): boolean {
  const value = candidate.number(field);
  switch (operator) {
    case "==":
      return value === number;
    case "!=":
      return value !== number;
    case "<":
      return value < number;
    case "<=":
      return value <= number;
    case ">":
      return value > number;
    case ">=":
      return value >= number;
  }
}

function reads({ field, operator, text }: Extract<Condition, { text: string }>, { type, text: shown }: Candidate): boolean {
  if (field === "any") return includes(type(), text) || includes(shown(), text);
  const value = field === "type" ? type() : shown();
  return operator === ":" ? includes(value, text) : (value === text) === (operator === "==");
}

function includes(text: string, part: string): boolean {
  return text.toLowerCase().includes(part.toLowerCase());
}
