/** Where a SyntaxError says that it is, as plain data. */
import { Exc } from "../core/abi/eval-layout.ts";
import { Type } from "../core/abi/memory-map.ts";
import type { Ref } from "../heap/index.ts";
import type { Runtime } from "../objects/index.ts";
import type { SyntaxPlace } from "./result.ts";

/** undefined: it is none, or a program has made it without a place. */
export function syntaxPlace(rt: Runtime, exception: Ref): SyntaxPlace | undefined {
  if (!rt.isInstance(exception, Type.SyntaxError)) return undefined;
  const field = (offset: number): Ref => rt.heap.load(exception + offset) as Ref;
  const number = (offset: number): number => {
    const object = field(offset);
    const value = object !== 0 && rt.typeOf(object) === Type.int ? Number(rt.toBigInt(object)) : 0;
    return Number.isSafeInteger(value) ? Math.max(value, 0) : 0;
  };
  const line = number(Exc.syntaxLineno);
  if (line === 0) return undefined;
  const name = field(Exc.syntaxFilename);
  return {
    filename: name !== 0 && rt.typeOf(name) === Type.str ? rt.text(name) : "",
    line,
    column: number(Exc.syntaxOffset),
    endLine: number(Exc.syntaxEndLineno),
    endColumn: number(Exc.syntaxEndOffset),
  };
}
