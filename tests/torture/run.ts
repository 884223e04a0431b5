/**
 * The long torture run (tools/torture.mjs): every program with one allocation after the other refused, for hours. Done in
 * rounds, so that all programs have been looked at a little before any is looked at closely, and in a process of its own that
 * is begun anew when it hangs. A journal says how far each program has come, so that the next run goes on there.
 */
import { type ChildProcess, fork } from "node:child_process";
import { mkdirSync, readFileSync } from "node:fs";
import process from "node:process";
import { loadCoreSource } from "../../build/cli/load.js";
import { Forks } from "./forks.ts";
import { type Entry, keyOf, note, reached, readJournal, remember } from "./journal.ts";
import { programsApart } from "./library.ts";
import { findSites, planOf, type Sites } from "./sites.ts";
import { corpus, type Program, seedOf } from "./torture.ts";

/** Refusals of a program that are done in the first round, the second and so on. */
const ROUNDS = [20, 200, 1000, 5000];
/** Milliseconds without an answer after which the process is taken to hang. */
const PATIENCE = 180_000;
/** Beyond the first and last place of each site, everything is recounted after one refusal of so many; what is left behind always is looked at. */
const SELDOM = 8;
/** Programs with no more allocations than this are looked at place by place; of longer ones all sites and a spread of so many places. */
const WHOLE = 5000;
const THINNED = 1000;
/** Refusals after which the process is begun anew: memories of WebAssembly are let go late. */
const FRESH_AFTER = 3000;

interface Options {
  readonly budget: number;
  /** One place of each site and no more. */
  readonly sites: boolean;
  readonly only: string;
  readonly seed: number;
  readonly folder: string;
  /** Processes that run programs. */
  readonly jobs: number;
  /** Names for the core's functions: another core, which is slower. */
  readonly core?: string;
  /** The places that were found wrong before, and no others. */
  readonly again: boolean;
}

interface Task {
  readonly path: string;
  readonly n: number;
  readonly fromThen: boolean;
  /** Recount everything at the end. */
  readonly audit: boolean;
}

const modes = [false, true];

/** The process that runs programs. It answers a path with the program's sites, and a refusal with what went wrong. */
async function work(folder: string, coreFolder: string | undefined): Promise<void> {
  const programs = new Map((await programsApart(corpus(), folder)).map((program) => [program.path, program]));
  let forks: { readonly path: string; readonly of: Forks } | undefined;
  const core = coreFolder
    ? { engine: "wasm" as const, module: new WebAssembly.Module(readFileSync(`${coreFolder}/core.wasm`)) }
    : undefined;
  process.on("message", async (message: Task | string) => {
    if (typeof message === "string") return void process.send?.(await findSites(programs.get(message) as Program));
    const { path, n, fromThen, audit } = message;
    if (forks?.path !== path) forks = { path, of: new Forks(programs.get(path) as Program, core) };
    const { faults } = await forks.of.refuse({ n, fromThen }, audit);
    process.send?.({ faults });
  });
}

/** Asks the process, one question at a time; undefined when it has died or hangs. */
class Worker {
  #child: ChildProcess | undefined;
  #asked = 0;
  readonly #options: Options;

  constructor(options: Options) {
    this.#options = options;
  }

  ask<Answer>(question: Task | string): Promise<Answer | undefined> {
    if (this.#asked++ % FRESH_AFTER === 0) this.end();
    const { folder, core } = this.#options;
    this.#child ??= fork(process.argv[1] as string, ["--worker", folder, ...(core ? [core] : [])]);
    const child = this.#child;
    return new Promise((resolve) => {
      const done = (answer: Answer | undefined): void => {
        clearTimeout(timer);
        child.removeAllListeners();
        if (answer === undefined) this.end();
        resolve(answer);
      };
      const timer = setTimeout(() => done(undefined), PATIENCE);
      child.once("message", (answer) => done(answer as Answer)).once("exit", () => done(undefined));
      child.send(question);
    });
  }

  end(): void {
    this.#child?.kill("SIGKILL");
    this.#child = undefined;
  }
}

/** Runs tasks of one program and says what was wrong. */
async function refuse(worker: Worker, tasks: readonly Task[]): Promise<Entry["wrong"]> {
  const wrong: { n: number; fromThen: boolean; faults: readonly string[] }[] = [];
  for (const task of tasks) {
    const answer = await worker.ask<{ faults: readonly string[] }>(task);
    const faults = answer ? answer.faults : ["the process hangs or has died"];
    if (faults.length === 0) continue;
    wrong.push({ n: task.n, fromThen: task.fromThen, faults });
    console.log(`WRONG ${task.path} n=${task.n}${task.fromThen ? " and all that follow" : ""}\n  ${faults.join("\n  ").slice(0, 3000)}`);
  }
  return wrong;
}

/** Those that the journal calls wrong, once more. */
async function repeat(options: Options, worker: Worker): Promise<number> {
  let left = 0;
  const places = new Map<string, Task>();
  for (const { path, wrong } of readJournal(options.folder))
    for (const { n, fromThen } of wrong)
      if (path.includes(options.only)) places.set(`${path} ${n} ${fromThen}`, { path, n, fromThen, audit: true });
  for (const task of places.values()) left += (await refuse(worker, [task])).length;
  console.log(`${places.size} places again, ${left} still wrong`);
  return left;
}

/** All programs, in rounds. @returns how many refusals showed something wrong */
async function torture(options: Options, workers: readonly Worker[]): Promise<number> {
  const { seed } = options;
  const budget = options.sites ? (ROUNDS.at(-1) as number) : options.budget;
  const programs = (await programsApart(corpus(), options.folder)).filter(({ path }) => path.includes(options.only));
  const done = reached(options.folder);
  const sites = new Map<string, Sites>();
  /** What a program has not been through yet of a round. */
  const slice = async (program: Program, to: number, worker: Worker): Promise<Entry | undefined> => {
    const digest = seedOf(program.source);
    const key = keyOf({ path: program.path, digest, seed });
    const from = done.get(key) ?? 0;
    if (from >= to) return;
    const known = sites.get(key) ?? (await worker.ask<Sites>(program.path));
    if (!known) throw new Error(`${program.path} does not come to its end`);
    sites.set(key, known);
    const closely = known.first.length + known.last.length;
    const most = known.seen > WHOLE ? Math.max(THINNED, closely) : known.seen;
    const until = Math.min(to, options.sites ? known.first.length : most);
    if (from >= until) return;
    // the plan does not depend on how far this run goes
    const plan = planOf(program, known, ROUNDS.at(-1) as number, seed).slice(from, until);
    const begin = Date.now();
    const tasks = plan.flatMap((n, index) => {
      const audit = from + index < closely || n % SELDOM === 0;
      return modes.map((fromThen) => ({ path: program.path, n, fromThen, audit }));
    });
    const wrong = await refuse(worker, tasks);
    done.set(key, until);
    return { path: program.path, digest, seed, from, to: until, seen: known.seen, seconds: (Date.now() - begin) / 1000, wrong };
  };
  let wrong = 0;
  for (const to of [...ROUNDS.filter((round) => round < budget), budget]) {
    const begin = Date.now();
    let refusals = 0;
    let wrongNow = 0;
    // the processes take the programs from one row
    const row = programs.values();
    const takePart = async (worker: Worker): Promise<void> => {
      for (const program of row) {
        const entry = await slice(program, to, worker);
        if (!entry) continue;
        refusals += (entry.to - entry.from) * modes.length;
        wrongNow += entry.wrong.length;
        note(options.folder, entry);
      }
    };
    await Promise.all(workers.map(takePart));
    wrong += wrongNow;
    const took = ((Date.now() - begin) / 1000).toFixed(0);
    console.log(`round ${to}: ${refusals} refusals in ${took} s, ${wrongNow} wrong (${new Date().toISOString()})`);
  }
  return wrong;
}

function optionsFrom(args: readonly string[]): Options {
  const value = (name: string): string | undefined => args.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3);
  const core = value("core");
  return {
    budget: Number(value("budget") ?? 20),
    sites: args.includes("--sites"),
    only: value("only") ?? "",
    seed: Number(value("seed") ?? 0),
    folder: value("folder") ?? "build/torture",
    jobs: Number(value("jobs") ?? 1),
    again: args.includes("--again"),
    ...(core ? { core } : {}),
  };
}

await loadCoreSource("wasm");
if (process.argv[2] === "--worker") await work(process.argv[3] as string, process.argv[4]);
else {
  const options = optionsFrom(process.argv.slice(2));
  mkdirSync(options.folder, { recursive: true });
  if (process.argv.includes("--remember")) {
    remember(options.folder);
    process.exit(0);
  }
  const workers = Array.from({ length: options.jobs }, () => new Worker(options));
  const worker = workers[0] as Worker;
  const place = process.argv.find((arg) => arg.startsWith("--refuse="))?.slice(9);
  const one: Task = { path: options.only, n: Number.parseInt(place ?? "", 10), fromThen: place?.endsWith("+") ?? false, audit: true };
  const several = (): Promise<number> => (options.again ? repeat(options, worker) : torture(options, workers));
  const wrong = place ? (await refuse(worker, [one])).length : await several();
  for (const each of workers) each.end();
  process.exit(wrong > 0 ? 1 : 0);
}
