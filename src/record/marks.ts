/**
 * Where in a code object lines and expressions begin: the places at which a walk by lines, or by expressions, stops. Read from
 * the location table, so that asking changes nothing.
 */
import { Code } from "../core/abi/eval-layout.ts";
import { Header } from "../core/abi/object-layout.ts";
import { Op } from "../core/abi/op.ts";
import { Quick } from "../core/abi/quick-op.ts";
import type { Ref } from "../heap/index.ts";
import type { Runtime } from "../objects/index.ts";
import { type Location, locationAt, locations } from "../vm/index.ts";
import { filenameOf } from "./frames.ts";

export type Unit = "line" | "expression" | "instruction";

/** Tells the program's own files: not the library's, and not what has no file, but for the cells of a notebook. */
export function ownFiles(library: string, cells: readonly { readonly filename: string }[] = []): (filename: string) => boolean {
  const names = new Set(cells.map(({ filename }) => filename));
  return (filename) => (filename.startsWith("<") ? names.has(filename) : !filename.startsWith(library));
}

interface Known {
  /** Its file and its location table, as they were: another code may lie where one has died. */
  readonly filename: string;
  readonly table: Uint8Array;
  readonly firstLine: number;
  readonly marks: ReadonlySet<number>;
  /** Lines by offset, as far as they have been asked for. */
  readonly lines: Map<number, number>;
  /** Where its body begins. */
  readonly begun: number;
  readonly isShown: boolean;
}

/** The marks of the codes that are met on one walk. */
export class Marks {
  readonly #known = new Map<number, Known>();

  constructor(
    readonly rt: Runtime,
    readonly unit: Unit,
    readonly isShown: (filename: string) => boolean,
  ) {}

  /** Is this offset of co_code in a file that is shown? And does a line (an expression) begin there, or (`jumped`) go on after a jump? */
  isStop(code: Ref, offset: number, jumped: boolean): boolean {
    const { isShown, marks, begun } = this.#knownOf(code, offset === 0);
    // nothing jumps to before the body: there another call begins, whose frame lies where that of the last one lay
    return isShown && ((jumped && offset >= begun) || this.unit === "instruction" || marks.has(offset));
  }

  /** The line of an offset; 0: it has none. Asked about the code that `isStop` was asked about last. */
  lineAt(code: Ref, offset: number): number {
    const { lines } = this.#knownOf(code, false);
    let line = lines.get(offset);
    if (line === undefined) lines.set(offset, (line = Math.max(locationAt(this.rt, code, offset)?.line ?? 0, 0)));
    return line;
  }

  /** @param begins a call: from then on until it returns the code cannot die */
  #knownOf(code: Ref, begins: boolean): Known {
    const { rt } = this;
    const known = this.#known.get(code);
    if (known && !(begins && this.#isAnother(code, known))) return known;
    const begun = bodyOf(rt, code);
    const filename = filenameOf(rt, code);
    const learned: Known = {
      filename,
      table: this.#table(code).slice(),
      firstLine: rt.heap.loadI32(code + Code.firstlineno),
      marks: this.#marksOf(code, begun),
      lines: new Map(),
      begun,
      isShown: this.isShown(filename),
    };
    this.#known.set(code, learned);
    return learned;
  }

  #isAnother(code: Ref, { filename, table, firstLine }: Known): boolean {
    if (this.rt.heap.loadI32(code + Code.firstlineno) !== firstLine) return true;
    const now = this.#table(code);
    if (now.length !== table.length || now.some((byte, index) => byte !== table[index])) return true;
    return filenameOf(this.rt, code) !== filename;
  }

  #table(code: Ref): Uint8Array {
    return this.rt.toBytes(this.rt.heap.load(code + Code.linetable) as Ref);
  }

  #marksOf(code: Ref, begun: number): Set<number> {
    const { rt } = this;
    const table = this.#table(code);
    const marks = new Set<number>();
    let last: Location | undefined;
    for (const location of locations(table, rt.heap.loadI32(code + Code.firstlineno))) {
      if (location.line < 0 || location.start < begun) continue;
      if (!this.#isSame(location, last)) marks.add(location.start);
      last = location;
    }
    return marks;
  }

  #isSame(location: Location, last: Location | undefined): boolean {
    if (last?.line !== location.line) return false;
    return (
      this.unit === "line" ||
      (last.column === location.column && last.endColumn === location.endColumn && last.endLine === location.endLine)
    );
  }
}

/** RESUME, and what it becomes when code gets warm (core/abi/quick-op.ts). */
const RESUMES: ReadonlySet<number> = new Set<number>([Op.RESUME, Quick.RESUME_WARMING, Quick.RESUME_LOOKING, Quick.RESUME_NAMES]);

/** Behind the first RESUME: what stands before it prepares the frame and belongs to no line. None of it has cache entries. */
function bodyOf({ heap }: Runtime, code: Ref): number {
  const start = code + Code.codeAdaptive;
  const length = heap.loadI32(code + Header.size) * 2;
  for (let offset = 0; offset < length; offset += 2) if (RESUMES.has(heap.u8[start + offset]!)) return offset + 2;
  return 0;
}
