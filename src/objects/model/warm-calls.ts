/**
 * What CPython 3.11 does with the operands of a call in warm code (core/eval/warm.ts) depends on how the function takes its arguments:
 * methods with METH_FASTCALL alone, and list.append, let go of the arguments first; a failed isinstance() leaves all of them on the stack;
 * len() is no level of recursion.
 */
import { MethodFlag } from "../../core/abi/type-layout.ts";

const ARGUMENTS_FIRST = {
  "_contextvars.Context _contextvars.ContextVar dict mappingproxy": "get",
  "_io.BufferedRandom _io.BufferedReader": "peek read read1 readline seek truncate",
  "_io.BufferedWriter": "seek truncate",
  "_io.BytesIO": "read read1 readline readlines seek truncate",
  "_io.FileIO": "read seek truncate",
  "_io.StringIO _io.TextIOWrapper": "read readline seek truncate",
  "_io._IOBase": "readline readlines",
  "_io._RawIOBase": "read",
  "_random.Random": "seed",
  "_struct.Struct": "pack pack_into",
  "async_generator_asend async_generator_athrow coroutine coroutine_wrapper generator": "throw",
  "bytearray bytes str": "center ljust lstrip replace rjust rstrip strip",
  bytearray: "__reduce_ex__ insert pop",
  "collections.deque": "index insert rotate",
  dict: "pop setdefault",
  "float int": "__round__",
  list: "append index insert pop",
  "select.poll": "modify poll register",
  tuple: "index",
};

const argumentsFirst = new Set<string>();
for (const [types, names] of Object.entries(ARGUMENTS_FIRST)) {
  for (const type of types.split(" ")) for (const name of names.split(" ")) argumentsFirst.add(`${type}.${name}`);
}

/** @param owner the type's name or the module's, "" for builtins @returns marks of the method's definition */
export function warmCall(owner: string, name: string): number {
  // PRECALL_NO_KW_ISINSTANCE, PRECALL_NO_KW_LEN
  if (owner === "") return name === "isinstance" ? MethodFlag.OperandsLeft : name === "len" ? MethodFlag.WarmFree : 0;
  return argumentsFirst.has(`${owner}.${name}`) ? MethodFlag.ArgumentsFirst : 0;
}
