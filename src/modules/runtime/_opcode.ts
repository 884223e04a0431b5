/** The `_opcode` module (Modules/_opcode.c): what `dis` asks. */
import { HAVE_ARGUMENT, opcodeInfo, stackEffect } from "../../compiler/index.ts";
import type { Owned, Ref } from "../../heap/index.ts";
import { defineModule, fn, type ModuleTable, type Runtime } from "../../objects/index.ts";

function effectOf(rt: Runtime, opcode: number, oparg: Ref | null, jump: Ref | null): Owned {
  const info = opcodeInfo(opcode);
  let operand = 0;
  if (opcode >= HAVE_ARGUMENT) {
    if (oparg === null || oparg === rt.noneRef) rt.raise.valueError("stack_effect: opcode requires oparg but oparg was not specified");
    operand = rt.lend(rt.must(rt.core.numberIndex(oparg)), (number) => rt.toNumber(number));
  } else if (oparg !== null && oparg !== rt.noneRef) {
    rt.raise.valueError("stack_effect: opcode does not permit oparg but oparg was specified");
  }
  if (!info) rt.raise.valueError("invalid opcode or oparg");
  const known = jump === null || jump === rt.noneRef ? undefined : rt.isTrue(jump);
  if (known !== undefined && jump !== null && rt.typeName(jump) !== "bool")
    rt.raise.valueError("stack_effect: jump must be False, True or None");
  // Without knowing, the larger of the two ways.
  const ways = known === undefined ? [false, true] : [known];
  return rt.int(Math.max(...ways.map((way) => stackEffect(opcode, operand, way))));
}

export const opcode: ModuleTable = defineModule({
  name: "_opcode",
  doc: "Facts about opcodes.",
  functions: {
    stack_effect: fn("(opcode: i32, oparg = None, /, *, jump = None)", "How much an instruction makes the stack grow.", effectOf),
    get_specialization_stats: fn("()", "None: the interpreter keeps no such statistics.", (rt) => rt.none()),
  },
});
