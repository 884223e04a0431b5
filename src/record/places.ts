/** Where the program stands, again and again: lines are looked up once for each instruction, and kept by number. */
import { Frame } from "../core/abi/eval-layout.ts";
import { STATE } from "../core/abi/memory-map.ts";
import { State } from "../core/abi/state-layout.ts";
import type { Ref } from "../heap/index.ts";
import type { Runtime } from "../objects/index.ts";
import { locationAt } from "../vm/index.ts";
import { filenameOf, offsetOf } from "./frames.ts";

export interface Place {
  readonly filename: string;
  /** From 1; 0: not known. */
  readonly line: number;
}

interface KnownCode {
  readonly filename: string;
  readonly kind: "own" | "import" | "other";
  /** By offset. */
  readonly places: Map<number, number>;
}

export class Places {
  readonly #isOwn: (filename: string) => boolean;
  readonly #codes = new Map<number, KnownCode>();
  readonly #numbers = new Map<string, number>();
  /** 0 is no place. */
  readonly #places: (Place | undefined)[] = [undefined];
  /** Of the last `here`: does the program's own code stand there, or has it called what does? What an import makes is the import's. */
  ownHere = false;

  constructor(isOwn: (filename: string) => boolean) {
    this.#isOwn = isOwn;
  }

  get(number: number): Place | undefined {
    return this.#places[number];
  }

  /** The number of the line in the program's own code that runs, or has called what runs; without one the innermost frame's. */
  here(rt: Runtime): number {
    const { heap } = rt;
    let innermost = 0;
    this.ownHere = true;
    for (let frame = heap.load(STATE + State.currentFrame); frame !== 0; frame = heap.load(frame + Frame.previous)) {
      const offset = offsetOf(rt, frame);
      // still being made
      if (offset < 0) continue;
      const code = heap.load(frame + Frame.code);
      const known = this.#codes.get(code) ?? this.#learn(rt, code);
      if (known.kind === "import") this.ownHere = false;
      // of the library's frames only the innermost counts, and only where no own one is found
      if (known.kind !== "own" && innermost !== 0) continue;
      const number = known.places.get(offset) ?? this.#find(rt, known, code, offset);
      if (known.kind === "own") return number;
      innermost = number;
    }
    this.ownHere = false;
    return innermost;
  }

  /** An object has died: if it was a code object, another may come to lie there. */
  forget(object: number): void {
    if (this.#codes.size > 0) this.#codes.delete(object);
  }

  #learn(rt: Runtime, code: number): KnownCode {
    const filename = filenameOf(rt, code);
    const kind = this.#isOwn(filename) ? "own" : filename.startsWith("<frozen importlib") ? "import" : "other";
    const known: KnownCode = { filename, kind, places: new Map() };
    this.#codes.set(code, known);
    return known;
  }

  #find(rt: Runtime, { filename, places }: KnownCode, code: number, offset: number): number {
    const line = Math.max(locationAt(rt, code as Ref, offset)?.line ?? 0, 0);
    // many instructions share a line, and the functions of a file their file
    const name = `${line} ${filename}`;
    let number = this.#numbers.get(name);
    if (number === undefined) {
      number = this.#places.push({ filename, line }) - 1;
      this.#numbers.set(name, number);
    }
    places.set(offset, number);
    return number;
  }
}
