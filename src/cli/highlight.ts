/** Colour for one line of Python in a session: strings, comments, numbers, keywords, built-in names. */

const keywords = new Set(
  (
    "False None True and as assert async await break class continue def del elif else except finally for from global if import in is lambda " +
    "nonlocal not or pass raise return try while with yield match case"
  ).split(" "),
);
const builtins = new Set(
  (
    "abs all any bool bytes callable chr dict dir divmod enumerate filter float format frozenset getattr hasattr hash hex id input int isinstance " +
    "issubclass iter len list map max min next object open ord pow print property range repr reversed round self set setattr slice sorted " +
    "staticmethod classmethod str sum super tuple type vars zip"
  ).split(" "),
);

const token =
  /(#.*$)|((?:[rRbBuUfF]{0,2})(?:"""[\s\S]*?(?:"""|$)|'''[\s\S]*?(?:'''|$)|"(?:\\.|[^"\\])*(?:"|$)|'(?:\\.|[^'\\])*(?:'|$)))|(\b\d[\w.]*)|([\p{L}_][\p{L}\p{N}_]*)/gu;

const paint = (code: number, text: string): string => `\x1b[${code}m${text}\x1b[0m`;

/** A line with colours for keywords, numbers, strings and comments. */
export function highlight(line: string): string {
  return line.replace(token, (text: string, comment?: string, string?: string, number?: string, name?: string) => {
    if (comment !== undefined) return paint(90, text);
    if (string !== undefined) return paint(32, text);
    if (number !== undefined) return paint(33, text);
    if (name !== undefined && keywords.has(name)) return paint(35, text);
    return name !== undefined && builtins.has(name) ? paint(36, text) : text;
  });
}
