/** Arguments of constructors: slots get a tuple and a dict, not a vectorcall (PyArg_ParseTupleAndKeywords with only "O"s). */
import type { Ref } from "../../heap/index.ts";
import type { Runtime } from "./runtime.ts";

/** `name`: "" when CPython does not say it. The arguments by position; undefined where none was given. The first `required` ones must be there. */
export function keywordsOf(rt: Runtime, name: string, names: readonly string[], args: Ref, kwargs: Ref, required = 0): (Ref | undefined)[] {
  const positional = rt.items(args);
  const given = kwargs === 0 ? 0 : rt.core.dictSize(kwargs);
  const total = positional.length + given;
  const plural = names.length === 1 ? "" : "s";
  const who = name ? `${name}()` : "function";
  if (total > names.length)
    rt.raise.typeError(
      `${who} takes at most ${names.length} ${positional.length === 0 ? "keyword " : ""}argument${plural} (${total} given)`,
    );
  // a missing one is an error before those that are too many: vgetargskeywords goes through the names in their order
  let found = 0;
  const values = names.map((each, i) => {
    const value = positional[i] ?? (given > 0 ? rt.dictGet(kwargs, each) : undefined);
    if (value === undefined && i < required) rt.raise.typeError(`${who} missing required argument '${each}' (pos ${i + 1})`);
    if (value !== undefined && i >= positional.length) found++;
    return value;
  });
  if (found < given) refuseMore(rt, name, names, positional.length, kwargs);
  return values;
}

/** The error of a keyword that a function of ours does not have; `name` as above. */
export function unknownKeyword(rt: Runtime, keyword: string, name: string): never {
  rt.core.keywordSuggestions();
  return rt.raise.typeError(`'${keyword}' is an invalid keyword argument for ${name ? `${name}()` : "this function"}`);
}

/** Keywords that are given by position, too, or that the function does not have. Makes no object: PyDict_Next. */
function refuseMore(rt: Runtime, name: string, names: readonly string[], positional: number, kwargs: Ref): never {
  for (const [i, each] of names.slice(0, positional).entries()) {
    if (rt.dictGet(kwargs, each) === undefined) continue;
    rt.raise.typeError(`argument for ${name ? `${name}()` : "function"} given by name ('${each}') and position (${i + 1})`);
  }
  rt.eachEntry(kwargs, (key) => {
    const text = rt.strOf(key);
    if (!names.includes(text)) unknownKeyword(rt, text, name);
  });
  return rt.raise.systemError("keyword argument not found");
}

/** _PyArg_NoKeywords. */
export function noKeywords(rt: Runtime, name: string, kwargs: Ref): void {
  if (kwargs !== 0 && rt.core.dictSize(kwargs) > 0) rt.raise.typeError(`${name}() takes no keyword arguments`);
}

/** PyArg_UnpackTuple: between min and max positional arguments. */
export function unpackArguments(rt: Runtime, name: string, args: Ref, min: number, max: number): readonly Ref[] {
  const items = rt.items(args);
  if (items.length >= min && items.length <= max) return items;
  const wanted = items.length < min ? min : max;
  const bound = min === max ? "" : items.length < min ? "at least " : "at most ";
  return rt.raise.typeError(`${name} expected ${bound}${wanted} argument${wanted === 1 ? "" : "s"}, got ${items.length}`);
}
