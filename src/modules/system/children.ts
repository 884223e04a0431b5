/**
 * Child processes. The host runs a child from its beginning to its end (host.ts, Processes), so a child that has been started
 * stands in a queue until somebody needs it: reads what it writes, or waits for its end. Its input is what has been written by then.
 */
import { HostError, type OpenFile, type ProcessRequest } from "../../host/index.ts";
import type { Runtime, Saveable } from "../../objects/index.ts";
import { interpreterOf } from "../../vm/extend.ts";
import { descriptorsOf, type HeldFile } from "../io/descriptors.ts";
import { isPollable, type Pipe } from "../io/pipes.ts";

/** What a child is: the program, and its standard streams, kept open for it. */
export interface ChildPlan extends Pick<ProcessRequest, "executable" | "args" | "environment" | "directory"> {
  readonly input: HeldFile;
  readonly output: HeldFile;
  readonly errors: HeldFile;
}

interface Child {
  readonly pid: number;
  /** Undefined when it has run, or never will. */
  plan: ChildPlan | undefined;
  /** The wait status when it is over. */
  status: number;
  /** How often somebody has asked for its end without waiting. */
  asked: number;
}

const NO_HANG = 1;
/** How often a child is said to be running still before it does run. */
const PATIENCE = 5;

export class Children implements Saveable {
  readonly #rt: Runtime;
  readonly #all = new Map<number, Child>();
  #lastPid: number;

  constructor(rt: Runtime) {
    this.#rt = rt;
    this.#lastPid = interpreterOf(rt).host.machine?.processId ?? 1;
    descriptorsOf(rt).awaitChild = (pipe) => this.runWriterOf(pipe);
  }

  /** Children that nobody has waited for cannot be remembered. */
  save(): (() => void) | undefined {
    if (this.#all.size > 0) return undefined;
    const lastPid = this.#lastPid;
    return () => {
      this.#all.clear();
      this.#lastPid = lastPid;
    };
  }

  /** Puts a child into the queue; its process number. */
  start(plan: ChildPlan): number {
    const { file } = plan.input;
    if (isPollable(file) && file.pipe) file.pipe.feedsChild = true;
    return this.#add(plan, 0);
  }

  /** A child that could not be started: it is over, as exec in it failed. */
  failed(): number {
    return this.#add(undefined, 255 << 8);
  }

  #add(plan: ChildPlan | undefined, status: number): number {
    const pid = ++this.#lastPid;
    this.#all.set(pid, { pid, plan, status, asked: 0 });
    return pid;
  }

  /** Runs the first child that writes into the pipe; false: there is none. */
  runWriterOf(pipe: Pipe): boolean {
    for (const child of this.#all.values()) {
      const { plan } = child;
      if (!plan || (plan.output.file !== pipe.writer && plan.errors.file !== pipe.writer)) continue;
      this.#run(child, plan);
      return true;
    }
    return false;
  }

  #run(child: Child, plan: ChildPlan): void {
    const { host } = interpreterOf(this.#rt);
    child.plan = undefined;
    const standard = (held: HeldFile, number: number): boolean => descriptorsOf(this.#rt).isStandard(held.file, number);
    const shared = plan.errors.file === plan.output.file;
    try {
      const result = host.processes?.run({
        executable: plan.executable,
        args: plan.args,
        environment: plan.environment,
        directory: plan.directory,
        input: standard(plan.input, 0) ? "inherit" : readToEnd(plan.input.file),
        output: standard(plan.output, 1) ? "inherit" : "pipe",
        errors: standard(plan.errors, 2) ? "inherit" : shared && !standard(plan.output, 1) ? "output" : "pipe",
      });
      if (!result) throw new HostError("ENOSYS");
      child.status = result.status;
      writeAll(plan.output.file, result.output);
      writeAll(plan.errors.file, result.errors);
    } catch {
      child.status = 255 << 8;
    } finally {
      this.#release(plan);
    }
  }

  #release(plan: ChildPlan): void {
    for (const held of [plan.input, plan.output, plan.errors]) held.release();
  }

  /**
   * waitpid: [process number, wait status], [0, 0] when nobody is to be waited for.
   * @throws HostError ECHILD when there is no such child
   */
  wait(pid: number, options: number): readonly [pid: number, status: number] {
    const child = pid > 0 ? this.#all.get(pid) : ([...this.#all.values()].find(({ plan }) => !plan) ?? [...this.#all.values()][0]);
    if (!child) throw new HostError("ECHILD");
    // whoever asks now and then may still mean to end it (Popen.kill asks, too); whoever asks on and on wants it to end by itself
    if (child.plan && options & NO_HANG && child.asked++ < PATIENCE) return [0, 0];
    if (child.plan) this.#run(child, child.plan);
    this.#all.delete(child.pid);
    return [child.pid, child.status];
  }

  /** Sends a signal to a child: one that has not run never will. False: there is no such child. */
  kill(pid: number, signal: number): boolean {
    const child = this.#all.get(pid);
    if (!child) return false;
    const { plan } = child;
    if (!plan || signal === 0) return true;
    child.plan = undefined;
    child.status = signal;
    this.#release(plan);
    return true;
  }
}

/** What can be read at once; a pipe that somebody could still write into counts as ended. */
function readToEnd(file: OpenFile): Uint8Array {
  const parts: Uint8Array[] = [];
  const part = new Uint8Array(65536);
  try {
    for (let count = file.read(part); count > 0; count = file.read(part)) parts.push(part.slice(0, count));
  } catch (error) {
    if ((error as HostError).code !== "EAGAIN") throw error;
  }
  return joined(parts);
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** Writes all of it; a reader that has gone does not matter to a child that is over. */
function writeAll(file: OpenFile & { readonly put?: (bytes: Uint8Array) => void }, bytes: Uint8Array): void {
  if (file.put) {
    file.put(bytes);
    return;
  }
  for (let done = 0; done < bytes.length; ) done += file.write(bytes.subarray(done));
}

/** The children of this runtime. */
export function childrenOf(rt: Runtime): Children {
  let children = rt.services.get("children") as Children | undefined;
  if (!children) rt.services.set("children", (children = new Children(rt)));
  return children;
}
