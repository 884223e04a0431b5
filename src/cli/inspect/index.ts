/** `viv inspect FILE`: serves the inspector's page with a program to a browser on this machine, until Ctrl-C. */
import { existsSync, readFileSync } from "node:fs";
import process from "node:process";
import {
  collectProgram,
  type InspectorServer,
  isLoopback,
  openBrowser,
  ProgramError,
  type ServerOptions,
  startServer,
} from "../../inspector/server/index.ts";
import { siteFolder } from "../load.ts";
import { type Profile, profiles, UsageError } from "../options.ts";
import { type InspectWords, inspectWords } from "./words.ts";

const USAGE =
  "usage: viv inspect [--port N] [--host ADDRESS [--allow-network]] [--no-browser] [--close-with-page] [-X profile=NAME] [--input FILE] FILE|NOTEBOOK|FOLDER";

/** Milliseconds that a reload may take. */
const RELOAD = 3_000;

interface InspectOptions {
  path: string;
  host: string;
  port: number;
  allowNetwork: boolean;
  browser: boolean;
  closeWithPage: boolean;
  profile: Profile;
  input: string;
}

/** @throws {UsageError} */
function parse(args: readonly string[]): InspectOptions {
  const options: InspectOptions = {
    path: "",
    host: "127.0.0.1",
    port: 0,
    allowNetwork: false,
    browser: true,
    closeWithPage: false,
    profile: "3.11",
    input: "",
  };
  const flags = new Map<string, () => void>([
    ["--allow-network", () => void (options.allowNetwork = true)],
    ["--no-browser", () => void (options.browser = false)],
    ["--close-with-page", () => void (options.closeWithPage = true)],
  ]);
  for (let index = 0; index < args.length; index++) {
    const option = args[index]!;
    const flag = flags.get(option);
    if (flag) flag();
    else if (option.startsWith("-")) takeValue(options, option, args[++index]);
    else if (options.path === "") options.path = option;
    else throw new UsageError(`one program at a time: ${option}\n${USAGE}`);
  }
  if (options.path === "") throw new UsageError(`no program given\n${USAGE}`);
  return options;
}

function takeValue(options: InspectOptions, option: string, value: string | undefined): void {
  if (value === undefined) throw new UsageError(`unknown option, or one that needs a value: ${option}\n${USAGE}`);
  const profile = value.replace(/^profile=/, "") as Profile;
  if (option === "--host") options.host = value;
  else if (option === "--port" && /^\d{1,5}$/.test(value) && Number(value) < 65_536) options.port = Number(value);
  else if (option === "-X" && profiles.includes(profile)) options.profile = profile;
  else if (option === "--input" && existsSync(value)) options.input = readFileSync(value, "utf8");
  else throw new UsageError(`unknown option or value: ${option} ${value}\n${USAGE}`);
}

export interface Surroundings {
  /** Where the built page is. */
  readonly site?: string;
  readonly openBrowser?: (address: string) => boolean;
}

/** @param args those behind `inspect` @returns the exit code, when the server has closed */
export async function runInspect(args: readonly string[], surroundings: Surroundings = {}): Promise<number> {
  const options = parse(args);
  const text = inspectWords();
  const { site = siteFolder, openBrowser: open = openBrowser } = surroundings;
  const { path, host, profile, input } = options;
  const program = () => ({ ...collectProgram(path), profile, input });
  try {
    const { leftOut } = program();
    if (!existsSync(`${site}/index.html`)) return refuse(text.notBuilt);
    if (!isLoopback(host) && !options.allowNetwork) return refuse(text.notHere(host));
    const server = await listening({ ...options, site, program, ...(options.closeWithPage ? { closeAfterPages: RELOAD } : {}) }, text);
    if (typeof server === "string") return refuse(server);
    return await stay(server, [
      text.at(server.address),
      text.keepSecret,
      ...(leftOut > 0 ? [text.leftOut(leftOut)] : []),
      ...(options.browser && !open(server.address) ? [text.noBrowser] : []),
      text.howToEnd,
    ]);
  } catch (error) {
    if (!(error instanceof ProgramError)) throw error;
    return refuse(text.faults[error.fault](error.path));
  }
}

/** The server, or the sentence that says why there is none. */
async function listening(options: ServerOptions & { host: string; port: number }, text: InspectWords): Promise<InspectorServer | string> {
  try {
    return await startServer(options);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return text.cannotListen(options.host, options.port, text.listening[code ?? ""] ?? message);
  }
}

/** Until a signal, or until the last page has gone. */
async function stay(server: InspectorServer, lines: readonly string[]): Promise<number> {
  process.stdout.write(`${lines.join("\n")}\n`);
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
  const close = (): void => {
    void server.close();
  };
  for (const signal of signals) process.on(signal, close);
  await server.closed;
  for (const signal of signals) process.off(signal, close);
  return 0;
}

function refuse(sentence: string): number {
  process.stderr.write(`viv: ${sentence}\n`);
  return 2;
}
