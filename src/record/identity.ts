/** Why an object is the one that it is: what makes two names lead to the same object although nobody has passed it on. */
import { HEAP_START, SMALL_INT_BYTES, SMALL_INT_ZERO, Type } from "../core/abi/memory-map.ts";
import { Header } from "../core/abi/object-layout.ts";
import { liveObjects, type Ref } from "../heap/index.ts";
import type { Runtime } from "../objects/index.ts";
import { isInterned } from "./card.ts";
import { tupleItems } from "./containers.ts";
import { EMPTY, isCharacter, isSmallInt, SINGLETONS } from "./fixed.ts";
import { codeOf, filenameOf, frameAddresses, nameOfCode } from "./frames.ts";
import { constantsOf, twinOf } from "./pools.ts";
import { textOf, typeNameOf } from "./text.ts";

/** What makes an object the only one of its value. */
export type Sharing =
  | { readonly why: "small int"; readonly value: number }
  /** twin: of the character there are two, of which this one is what is looked up. */
  | { readonly why: "character"; readonly text: string; readonly twin: boolean }
  | { readonly why: "empty"; readonly type: string }
  | { readonly why: "singleton"; readonly text: string }
  | { readonly why: "interned"; readonly text: string };

export function sharingOf(rt: Runtime, object: Ref): Sharing | undefined {
  if (SINGLETONS.has(object)) return { why: "singleton", text: textOf(rt, object) };
  if (EMPTY.has(object)) return { why: "empty", type: typeNameOf(rt, object) };
  if (isSmallInt(object)) return { why: "small int", value: (object - SMALL_INT_ZERO) / SMALL_INT_BYTES };
  if (isCharacter(object)) return { why: "character", text: textOf(rt, object), twin: twinOf(rt, object) !== undefined };
  // names, constants and the second objects of some characters among them
  if (rt.heap.load(object + Header.type) === Type.str)
    return object < HEAP_START || isInterned(rt, object) ? { why: "interned", text: textOf(rt, object) } : undefined;
  // what else lies there is a built-in type
  return object < HEAP_START ? { why: "singleton", text: textOf(rt, object) } : undefined;
}

export interface Constant {
  /** The name of the code, and its file. */
  readonly code: string;
  readonly filename: string;
  readonly index: number;
}

/** Types of which a compiler makes constants; others only ever come into co_consts from outside. */
const CONSTANT_TYPES: ReadonlySet<number> = new Set<number>([
  Type.int,
  Type.float,
  Type.complex,
  Type.str,
  Type.bytes,
  Type.tuple,
  Type.frozenset,
]);

/** The code object that has it as a constant; within a constant tuple too. */
export function constantOf(rt: Runtime, object: Ref): Constant | undefined {
  const { heap } = rt;
  if (!CONSTANT_TYPES.has(heap.load(object + Header.type))) return undefined;
  // of several the one that is running
  const running = frameAddresses(rt).map((frame) => codeOf(rt, frame));
  for (const code of [...running, ...liveObjects(heap)]) {
    if (heap.load(code + Header.type) !== Type.code) continue;
    const index = constantsOf(rt, code).findIndex(
      (constant) =>
        constant === object || (heap.load(constant + Header.type) === Type.tuple && tupleItems(heap, constant).includes(object)),
    );
    if (index >= 0) return { code: nameOfCode(rt, code), filename: filenameOf(rt, code), index };
  }
  return undefined;
}
