/** `viv step FILE`: records a program and goes through it, forwards and backwards, by commands from a terminal or a pipe. */
import { existsSync, readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import process from "node:process";
import { createInterface } from "node:readline";
import type { CellSource } from "../../embed/index.ts";
import type { Host } from "../../host/index.ts";
import { nodeHost } from "../../host/node/index.ts";
import { cellName, NotebookError, readDocument } from "../../inspector/index.ts";
import { ownFiles, Recording } from "../../record/index.ts";
import { libraryFolder, loadCountedCore } from "../load.ts";
import { type Profile, profiles, UsageError } from "../options.ts";
import { questionWords } from "./question-words.ts";
import { StepSession } from "./session.ts";
import { stepWords } from "./words.ts";

interface StepOptions {
  readonly file: string;
  readonly args: readonly string[];
  readonly profile: Profile;
  /** The program's standard input: the commands come from ours. */
  readonly input: string;
  readonly instructions: number;
}

const USAGE = "usage: viv step [-X profile=NAME] [--input FILE] [--instructions N] FILE [ARGUMENTS]";

/** @throws {UsageError} */
function parse(args: readonly string[]): StepOptions {
  let profile: Profile = "3.11";
  let input = "";
  let instructions = 10_000_000;
  for (let index = 0; index < args.length; index++) {
    const option = args[index]!;
    if (!option.startsWith("-")) return { file: option, args: args.slice(index + 1), profile, input, instructions };
    const value = args[++index];
    if (value === undefined) throw new UsageError(`${option} needs a value\n${USAGE}`);
    if (option === "-X" && profiles.includes(value.replace(/^profile=/, "") as Profile))
      profile = value.replace(/^profile=/, "") as Profile;
    else if (option === "--input") input = readText(value);
    else if (option === "--instructions" && Number.isSafeInteger(Number(value)) && Number(value) > 0) instructions = Number(value);
    else throw new UsageError(`unknown option or value: ${option} ${value}\n${USAGE}`);
  }
  throw new UsageError(`no program given\n${USAGE}`);
}

function readText(path: string): string {
  if (!existsSync(path)) throw new UsageError(`can't open file '${path}'`);
  return readFileSync(path, "utf8");
}

/** This machine's files and clock; what the program prints is kept, line by line as for a terminal, and its input is what was given. */
function quietHost(input: string): Host {
  const lines = input === "" ? [] : input.split(/(?<=\n)/);
  return {
    ...nodeHost(),
    streams: { write: () => undefined, readLine: () => lines.shift() ?? "", isTerminal: (stream) => stream !== "stdin" },
  };
}

/** The cells of a notebook or of a Markdown document, named as in tracebacks; undefined: a program. */
function cellsOf(file: string, text: string): CellSource[] | undefined {
  if (!/\.(ipynb|md)$/i.test(file)) return undefined;
  try {
    return readDocument(file, text)
      .filter((cell) => cell.kind === "code")
      .map(({ number, python, raises }) => ({ number, source: python, filename: cellName(number), raises }));
  } catch (error) {
    if (error instanceof NotebookError) throw new UsageError(`${file}: ${error.message}`);
    throw error;
  }
}

/** @param args those behind `step` @returns the exit code */
export async function runStep(args: readonly string[]): Promise<number> {
  const options = parse(args);
  const text = readText(options.file);
  const cells = cellsOf(options.file, text);
  // as Jupyter does: a notebook's paths are relative to its own folder
  const folder = dirname(resolve(options.file));
  if (cells) process.chdir(folder);
  const sources = new Map(cells?.map(({ filename, source }) => [filename, source]));
  const recording = new Recording({
    core: loadCountedCore(),
    library: libraryFolder,
    host: quietHost(options.input),
    profile: options.profile,
    argv: [options.file, ...options.args],
    path: [folder],
    source: cells ?? text,
    filename: options.file,
    instructions: options.instructions,
  });
  const session = new StepSession({
    recording,
    sourceOf: (filename) => sources.get(filename) ?? (existsSync(filename) ? readFileSync(filename, "utf8") : ""),
    isShown: ownFiles(libraryFolder, cells),
    words: stepWords(),
    questionWords: questionWords(),
  });
  // whoever reads has seen enough (`viv step FILE | head`)
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    process.exit(0);
  });
  const say = (lines: readonly string[]): void => {
    if (lines.length > 0) process.stdout.write(`${lines.join("\n")}\n`);
  };
  say(session.begin());
  const commands = createInterface({
    input: process.stdin,
    output: process.stdout,
    prompt: "(viv) ",
    terminal: process.stdin.isTTY === true,
  });
  if (process.stdin.isTTY) commands.prompt();
  for await (const line of commands) {
    const shown = session.execute(line);
    if (!shown) break;
    say(shown);
    if (process.stdin.isTTY) commands.prompt();
  }
  commands.close();
  return 0;
}
