/**
 * Running the built command as a child process, and comparing with what CPython said to the same
 * command line. What it said is in a .json beside the test; `RECORD=1 npx vitest run tests/cli` asks
 * the real `python3 -S` (3.11) again.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { engine } from "../engine.ts";

export const viv = join(import.meta.dirname, "../../bin/viv.mjs");

export interface CommandCase {
  readonly name: string;
  /** What stands after the interpreter's name; `<dir>` is the case's own folder. */
  readonly args: readonly string[];
  /** Files in the folder in which the command is run. */
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  readonly stdin?: string | Uint8Array;
  readonly env?: Readonly<Record<string, string>>;
}

export interface CommandResult {
  /** The exit code, or the name of the signal that ended it. */
  readonly status: number | string | null;
  readonly stdout: string;
  readonly stderr: string;
}

const TIME_LIMIT = 30_000;

/** Runs a case in a folder of its own, which is gone afterwards. */
export function runCommand(command: readonly [string, ...string[]], given: CommandCase): CommandResult {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "viv-")));
  const here = (text: string): string => text.replaceAll("<dir>", folder);
  try {
    for (const [name, content] of Object.entries(given.files ?? {})) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), content);
    }
    const [program, ...first] = command;
    const environment = { PATH: process.env["PATH"], HOME: folder, PYTHONDONTWRITEBYTECODE: "1", PYTHONHASHSEED: "0", LANG: "en_US.UTF-8" };
    const { status, signal, stdout, stderr } = spawnSync(program, [...first, ...given.args.map(here)], {
      cwd: folder,
      env: { ...environment, ...Object.fromEntries(Object.entries(given.env ?? {}).map(([name, value]) => [name, here(value)])) },
      input: given.stdin ?? "",
      timeout: TIME_LIMIT,
      maxBuffer: 1 << 26,
    });
    const clean = (bytes: Uint8Array): string => normalise(new TextDecoder().decode(bytes).replaceAll(folder, "<dir>"));
    return { status: status ?? signal, stdout: clean(stdout), stderr: clean(stderr) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What differs from machine to machine: the interpreter's name, the library's folder, addresses; and the option that runViv adds. */
function normalise(text: string): string {
  return text
    .replace(/^(viv|\S*viv\.mjs|\S*python3):/gm, "<python>:")
    .replace(/^usage: \S+ /gm, "usage: <python> ")
    .replace(/^Try `\w+ -h' for/gm, "Try `<python> -h' for")
    .replaceAll(/\/[\w./-]*\/lib\/python3\.11\//g, "<lib>/")
    .replaceAll(/0x[0-9a-f]{5,}/g, "0x…")
    .replace("'engine': 'js', ", "");
}

export function runViv(given: CommandCase): CommandResult {
  const stack = process.execArgv.filter((argument) => argument.startsWith("--stack-size"));
  const command = engine === "js" ? [...stack, viv, "-X", "engine=js"] : [viv];
  return runCommand([process.execPath, ...command], given);
}

/** One test per case, against the record. */
export function compareWithRecord(suite: string, cases: readonly CommandCase[]): void {
  const path = join(import.meta.dirname, `${suite}.json`);
  const recording = process.env["RECORD"] !== undefined;
  const record = new Map<string, CommandResult>(
    recording || !existsSync(path) ? [] : Object.entries(JSON.parse(readFileSync(path, "utf8")) as object),
  );
  for (const given of cases) {
    it(
      given.name,
      () => {
        if (recording) record.set(given.name, runCommand(["python3", "-S"], given));
        else expect(runViv(given)).toEqual(record.get(given.name));
      },
      TIME_LIMIT + 5000,
    );
  }
  if (recording) afterAll(() => writeFileSync(path, `${JSON.stringify(Object.fromEntries(record), null, 1)}\n`));
}
