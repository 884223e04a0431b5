/**
 * The command line read as CPython's is (Modules/main.c, Python/initconfig.c): options up to the
 * program, then everything else is the program's own.
 */

/** What to run. */
export type Program =
  | { readonly kind: "command"; readonly source: string }
  | { readonly kind: "module"; readonly name: string }
  | { readonly kind: "file"; readonly path: string }
  | { readonly kind: "stdin" }
  | { readonly kind: "interactive" };

export type Profile = "3.11" | "3.10" | "legacy" | "3.12" | "3.13" | "3.14";
export const profiles: readonly Profile[] = ["3.11", "3.10", "legacy", "3.12", "3.13", "3.14"];

/** Which hash-based compiled files are compared with their source: as each says, all, or none. */
export type HashBasedPycs = "default" | "always" | "never";

export interface Options {
  readonly program: Program;
  /** sys.argv: the program's name as CPython gives it, then its arguments. */
  readonly argv: readonly string[];
  readonly profile: Profile;
  readonly engine: "wasm" | "js";
  /** -i: stay for more after the program. */
  readonly inspect: boolean;
  /** --audit: recount every reference at the end and say what was found. */
  readonly audit: boolean;
  /** --keep-going: a notebook goes on after a cell that failed. */
  readonly keepGoing: boolean;
  /** -O and -OO. */
  readonly optimize: 0 | 1 | 2;
  /** -q: no banner. */
  readonly quiet: boolean;
  /** -u: standard output without a buffer. */
  readonly unbuffered: boolean;
  /** -x: the first line of a file is no Python. */
  readonly skipFirstLine: boolean;
  /** -E, -I: do not look at PYTHON* variables. */
  readonly ignoreEnvironment: boolean;
  /** -I and -P: do not put the script's folder on sys.path. */
  readonly safePath: boolean;
  readonly warnings: readonly string[];
  /** -X tracemalloc or $PYTHONTRACEMALLOC: frames to keep for each block of memory; 0: memory is not traced; undefined: nobody said. */
  readonly traceMemory: number | undefined;
  /** -B, $PYTHONDONTWRITEBYTECODE: importlib writes no compiled files. */
  readonly dontWriteBytecode: boolean;
  /** -X pycache_prefix or $PYTHONPYCACHEPREFIX. */
  readonly pycachePrefix: string | undefined;
  /** --check-hash-based-pycs. */
  readonly checkHashBasedPycs: HashBasedPycs;
  /** -X options as given, for sys._xoptions. */
  readonly implementation: ReadonlyMap<string, string | true>;
}

/** The two requests that need no program. */
export type Request = { readonly kind: "help" } | { readonly kind: "version" } | { readonly kind: "run"; readonly options: Options };

/** A command line that cannot be understood; the message is for stderr, the exit code is 2. */
export class UsageError {
  readonly message: string;

  constructor(message: string) {
    this.message = message;
  }
}

/** A setting that CPython ends with a fatal error, exit code 1. */
export class FatalError {
  readonly message: string;

  /**
   * @param place the function of CPython that finds it
   * @param state how far the start has come, and what else is shown
   */
  constructor(place: string, message: string, state: string) {
    this.message = `Fatal Python error: ${place}: ${message}\nPython runtime state: ${state}\n`;
  }
}

type Building = { -readonly [Name in keyof Options]: Options[Name] } & { warnings: string[]; implementation: Map<string, string | true> };

/** Flags that CPython has and that mean nothing here, or that are always so. */
const accepted = new Set(["b", "d", "s", "S", "v", "R"]);

/**
 * Reads the arguments after the interpreter's name.
 * @throws {UsageError} for an unknown option or a missing value
 */
export function parseOptions(args: readonly string[], stdinIsTerminal: boolean): Request {
  const options: Building = {
    program: stdinIsTerminal ? { kind: "interactive" } : { kind: "stdin" },
    argv: [""],
    profile: "3.11",
    engine: "wasm",
    inspect: false,
    audit: false,
    keepGoing: false,
    optimize: 0,
    quiet: false,
    unbuffered: false,
    skipFirstLine: false,
    ignoreEnvironment: false,
    safePath: false,
    warnings: [],
    traceMemory: undefined,
    dontWriteBytecode: false,
    pycachePrefix: undefined,
    checkHashBasedPycs: "default",
    implementation: new Map(),
  };
  for (let at = 0; at < args.length; at++) {
    const arg = args[at]!;
    if (arg === "-" || !arg.startsWith("-")) return takeProgram(options, arg, args.slice(at + 1));
    if (arg === "--")
      return at + 1 < args.length ? takeProgram(options, args[at + 1] as string, args.slice(at + 2)) : { kind: "run", options };
    if (arg.startsWith("--")) {
      if (arg === "--check-hash-based-pycs") {
        options.checkHashBasedPycs = hashBasedPycs(args[++at]);
        continue;
      }
      const request = longOption(options, arg);
      if (request) return request;
      continue;
    }
    for (let letter = 1; letter < arg.length; letter++) {
      const flag = arg[letter]!;
      if (flag === "h" || flag === "?") return { kind: "help" };
      if (flag === "V") return { kind: "version" };
      if (flag === "c" || flag === "m" || flag === "X" || flag === "W") {
        const attached = arg.slice(letter + 1);
        const value = attached || args[++at];
        if (value === undefined) throw new UsageError(`Argument expected for the -${flag} option`);
        if (flag === "X") implementationOption(options, value);
        else if (flag === "W") options.warnings.push(value);
        else {
          options.program = flag === "c" ? { kind: "command", source: value } : { kind: "module", name: value };
          options.argv = [`-${flag}`, ...args.slice(at + 1)];
          return { kind: "run", options };
        }
        break;
      }
      shortFlag(options, flag);
    }
  }
  return { kind: "run", options };
}

/** What PYTHON* variables say, for what the command line does not say itself. */
export function applyEnvironment(options: Options, environment: ReadonlyMap<string, string>): Options {
  const said = (name: string): boolean => !options.ignoreEnvironment && !!environment.get(name);
  const inspect = options.inspect || said("PYTHONINSPECT");
  const level = said("PYTHONOPTIMIZE") && environment.get("PYTHONOPTIMIZE");
  // any text counts as 1
  const optimize = level ? Math.min(2, Math.max(options.optimize, Number.parseInt(level, 10) || 1)) : options.optimize;
  const warnings = (said("PYTHONWARNINGS") ? (environment.get("PYTHONWARNINGS") ?? "") : "").split(",").filter(Boolean);
  return {
    ...options,
    optimize: optimize as 0 | 1 | 2,
    program: inspect && options.program.kind === "stdin" ? { kind: "interactive" } : options.program,
    inspect,
    safePath: options.safePath || said("PYTHONSAFEPATH"),
    unbuffered: options.unbuffered || said("PYTHONUNBUFFERED"),
    traceMemory: options.traceMemory ?? (said("PYTHONTRACEMALLOC") ? environmentFrames(environment) : undefined),
    dontWriteBytecode: options.dontWriteBytecode || said("PYTHONDONTWRITEBYTECODE"),
    pycachePrefix:
      (options.pycachePrefix ?? (said("PYTHONPYCACHEPREFIX") ? environment.get("PYTHONPYCACHEPREFIX") : undefined)) || undefined,
    warnings: [...warnings, ...options.warnings],
  };
}

function environmentFrames(environment: ReadonlyMap<string, string>): number {
  return frameCount(environment.get("PYTHONTRACEMALLOC") ?? "", "PYTHONTRACEMALLOC");
}

/**
 * The number of frames for tracemalloc (config_init_tracemalloc of Python/initconfig.c), read as wcstol does: of no text 0.
 * @throws {FatalError} for another text, and for what no C int or traceback can hold
 */
function frameCount(text: string, setting: string): number {
  const count = /^(\s*[+-]?\d+)?$/.test(text) ? Number(text) : Number.NaN;
  if (!(count >= 0 && count <= 0x7fffffff))
    throw new FatalError("config_init_tracemalloc", `${setting}: invalid number of frames`, "preinitialized");
  if (count > 65535) {
    const range = "ValueError: the number of frames must be in range [1; 65535]";
    throw new FatalError("init_interp_main", "can't initialize tracemalloc", `core initialized\n${range}`);
  }
  return count;
}

function takeProgram(options: Building, arg: string, rest: readonly string[]): Request {
  options.argv = [arg, ...rest];
  options.program = arg === "-" ? { kind: "stdin" } : { kind: "file", path: arg };
  return { kind: "run", options };
}

function shortFlag(options: Building, flag: string): void {
  if (flag === "i") options.inspect = true;
  else if (flag === "q") options.quiet = true;
  else if (flag === "B") options.dontWriteBytecode = true;
  else if (flag === "u") options.unbuffered = true;
  else if (flag === "E") options.ignoreEnvironment = true;
  else if (flag === "P") options.safePath = true;
  else if (flag === "I") options.ignoreEnvironment = options.safePath = true;
  else if (flag === "O") options.optimize = options.optimize === 0 ? 1 : 2;
  else if (flag === "x") options.skipFirstLine = true;
  else if (!accepted.has(flag)) throw new UsageError(`Unknown option: -${flag}`);
}

function longOption(options: Building, arg: string): Request | undefined {
  if (arg === "--help") return { kind: "help" };
  if (arg === "--version") return { kind: "version" };
  if (arg === "--audit") options.audit = true;
  else if (arg === "--keep-going") options.keepGoing = true;
  else throw new UsageError(`unknown option ${arg}`);
  return undefined;
}

function hashBasedPycs(mode: string | undefined): HashBasedPycs {
  if (mode === undefined) throw new UsageError("Argument expected for the --check-hash-based-pycs option");
  if (mode === "default" || mode === "always" || mode === "never") return mode;
  throw new UsageError("--check-hash-based-pycs must be one of 'default', 'always', or 'never'");
}

function implementationOption(options: Building, text: string): void {
  const cut = text.indexOf("=");
  const name = cut < 0 ? text : text.slice(0, cut);
  const value = cut < 0 ? true : text.slice(cut + 1);
  if (name === "profile") {
    const profile = profiles.find((known) => known === value);
    if (!profile) throw new UsageError(`-X profile: "${value === true ? "" : value}" is not one of ${profiles.join(", ")}`);
    options.profile = profile;
  } else if (name === "engine") {
    if (value !== "wasm" && value !== "js") throw new UsageError("-X engine: expected wasm or js");
    options.engine = value;
  } else if (name === "pycache_prefix") {
    // without a value it undoes what the environment says
    options.pycachePrefix = value === true ? "" : value;
  } else if (name === "tracemalloc") {
    options.traceMemory = value === true ? 1 : frameCount(value, "-X tracemalloc=NFRAME");
  }
  options.implementation.set(name, value);
}

export const usage = `usage: viv [option] ... [-c cmd | -m mod | file | -] [arg] ...`;

export const help = `${usage}

A Python 3.11 whose memory can be seen. What to run:
  file           a Python program, a folder or zip with __main__.py, or a notebook (.ipynb)
  -c cmd         the text of a program
  -m mod         a module, run as a program
  -              standard input (also when it is no terminal); on a terminal: a session
  step file      a program to be gone through, forwards and backwards (help there lists the commands)
  inspect file   the same in a page of the browser; a notebook or a folder, too
  export file    a moment of it as DOT, Mermaid or JSON, or all of it as one HTML page
Options:
  -i             stay for more after the program
  -q             no banner
  -B             write no compiled files (__pycache__); also PYTHONDONTWRITEBYTECODE
  -E, -I, -P     ignore PYTHON* variables; isolated; no script folder on sys.path
  -O, -OO        without asserts; and without docstrings
  -W arg         warning control
  -X profile=P   memory rules of ${profiles.join(", ")} (default 3.11)
  -X tracemalloc[=N]  trace where memory is allocated, N frames each (default 1); also PYTHONTRACEMALLOC
  -X engine=E    wasm (default) or js, the core as plain JavaScript
  --audit        recount every reference at the end and report
  --keep-going   a notebook goes on after a cell that failed
  -V, --version  the version
  -h, --help     this text
Exit codes: 0 done, 1 an exception nobody caught, 2 a command line or file that cannot be used,
or whatever the program gives to sys.exit().
`;
