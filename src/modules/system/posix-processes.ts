/** Functions of `os` about processes: waiting, signals, what a wait status says (Modules/posixmodule.c). */
import { Type } from "../../core/abi/memory-map.ts";
import type { Owned, Ref } from "../../heap/index.ts";
import { fn, type MethodEntry, type Runtime } from "../../objects/index.ts";
import { interpreterOf } from "../../vm/extend.ts";
import { descriptorsOf, hostCall, raiseErrno } from "../io/descriptors.ts";
import { childrenOf } from "./children.ts";
import { errorNumbers } from "./errno.ts";
import { fspath, hostPath } from "./posix-path.ts";

/** The environment as putenv and unsetenv have made it: what a child gets that is given none of its own. */
export function environmentOf(rt: Runtime): Map<string, string> {
  let environment = rt.services.get("environment") as Map<string, string> | undefined;
  if (!environment) rt.services.set("environment", (environment = new Map(interpreterOf(rt).host.environment)));
  return environment;
}

const nameText = (rt: Runtime, name: Ref): string => rt.lend(fspath(rt, name), (text) => hostPath(rt, text));

function putenv(rt: Runtime, name: Ref, value: Ref): void {
  const text = nameText(rt, name);
  if (text.includes("=")) rt.raise.valueError("illegal environment variable name");
  environmentOf(rt).set(text, nameText(rt, value));
}

function waitpid(rt: Runtime, pid: number, options: number): Owned {
  const [found, status] = hostCall(rt, () => childrenOf(rt).wait(pid, options));
  return rt.tuple([rt.int(found), rt.int(status)]);
}

function kill(rt: Runtime, pid: number, signal: number): void {
  const own = interpreterOf(rt).host.machine?.processId ?? 1;
  if (pid !== own) {
    if (!childrenOf(rt).kill(pid, signal)) raiseErrno(rt, errorNumbers.ESRCH);
    return;
  }
  if (signal === 0) return;
  const module = rt.call(
    rt.dictGet(interpreterOf(rt).builtinsDict, "__import__") as Ref,
    rt.lend(rt.interned("_signal"), (name) => name),
  );
  rt.lend(module, () => rt.lend(rt.int(signal), (number) => rt.release(rt.callMethod(module, "raise_signal", number))));
}

/** os.system: a shell over the standard streams as they are now; its wait status. */
function system(rt: Runtime, command: Ref): Owned {
  const { host } = interpreterOf(rt);
  if (!host.processes) raiseErrno(rt, errorNumbers.ENOSYS);
  const descriptors = descriptorsOf(rt);
  const pid = childrenOf(rt).start({
    executable: "/bin/sh",
    args: ["sh", "-c", nameText(rt, command)],
    environment: environmentOf(rt),
    directory: host.files.currentDirectory(),
    input: descriptors.hold(0),
    output: descriptors.hold(1),
    errors: descriptors.hold(2),
  });
  return rt.int(childrenOf(rt).wait(pid, 0)[1]);
}

const exited = (status: number): boolean => (status & 0x7f) === 0;
const stopped = (status: number): boolean => (status & 0xff) === 0x7f;
const signaled = (status: number): boolean => !exited(status) && !stopped(status);
const question = (doc: string, ask: (status: number) => boolean): MethodEntry =>
  fn("(status: i32)", doc, (rt, status) => rt.bool(ask(status)));

/** How a child ended, as an exit code; a signal is its negative number. */
function exitCode(rt: Runtime, status: number): Owned {
  if (exited(status)) return rt.int((status >> 8) & 0xff);
  if (stopped(status)) return rt.raise.valueError(`process stopped by delivery of signal ${(status >> 8) & 0xff}`);
  return rt.int(-(status & 0x7f));
}

export const processFunctions: Readonly<Record<string, MethodEntry>> = {
  putenv: fn("(name, value, /)", "Sets an environment variable.", putenv),
  unsetenv: fn("(name, /)", "Deletes an environment variable.", (rt, name) => {
    environmentOf(rt).delete(nameText(rt, name));
  }),
  waitpid: fn("(pid: index, options: i32, /)", "Waits for a child: its process number and wait status.", waitpid),
  wait: fn("()", "Waits for any child.", (rt) => waitpid(rt, -1, 0)),
  kill: fn("(pid: index, signal: i32, /)", "Sends a signal to a process.", kill),
  system: fn("(command)", "Runs a command in a shell.", system),
  WIFEXITED: question("Did the process call exit?", exited),
  WIFSIGNALED: question("Did a signal end the process?", signaled),
  WIFSTOPPED: question("Does the process stand still?", stopped),
  WIFCONTINUED: question("Has the process gone on after it stood still?", (status) => status === 0xffff),
  WCOREDUMP: question("Is there a core dump of the process?", (status) => (status & 0x80) !== 0),
  WEXITSTATUS: fn("(status: i32)", "The exit code.", (rt, status) => rt.int((status >> 8) & 0xff)),
  WTERMSIG: fn("(status: i32)", "The signal that ended the process.", (rt, status) => rt.int(status & 0x7f)),
  WSTOPSIG: fn("(status: i32)", "The signal that stopped the process.", (rt, status) => rt.int((status >> 8) & 0xff)),
  waitstatus_to_exitcode: fn("(status: i32)", "The exit code in a wait status.", exitCode),
  _exit: fn("(status: i32)", "Ends the program at once.", (rt, status) => rt.raise.withValue(Type.SystemExit, rt.int(status))),
};
