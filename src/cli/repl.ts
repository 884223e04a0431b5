/**
 * The session: `>>>`, statements as they are typed, values echoed. On a terminal with an editor
 * (history, completion, several lines, colour); from a pipe line by line, as CPython does with -i.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import process from "node:process";
import type { Python, RunResult } from "../embed/index.ts";
import { type Host, HostError } from "../host/index.ts";
import { highlight } from "./highlight.ts";
import { LineEditor } from "./line-editor.ts";
import type { Options } from "./options.ts";
import { banner } from "./version.ts";

const HISTORY_LIMIT = 1000;

/** Where the lines of earlier sessions are kept. */
function historyFile(host: Host): string {
  return (
    host.environment.get("VIV_HISTORY") ??
    join(host.environment.get("XDG_STATE_HOME") ?? join(homedir(), ".local/state"), "vivarium/history")
  );
}

/** Entries are one a line, with newlines and backslashes escaped. */
function loadHistory(path: string): string[] {
  try {
    return readFileSync(path, "utf8")
      .split("\n")
      .filter(Boolean)
      .map((line) => line.replace(/\\(n|\\)/g, (_, c) => (c === "n" ? "\n" : "\\")));
  } catch {
    return [];
  }
}

function saveHistory(path: string, entries: readonly string[]): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(
      path,
      `${entries
        .slice(-HISTORY_LIMIT)
        .map((entry) => entry.replace(/\\/g, "\\\\").replace(/\n/g, "\\n"))
        .join("\n")}\n`,
    );
  } catch {
    // a history that cannot be kept is no reason to end a session with an error
  }
}

/** @returns the exit code */
export async function runSession(python: Python, options: Options, host: Host): Promise<number> {
  if (!options.quiet && options.program.kind === "interactive") process.stderr.write(banner);
  python.setPrompts(">>> ", "... ");
  return host.streams.isTerminal("stdin") ? terminalSession(python, host) : pipedSession(python, host);
}

async function terminalSession(python: Python, host: Host): Promise<number> {
  const path = historyFile(host);
  const history = loadHistory(path);
  const colour = !host.environment.has("NO_COLOR") && host.streams.isTerminal("stdout");
  const editor = new LineEditor({
    history,
    highlight: colour ? highlight : (text) => text,
    complete: (text) => python.complete(text),
    isIncomplete: (text) => python.isIncomplete(text),
  });
  for (;;) {
    const [prompt, continuation] = python.prompts();
    const entry = await editor.read(prompt, continuation);
    if (entry.kind === "end") {
      process.stdout.write("\n");
      break;
    }
    if (entry.kind === "interrupt") {
      process.stdout.write("\nKeyboardInterrupt\n");
      continue;
    }
    if (!entry.text.trim()) continue;
    if (history.at(-1) !== entry.text) history.push(entry.text);
    // what came while nothing ran is not for this statement
    host.signals?.interrupted();
    const result = runEntry(python, entry.text);
    if (result.status === "exit") {
      saveHistory(path, history);
      return result.exitCode;
    }
  }
  saveHistory(path, history);
  return 0;
}

function runEntry(python: Python, text: string): RunResult {
  const result = python.runInteractive(`${text}\n`);
  python.flush();
  return result;
}

/** undefined: Ctrl-C came instead. */
function readLine(host: Host): string | undefined {
  try {
    return host.streams.readLine("");
  } catch (error) {
    if (!(error instanceof HostError && error.code === "EINTR")) throw error;
    host.signals?.interrupted();
    return undefined;
  }
}

/** Lines from a pipe; a compound statement ends with an empty line, as on a terminal. */
function pipedSession(python: Python, host: Host): number {
  let pending = "";
  for (;;) {
    const [prompt, continuation] = python.prompts();
    process.stderr.write(pending ? continuation : prompt);
    const line = readLine(host);
    if (line === undefined) {
      process.stderr.write("\nKeyboardInterrupt\n");
      pending = "";
      continue;
    }
    const ended = line === "";
    if (ended && !pending) break;
    pending += line;
    const blank = line.trim() === "";
    if (!ended && !blank && python.isIncomplete(pending)) continue;
    if (!ended && blank && pending.trim() === "") {
      pending = "";
      continue;
    }
    const result = runEntry(python, pending);
    pending = "";
    if (result.status === "exit") return result.exitCode;
    if (ended) break;
  }
  process.stderr.write("\n");
  return 0;
}
