/**
 * What a session's tab key offers, by the rules of CPython's rlcompleter: keywords, globals and builtins for a
 * bare name, attributes for what follows a dot. Calls are never made, but an attribute may be a property.
 */

import { Type } from "../core/abi/memory-map.ts";
import type { Ref } from "../heap/index.ts";
import type { Runtime } from "../objects/index.ts";
import { type Interpreter, quietly } from "../vm/index.ts";

const KEYWORDS = (
  "False None True and as assert async await break class continue def del elif else except finally for from global if import in is " +
  "lambda nonlocal not or pass raise return try while with yield"
).split(" ");
const WITH_COLON = new Set(["else", "finally", "try"]);
const WITHOUT_SPACE = new Set(["False", "None", "True", "break", "continue", "pass"]);

/** @param text a dotted name, perhaps unfinished */
export function completions(rt: Runtime, interpreter: Interpreter, globals: Ref, text: string): string[] {
  const dot = text.lastIndexOf(".");
  const found =
    dot < 0
      ? nameMatches(rt, interpreter, globals, text)
      : attributeMatches(rt, interpreter, globals, text.slice(0, dot), text.slice(dot + 1));
  return [...new Set(found)];
}

function nameMatches(rt: Runtime, { builtinsDict }: Interpreter, globals: Ref, text: string): string[] {
  const keywords = KEYWORDS.filter((word) => word.startsWith(text)).map(
    (word) => word + (WITH_COLON.has(word) ? ":" : WITHOUT_SPACE.has(word) ? "" : " "),
  );
  const names = [globals, builtinsDict].flatMap((dict) =>
    keysOf(rt, dict)
      .filter((name) => name.startsWith(text) && name !== "__builtins__")
      .map((name) => name + callMark(rt, rt.dictGet(dict, name))),
  );
  return [...keywords, ...names];
}

/** Names with underscores are left out until one is typed, or nothing else fits. */
function attributeMatches(rt: Runtime, interpreter: Interpreter, globals: Ref, path: string, prefix: string): string[] {
  const object = quietly(rt, () => evaluate(rt, interpreter, globals, path.split(".")));
  if (!object) return [];
  return rt.lend(object, () => {
    const names =
      quietly(rt, () => {
        const dir = rt.must(rt.core.objectDir(object));
        return rt.lend(dir, () =>
          rt
            .items(dir)
            .filter((name) => rt.isInstance(name, Type.str))
            .map((name) => rt.text(name)),
        );
      }) ?? [];
    const fitting = names.filter((name) => name.startsWith(prefix) && name !== "__builtins__");
    const open =
      prefix === ""
        ? fitting.filter((name) => !name.startsWith("_"))
        : prefix === "_"
          ? fitting.filter((name) => !name.startsWith("__"))
          : fitting;
    return (open.length > 0 ? open : fitting).map((name) => {
      const value = quietly(rt, () => rt.lookupAttr(object, name));
      const mark = callMark(rt, value);
      if (value) rt.release(value);
      return `${path}.${name}${mark}`;
    });
  });
}

/** @throws RAISED when a name of the path is not there */
function evaluate(rt: Runtime, { builtinsDict }: Interpreter, globals: Ref, path: readonly string[]) {
  const [first, ...rest] = path as [string, ...string[]];
  const start = rt.dictGet(globals, first) ?? rt.dictGet(builtinsDict, first);
  if (!start) return undefined;
  let object = rt.retain(start);
  for (const name of rest) object = rt.lend(object, () => rt.getAttr(object, name));
  return object;
}

function callMark(rt: Runtime, value: Ref | undefined): string {
  return value && rt.core.callableCheck(value) ? "(" : "";
}

function keysOf(rt: Runtime, dict: Ref): string[] {
  const keys = rt.must(rt.core.listFromIterable(dict));
  return rt.lend(keys, () =>
    rt
      .items(keys)
      .filter((key) => rt.isInstance(key, Type.str))
      .map((key) => rt.text(key)),
  );
}
