/**
 * A small editor for the lines of a session: several lines at once, history, completion, colour, and
 * bracketed paste. What it shows is worked out anew after each key; the terminal is moved back to
 * the first row and repainted from there.
 */
import process from "node:process";
import { displayWidth } from "./display-width.ts";
import { readKeys } from "./keys.ts";

export type Entry = { readonly kind: "text"; readonly text: string } | { readonly kind: "interrupt" } | { readonly kind: "end" };

export interface EditorOptions {
  /** Oldest first; the caller appends. */
  readonly history: readonly string[];
  /** Adds colour codes to one line. */
  readonly highlight: (line: string) => string;
  readonly complete: (text: string) => string[];
  readonly isIncomplete: (text: string) => boolean;
}

/** Where the keys come from and where the painting goes; the process's own streams unless a test says otherwise. */
export interface Terminal {
  readonly input: Pick<NodeJS.ReadStream, "setRawMode" | "setEncoding" | "iterator" | "pause">;
  readonly output: { write(text: string): unknown; readonly columns?: number };
}

const INDENT = "    ";

export class LineEditor {
  readonly #options: EditorOptions;
  #text = "";
  /** Offset in the text, in UTF-16 units. */
  #cursor = 0;
  #historyAt = 0;
  /** What was being typed before going back in history. */
  #draft = "";
  #killed = "";
  /** Rows above the cursor's row that the last painting used. */
  #rowsAbove = 0;
  #prompts: readonly [string, string] = ["", ""];

  readonly #terminal: Terminal;

  constructor(options: EditorOptions, terminal: Terminal = { input: process.stdin, output: process.stdout }) {
    this.#options = options;
    this.#terminal = terminal;
  }

  /** Reads one statement. The terminal is in raw mode only meanwhile, so input() works in between. */
  async read(prompt: string, continuation: string): Promise<Entry> {
    this.#prompts = [prompt, continuation];
    this.#text = "";
    this.#cursor = 0;
    this.#rowsAbove = 0;
    this.#historyAt = this.#options.history.length;
    const { input } = this.#terminal;
    input.setRawMode(true);
    this.#terminal.output.write("\x1b[?2004h");
    this.#paint();
    try {
      for await (const key of readKeys(input)) {
        const entry = key.kind === "paste" ? this.#insert(key.text.replace(/\r\n?/g, "\n")) : this.#press(key.name, key.text);
        if (entry) return entry;
        this.#paint();
      }
      return { kind: "end" };
    } finally {
      this.#terminal.output.write("\x1b[?2004l");
      input.setRawMode(false);
      input.pause();
    }
  }

  #press(name: string, text: string): Entry | undefined {
    switch (name) {
      case "enter":
        return this.#enter();
      case "ctrl-c":
        return this.#leave({ kind: "interrupt" });
      case "ctrl-d":
        return this.#text === "" ? { kind: "end" } : this.#delete(1);
      case "backspace":
        return this.#backspace();
      case "delete":
        return this.#delete(1);
      case "left":
      case "ctrl-b":
        return this.#move(-1);
      case "right":
      case "ctrl-f":
        return this.#move(1);
      case "alt-b":
        return this.#moveTo(this.#wordStart());
      case "alt-f":
        return this.#moveTo(this.#wordEnd());
      case "home":
      case "ctrl-a":
        return this.#moveTo(this.#lineStart());
      case "end":
      case "ctrl-e":
        return this.#moveTo(this.#lineEnd());
      case "up":
      case "ctrl-p":
        return this.#vertical(-1);
      case "down":
      case "ctrl-n":
        return this.#vertical(1);
      case "ctrl-k":
        return this.#kill(this.#cursor, this.#lineEnd());
      case "ctrl-u":
        return this.#kill(this.#lineStart(), this.#cursor);
      case "ctrl-w":
        return this.#kill(this.#wordStart(), this.#cursor);
      case "ctrl-y":
        return this.#insert(this.#killed);
      case "ctrl-l":
        return this.#clearScreen();
      case "tab":
        return this.#tab();
      default:
        return name === "text" ? this.#insert(text) : undefined;
    }
  }

  /** Submits a complete statement, one of several lines only from its end; else a new line with the indentation that should follow. */
  #enter(): Entry | undefined {
    const lines = this.#text.split("\n");
    const atEnd = lines.length === 1 || this.#text.slice(this.#cursor).trim() === "";
    const lastIsBlank = lines.length > 1 && (lines.at(-1) as string).trim() === "";
    if (atEnd && (lastIsBlank || !this.#options.isIncomplete(`${this.#text}\n`))) {
      this.#cursor = this.#text.length;
      return this.#leave({ kind: "text", text: this.#text.replace(/\n\s*$/, "\n") });
    }
    const line = this.#text.slice(this.#lineStart(), this.#cursor);
    const indent = (/^[ \t]*/.exec(line) as RegExpExecArray)[0] + (line.trimEnd().endsWith(":") ? INDENT : "");
    return this.#insert(`\n${indent}`);
  }

  #leave(entry: Entry): Entry {
    this.#paint();
    const below = this.#text.slice(this.#cursor).split("\n").length - 1;
    this.#terminal.output.write(`${below > 0 ? `\x1b[${below}B` : ""}${entry.kind === "text" ? "\r\n" : ""}`);
    return entry;
  }

  #insert(text: string): undefined {
    this.#text = this.#text.slice(0, this.#cursor) + text + this.#text.slice(this.#cursor);
    this.#cursor += text.length;
    return undefined;
  }

  #backspace(): undefined {
    const before = this.#text.slice(this.#lineStart(), this.#cursor);
    // inside the indentation a whole step goes
    if (before !== "" && before.trim() === "" && before.length % INDENT.length === 0) return this.#delete(-INDENT.length);
    return this.#delete(-this.#stepBack());
  }

  #delete(count: number): undefined {
    const start = Math.max(0, Math.min(this.#cursor, this.#cursor + count));
    const end = Math.min(this.#text.length, Math.max(this.#cursor, this.#cursor + count));
    this.#text = this.#text.slice(0, start) + this.#text.slice(end);
    this.#cursor = start;
    return undefined;
  }

  #kill(start: number, end: number): undefined {
    this.#killed = this.#text.slice(start, end);
    this.#text = this.#text.slice(0, start) + this.#text.slice(end);
    this.#cursor = start;
    return undefined;
  }

  /** A character outside the basic plane is two units long. */
  #stepBack(): number {
    return /[\ud800-\udbff][\udc00-\udfff]$/.test(this.#text.slice(0, this.#cursor)) ? 2 : 1;
  }

  #move(direction: -1 | 1): undefined {
    const step = direction < 0 ? -this.#stepBack() : /^[\ud800-\udbff]/.test(this.#text.slice(this.#cursor)) ? 2 : 1;
    return this.#moveTo(this.#cursor + step);
  }

  #moveTo(place: number): undefined {
    this.#cursor = Math.max(0, Math.min(this.#text.length, place));
    return undefined;
  }

  #lineStart(): number {
    return this.#text.lastIndexOf("\n", this.#cursor - 1) + 1;
  }

  #lineEnd(): number {
    const end = this.#text.indexOf("\n", this.#cursor);
    return end < 0 ? this.#text.length : end;
  }

  #wordStart(): number {
    return this.#cursor - (/(\w+\W*|\W+)$/.exec(this.#text.slice(0, this.#cursor))?.[0].length ?? 0);
  }

  #wordEnd(): number {
    return this.#cursor + (/^\W*\w+|^\W+/.exec(this.#text.slice(this.#cursor))?.[0].length ?? 0);
  }

  /** Up and down move between lines; beyond the first and the last line, through history. */
  #vertical(direction: -1 | 1): undefined {
    const start = this.#lineStart();
    const column = this.#cursor - start;
    if (direction < 0 && start > 0) {
      const previous = this.#text.lastIndexOf("\n", start - 2) + 1;
      return this.#moveTo(Math.min(previous + column, start - 1));
    }
    const end = this.#lineEnd();
    if (direction > 0 && end < this.#text.length) {
      const next = this.#text.indexOf("\n", end + 1);
      return this.#moveTo(Math.min(end + 1 + column, next < 0 ? this.#text.length : next));
    }
    return this.#recall(direction);
  }

  #recall(direction: -1 | 1): undefined {
    const { history } = this.#options;
    const at = this.#historyAt + direction;
    if (at < 0 || at > history.length) return undefined;
    if (this.#historyAt === history.length) this.#draft = this.#text;
    this.#historyAt = at;
    this.#text = at === history.length ? this.#draft : (history[at] as string);
    this.#cursor = this.#text.length;
    return undefined;
  }

  #clearScreen(): undefined {
    this.#terminal.output.write("\x1b[H\x1b[2J");
    this.#rowsAbove = 0;
    return undefined;
  }

  /** Indents at the start of a line; else completes the dotted name before the cursor, or lists what fits. */
  #tab(): undefined {
    const line = this.#text.slice(this.#lineStart(), this.#cursor);
    if (line.trim() === "") return this.#insert(INDENT.slice(line.length % INDENT.length));
    const word = (/[\p{L}\p{N}_.]*$/u.exec(line) as RegExpExecArray)[0];
    const found = word ? this.#options.complete(word) : [];
    if (found.length === 0) return undefined;
    const common = commonPrefix(found);
    if (common.length > word.length) return this.#insert(common.slice(word.length));
    if (found.length > 1) this.#list(found);
    return undefined;
  }

  #list(found: readonly string[]): void {
    const width = Math.max(...found.map((name) => name.length)) + 2;
    const perRow = Math.max(1, Math.floor((this.#terminal.output.columns || 80) / width));
    let text = "\r\n";
    found.forEach((name, index) => {
      text += name.padEnd(width) + ((index + 1) % perRow === 0 ? "\r\n" : "");
    });
    this.#terminal.output.write(`${text}\r\n`);
    this.#rowsAbove = 0;
  }

  /** Repaints everything from the first row on and puts the cursor in its place. */
  #paint(): void {
    const columns = this.#terminal.output.columns || 80;
    const lines = this.#text.split("\n");
    const cursorLine = this.#text.slice(0, this.#cursor).split("\n").length - 1;
    const prompt = (index: number): string => this.#prompts[index === 0 ? 0 : 1] as string;
    const rowsOf = (width: number): number => Math.floor(width / columns);
    let out = `${this.#rowsAbove > 0 ? `\x1b[${this.#rowsAbove}A` : ""}\r\x1b[J`;
    let rows = 0;
    let cursorRow = 0;
    let cursorColumn = 0;
    lines.forEach((line, index) => {
      if (index > 0) {
        out += "\r\n";
        rows++;
      }
      if (index === cursorLine) {
        const width = displayWidth(prompt(index)) + displayWidth(this.#text.slice(this.#lineStart(), this.#cursor));
        cursorRow = rows + rowsOf(width);
        cursorColumn = width % columns;
      }
      const width = displayWidth(prompt(index)) + displayWidth(line);
      out += prompt(index) + this.#options.highlight(line) + (width > 0 && width % columns === 0 ? " \b" : "");
      rows += rowsOf(width);
    });
    if (rows > cursorRow) out += `\x1b[${rows - cursorRow}A`;
    this.#terminal.output.write(`${out}\r${cursorColumn > 0 ? `\x1b[${cursorColumn}C` : ""}`);
    this.#rowsAbove = cursorRow;
  }
}

function commonPrefix(texts: readonly string[]): string {
  let prefix = texts[0] ?? "";
  for (const text of texts) while (!text.startsWith(prefix)) prefix = prefix.slice(0, -1);
  return prefix;
}
