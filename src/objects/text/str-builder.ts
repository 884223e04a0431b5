/** Putting a str together from pieces that stay str objects: lengths, limits and lone surrogates are the core's business. */
import { EMPTY_STR } from "../../core/abi/memory-map.ts";
import type { Owned, Ref } from "../../heap/index.ts";
import type { Runtime } from "../model/runtime.ts";

/** Collects pieces that it pays for until they are joined. */
export class StrBuilder {
  private pieces: Owned[] = [];
  private text = "";

  constructor(private readonly rt: Runtime) {}

  /** Appends JavaScript text; neighbours become one piece. */
  addText(text: string): void {
    this.text += text;
    if (this.text.length > 4096) this.flush();
  }

  /** Appends a str and takes it over. */
  add(piece: Owned): void {
    this.flush();
    this.pieces.push(piece);
  }

  private flush(): void {
    if (!this.text) return;
    const piece = this.rt.str(this.text);
    this.text = "";
    this.pieces.push(piece);
  }

  /** The whole as a str; the builder is empty afterwards. */
  finish(): Owned {
    if (this.pieces.length === 0) {
      const only = this.rt.str(this.text);
      this.text = "";
      return only;
    }
    this.flush();
    const pieces = this.pieces;
    this.pieces = [];
    if (pieces.length === 1) return pieces[0] as Owned;
    return this.rt.lend(this.rt.tuple(pieces), (tuple) => this.rt.must(this.rt.core.strJoin(EMPTY_STR as Ref, tuple)));
  }

  /** Gives up what has been collected: for when an exception is on its way. */
  drop(): void {
    for (const piece of this.pieces) this.rt.release(piece);
    this.pieces = [];
    this.text = "";
  }
}

/** Runs `build` on a new builder and returns the result; on an exception nothing is left behind. */
export function buildStr(rt: Runtime, build: (out: StrBuilder) => void): Owned {
  const out = new StrBuilder(rt);
  try {
    build(out);
    return out.finish();
  } catch (error) {
    out.drop();
    throw error;
  }
}
