/** Boot of the container area: what stands at fixed addresses. */
import { EMPTY_TUPLE, STATE, Type } from "../abi/memory-map";
import { Header } from "../abi/object-layout";
import { State } from "../abi/state-layout";
import { initEmptyKeys } from "./dict-keys";

/** Prepares what the containers keep in STATE and at fixed addresses: called once by boot. */
export function initContainer(): void {
  initEmptyKeys();
  // The one () is not watched by the collector: it has no room for the header and needs none.
  store<i32>(EMPTY_TUPLE, load<i32>(STATE, State.startCount), Header.refcnt);
  store<u64>(EMPTY_TUPLE, <u64>Type.tuple, Header.type);
  store<i64>(EMPTY_TUPLE, 0, Header.size);
}
