/**
 * The editor of sessions, over streams that only look like a terminal: keys go in as a terminal sends them, what is
 * painted is read from a screen that follows the control sequences. (A real pseudo-terminal needs native modules.)
 */
import { PassThrough } from "node:stream";
import { describe, expect, it } from "vitest";
import { highlight } from "../../build/cli/highlight.js";
import { type EditorOptions, type Entry, LineEditor, type Terminal } from "../../build/cli/line-editor.js";
import { isIncomplete } from "../../build/syntax/index.js";

const UP = "\x1b[A";
const DOWN = "\x1b[B";
const RIGHT = "\x1b[C";
const LEFT = "\x1b[D";
const ctrl = (letter: string): string => String.fromCharCode(letter.charCodeAt(0) - 96);

/** What a terminal shows, as far as the editor uses one. */
class Screen {
  readonly columns: number;
  #rows: string[][] = [[]];
  row = 0;
  column = 0;
  text = "";

  constructor(columns = 40) {
    this.columns = columns;
  }

  write(text: string): void {
    this.text += text;
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control sequences are the matter here
    for (const [part] of text.matchAll(/\x1b\[[?\d;]*[A-Za-z]|[\s\S]/gu)) this.#take(part);
  }

  #take(part: string): void {
    const count = Number.parseInt(part.slice(2), 10) || 1;
    if (part === "\r") this.column = 0;
    else if (part === "\n") this.#down();
    else if (part === "\b") this.column--;
    else if (part === "\x1b[2J") this.#rows = [[]];
    else if (part === "\x1b[H") this.row = this.column = 0;
    else if (part === "\x1b[J") this.#erase();
    else if (!part.startsWith("\x1b")) this.#put(part);
    else if (part.endsWith("A")) this.row -= count;
    else if (part.endsWith("B")) this.row += count;
    else if (part.endsWith("C")) this.column += count;
  }

  #put(character: string): void {
    const width = /[\u1100-\uffe6]/.test(character) ? 2 : 1;
    if (this.column + width > this.columns) {
      this.column = 0;
      this.#down();
    }
    const row = this.#rows[this.row] as string[];
    row[this.column] = character;
    if (width === 2) row[this.column + 1] = "";
    this.column += width;
  }

  #down(): void {
    this.#rows[++this.row] ??= [];
  }

  #erase(): void {
    this.#rows.length = this.row + 1;
    (this.#rows[this.row] as string[]).length = this.column;
  }

  get lines(): string[] {
    return this.#rows.map((row) =>
      Array.from(row, (c) => c ?? " ")
        .join("")
        .trimEnd(),
    );
  }
}

interface Session {
  readonly entry: Entry;
  readonly screen: Screen;
  readonly raw: readonly boolean[];
}

/** One statement: the keys in one piece, or in several as a slow line brings them. */
async function type(keys: string | readonly string[], options: Partial<EditorOptions> & { columns?: number } = {}): Promise<Session> {
  const screen = new Screen(options.columns);
  const raw: boolean[] = [];
  const input = Object.assign(new PassThrough(), { setRawMode: (on: boolean) => raw.push(on) });
  const editor = new LineEditor(
    { history: [], highlight: (line) => line, complete: () => [], isIncomplete: (text) => isIncomplete(text), ...options },
    { input, output: screen } as unknown as Terminal,
  );
  const reading = editor.read(">>> ", "... ");
  for (const part of typeof keys === "string" ? [keys] : keys) {
    input.write(part);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  input.end();
  return { entry: await reading, screen, raw };
}

const text = async (keys: string | readonly string[], options?: Partial<EditorOptions>): Promise<unknown> => {
  const { entry } = await type(keys, options);
  return entry.kind === "text" ? entry.text : entry.kind;
};

describe("editing a line", () => {
  it.each([
    ["plain", "x = 1\r", "x = 1"],
    ["in the middle", `13${LEFT}2\r`, "123"],
    ["backspace and delete", `abcd${LEFT}${LEFT}\x7f\x1b[3~\r`, "ad"],
    ["home and end", `b${ctrl("a")}a${ctrl("e")}c\x1b[H0\x1b[F9\r`, "0abc9"],
    ["kill and yank", `one two${ctrl("w")}${ctrl("a")}${ctrl("y")} \r`, "two one "],
    ["kill to both ends", `abc${LEFT}${ctrl("k")}${ctrl("u")}${ctrl("y")}\r`, "ab"],
    ["word by word", "a bb cc\x1bb\x1bbX\x1bfY\r", "a XbbY cc"],
    ["beyond both ends", `${LEFT}a${RIGHT}${RIGHT}b\r`, "ab"],
    ["outside the basic plane", `😀x${LEFT}${LEFT}a\x1b[F\x7f\r`, "a😀"],
    ["unknown sequences", "a\x1b[99~\x1bOPb\r", "ab"],
    ["end of input", "abc", "end"],
    ["ctrl-d on nothing", ctrl("d"), "end"],
    ["ctrl-d on something", `ab${LEFT}${ctrl("d")}\r`, "a"],
    ["ctrl-c", `abc${ctrl("c")}`, "interrupt"],
  ])("%s", async (_, keys, expected) => {
    expect(await text(keys)).toBe(expected);
  });

  it("a sequence that arrives in pieces is a paste until its end", async () => {
    expect(await text(["\x1b[200~a = 1\r", "b = 2", "\x1b[201~", "\r"])).toBe("a = 1\nb = 2");
  });

  it("raw mode and bracketed paste are on only meanwhile", async () => {
    const { raw, screen } = await type("1\r");
    expect(raw).toEqual([true, false]);
    expect(screen.text.startsWith("\x1b[?2004h")).toBe(true);
    expect(screen.text.endsWith("\x1b[?2004l")).toBe(true);
  });
});

describe("several lines", () => {
  it("a block goes on with its indentation until an empty line", async () => {
    const { entry, screen } = await type("if x:\rpass\r\x7f\r", { isIncomplete: (given) => !given.endsWith("\n\n") });
    expect(entry).toEqual({ kind: "text", text: "if x:\n    pass\n" });
    expect(screen.lines.slice(0, 2)).toEqual([">>> if x:", "...     pass"]);
  });

  it("brackets", async () => {
    expect(await text("f(1,\r2)\r")).toBe("f(1,\n2)");
  });

  it("up and down keep to the statement first", async () => {
    expect(await text(`(1,\r23${UP}0${DOWN}4)\r`, { history: ["old"] })).toBe("(10,\n234)");
  });

  it("the tab key indents, and backspace takes a whole step back", async () => {
    expect(await text("\tx\r")).toBe("    x");
    expect(await text("\t\t\x7fx\r")).toBe("    x");
  });

  it("enter in the middle divides a line", async () => {
    expect(await text(`(1,\r23${LEFT}\r\x1b[F)\r`)).toBe("(1,\n2\n3)");
  });
});

describe("history", () => {
  const history = ["first", "if x:\n    pass\n", "last"];

  it.each([
    ["the last", `${UP}\r`, "last"],
    ["further back, a statement of lines as a whole", `${UP}${UP}!\r`, "if x:\n    pass\n!"],
    ["not beyond the oldest", `${UP.repeat(9)}\r`, "first"],
    ["back to what was being typed", `draft${UP}${DOWN}${DOWN}\r`, "draft"],
    ["ctrl-p and ctrl-n", `${ctrl("p")}${ctrl("n")}x\r`, "x"],
  ])("%s", async (_, keys, expected) => {
    const given = expected.includes("!") ? { history, isIncomplete: () => false } : { history };
    expect(await text(keys, given)).toBe(expected);
  });
});

describe("completion", () => {
  const complete = (word: string): string[] => ["print", "property", "proper"].filter((name) => name.startsWith(word));

  it("what all have in common", async () => {
    expect(await text("pri\t(1)\r", { complete })).toBe("print(1)");
    expect(await text("x + prop\t\r", { complete })).toBe("x + proper");
    expect(await text("nothing\t\r", { complete })).toBe("nothing");
  });

  it("a list when there is a choice", async () => {
    const { screen } = await type("pr\tx\r", { complete });
    expect(screen.lines).toContain("print     property  proper");
    expect(screen.lines.at(-2)).toBe(">>> prx");
  });
});

describe("painting", () => {
  it("colour", async () => {
    const { screen } = await type("def f(): return 'a' # b\r", { highlight });
    for (const painted of ["\x1b[35mdef\x1b[0m", "\x1b[32m'a'\x1b[0m", "\x1b[90m# b\x1b[0m"]) expect(screen.text).toContain(painted);
    expect(screen.lines[0]).toBe(">>> def f(): return 'a' # b");
  });

  it("a line longer than the screen is one line still", async () => {
    const { screen, entry } = await type(`${"0123456789".repeat(3)}${LEFT.repeat(25)}x\r`, { columns: 20 });
    expect(entry).toEqual({ kind: "text", text: "01234x5678901234567890123456789" });
    expect(screen.lines.slice(0, 2)).toEqual([">>> 01234x5678901234", "567890123456789"]);
  });

  it("the cursor stands behind wide characters", async () => {
    const { screen } = await type(["变量", LEFT]);
    expect([screen.lines[0], screen.column]).toEqual([">>> 变量", 6]);
  });

  it("the screen cleared", async () => {
    const { screen } = await type(`ab${ctrl("l")}c`);
    expect(screen.lines).toEqual([">>> abc"]);
  });
});
