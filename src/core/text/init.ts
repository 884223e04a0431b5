/** What boot calls once for this area: the singletons at their fixed addresses. */
import { STATE } from "../abi/memory-map";
import { State } from "../abi/state-layout";
import { initBytesSingletons } from "./bytes";
import { initStrSingletons } from "./str";
import { initUnicode } from "./unicode";

export function initText(): void {
  initUnicode();
  initStrSingletons();
  initBytesSingletons();
}

/** TypeScript's slot for the operations that the core leaves to it (see TextOperation). */
export function textSetOperation(slot: u32): void {
  store<u32>(STATE, slot, State.textOperation);
}

/** TypeScript's slot for texts that the core does not write itself (see TextFallback). */
export function textSetFallback(slot: u32): void {
  store<u32>(STATE, slot, State.textFallback);
}
