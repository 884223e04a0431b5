/** str.maketrans: a dict of code points for str.translate. */
import { Type } from "../../core/abi/memory-map.ts";
import type { Owned, Ref } from "../../heap/index.ts";
import type { Runtime } from "../model/runtime.ts";

/** str.maketrans: one dict, or two strings of one length, and perhaps a third one of what is deleted. */
export function makeTranslation(rt: Runtime, x: Ref, y: Ref | null, z: Ref | null): Owned {
  const table = rt.must(rt.core.dictNew());
  try {
    if (y !== null) fromStrings(rt, table, x, y, z);
    else fromDict(rt, table, x);
  } catch (error) {
    rt.release(table);
    throw error;
  }
  return table;
}

function setItem(rt: Runtime, table: Ref, code: number, value: Ref): void {
  rt.lend(rt.int(code), (key) => rt.status(rt.core.dictSetItem(table, key, value)));
}

function fromStrings(rt: Runtime, table: Ref, x: Ref, y: Ref, z: Ref | null): void {
  if (!rt.isInstance(x, Type.str)) rt.raise.typeError("first maketrans argument must be a string if there is a second argument");
  const length = rt.core.strLength(x);
  if (length !== rt.core.strLength(y)) rt.raise.valueError("the first two maketrans arguments must have equal length");
  for (let i = 0; i < length; i++) {
    rt.lend(rt.int(rt.core.strReadChar(y, i)), (value) => setItem(rt, table, rt.core.strReadChar(x, i), value));
  }
  if (z === null) return;
  rt.lend(rt.none(), (none) => {
    for (let i = 0; i < rt.core.strLength(z); i++) setItem(rt, table, rt.core.strReadChar(z, i), none);
  });
}

function fromDict(rt: Runtime, table: Ref, x: Ref): void {
  if (!rt.isInstance(x, Type.dict)) rt.raise.typeError("if you give only one argument to maketrans it must be a dict");
  // Entries stay owned by this list while they are looked at.
  rt.lend(rt.must(rt.core.dictItems(x)), (view) => {
    rt.each(view, (entry) => {
      const [key, value] = rt.items(entry) as [Ref, Ref];
      if (rt.isInstance(key, Type.str)) {
        if (rt.core.strLength(key) !== 1) rt.raise.valueError("string keys in translate table must be of length 1");
        setItem(rt, table, rt.core.strReadChar(key, 0), value);
      } else if (rt.isInstance(key, Type.int)) {
        rt.status(rt.core.dictSetItem(table, key, value));
      } else {
        rt.raise.typeError("keys in translate table must be strings or integers");
      }
    });
  });
}
