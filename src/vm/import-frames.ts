/**
 * Tracebacks without importlib's own frames: a chunk of frames of importlib that ends with
 * `_call_with_frames_removed` (or any such chunk, for ImportError) is cut out, so that a failing
 * import shows the import statement and the failing line (Python/import.c remove_importlib_frames).
 */
import { Code, Exc, Frame, FrameObject, Traceback } from "../core/abi/eval-layout.ts";
import { Type } from "../core/abi/memory-map.ts";
import type { Owned, Ref } from "../heap/index.ts";
import type { Runtime } from "../objects/index.ts";

const files = new Set(["<frozen importlib._bootstrap>", "<frozen importlib._bootstrap_external>"]);
const marker = "_call_with_frames_removed";

/** Trims the traceback of the pending exception. */
export function trimImportlibFrames(rt: Runtime): void {
  const u32 = (address: number): number => rt.heap.u32[address >> 2] as number;
  const exception = rt.core.errOccurred();
  if (!exception) return;
  const always = rt.isInstance(exception, Type.ImportError);
  let link = exception + Exc.traceback;
  let chunk = 0;
  for (let traceback = u32(link); traceback; ) {
    const next = u32(traceback + Traceback.next);
    const object = u32(traceback + Traceback.frame);
    const code = object && u32(u32(object + FrameObject.frame) + Frame.code);
    const inside = code !== 0 && files.has(rt.text(u32(code + Code.filename) as Ref));
    if (inside && !chunk) chunk = link;
    if (inside && (always || rt.text(u32(code + Code.name) as Ref) === marker)) {
      replace(rt, chunk, next);
      link = chunk;
    } else link = traceback + Traceback.next;
    if (!inside) chunk = 0;
    traceback = next;
  }
}

/** Puts the traceback `next` (borrowed, 0 allowed) into a link. */
function replace(rt: Runtime, link: number, next: number): void {
  const old = rt.heap.u32[link >> 2] as number;
  if (next) rt.retain(next as Ref);
  rt.heap.u32[link >> 2] = next;
  rt.release(old as Owned);
}
