/** The program between the element's tags. */

/** Text as it stands in the page, without empty lines before it and without the indentation that all its lines share. */
export function dedent(text: string): string {
  const lines = text
    .replace(/^(?:[ \t]*\r?\n)+/, "")
    .trimEnd()
    .split(/\r?\n/);
  const indents = lines.filter((line) => line.trim() !== "").map((line) => /^[ \t]*/.exec(line)![0]);
  let shared = indents[0] ?? "";
  for (const indent of indents) while (!indent.startsWith(shared)) shared = shared.slice(0, -1);
  return `${lines.map((line) => line.slice(Math.min(shared.length, line.length))).join("\n")}\n`;
}
