/**
 * The notation of the grammar: Python text with placeholders between `<` and `>`.
 *
 *     <#>            a number of its own, for labels of output lines
 *     <1..9>         an integer
 *     <a|b|c>        one of these texts
 *     <x?node>       a name in sight that is bound to a node; `<x>` repeats it in this template
 *     <x+list>       a fresh name, from here on bound to a list
 *     <x-node>       a name of the innermost block, which the template unbinds
 *     <x->           the same for the name of this template's `<x>`
 *     <x^func>       a fresh name that is bound outside once the template is done (functions, classes)
 *     <rule>         an expansion of another rule; <rule*1..3> several lines of it, <rule,0..2> several after commas
 *
 * A line that holds nothing but a placeholder gives its indentation to all lines of the expansion, and vanishes with an empty one.
 */

/**
 * @typedef {{kind: "text", text: string} | {kind: "serial"} | {kind: "integer", first: number, last: number}
 *   | {kind: "choice", texts: string[]} | {kind: "name", act: "?" | "+" | "-" | "^", as: string, type: string}
 *   | {kind: "rule", rule: string, first: number, last: number, separator: string, alone: boolean, indent: string}} Part
 */

const PLACEHOLDER = /<([A-Za-z0-9#?+^|[({.'-][^<>\n]*)>/g;

/** @returns {Part} */
function placeholder(inside, alone, indent) {
  if (inside === "#") return { kind: "serial" };
  const range = /^(\d+)\.\.(\d+)$/.exec(inside);
  if (range) return { kind: "integer", first: Number(range[1]), last: Number(range[2]) };
  if (inside.includes("|")) return { kind: "choice", texts: inside.split("|") };
  const name = /^([a-z]*)([?+^]|(?<=^[a-z]?)-)([a-z]*)$/.exec(inside);
  if (name) return { kind: "name", act: name[2], as: name[1], type: name[3] };
  const rule = /^([a-z][a-z-]*\d?)(?:([*,])(\d+)\.\.(\d+))?$/.exec(inside);
  if (!rule) throw new Error(`the grammar has no placeholder <${inside}>`);
  const [first, last] = rule[2] ? [Number(rule[3]), Number(rule[4])] : [1, 1];
  return { kind: "rule", rule: rule[1], first, last, separator: rule[2] === "," ? ", " : "\n", alone, indent };
}

/** @returns {Part[]} */
export function parseTemplate(text) {
  const parts = [];
  const source = text.replace(/^\n|\n\s*$/g, "");
  let end = 0;
  for (const match of source.matchAll(PLACEHOLDER)) {
    const start = match.index;
    const lineStart = source.lastIndexOf("\n", start - 1) + 1;
    const after = source[start + match[0].length];
    const indent = /^ */.exec(source.slice(lineStart))[0];
    const alone = lineStart + indent.length === start && (after === "\n" || after === undefined);
    if (start > end) parts.push({ kind: "text", text: source.slice(end, start) });
    parts.push(placeholder(match[1], alone, indent));
    end = start + match[0].length;
  }
  if (end < source.length) parts.push({ kind: "text", text: source.slice(end) });
  return parts;
}
