/** `_posixsubprocess` (Modules/_posixsubprocess.c): starting a child for `subprocess`. Children wait in a queue: children.ts. */
import type { Owned, Ref } from "../../heap/index.ts";
import type { Host } from "../../host/index.ts";
import { defineModule, fn, type ModuleTable, type Runtime, unsigned } from "../../objects/index.ts";
import { interpreterOf } from "../../vm/extend.ts";
import { descriptorsOf, hostCall } from "../io/descriptors.ts";
import { childrenOf } from "./children.ts";
import { errorNumbers } from "./errno.ts";
import { absolutePath, fsPath } from "./posix-path.ts";
import { environmentOf } from "./posix-processes.ts";

const EXECUTABLE = 1;

const texts = (rt: Runtime, sequence: Ref): string[] =>
  rt.lend(rt.must(rt.core.sequenceTuple(sequence)), (tuple) => rt.items(tuple).map((item) => fsPath(rt, item)));

/** "NAME=value" strings; None: this process's own. */
function environment(rt: Runtime, given: Ref): ReadonlyMap<string, string> {
  if (given === rt.noneRef) return new Map(environmentOf(rt));
  return new Map(
    texts(rt, given).map((entry): [string, string] => {
      const cut = entry.indexOf("=");
      return [entry.slice(0, cut), entry.slice(cut + 1)];
    }),
  );
}

/** The first of the paths that can be run, or the name of an error number, as execve tries one after the other. */
function findProgram(host: Host, paths: readonly string[]): { readonly path: string } | { readonly error: "ENOENT" | "EACCES" } {
  let error: "ENOENT" | "EACCES" = "ENOENT";
  for (const path of paths) {
    const status = host.files.status(path);
    if (!status) continue;
    if (status.kind === "file" && (host.files.access?.(path, EXECUTABLE) ?? true)) return { path };
    error = "EACCES";
  }
  return { error };
}

/** What a child tells its parent when it cannot start: the error's class, its number in hexadecimal, where it came from. */
function report(rt: Runtime, pipe: number, code: keyof typeof errorNumbers, where: string): number {
  const number = errorNumbers[code];
  const text = new TextEncoder().encode(`OSError:${number.toString(16)}:${where}`);
  hostCall(rt, () => descriptorsOf(rt).get(pipe).write(text));
  return childrenOf(rt).failed();
}

interface Streams {
  readonly input: number;
  readonly output: number;
  readonly errors: number;
  /** Where a failure to start is told. */
  readonly failures: number;
}

function start(rt: Runtime, args: readonly string[], paths: readonly string[], cwd: Ref, env: Ref, streams: Streams): number {
  const { host } = interpreterOf(rt);
  if (!host.processes) return report(rt, streams.failures, "ENOSYS", "");
  const directory = absolutePath(rt, cwd === rt.noneRef ? "." : fsPath(rt, cwd));
  if (host.files.status(directory)?.kind !== "directory") return report(rt, streams.failures, "ENOENT", "noexec");
  const found = findProgram(
    host,
    paths.map((path) => (path.startsWith("/") ? path : `${directory}/${path}`)),
  );
  if ("error" in found) return report(rt, streams.failures, found.error, "");
  const descriptors = descriptorsOf(rt);
  const hold = (descriptor: number, otherwise: number) => hostCall(rt, () => descriptors.hold(descriptor < 0 ? otherwise : descriptor));
  return childrenOf(rt).start({
    executable: found.path,
    args,
    environment: environment(rt, env),
    directory,
    input: hold(streams.input, 0),
    output: hold(streams.output, 1),
    errors: hold(streams.errors, 2),
  });
}

/** The places of fork_exec's arguments that mean something here. */
const enum Argument {
  Args = 0,
  Executables = 1,
  Directory = 4,
  Environment = 5,
  Input = 6,
  Output = 9,
  Errors = 11,
  Failures = 13,
  Before = 21,
  Count = 23,
}

function forkExec(rt: Runtime, given: readonly Ref[]): Owned {
  if (given.length !== Argument.Count) {
    rt.raise.typeError(`fork_exec expected ${Argument.Count} arguments, got ${given.length}`);
  }
  const at = (index: Argument): Ref => given[index] as Ref;
  const descriptor = (index: Argument): number => rt.lend(rt.must(rt.core.numberIndex(at(index))), (int) => rt.toNumber(int));
  // there is no moment in which the child is a copy of this process
  if (at(Argument.Before) !== rt.noneRef) rt.raise.runtimeError("preexec_fn not supported");
  const streams: Streams = {
    input: descriptor(Argument.Input),
    output: descriptor(Argument.Output),
    errors: descriptor(Argument.Errors),
    failures: descriptor(Argument.Failures),
  };
  const args = texts(rt, at(Argument.Args));
  return rt.int(start(rt, args, texts(rt, at(Argument.Executables)), at(Argument.Directory), at(Argument.Environment), streams));
}

export const posixSubprocess: ModuleTable = defineModule({
  name: "_posixsubprocess",
  doc: "Starts child processes.",
  functions: { fork_exec: unsigned(fn("(*args)", "Starts a child process; its number.", forkExec)) },
});
