/**
 * str(...), and instances of subclasses of str and bytes. The usual case, one argument, stays in the
 * core; encodings and keywords are TypeScript's (src/objects/text/str-new.ts).
 */
import { EMPTY_STR, STATE, Type, HEAP_START } from "../abi/memory-map";
import { Header } from "../abi/object-layout";
import { State } from "../abi/state-layout";
import { Bytes, Str } from "../abi/text-layout";
import { makeTpCall } from "../eval/call";
import { blockAlloc } from "../heap/blocks";
import { release, retain } from "../heap/object";
import { typeGenericAlloc } from "../object/instance";
import { invoke3 } from "../object/invoke";
import { objectStr } from "../object/protocol";
import { raiseMemoryError } from "../raise";
import { Owned, Ref } from "../types";
import { strData, strKind, strLength, strSpare } from "./str";

/** str.__new__ as a slot: (type, args, kwargs or 0). */
export function strNewInstance(type: Ref, args: Ref, kwargs: Ref): Owned {
  const count = load<i32>(args, Header.size);
  if (kwargs || count > 1) return <Owned>invoke3(load<u32>(STATE, State.textOperation), type, args, kwargs);
  const text = count ? objectStr(load<u32>(args + 24)) : retain(EMPTY_STR);
  if (!text || type == <u32>Type.str) return text;
  const result = strSubtypeNew(type, text);
  release(text);
  return result;
}

/** unicode_vectorcall, which there is from 3.13 on: the text of one argument, without a tuple that would hold it. */
export function strVectorcall(type: Ref, args: u32, nargs: i32, kwnames: Ref): Owned {
  if (nargs == 1 && !kwnames) return objectStr(load<u32>(args));
  return makeTpCall(type, args, nargs, kwnames);
}

/** An instance of a subclass with the characters of a str (unicode_subtype_new): they stand in a block of their own. */
export function strSubtypeNew(type: Ref, text: Ref): Owned {
  const self = typeGenericAlloc(type, 0);
  if (!self) return 0;
  const length = strLength(text);
  const kind = strKind(text);
  store<u64>(self, <u64>length, Str.length);
  store<i64>(self, load<i64>(text, Str.hash), Str.hash);
  // Kind and ascii as the text has them; not interned, and no data within the object.
  store<u8>(self, 0, Str.interned);
  store<u8>(self, load<u8>(text, Str.kind), Str.kind);
  store<u8>(self, load<u8>(text, Str.ascii), Str.ascii);
  store<u8>(self, 0, Str.dataOffset);
  const bytes = <u32>(length + 1) * kind;
  const block = blockAlloc(bytes);
  store<u32>(self, block, Str.block);
  if (!block) {
    release(self);
    return raiseMemoryError();
  }
  memory.copy(block, strData(text), bytes);
  return self;
}

/** An instance of a subclass of bytes with these bytes (bytes_subtype_new). */
export function bytesSubtypeNew(type: Ref, bytes: Ref): Owned {
  const size = load<i32>(bytes, Bytes.size);
  const self = typeGenericAlloc(type, size);
  if (!self) return 0;
  store<i64>(self, load<i64>(bytes, Bytes.hash), Bytes.hash);
  memory.copy(self + Bytes.data, bytes + Bytes.data, <u32>size + 1);
  return self;
}

/** sys.getsizeof's part that the type answers itself (unicode_sizeof). */
export function strSizeof(self: Ref): i32 {
  const bytes = (strLength(self) + 1) * strKind(self);
  const offset = <i32>load<u8>(self, Str.dataOffset);
  let spare = <i32>strSpare(offset);
  // 3.12 has the UTF-8 form of the characters above U+007F at hand
  if (!spare && offset == Str.DATA && self < <u32>HEAP_START) spare = 3;
  return (offset ? offset : <i32>Str.SUBCLASS_SIZEOF) + bytes + spare;
}
