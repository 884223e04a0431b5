/** Text put together from pieces, for messages that have more parts than raise() takes. A piece that fails makes the rest fail. */
import { listAppend, listNew } from "../container/list";
import { release } from "../heap/object";
import { intFromI32 } from "../number/int";
import { objectStr } from "../object/protocol";
import { strJoin } from "../text/str-concat";
import { strFromLiteral } from "../text/str";
import { Owned, Ref } from "../types";
import { EMPTY_STR } from "../abi/memory-map";

export function piecesNew(): Owned {
  return listNew(0);
}

/** Appends a str that the list takes over; 0 (a failure) is passed on. */
export function piece(pieces: Ref, text: Owned): bool {
  if (!text) return false;
  const status = listAppend(pieces, text);
  release(text);
  return status == 0;
}

export function pieceLiteral(pieces: Ref, text: string): bool {
  return piece(pieces, strFromLiteral(text));
}

export function pieceInt(pieces: Ref, value: i32): bool {
  const number = intFromI32(value);
  if (!number) return false;
  const text = objectStr(number);
  release(number);
  return piece(pieces, text);
}

/** The whole text; the list is consumed. */
export function piecesJoin(pieces: Owned): Owned {
  const text = strJoin(EMPTY_STR, pieces);
  release(pieces);
  return text;
}
