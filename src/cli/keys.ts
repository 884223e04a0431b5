/** A terminal's bytes as keys: names for the special ones, text for the others, pasted text whole. */

export type Key =
  | { readonly kind: "key"; readonly name: string; readonly text: string }
  | { readonly kind: "paste"; readonly text: string };

const sequences: Readonly<Record<string, string>> = {
  "\x1b[A": "up",
  "\x1b[B": "down",
  "\x1b[C": "right",
  "\x1b[D": "left",
  "\x1bOA": "up",
  "\x1bOB": "down",
  "\x1bOC": "right",
  "\x1bOD": "left",
  "\x1b[H": "home",
  "\x1b[F": "end",
  "\x1b[1~": "home",
  "\x1b[4~": "end",
  "\x1bOH": "home",
  "\x1bOF": "end",
  "\x1b[3~": "delete",
  "\x1b[1;5C": "alt-f",
  "\x1b[1;5D": "alt-b",
  "\x1b[1;3C": "alt-f",
  "\x1b[1;3D": "alt-b",
  "\r": "enter",
  "\n": "enter",
  "\t": "tab",
  "\x7f": "backspace",
  "\b": "backspace",
};

const PASTE_START = "\x1b[200~";
const PASTE_END = "\x1b[201~";

/** Splits what has arrived; what is left over may be the beginning of a sequence. */
export function splitKeys(data: string): { readonly keys: Key[]; readonly rest: string } {
  const keys: Key[] = [];
  let at = 0;
  while (at < data.length) {
    if (data.startsWith(PASTE_START, at)) {
      const end = data.indexOf(PASTE_END, at);
      if (end < 0) return { keys, rest: data.slice(at) };
      keys.push({ kind: "paste", text: data.slice(at + PASTE_START.length, end) });
      at = end + PASTE_END.length;
      continue;
    }
    const sequence =
      data[at] === "\x1b" ? `\x1b${/^(?:\[[0-9;]*[A-Za-z~]|O[A-Za-z]|[a-z])?/.exec(data.slice(at + 1))?.[0] ?? ""}` : undefined;
    const text = sequence ?? ((data.codePointAt(at) as number) > 0xffff ? data.slice(at, at + 2) : (data[at] as string));
    keys.push({ kind: "key", name: keyName(text), text });
    at += text.length;
  }
  return { keys, rest: "" };
}

function keyName(text: string): string {
  const known = sequences[text];
  if (known) return known;
  if (text.startsWith("\x1b")) return text.length === 2 ? `alt-${text[1]}` : "unknown";
  const code = text.charCodeAt(0);
  return code < 32 ? `ctrl-${String.fromCharCode(code + 96)}` : "text";
}

/** The keys of a stream, until it ends. */
export async function* readKeys(input: Pick<NodeJS.ReadStream, "setEncoding" | "iterator">): AsyncGenerator<Key> {
  let rest = "";
  input.setEncoding("utf8");
  for await (const chunk of input.iterator({ destroyOnReturn: false })) {
    const split = splitKeys(rest + chunk);
    rest = split.rest;
    yield* split.keys;
  }
}
