/** Ways into the loop from natives (Python/ceval.c PyEval_EvalCode and friends). */
import { Owned, Ref } from "../types";

/** PyEval_EvalCode: runs a module's or class's code; locals may be 0 (= globals). */
export function evalCode(code: Ref, globals: Ref, locals: Ref): Owned {
  return unreachable();
}
