/** Running a compiled file as the program (run_pyc_file of Python/pythonrun.c). */
import { Type } from "../core/abi/memory-map.ts";
import type { Owned, Ref } from "../heap/index.ts";
import { unmarshal } from "../modules/index.ts";
import { RAISED, type Runtime } from "../objects/index.ts";

/** The magic number of 3.11, whose bytecode is ours (importlib has it as MAGIC_NUMBER); "\r\n" follows it. */
export const PYC_MAGIC = 3495;
const MAGIC = PYC_MAGIC | (0x0d << 16) | (0x0a << 24);
/** The magic number, flags, and eight bytes that tell of the source. */
const HEADER = 16;

/** @throws RAISED with what the file or the program raises */
export function runCompiledFile(rt: Runtime, bytes: Uint8Array, namespace: Ref): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  if (bytes.length >= 4 && view.getInt32(0, true) !== MAGIC) rt.raise.runtimeError("Bad magic number in .pyc file");
  if (bytes.length < HEADER) rt.raise.eofError("EOF read where not expected");
  rt.lend(codeIn(rt, bytes.subarray(HEADER)), (code) => {
    if (rt.typeOf(code) !== Type.code) rt.raise.runtimeError("Bad code object in .pyc file");
    rt.release(rt.must(rt.core.evalCode(code, namespace, namespace)));
  });
}

function codeIn(rt: Runtime, bytes: Uint8Array): Owned {
  try {
    return unmarshal(rt, bytes);
  } catch (error) {
    if (error !== RAISED) throw error;
    rt.core.errClear();
    return rt.raise.runtimeError("Bad code object in .pyc file");
  }
}
