/** `viv export FILE`: a moment of a program as a picture's text or as data, or the program with the page in one file. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import process from "node:process";
import {
  cellName,
  dot,
  html,
  json,
  type MomentData,
  mermaid,
  NotebookError,
  recordable,
  type ServedProgram,
  type Shared,
} from "../../inspector/index.ts";
import { collectProgram, ProgramError } from "../../inspector/server/index.ts";
import { inspectWords } from "../inspect/words.ts";
import { locale } from "../language.ts";
import { siteFolder } from "../load.ts";
import { type Profile, profiles, UsageError } from "../options.ts";
import { type Place, recordTo } from "./record.ts";
import { exportWords } from "./words.ts";

const USAGE =
  "usage: viv export --format=dot|mermaid|json|html [--at LINE|CELL:LINE|@MOMENT] [-o FILE] [-X profile=NAME] [--input FILE] FILE|FOLDER";

const FORMATS = ["dot", "mermaid", "json", "html"] as const;
type Format = (typeof FORMATS)[number];

interface ExportRequest {
  path: string;
  format: Format | undefined;
  at: string;
  out: string;
  profile: Profile;
  input: string;
}

/** @throws {UsageError} */
function parse(args: readonly string[]): ExportRequest & { format: Format } {
  const request: ExportRequest = { path: "", format: undefined, at: "", out: "", profile: "3.11", input: "" };
  for (let index = 0; index < args.length; index++) {
    const arg = args[index]!;
    if (!arg.startsWith("-")) {
      if (request.path !== "") throw new UsageError(`one program at a time: ${arg}\n${USAGE}`);
      request.path = arg;
      continue;
    }
    const [option, attached] = /^(--\w+)=(.*)$/s.exec(arg)?.slice(1) ?? [arg];
    takeValue(request, option!, attached ?? args[++index]);
  }
  const { format } = request;
  if (request.path === "") throw new UsageError(`no program given\n${USAGE}`);
  if (!format) throw new UsageError(`no format given\n${USAGE}`);
  return { ...request, format };
}

function takeValue(request: ExportRequest, option: string, value: string | undefined): void {
  if (value === undefined) throw new UsageError(`${option} needs a value\n${USAGE}`);
  const profile = value.replace(/^profile=/, "") as Profile;
  if (option === "--format" && FORMATS.includes(value as Format)) request.format = value as Format;
  else if (option === "--at" && /^(@|\d{1,6}:)?\d{1,15}$/.test(value)) request.at = value;
  else if (option === "-o" || option === "--output") request.out = value;
  else if (option === "-X" && profiles.includes(profile)) request.profile = profile;
  else if (option === "--input" && existsSync(value)) request.input = readFileSync(value, "utf8");
  else throw new UsageError(`unknown option or value: ${option} ${value}\n${USAGE}`);
}

function placeOf(at: string): Place {
  if (at === "") return undefined;
  if (at.startsWith("@")) return { moment: Number(at.slice(1)) };
  const [line, cell] = at.split(":").reverse();
  return { line: Number(line), ...(cell === undefined ? {} : { filename: cellName(Number(cell)) }) };
}

/** @param args those behind `export` @returns the exit code */
export async function runExport(args: readonly string[], { site = siteFolder }: { site?: string } = {}): Promise<number> {
  const request = parse(args);
  const { format, at, out, profile, input } = request;
  const text = exportWords();
  try {
    const program: ServedProgram = { ...collectProgram(request.path), profile, input };
    const place = placeOf(at);
    // a page that is to begin at its first line needs no recording here
    const needed = format !== "html" || place !== undefined;
    const moment = needed ? recordTo(recordable(program), place) : undefined;
    if (needed && !moment) return refuse(at === "" ? text.noRecording : text.noSuchMoment(at));
    if (format === "html" && !existsSync(`${site}/index.html`)) return refuse(text.notBuilt);
    return write(out, format === "html" ? await pageOf(site, program, moment) : textOf(format, moment!, program));
  } catch (error) {
    if (error instanceof NotebookError) return refuse(`${request.path}: ${error.message}`);
    if (!(error instanceof ProgramError)) throw error;
    return refuse(inspectWords().faults[error.fault](error.path));
  }
}

function textOf(format: Exclude<Format, "html">, moment: MomentData, { filename, profile }: ServedProgram): string {
  const language = locale();
  if (format === "dot") return dot(moment, { language });
  return format === "mermaid" ? mermaid(moment, { language }) : json(moment, filename, profile ?? "");
}

function pageOf(site: string, program: ServedProgram, moment: MomentData | undefined): Promise<string> {
  const { filename, source, files, input = "", profile = "3.11", notebook } = program;
  const shared: Shared = {
    program: { filename, source, files, input, profile },
    notebook,
    cells: false,
    moment: moment?.moment ?? null,
    screen: "",
    compared: "",
    language: null,
  };
  const part = (name: string): string => readFileSync(`${site}/${name}`, "utf8");
  return html({ index: part("index.html"), style: part("page.css"), page: part("page.js"), local: part("local.js") }, shared);
}

function write(path: string, text: string): number {
  if (path === "" || path === "-") {
    process.stdout.write(text);
    return 0;
  }
  try {
    writeFileSync(path, text);
    return 0;
  } catch (error) {
    return refuse(exportWords().cannotWrite(path, (error as NodeJS.ErrnoException).code ?? ""));
  }
}

function refuse(sentence: string): number {
  process.stderr.write(`viv: ${sentence}\n`);
  return 2;
}
