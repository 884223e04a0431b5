/**
 * `faulthandler` (Modules/faulthandler.c): where every thread stands, written without the help of Python code. There are no crashes of
 * the process to handle here, so what enable() turns on is only remembered; timers and signals are not offered.
 */
import { Code, Frame } from "../../core/abi/eval-layout.ts";
import { NONE, Type } from "../../core/abi/memory-map.ts";
import type { Ref } from "../../heap/index.ts";
import { defineModule, fn, type ModuleTable, type Runtime } from "../../objects/index.ts";
import { sysAttribute, threadsOf } from "../../vm/extend.ts";
import { descriptorsOf, hostCall } from "../io/descriptors.ts";

/** CPython's bounds: frames of a thread, characters of a name. */
const MOST_FRAMES = 100;
const LONGEST_TEXT = 500;

/** The descriptor of a file object, of a number, or of sys.stderr. */
function descriptorOf(rt: Runtime, given: Ref | null): number {
  const file = given === null || given === NONE ? (sysAttribute(rt, "stderr") ?? rt.raise.runtimeError("unable to get sys.stderr")) : given;
  if (file === NONE) rt.raise.runtimeError("sys.stderr is None");
  if (rt.isInstance(file, Type.int)) {
    const descriptor = rt.toNumber(file);
    if (descriptor < 0) rt.raise.valueError("file is not a valid file descripter");
    return descriptor;
  }
  const number = rt.callMethod(file, "fileno");
  const descriptor = rt.lend(number, () => {
    if (!rt.isInstance(number, Type.int)) rt.raise.runtimeError("file.fileno() is not a valid file descriptor");
    return rt.toNumber(number);
  });
  rt.release(rt.callMethod(file, "flush"));
  return descriptor;
}

/** Text in ASCII, cut off where it is too long. */
function shown(text: string): string {
  const cut = text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT)}...` : text;
  return cut.replace(/[^ -~]/gu, (char) => {
    const code = char.codePointAt(0) as number;
    return code < 0x100 ? `\\x${code.toString(16).padStart(2, "0")}` : `\\u${code.toString(16).padStart(4, "0")}`;
  });
}

function frameLine(rt: Runtime, frame: number): string {
  const code = rt.heap.load(frame + Frame.code) as Ref;
  const text = (offset: number): string => shown(rt.text(rt.heap.load(code + offset) as Ref));
  const line = rt.core.codeLine(code, rt.core.frameLasti(frame));
  return `  File "${text(Code.filename)}", line ${line < 0 ? "???" : line} in ${text(Code.name)}\n`;
}

function stackText(rt: Runtime, innermost: number): string {
  let text = "";
  let count = 0;
  for (let frame = innermost; frame; frame = rt.heap.load(frame + Frame.previous)) {
    if (rt.core.frameIsIncomplete(frame)) continue;
    if (count++ === MOST_FRAMES) return `${text}  ...\n`;
    text += frameLine(rt, frame);
  }
  return text || "  <no Python frame>\n";
}

/** The threads, newest first, or only the running one. */
function dump(rt: Runtime, file: Ref | null, all: boolean): void {
  const descriptor = descriptorOf(rt, file);
  const threads = threadsOf(rt);
  const rows = [...threads.frames()].reverse().filter(([ident]) => all || ident === threads.ident);
  const text = all
    ? rows
        .map(([ident, frame]) => {
          const name = `${ident === threads.ident ? "Current thread" : "Thread"} 0x${ident.toString(16).padStart(16, "0")}`;
          return `${name} (most recent call first):\n${stackText(rt, frame)}`;
        })
        .join("\n")
    : `Stack (most recent call first):\n${stackText(rt, rows[0]?.[1] ?? 0)}`;
  hostCall(rt, () => descriptorsOf(rt).get(descriptor).write(new TextEncoder().encode(text)));
}

const ENABLED = "faulthandler.enabled";

function enable(rt: Runtime, file: Ref | null): void {
  descriptorOf(rt, file);
  rt.services.set(ENABLED, 1);
}

const isEnabled = (rt: Runtime): boolean => rt.services.get(ENABLED) === 1;

export const faulthandler: ModuleTable = defineModule({
  name: "faulthandler",
  doc: "Where every thread stands.",
  functions: {
    enable: fn("(file = NULL, all_threads: bool = True)", "Turns the handler of faults on.", enable),
    disable: fn("()", "Turns the handler of faults off; was it on?", (rt) => {
      const was = isEnabled(rt);
      rt.services.set(ENABLED, 0);
      return rt.bool(was);
    }),
    is_enabled: fn("()", "Is the handler of faults on?", (rt) => rt.bool(isEnabled(rt))),
    dump_traceback: fn("(file = NULL, all_threads: bool = True)", "Writes where the threads stand.", dump),
  },
});
