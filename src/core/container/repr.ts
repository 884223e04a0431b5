/**
 * Text put together from pieces: the repr of containers. The pieces are str objects in a growing
 * block, joined at the end in one go, so that the result has the narrowest kind at once.
 */
import { EMPTY_STR } from "../abi/memory-map";
import { List, Tuple } from "../abi/container-layout";
import { blockAlloc, blockFree, blockRealloc } from "../heap/blocks";
import { release, retain } from "../heap/object";
import { intFromI32 } from "../number/int";
import { objectRepr, objectStr } from "../object/protocol";
import { reprEnter, reprLeave } from "../object/repr-guard";
import { raiseMemoryError } from "../raise";
import { strJoinArray } from "../text/str-concat";
import { strFromLiteral } from "../text/str";
import { Address, Owned, Ref } from "../types";

const enum Pieces {
  count = 0,
  capacity = 4,
  slots = 8,
  FIRST_CAPACITY = 80,
}

/** An empty collection of pieces; 0 = failed. */
export function piecesNew(): Address {
  const pieces = blockAlloc(Pieces.slots + Pieces.FIRST_CAPACITY * 8);
  if (!pieces) return raiseMemoryError();
  store<u32>(pieces, 0, Pieces.count);
  store<u32>(pieces, Pieces.FIRST_CAPACITY, Pieces.capacity);
  return pieces;
}

/** Releases everything: after a failure. */
export function piecesDrop(pieces: Address): void {
  for (let i = load<u32>(pieces, Pieces.count); i > 0; i--) release(load<u32>(pieces + ((i - 1) << 3), Pieces.slots));
  blockFree(pieces);
}

/** Adds a str that the pieces then own. 0 (a failed repr) drops all; so does want of memory. Gives the pieces' address or 0. */
export function piecesAdd(pieces: Address, piece: Owned): Address {
  if (!piece) {
    piecesDrop(pieces);
    return 0;
  }
  const count = load<u32>(pieces, Pieces.count);
  if (count == load<u32>(pieces, Pieces.capacity)) {
    const grown = blockRealloc(pieces, Pieces.slots + (count << 4));
    if (!grown) {
      release(piece);
      piecesDrop(pieces);
      return raiseMemoryError();
    }
    pieces = grown;
    store<u32>(pieces, count << 1, Pieces.capacity);
  }
  store<u64>(pieces + (count << 3), <u64>piece, Pieces.slots);
  store<u32>(pieces, count + 1, Pieces.count);
  return pieces;
}

/** Pieces that have failed before stay 0. */
export function piecesLiteral(pieces: Address, text: string): Address {
  return pieces ? piecesAdd(pieces, strFromLiteral(text)) : 0;
}

export function piecesInt(pieces: Address, value: i32): Address {
  const number = pieces ? intFromI32(value) : 0;
  if (!number) return pieces ? piecesAdd(pieces, 0) : 0;
  const text = objectStr(number);
  release(number);
  return piecesAdd(pieces, text);
}

export function piecesJoin(pieces: Address): Owned {
  const joined = strJoinArray(EMPTY_STR, pieces + Pieces.slots, load<i32>(pieces, Pieces.count));
  piecesDrop(pieces);
  return joined;
}

/** The repr of a list or tuple. The size is asked again after each item: its repr may have changed a list. */
export function itemsRepr(self: Ref, isList: bool, open: string, empty: string, recursive: string): Owned {
  if (!load<i32>(self, List.size)) return strFromLiteral(empty);
  const entered = reprEnter(self);
  if (entered) return entered > 0 ? strFromLiteral(recursive) : 0;
  const text = itemsText(self, isList, open);
  reprLeave(self);
  return text;
}

function itemsText(self: Ref, isList: bool, open: string): Owned {
  let pieces = piecesNew();
  if (pieces) pieces = piecesLiteral(pieces, open);
  if (!pieces) return 0;
  const comma = strFromLiteral(", ");
  if (!comma) {
    piecesDrop(pieces);
    return 0;
  }
  for (let i: u32 = 0; pieces && i < load<u32>(self, List.size); i++) {
    const items = isList ? load<u32>(self, List.items) : self + Tuple.items;
    const item = retain(load<u32>(items + (i << 3)));
    if (i) pieces = piecesAdd(pieces, retain(comma));
    if (pieces) pieces = piecesAdd(pieces, objectRepr(item));
    release(item);
  }
  release(comma);
  if (pieces) pieces = piecesLiteral(pieces, isList ? "]" : load<i32>(self, Tuple.size) == 1 ? ",)" : ")");
  return pieces ? piecesJoin(pieces) : 0;
}
