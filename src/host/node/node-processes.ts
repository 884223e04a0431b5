/** Child processes on Node, run from beginning to end while the program waits. */
import { spawnSync } from "node:child_process";
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { constants, tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { HostError, type Processes, type ProcessRequest, type ProcessResult } from "../host.ts";

/** The most that a child may write. */
const MOST_OUTPUT = 1 << 30;

/** Both streams into one file, so that their lines stay in order; spawnSync itself has a pipe for each. */
function withSharedFile<T>(run: (descriptor: number) => T): { readonly result: T; readonly content: Uint8Array } {
  const folder = mkdtempSync(join(tmpdir(), "vivarium-"));
  const path = join(folder, "output");
  const descriptor = openSync(path, "a");
  try {
    return { result: run(descriptor), content: readFileSync(path) };
  } finally {
    closeSync(descriptor);
    rmSync(folder, { recursive: true, force: true });
  }
}

function start(request: ProcessRequest, stdout: "inherit" | "pipe" | number, stderr: "inherit" | "pipe" | number) {
  const [name = "", ...args] = request.args;
  // our own launcher needs no PATH to find the Node that runs it
  const isOurs = request.executable === process.argv[1];
  const child = spawnSync(isOurs ? process.execPath : request.executable, isOurs ? [request.executable, ...args] : args, {
    ...(isOurs ? {} : { argv0: name }),
    cwd: request.directory,
    env: Object.fromEntries(request.environment),
    stdio: [request.input === "inherit" ? "inherit" : "pipe", stdout, stderr],
    ...(request.input === "inherit" ? {} : { input: request.input }),
    maxBuffer: MOST_OUTPUT,
    encoding: "buffer",
  });
  // a child that does not read its input is no failure
  const code = (child.error as NodeJS.ErrnoException | undefined)?.code;
  if (code !== undefined && code !== "EPIPE") throw new HostError(code, request.executable);
  return child;
}

/** As waitpid gives it: the exit code times 256, or the signal. */
function waitStatus(status: number | null, signal: NodeJS.Signals | null): number {
  return signal === null ? (status ?? 0) << 8 : constants.signals[signal];
}

export const nodeProcesses: Processes = {
  run(request): ProcessResult {
    const nothing = new Uint8Array();
    const out = request.output === "inherit" ? "inherit" : "pipe";
    if (request.errors === "output" && out === "pipe") {
      const { result, content } = withSharedFile((descriptor) => start(request, descriptor, descriptor));
      return { status: waitStatus(result.status, result.signal), output: content, errors: nothing };
    }
    const child = start(request, out, request.errors === "pipe" ? "pipe" : "inherit");
    return { status: waitStatus(child.status, child.signal), output: child.stdout ?? nothing, errors: child.stderr ?? nothing };
  },
};
