/** What all modules of hashes do alike (Modules/hashlib.h). */
import { Type } from "../../core/abi/memory-map.ts";
import type { Ref } from "../../heap/index.ts";
import type { Runtime } from "../../objects/index.ts";
import { withReadableBuffer } from "../arguments.ts";

/** GET_BUFFER_VIEW_OR_ERROUT: a copy of the data, which is never a str. */
export function withHashable<T>(rt: Runtime, data: Ref, use: (bytes: Uint8Array) => T): T {
  if (rt.isInstance(data, Type.str)) rt.raise.typeError("Strings must be encoded before hashing");
  if (rt.core.objectCheckBuffer(data) === 0) rt.raise.typeError("object supporting the buffer API required");
  return withReadableBuffer(rt, data, (address, size) => use(rt.heap.u8.slice(address, address + size)));
}

export const hexText = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

/** The one argument by position, and those by keyword, of hashes that are called as types. */
export function hashArguments<const Name extends string>(
  rt: Runtime,
  who: string,
  args: Ref,
  kwargs: Ref,
  names: readonly Name[],
): { readonly data: Ref | undefined; readonly options: ReadonlyMap<Name | "usedforsecurity", Ref> } {
  const positional = rt.items(args);
  if (positional.length > 1) rt.raise.typeError(`${who}() takes at most 1 positional argument (${positional.length} given)`);
  const options = new Map<Name | "usedforsecurity", Ref>();
  if (kwargs !== 0)
    rt.eachEntry(kwargs, (key, value) => {
      const name = rt.text(key) as Name | "usedforsecurity";
      if (name !== "usedforsecurity" && !names.includes(name as Name))
        rt.raise.typeError(`'${name}' is an invalid keyword argument for ${who}()`);
      options.set(name, value);
    });
  const secure = options.get("usedforsecurity");
  if (secure !== undefined) rt.isTrue(secure);
  return { data: positional[0], options };
}
