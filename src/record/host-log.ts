/**
 * What a program was told by the outside, in order. In the recorded run the real host answers and each answer is noted; when a
 * part is run again the same answers come from here, and the outside hears nothing. So a program sees the same clock,
 * random numbers, input and files each time, and writes only once.
 */
import type { Host } from "../host/index.ts";
import type { Aside } from "./aside.ts";

interface Answer {
  readonly call: string;
  readonly value?: unknown;
  readonly error?: unknown;
  /** What a call of `read` has put into the array that it was given. */
  readonly bytes?: Uint8Array;
}

/** The program asks for something else than it did before: it depends on something that was not recorded. A fault of ours. */
export class Divergence extends Error {
  constructor(expected: string | undefined, asked: string) {
    super(`the replayed program called ${asked} of its host, the recorded one ${expected ?? "nothing more"}`);
  }
}

export class HostLog {
  readonly #answers: Answer[] = [];
  #place = 0;
  #recording = true;
  /** While it is there, it answers, and nothing is noted or heard again. */
  aside: Aside | undefined;

  /** How many answers have been given; set it to hear the later ones again. */
  get place(): number {
    return this.#place;
  }
  set place(place: number) {
    this.#place = place;
  }

  /** From now on there are only the answers that were noted. */
  seal(): void {
    this.#recording = false;
  }

  /** The host as the program is to see it. */
  over(host: Host): Host {
    const { environment, compression, machine } = host;
    return {
      files: this.#logged(host.files, "files"),
      clock: this.#logged(host.clock, "clock"),
      streams: this.#logged(host.streams, "streams"),
      randomBytes: (count) => this.#call("randomBytes", () => host.randomBytes(count), [count]) as Uint8Array,
      environment,
      // a function of its arguments, and so is the machine constant
      ...(compression ? { compression } : {}),
      ...(machine ? { machine } : {}),
    };
  }

  /** Every method notes its answers; objects with methods that come as answers do so too. */
  #logged<T extends object>(target: T, path: string): T {
    const methods = new Map<string | symbol, unknown>();
    return new Proxy(target, {
      get: (object, name) => {
        const value = Reflect.get(object, name) as unknown;
        if (typeof value !== "function" && !isService(value)) return value;
        let known = methods.get(name);
        if (!known) {
          const call = `${path}.${String(name)}`;
          known =
            typeof value === "function"
              ? (...given: unknown[]) => this.#call(call, () => Reflect.apply(value, object, given), given)
              : this.#logged(value as object, call);
          methods.set(name, known);
        }
        return known;
      },
    });
  }

  #call(call: string, run: () => unknown, given: readonly unknown[]): unknown {
    if (this.aside) return this.aside.answer(call, given, run);
    const answer = this.#answers[this.#place] ?? this.#ask(call, run, given);
    if (answer.call !== call) throw new Divergence(answer.call, call);
    this.#place++;
    if (answer.bytes) (given[0] as Uint8Array).set(answer.bytes);
    if (answer.error !== undefined) throw answer.error;
    return answer.value;
  }

  #ask(call: string, run: () => unknown, given: readonly unknown[]): Answer {
    if (!this.#recording) throw new Divergence(undefined, call);
    const answer = this.#answerOf(call, run, given);
    this.#answers.push(answer);
    return answer;
  }

  #answerOf(call: string, run: () => unknown, given: readonly unknown[]): Answer {
    try {
      const value = run();
      if (isService(value)) return { call, value: this.#logged(value, call) };
      const [into] = given;
      return into instanceof Uint8Array && call.endsWith(".read")
        ? { call, value, bytes: into.slice(0, value as number) }
        : { call, value };
    } catch (error) {
      return { call, error };
    }
  }
}

/** An object of methods (an open file, the changes of a file system), not plain data. */
function isService(value: unknown): value is object {
  if (typeof value !== "object" || value === null || Array.isArray(value) || ArrayBuffer.isView(value)) return false;
  if (value instanceof Map || value instanceof Set) return false;
  for (let object: unknown = value; object && object !== Object.prototype; object = Object.getPrototypeOf(object)) {
    for (const name of Object.getOwnPropertyNames(object)) {
      const descriptor = Object.getOwnPropertyDescriptor(object, name);
      if (name !== "constructor" && typeof descriptor?.value === "function") return true;
    }
  }
  return false;
}
