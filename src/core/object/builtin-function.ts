/**
 * Built-in functions and methods (Objects/methodobject.c, call variants of Objects/descrobject.c).
 */
import { Address, Owned, Ref } from "../types";

/** PyCFunction_NewEx: self and module may be 0. */
export function builtinFunctionNew(methodDef: Address, self: Ref, module: Ref): Owned {
  return unreachable();
}

/** cfunction_vectorcall_*. */
export function builtinFunctionVectorcall(callable: Ref, args: Address, nargs: i32, kwnames: Ref): Owned {
  return unreachable();
}

/** meth_dealloc. */
export function builtinFunctionDealloc(callable: Ref): u32 {
  return unreachable();
}

/** Runs a MethodDef after the checks of its argument kind; the callee of built-in functions and of method descriptors. */
export function methodDefCall(methodDef: Address, self: Ref, args: Address, nargs: i32, kwnames: Ref): Owned {
  return unreachable();
}
