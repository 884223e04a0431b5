/** Which objects of a moment the stage draws, by level of detail, focus and search. */
import type { MomentData, ObjectData } from "../protocol.ts";

export type Detail = "names" | "mutable" | "all";

/** Types whose objects have no parts worth an arrow: at the middle level their value stands where the reference is. */
const PLAIN: ReadonlySet<string> = new Set([
  ...["int", "float", "complex", "bool", "str", "bytes", "NoneType", "ellipsis", "NotImplementedType", "range", "slice"],
  ...["type", "function", "builtin_function_or_method", "module", "code", "wrapper_descriptor", "method_descriptor", "ABCMeta", "EnumType"],
]);

export function isDrawn(object: { readonly type: string }, detail: Detail): boolean {
  return detail === "all" || (detail === "mutable" && !PLAIN.has(object.type));
}

/** Everything that is at most this many references away from an object, in either direction. */
export function near(objects: ReadonlyMap<number, ObjectData>, centre: number, hops: number): Set<number> {
  const found = new Set([centre]);
  for (let hop = 0; hop < hops; hop++) {
    for (const id of [...found]) {
      const object = objects.get(id);
      for (const { object: target } of object?.references ?? []) if (objects.has(target)) found.add(target);
      for (const holder of object?.holders ?? []) if (holder.object !== undefined && objects.has(holder.object)) found.add(holder.object);
    }
  }
  return found;
}

/** Does an object fit all the words of a search: text, `type:list`, `id:0x7f0`, `refs>3`, `gen==2`? */
export function fits(object: ObjectData, query: string): boolean {
  return query
    .trim()
    .split(/\s+/)
    .every((word) => word === "" || fitsWord(object, word));
}

function fitsWord(object: ObjectData, word: string): boolean {
  const compared = /^(refs|gen|size)(==|!=|>=|<=|>|<|:)(\d+)$/.exec(word);
  if (compared) {
    const [, what, sign, digits] = compared as unknown as [string, string, string, string];
    const number = Number(digits);
    const own = what === "refs" ? object.count : what === "gen" ? object.generation : object.size;
    return (
      typeof own === "number" &&
      {
        "==": own === number,
        ":": own === number,
        "!=": own !== number,
        ">=": own >= number,
        "<=": own <= number,
        ">": own > number,
        "<": own < number,
      }[sign]!
    );
  }
  const [, field, text] = /^(type|id|value):(.*)$/.exec(word) ?? [undefined, "any", word];
  const wanted = text!.toLowerCase();
  if (field === "type") return object.type.toLowerCase() === wanted;
  if (field === "id") return object.id === Number(wanted);
  const isIn = object.text.toLowerCase().includes(wanted);
  return field === "value" ? isIn : isIn || object.type.toLowerCase().includes(wanted);
}

/** The names a frame shows: those of the program, not the module's own (`__name__` and so on). */
export function shownVariables(frame: MomentData["frames"][number]): MomentData["frames"][number]["variables"] {
  return frame.variables.filter(({ name, object }) => object !== 0 && !/^__.*__$/.test(name));
}

/** Does a name, a stack or an object in sight lead to it? */
export function standsIn({ frames, objects }: MomentData, object: number): boolean {
  return (
    frames.some((frame) => [...shownVariables(frame), ...frame.stack].some((each) => each.object === object)) ||
    objects.some(({ references }) => references.some((each) => each.object === object))
  );
}

/** Of these there is only one each, whoever looks. */
const SINGLE: ReadonlySet<string> = new Set(["None", "True", "False"]);

/** Texts that stand for values of more than one name, none of which is drawn: whether they are one object cannot be seen by them. */
export function alikeValues(frames: MomentData["frames"], drawn: ReadonlySet<number>): ReadonlySet<string> {
  const [seen, alike] = [new Set<string>(), new Set<string>()];
  for (const frame of frames) {
    for (const { object, text } of [...shownVariables(frame), ...frame.stack]) {
      if (drawn.has(object) || SINGLE.has(text)) continue;
      if (seen.has(text)) alike.add(text);
      seen.add(text);
    }
  }
  return alike;
}
