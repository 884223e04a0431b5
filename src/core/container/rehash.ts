/**
 * New hashes for a heap that another secret hashed: after a start image (src/embed/start-image.ts) has been put into
 * memory, its strings have none, and every table that was built over them is built again, in place.
 */
import { DictKeys, SET_DUMMY, SetEntry, SetObject } from "../abi/container-layout";
import { STATE, Type } from "../abi/memory-map";
import { State } from "../abi/state-layout";
import { blockAlloc, blockFree } from "../heap/blocks";
import { typeOf } from "../heap/object";
import { objectHash } from "../object/protocol";
import { Address, Ref } from "../types";
import { generalEntry, keysCount, keysFindEmpty, keysSetIndex, keysUnicode, unicodeEntry } from "./dict-keys";
import { setFill, setInsertClean, setMask, setTable } from "./set-table";
import { strHash64 } from "../text/str-hash";

/** The hash of a key as it is now; `before` is that of a key whose hash does not come from text. */
function hashAgain(key: Ref, before: i64): i64 {
  const type = typeOf(key);
  if (type == Type.str) return strHash64(key);
  if (type != Type.bytes && type != Type.tuple && type != Type.frozenset) return before;
  return objectHash(key) < 0 ? before : load<i64>(STATE, State.hashResult);
}

/** Builds the index of a keys block anew; entries, their order and what is usable stay. */
export function keysRehash(keys: Address): void {
  const unicode = keysUnicode(keys);
  memory.fill(keys + DictKeys.indices, 0xff, <u32>1 << load<u8>(keys, DictKeys.log2IndexBytes));
  const count = keysCount(keys);
  for (let i = 0; i < count; i++) {
    let hash: i64;
    if (unicode) {
      const key = load<u32>(unicodeEntry(keys, i));
      if (!key) continue;
      hash = strHash64(key);
    } else {
      const entry = generalEntry(keys, i);
      const key = load<u32>(entry, 8);
      if (!key) continue;
      hash = hashAgain(key, load<i64>(entry));
      store<i64>(entry, hash);
    }
    keysSetIndex(keys, keysFindEmpty(keys, hash), i);
  }
}

/** The same for a set: its members enter the empty table in the order in which they stood. 0, or -1 when memory is out. */
export function setRehash(set: Ref): i32 {
  const table = setTable(set);
  const mask = setMask(set);
  const bytes = (mask + 1) << 4;
  const copy = blockAlloc(bytes);
  if (!copy) return -1;
  memory.copy(copy, table, bytes);
  memory.fill(table, 0, bytes);
  let members = 0;
  for (let i: u32 = 0; i <= mask; i++) {
    const entry = copy + (i << 4);
    const key = load<u32>(entry);
    if (key <= <u32>SET_DUMMY) continue;
    setInsertClean(table, mask, key, hashAgain(key, load<i64>(entry, SetEntry.hash)));
    members++;
  }
  blockFree(copy);
  store<i32>(set, setFill(set) > members ? members : setFill(set), SetObject.fill);
  return 0;
}
