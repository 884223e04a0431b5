/** tp_finalize, once in the life of an object (PEP 442). */
import { STATE } from "../abi/memory-map";
import { Header, ObjectFlag } from "../abi/object-layout";
import { State } from "../abi/state-layout";
import { TypeObject } from "../abi/type-layout";
import { invoke1 } from "../object/invoke";
import { Ref } from "../types";
import { refcount, typeOf } from "./object";
import { tracedBlockOf } from "./trace";
import { renewed } from "./watch";

/** PyObject_CallFinalizer: runs tp_finalize unless it has run. Exceptions are the finalizer's own to report. */
export function callFinalizer(object: Ref): void {
  const slot = load<u32>(typeOf(object), TypeObject.finalize);
  if (!slot) return;
  const flags = load<u32>(object, Header.flags);
  if (flags & ObjectFlag.Gc && flags & ObjectFlag.Finalized) return;
  // Only an object with a collector header remembers; the others may be finalized at each death.
  invoke1(slot, object);
  // Before PEP 442 nothing remembered: an object brought back is finalized at its next death, too.
  if (load<u32>(STATE, State.legacyFinalizers)) return;
  if (flags & ObjectFlag.Gc) store<u32>(object, load<u32>(object, Header.flags) | ObjectFlag.Finalized, Header.flags);
}

/** PyObject_CallFinalizerFromDealloc: 0 = dead, go on; -1 = somebody holds it again, leave it alone. The count must be 0. */
export function callFinalizerFromDealloc(object: Ref): i32 {
  store<i32>(object, 1, Header.refcnt);
  callFinalizer(object);
  const count = refcount(object) - 1;
  store<i32>(object, count, Header.refcnt);
  if (!count) return 0;
  renewed(tracedBlockOf(object));
  return -1;
}
