/**
 * The kinds of tokens, numbered so that the parser's frequent questions are range checks: everything up
 * to `Dedent` is layout, and each keyword is a kind of its own (CPython's pegen does the same), so no
 * parser method ever compares text except for the soft keywords.
 */

export const enum T {
  EndMarker = 0,
  Newline,
  Indent,
  Dedent,
  Name,
  Number,
  String,
  // brackets and punctuation
  LeftParenthesis,
  RightParenthesis,
  LeftBracket,
  RightBracket,
  LeftBrace,
  RightBrace,
  Comma,
  Colon,
  Semicolon,
  Dot,
  Ellipsis,
  At,
  Arrow,
  ColonEqual,
  Equal,
  Tilde,
  // binary operators
  VerticalBar,
  Circumflex,
  Ampersand,
  LeftShift,
  RightShift,
  Plus,
  Minus,
  Star,
  Slash,
  DoubleSlash,
  Percent,
  DoubleStar,
  // comparisons
  EqualEqual,
  NotEqual,
  Less,
  Greater,
  LessEqual,
  GreaterEqual,
  /** `<>`: a token of its own that no rule accepts (CPython accepts it only under the barry_as_FLUFL flag). */
  LessGreater,
  // augmented assignments
  PlusEqual,
  MinusEqual,
  StarEqual,
  AtEqual,
  SlashEqual,
  PercentEqual,
  AmpersandEqual,
  VerticalBarEqual,
  CircumflexEqual,
  LeftShiftEqual,
  RightShiftEqual,
  DoubleStarEqual,
  DoubleSlashEqual,
  // keywords
  And,
  As,
  Assert,
  Async,
  Await,
  Break,
  Class,
  Continue,
  Def,
  Del,
  Elif,
  Else,
  Except,
  False,
  Finally,
  For,
  From,
  Global,
  If,
  Import,
  In,
  Is,
  Lambda,
  None,
  Nonlocal,
  Not,
  Or,
  Pass,
  Raise,
  Return,
  True,
  Try,
  While,
  With,
  Yield,
  /** A character that belongs to no token (`$`, `?`, a lone `!`): legal for the lexer, refused by every rule. */
  Unknown,
  /** The lexer stopped here; the reason is in `TokenStream.error`. */
  Error,
}

export const keywords: ReadonlyMap<string, T> = new Map([
  ["and", T.And],
  ["as", T.As],
  ["assert", T.Assert],
  ["async", T.Async],
  ["await", T.Await],
  ["break", T.Break],
  ["class", T.Class],
  ["continue", T.Continue],
  ["def", T.Def],
  ["del", T.Del],
  ["elif", T.Elif],
  ["else", T.Else],
  ["except", T.Except],
  ["False", T.False],
  ["finally", T.Finally],
  ["for", T.For],
  ["from", T.From],
  ["global", T.Global],
  ["if", T.If],
  ["import", T.Import],
  ["in", T.In],
  ["is", T.Is],
  ["lambda", T.Lambda],
  ["None", T.None],
  ["nonlocal", T.Nonlocal],
  ["not", T.Not],
  ["or", T.Or],
  ["pass", T.Pass],
  ["raise", T.Raise],
  ["return", T.Return],
  ["True", T.True],
  ["try", T.Try],
  ["while", T.While],
  ["with", T.With],
  ["yield", T.Yield],
]);

/** One slot per (first letter, last letter, length); no two keywords share one, so a hit needs one comparison. */
const keywordTexts: string[] = new Array(1 << 14).fill("");
const keywordKinds = new Uint8Array(1 << 14);
for (const [text, kind] of keywords) {
  const slot = keywordSlot(text.charCodeAt(0), text.charCodeAt(text.length - 1), text.length);
  keywordTexts[slot] = text;
  keywordKinds[slot] = kind;
}

function keywordSlot(first: number, last: number, length: number): number {
  return (first & 31) | ((last & 31) << 5) | (length << 10);
}

/** The keyword kind of source[start..end), or `T.Name`. */
export function wordKind(source: string, start: number, end: number): T {
  const length = end - start;
  if (length > 8 || length < 2) return T.Name;
  const slot = keywordSlot(source.charCodeAt(start), source.charCodeAt(end - 1), length);
  const kind = keywordKinds[slot]!;
  return kind !== 0 && source.startsWith(keywordTexts[slot]!, start) ? kind : T.Name;
}

/** The kind of an operator of up to three characters, or 0 (no operator is `EndMarker`). */
export const operators: ReadonlyMap<string, T> = new Map([
  ["(", T.LeftParenthesis],
  [")", T.RightParenthesis],
  ["[", T.LeftBracket],
  ["]", T.RightBracket],
  ["{", T.LeftBrace],
  ["}", T.RightBrace],
  [",", T.Comma],
  [":", T.Colon],
  [";", T.Semicolon],
  [".", T.Dot],
  ["...", T.Ellipsis],
  ["@", T.At],
  ["->", T.Arrow],
  [":=", T.ColonEqual],
  ["=", T.Equal],
  ["~", T.Tilde],
  ["|", T.VerticalBar],
  ["^", T.Circumflex],
  ["&", T.Ampersand],
  ["<<", T.LeftShift],
  [">>", T.RightShift],
  ["+", T.Plus],
  ["-", T.Minus],
  ["*", T.Star],
  ["/", T.Slash],
  ["//", T.DoubleSlash],
  ["%", T.Percent],
  ["**", T.DoubleStar],
  ["==", T.EqualEqual],
  ["!=", T.NotEqual],
  ["<", T.Less],
  [">", T.Greater],
  ["<=", T.LessEqual],
  [">=", T.GreaterEqual],
  ["<>", T.LessGreater],
  ["+=", T.PlusEqual],
  ["-=", T.MinusEqual],
  ["*=", T.StarEqual],
  ["@=", T.AtEqual],
  ["/=", T.SlashEqual],
  ["%=", T.PercentEqual],
  ["&=", T.AmpersandEqual],
  ["|=", T.VerticalBarEqual],
  ["^=", T.CircumflexEqual],
  ["<<=", T.LeftShiftEqual],
  [">>=", T.RightShiftEqual],
  ["**=", T.DoubleStarEqual],
  ["//=", T.DoubleSlashEqual],
]);
