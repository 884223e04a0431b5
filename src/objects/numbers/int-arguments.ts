/**
 * Binding the arguments of a number type's `__new__`, with the error texts of Argument Clinic's
 * vgetargskeywords (Python/getargs.c).
 */
import type { Ref } from "../../heap/index.ts";
import { unknownKeyword } from "../model/keywords.ts";
import type { Runtime } from "../model/runtime.ts";

/**
 * The arguments by position, undefined where none is given. An empty name is a parameter that can
 * only be given by position.
 */
export function bindNew(rt: Runtime, type: string, args: Ref, kwargs: Ref | 0, names: readonly string[]): (Ref | undefined)[] {
  const given = rt.items(args);
  const keywords = new Map<string, Ref>();
  if (kwargs) {
    rt.eachEntry(kwargs, (key, value) => {
      keywords.set(rt.text(key), value);
    });
  }
  const total = given.length + keywords.size;
  if (total > names.length) {
    const kind = given.length ? "" : "keyword ";
    rt.raise.typeError(`${type}() takes at most ${names.length} ${kind}argument${names.length === 1 ? "" : "s"} (${total} given)`);
  }
  const bound = names.map((name, index) => {
    const byName = name ? keywords.get(name) : undefined;
    if (byName === undefined) return given[index];
    if (index < given.length) rt.raise.typeError(`argument for ${type}() given by name ('${name}') and position (${index + 1})`);
    keywords.delete(name);
    return byName;
  });
  for (const name of keywords.keys()) unknownKeyword(rt, name, type);
  return bound;
}
