/**
 * Slots of frames that borrow (3.14, Include/internal/pycore_stackref.h): their reference is not counted, because a variable that holds the
 * object outlives them. Which loads borrow is decided when a code object is made (src/vm/borrowed-loads.ts).
 *
 * Here every slot pays for its object, as in all profiles; one that borrows says so in its upper half. So nothing dies before or after its
 * time, and the one who tells a program a count leaves those slots out (src/vm/borrowed-slots.ts). The mark goes where the reference goes:
 * through SWAP, COPY and STORE_FAST, with self behind a method, and with the arguments of a Python function into its frame.
 */
import { Address } from "../types";

/** In the upper half of a slot: it borrows; or the bound method in it, with which a `with` ends, does so with its self. */
export const BORROWED: u32 = 1;
export const BORROWED_SELF: u32 = 2;

/** PyStackRef_MakeHeapSafe: so many slots are counted from now on, as they move out of reach of those who hold their objects. */
export function slotsOwn(slots: Address, count: u32): void {
  const end = slots + (count << 3);
  while (slots < end) {
    store<u32>(slots, 0, 4);
    slots += 8;
  }
}
