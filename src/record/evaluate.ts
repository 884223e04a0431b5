/** A session at a moment: statements are run in a frame's namespaces, and everything is given up afterwards. */
import { Code, CodeFlag, Frame } from "../core/abi/eval-layout.ts";
import { Type } from "../core/abi/memory-map.ts";
import { interactiveUnits } from "../embed/index.ts";
import type { Startup } from "../embed/inside.ts";
import type { Owned, Ref } from "../heap/index.ts";
import { RAISED, type Runtime } from "../objects/index.ts";
import { isIncomplete } from "../syntax/index.ts";
import { compileSource, type Mode } from "../vm/index.ts";
import type { Printed } from "./aside.ts";
import { codeOf, frameAddresses, viewFrame } from "./frames.ts";
import type { Moment, Recording } from "./recording.ts";

export interface Evaluation {
  readonly status: "ok" | "exception" | "exit" | "limit" | "incomplete";
  readonly printed: readonly Printed[];
  readonly instructions: number;
}

/** What one input and those before it may take. */
const INSTRUCTIONS = 1_000_000;
/** Bytes of output that are kept. */
const OUTPUT = 100_000;

/** The name of the file in tracebacks. */
export const CONSOLE = "<console>";

/**
 * Runs inputs one after the other; what comes back is about the last one.
 * @param frame its address; undefined: the innermost
 * @returns undefined: there is no such frame
 */
export function evaluate(
  recording: Recording,
  number: number,
  frame: number | undefined,
  inputs: readonly string[],
): Evaluation | undefined {
  const there = recording.at(number, ({ rt }) => frameAddresses(rt));
  const address = frame ?? there[0];
  if (address === undefined || !there.includes(address)) return undefined;
  // as if an empty line had followed, which ends a compound statement
  const texts = inputs.map((input) => `${input}\n`);
  if (isIncomplete(`${texts.at(-1)}\n`)) return { status: "incomplete", printed: [], instructions: 0 };
  let printed: Printed[] = [];
  const { result, instructions } = recording.attempt(number, INSTRUCTIONS, (moment, output) => {
    printed = output;
    const session = new Session(moment, address);
    let status: Evaluation["status"] = "ok";
    for (const input of texts) {
      output.length = 0;
      status = session.run(input);
    }
    return status;
  });
  const status = result ?? "limit";
  return { status, printed: [...lastOf(printed), ...(status === "limit" ? [INTERRUPTED] : [])], instructions };
}

/** What a person sees who interrupts a program that does not end. */
const INTERRUPTED: Printed = { stream: "stderr", bytes: new TextEncoder().encode("KeyboardInterrupt\n") };

/** Of much only the end. */
function lastOf(printed: readonly Printed[]): Printed[] {
  let [first, bytes] = [printed.length, 0];
  while (first > 0 && bytes < OUTPUT) bytes += printed[--first]!.bytes.length;
  return printed.slice(first).map(({ stream, bytes: piece }) => ({ stream, bytes: piece.subarray(-OUTPUT) }));
}

/** Of expressions that are only looked at: their objects are handed to `use`, which must keep nothing. */
export function withValues<Result>(
  recording: Recording,
  number: number,
  expressions: readonly string[],
  use: (moment: Moment, values: readonly Ref[]) => Result,
): { readonly result: Result | undefined; readonly failure: string } {
  let failure = "";
  const { result } = recording.attempt(number, INSTRUCTIONS, (moment, printed): { readonly value: Result } | undefined => {
    const [address] = frameAddresses(moment.rt);
    if (address === undefined) return undefined;
    const session = new Session(moment, address);
    const values: Ref[] = [];
    for (const expression of expressions) {
      printed.length = 0;
      const value = session.value(expression);
      if (!value) {
        failure = printed.map(({ bytes }) => new TextDecoder().decode(bytes)).join("");
        return undefined;
      }
      values.push(value);
    }
    return { value: use(moment, values) };
  });
  return { result: result?.value, failure: failure || (result ? "" : "KeyboardInterrupt") };
}

/** Namespaces that inputs share. */
class Session {
  readonly #startup: Startup;
  readonly #rt: Runtime;
  readonly #globals: Ref;
  readonly #locals: Ref;

  constructor({ rt, startup }: Moment, frame: number) {
    this.#rt = rt;
    this.#startup = startup;
    this.#globals = rt.heap.load(frame + Frame.globals) as Ref;
    // a half line that the program has printed is not the session's
    startup.flush();
    this.#locals = localsOf(rt, frame);
  }

  run(input: string): Evaluation["status"] {
    for (const unit of interactiveUnits(input)) {
      const value = this.#evaluate(unit, "single");
      if (value === 0) {
        const status = this.#show();
        this.#startup.flush();
        return status;
      }
    }
    this.#startup.flush();
    return "ok";
  }

  /** undefined: it has failed, and the traceback has been printed. */
  value(expression: string): Ref | undefined {
    const value = this.#evaluate(expression, "eval");
    if (value !== 0) return value;
    this.#show();
    this.#startup.flush();
    return undefined;
  }

  /** 0: an exception is pending. */
  #evaluate(source: string, mode: Mode): Ref {
    const rt = this.#rt;
    try {
      // the literals live as long as the session, as those of a tree do
      const { code } = compileSource(rt, source, { filename: CONSOLE, mode });
      return rt.core.evalCode(code, this.#globals, this.#locals);
    } catch (error) {
      if (error !== RAISED) throw error;
      return 0 as Ref;
    }
  }

  #show(): "exception" | "exit" {
    const rt = this.#rt;
    const exception = rt.core.errFetch();
    if (rt.isInstance(exception, Type.SystemExit)) return "exit";
    const leaves = this.#startup.showException(exception);
    rt.core.errClear();
    return leaves ? "exit" : "exception";
  }
}

/** The namespace of a module or class body; of a function a dict of its variables, as `locals()` gives. */
function localsOf(rt: Runtime, frame: number): Ref {
  const namespace = rt.heap.load(frame + Frame.locals) as Ref;
  const optimized = rt.heap.load(codeOf(rt, frame) + Code.flags) & CodeFlag.Optimized;
  if (!optimized && namespace !== 0) return namespace;
  const dict: Owned = rt.must(rt.core.dictNew());
  for (const { name, object } of viewFrame(rt, frame).variables) if (object !== 0) rt.dictSet(dict, name, object);
  return dict;
}
