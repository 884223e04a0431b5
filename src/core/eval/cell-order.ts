/**
 * The order of variables in a frame of 3.10 (Objects/frameobject.c, Objects/codeobject.c of 3.10): first those that are no cells, then the cells
 * by name, then the free ones. From 3.11 on a parameter that is a cell stays among the parameters; code that has such a one keeps a
 * table of its cells, as large as 3.10's co_cell2arg, which tells the same.
 */
import { Tuple } from "../abi/container-layout";
import { Code, Frame, LocalKindBits } from "../abi/eval-layout";
import { Bytes } from "../abi/text-layout";
import { blockAlloc } from "../heap/blocks";
import { clearSlot } from "../heap/object";
import { strCompare } from "../text/str-compare";
import { Address, Ref } from "../types";

/** Writes the table: the numbers of the cells' slots, by name. Without memory for it the slots are taken as they lie. */
export function codeOrderCells(code: Ref): void {
  const cells = load<u32>(code, Code.ncellvars);
  if (!cells || load<u32>(code, Code.nplaincellvars) == cells) return;
  const table = blockAlloc(cells << 3);
  if (!table) return;
  const slots = load<u32>(code, Code.nlocalsplus);
  let placed: u32 = 0;
  for (let slot: u32 = 0; slot < slots; slot++) {
    if (!isCell(code, slot)) continue;
    let at = placed++;
    // those before it that come after it by name make room
    for (; at && strCompare(nameOf(code, load<u32>(table + ((at - 1) << 3))), nameOf(code, slot)) > 0; at--) {
      store<u64>(table + (at << 3), load<u64>(table + ((at - 1) << 3)));
    }
    store<u64>(table + (at << 3), slot);
  }
  store<u32>(code, table, Code.cellOrder);
}

/** Lets go of a frame's variables in that order, as far as `end`; code is the frame's. */
export function clearInOrder(frame: Address, code: Ref, end: Address): void {
  const first = frame + Frame.localsplus;
  const parameters = load<u32>(code, Code.nlocals);
  for (let slot: u32 = 0; slot < parameters; slot++) {
    if (!isCell(code, slot)) clearBelow(end, first + (slot << 3));
  }
  const cells = load<u32>(code, Code.ncellvars);
  const table = load<u32>(code, Code.cellOrder);
  for (let i: u32 = 0; i < cells; i++) clearBelow(end, first + (load<u32>(table + (i << 3)) << 3));
}

function clearBelow(end: Address, slot: Address): void {
  if (slot < end) clearSlot(slot);
}

/** Is the variable in this slot in a cell, a parameter or not? */
export function isCell(code: Ref, slot: u32): bool {
  return (load<u8>(load<u32>(code, Code.localspluskinds) + slot, Bytes.data) & LocalKindBits.Cell) != 0;
}

function nameOf(code: Ref, slot: u32): Ref {
  return load<u32>(load<u32>(code, Code.localsplusnames) + (slot << 3), Tuple.items);
}
