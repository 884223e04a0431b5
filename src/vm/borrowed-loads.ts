/** LOAD_FAST in a new code object by 3.14's rules: each is written as the form that borrows, or as the one that does not (core/eval/borrow.ts). */
import { borrowedLoads, instructionsOf } from "../compiler/index.ts";
import { Code } from "../core/abi/eval-layout.ts";
import { STATE, Type } from "../core/abi/memory-map.ts";
import { Op } from "../core/abi/op.ts";
import { Quick } from "../core/abi/quick-op.ts";
import { State } from "../core/abi/state-layout.ts";
import type { Ref } from "../heap/index.ts";
import type { Runtime } from "../objects/index.ts";

/** @param instructions as the compiler has written them @param nlocals variables @param nparams how many of them are parameters */
export function writeBorrowedLoads(rt: Runtime, code: Ref, instructions: Uint8Array, nlocals: number, nparams: number): void {
  const { heap } = rt;
  const unit = {
    code: instructions,
    firstlineno: heap.load(code + Code.firstlineno),
    linetable: rt.toBytes(heap.load(code + Code.linetable) as Ref),
    exceptiontable: rt.toBytes(heap.load(code + Code.exceptiontable) as Ref),
  };
  const names = rt.items(heap.load(code + Code.names) as Ref);
  const superName = names.findIndex((name) => rt.isInstance(name, Type.str) && rt.text(name) === "super");
  const { offsets, acrossYield } = borrowedLoads(unit, {
    nlocals,
    nparams,
    superName: superName < 0 ? undefined : superName,
  });
  const start = code + Code.codeAdaptive;
  for (const { op, offset } of instructionsOf(unit)) if (op === Op.LOAD_FAST) heap.u8[start + offset] = Quick.LOAD_FAST_OWN;
  for (const offset of offsets) {
    // what a CALL of `super` has to know stands in the cache of its PRECALL
    if (unit.code[offset] === Op.CALL) heap.u8[start + offset - 2] = 1;
    else heap.u8[start + offset] = Quick.LOAD_FAST_BORROW;
  }
  if (acrossYield) heap.store(STATE + State.yieldsBorrow, 1);
}
