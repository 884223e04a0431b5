/**
 * Ctrl-C: SIGINT to a real process while its program runs, sleeps or reads. The cases were compared with CPython by
 * `RECORD=1` (tests/cli/command.ts): what it printed and how it ended is in interrupt.json.
 */
import { spawn } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { afterAll, describe, it } from "vitest";
import { viv } from "./command.ts";

interface Case {
  readonly name: string;
  readonly source: string;
  readonly args?: readonly string[];
  /** Lines for standard input, which stays open after them. */
  readonly stdin?: string;
}

interface Outcome {
  readonly status: number | string | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The sleep gives the listening thread the time to start: before that SIGINT ends the process. */
const ready = "import sys, time; time.sleep(0.5); print('ready', flush=True)\n";
const cases: readonly Case[] = [
  { name: "a loop", source: `${ready}def f():\n    while True: pass\ntry:\n    f()\nfinally:\n    print('finally')\n` },
  { name: "caught", source: `${ready}try:\n    while True:\n        pass\nexcept KeyboardInterrupt as e:\n    print('caught', e.args)\n` },
  // the loop is the first thing in the try, on one line: CPython 3.11 raises outside of it
  { name: "not caught", source: `${ready}try:\n    while True: pass\nexcept KeyboardInterrupt as e:\n    print('caught', e.args)\n` },
  { name: "time.sleep", source: `${ready}import time\ntime.sleep(20)\n` },
  {
    name: "a handler, and the sleep goes on",
    source: `import signal, time\ndef handler(number, frame):\n    print('handler', number, frame.f_code.co_name, frame.f_lineno)\nsignal.signal(signal.SIGINT, handler)\n${ready}start = time.monotonic()\ntime.sleep(0.8)\nprint(time.monotonic() - start >= 0.8)\n`,
  },
  {
    name: "a handler that ends a loop",
    source: `import signal\nclass Stop(Exception): pass\ndef handler(number, frame):\n    raise Stop(number)\nsignal.signal(signal.SIGINT, handler)\n${ready}n = 0\ntry:\n    while True:\n        n += 1\nexcept Stop as e:\n    print('stopped', e.args)\n`,
  },
  {
    name: "a handler that sets a flag",
    source: `import signal\non = True\ndef handler(number, frame):\n    global on\n    on = False\nsignal.signal(signal.SIGINT, handler)\n${ready}while on: [x for x in range(9)]\nprint('off')\n`,
  },
  { name: "input()", source: `${ready}input('? ')\n` },
  { name: "input() caught", source: `${ready}try:\n    input()\nexcept KeyboardInterrupt:\n    print('caught')\n` },
  { name: "reading a line", source: `${ready}print(sys.stdin.readline())\nsys.stdin.readline()\n`, stdin: "first\n" },
  { name: "ignored", source: `import signal, time\nsignal.signal(signal.SIGINT, signal.SIG_IGN)\n${ready}time.sleep(0.8)\nprint('on')\n` },
  { name: "the default action", source: `import signal\nsignal.signal(signal.SIGINT, signal.SIG_DFL)\n${ready}while True: pass\n` },
  { name: "long calls", source: `${ready}n = 3 ** 9000\nwhile True: str(n)\n` },
  { name: "a sort's key function", source: `${ready}def key(x):\n    while True: pass\nsorted([1, 2], key=key)\n` },
  { name: "while another exception is handled", source: `${ready}try:\n    1 / 0\nexcept ZeroDivisionError:\n    while True: pass\n` },
  {
    name: "a generator",
    source: `${ready}def g():\n    n = 0\n    try:\n        while True:\n            n += 1\n    finally:\n        print('closed')\n    yield\nnext(g())\n`,
  },
  { name: "a session", source: "", args: ["-q", "-i"], stdin: `${ready}while True: pass\n\n` },
];

/** Runs a program, sends SIGINT a while after it has said "ready", and closes its input a while later. */
function interrupt(command: readonly [string, ...string[]], { source, args, stdin }: Case): Promise<Outcome> {
  const [program, ...first] = command;
  const child = spawn(program, [...first, ...(args ?? ["-c", source])], { env: { PATH: process.env["PATH"] } });
  let stdout = "";
  let stderr = "";
  let sent = false;
  child.stdin.write(stdin ?? "");
  child.stdin.on("error", () => {});
  child.stderr.on("data", (data) => (stderr += data));
  child.stdout.on("data", (data) => {
    stdout += data;
    if (sent || !stdout.includes("ready")) return;
    sent = true;
    setTimeout(() => child.kill("SIGINT"), 200);
    if (args) setTimeout(() => child.stdin.end("print('still here')\n"), 1000);
  });
  const limit = setTimeout(() => child.kill("SIGKILL"), 15_000);
  return new Promise((resolve) => {
    child.on("close", (code, signal) => {
      clearTimeout(limit);
      resolve({ status: code ?? signal, stdout, stderr });
    });
  });
}

const path = join(import.meta.dirname, "interrupt.json");
const recording = process.env["RECORD"] !== undefined;
const record: Record<string, Outcome> = existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : {};

describe.concurrent("Ctrl-C", () => {
  it.for(cases)(
    "$name",
    async (given, { expect }) => {
      if (recording) record[given.name] = await interrupt(["python3", "-S"], given);
      else expect(await interrupt([process.execPath, viv], given)).toEqual(record[given.name]);
    },
    20_000,
  );
  if (recording) afterAll(() => writeFileSync(path, `${JSON.stringify(record, null, 1)}\n`));
});
