/** Makes a failing program small: lines and blocks go as long as it still fails. Knows only indentation. */

/** The end of the block that begins on a line: the lines behind it that are indented deeper. */
function blockEnd(lines, start) {
  const indent = (line) => line.search(/\S|$/);
  let end = start + 1;
  while (end < lines.length && (lines[end].trim() === "" || indent(lines[end]) > indent(lines[start]))) end++;
  return end;
}

/** Ways to make a program smaller from a line on: without its block; without the clauses behind it; only the block's body. */
function* cuts(lines, start) {
  const end = blockEnd(lines, start);
  let last = end;
  while (last < lines.length && /^\s*(except|finally|else|elif)\b/.test(lines[last])) last = blockEnd(lines, last);
  if (last > end) yield [...lines.slice(0, start), ...lines.slice(last)];
  yield [...lines.slice(0, start), ...lines.slice(end)];
  if (end > start + 1) {
    const body = lines.slice(start + 1, end).map((line) => line.replace(/^ {4}/, ""));
    if (last > end) yield [...lines.slice(0, start), ...body, ...lines.slice(last)];
    yield [...lines.slice(0, start), ...body, ...lines.slice(end)];
    const indent = lines[start].search(/\S/);
    yield [...lines.slice(0, start + 1), `${" ".repeat(indent + 4)}pass`, ...lines.slice(end)];
  }
}

/**
 * @param {string} source
 * @param {(source: string) => Promise<boolean>} fails whether a program is valid and still shows the fault
 * @param {(line: string) => boolean} stays lines that make the program what it is
 * @returns {Promise<string>}
 */
export async function shrink(source, fails, stays) {
  const count = (lines) => lines.filter(stays).length;
  let lines = source.split("\n").filter((line) => line.trim() !== "");
  const kept = count(lines);
  const holds = async (rest) => count(rest) === kept && (await fails(`${rest.join("\n")}\n`));
  for (let size = Math.floor(lines.length / 2); size > 1; size = Math.floor(size / 2)) {
    for (let start = 0; start < lines.length; ) {
      const rest = [...lines.slice(0, start), ...lines.slice(start + size)];
      if (await holds(rest)) lines = rest;
      else start += size;
    }
  }
  for (let smaller = true; smaller; ) {
    smaller = false;
    for (let start = lines.length - 1; start >= 0; start--) {
      for (const rest of cuts(lines, start)) {
        if (rest.join("\n") === lines.join("\n") || !(await holds(rest))) continue;
        lines = rest;
        smaller = true;
        break;
      }
      start = Math.min(start, lines.length);
    }
  }
  return `${lines.join("\n")}\n`;
}
