/** str.translate: each character's replacement is asked of the table, ascii ones at most once (_PyUnicode_TranslateCharmap). */
import { NONE, Type } from "../abi/memory-map";
import { TypeFlag, TypeObject } from "../abi/type-layout";
import { errClear, errMatches } from "../eval/errors";
import { blockAlloc, blockFree, blockRealloc } from "../heap/blocks";
import { release, typeOf } from "../heap/object";
import { intFromU32 } from "../number/int";
import { objectGetItem } from "../object/protocol";
import { fail, raise, raiseMemoryError } from "../raise";
import { Address, Owned, Ref } from "../types";
import { argumentFailed, sizeArgument } from "./arguments";
import { charAt, copyCharacters } from "./characters";
import { isStr, MAX_TEXT_BYTES, strData, strFromKindAndData, strKind, strLength } from "./str";

/** A growing array of characters of 4 bytes: {data, length, room}, in one block. */
const DATA = 0;
const LENGTH = 4;
const ROOM = 8;

function push(out: Address, kind: i32, data: Address, size: i32): bool {
  const length = load<i32>(out, LENGTH);
  if (size > (<i32>MAX_TEXT_BYTES >> 2) - length) return false;
  if (length + size > load<i32>(out, ROOM)) {
    const room = length + size + ((length + size) >> 1) + 16;
    const grown = blockRealloc(load<u32>(out, DATA), (<u32>room) << 2);
    if (!grown) return false;
    store<u32>(out, grown, DATA);
    store<i32>(out, room, ROOM);
  }
  copyCharacters(load<u32>(out, DATA) + ((<u32>length) << 2), 4, data, kind, size);
  store<i32>(out, length + size, LENGTH);
  return true;
}

export function strTranslate(self: Ref, table: Ref): Owned {
  const length = strLength(self);
  const out = blockAlloc(16);
  const data = out ? blockAlloc((<u32>length + 1) << 2) : 0;
  if (!data) {
    if (out) blockFree(out);
    return raiseMemoryError();
  }
  store<u32>(out, data, DATA);
  store<i32>(out, 0, LENGTH);
  store<i32>(out, length + 1, ROOM);
  let result: Owned = 0;
  let i = 0;
  for (; i < length; i++) if (translateOne(out, charAt(strKind(self), strData(self), i), table) < 0) break;
  if (i == length) result = strFromKindAndData(4, load<u32>(out, DATA), load<i32>(out, LENGTH));
  blockFree(load<u32>(out, DATA));
  blockFree(out);
  return result;
}

/** Asks for one character and appends what it becomes. The character is kept on the heap while Python runs, in `out`. */
function translateOne(out: Address, code: u32, table: Ref): i32 {
  const key = intFromU32(code);
  if (!key) return -1;
  const value = objectGetItem(table, key);
  release(key);
  store<u32>(out, code, 12);
  let pushed = true;
  if (!value) {
    if (!errMatches(Type.LookupError)) return -1;
    errClear();
    pushed = push(out, 4, out + 12, 1);
  } else {
    if (isStr(value)) {
      pushed = push(out, strKind(value), strData(value), strLength(value));
    } else if (value != NONE) {
      const replacement = characterOf(value);
      if (replacement < 0) {
        release(value);
        return -1;
      }
      store<i32>(out, replacement, 12);
      pushed = push(out, 4, out + 12, 1);
    }
    release(value);
  }
  if (pushed) return 0;
  raiseMemoryError();
  return -1;
}

function characterOf(value: Ref): i32 {
  if (!isInt(value)) return fail(Type.TypeError, "character mapping must return integer, None or str");
  const code = sizeArgument(value);
  if (argumentFailed() || <u32>code > 0x10ffff) {
    if (argumentFailed()) errClear();
    raise(Type.ValueError, "character mapping must be in range(0x110000)");
    return -1;
  }
  return code;
}

function isInt(value: Ref): bool {
  const type = typeOf(value);
  return type == <u32>Type.int || (load<u32>(type, TypeObject.flags) & <u32>TypeFlag.IntSubclass) != 0;
}
