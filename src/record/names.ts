/** What to call objects that no name leads to and that hold others: the interpreter's own tables, a code's constants, a class's namespace. */
import { Code } from "../core/abi/eval-layout.ts";
import { HEAP_START, STATE, Type } from "../core/abi/memory-map.ts";
import { Header } from "../core/abi/object-layout.ts";
import { State } from "../core/abi/state-layout.ts";
import { TypeObject } from "../core/abi/type-layout.ts";
import { type HeapViews, liveObjects, type Ref } from "../heap/index.ts";
import { nameOfCode } from "./frames.ts";
import { isClass } from "./hold-class.ts";
import { namespaces } from "./ledger.ts";
import type { Moment } from "./recording.ts";
import { textOf, typeNameOf } from "./text.ts";

export interface Named {
  readonly id: Ref;
  readonly type: string;
  /** Its text; where it belongs to something as a part, the expression that leads there. */
  readonly text: string;
  /** What no expression leads to. tree: the list in which a syntax tree keeps its literals, for as long as what was parsed runs. */
  readonly role?: "tree";
}

const TABLES = [
  [State.gcGarbage, "gc.garbage"],
  [State.gcCallbackList, "gc.callbacks"],
  [State.sysModules, "sys.modules"],
] as const;

const CODE_PARTS = [
  [Code.consts, "co_consts"],
  [Code.names, "co_names"],
] as const;

const CLASS_PARTS = [
  [TypeObject.dict, "__dict__"],
  [TypeObject.bases, "__bases__"],
  [TypeObject.mro, "__mro__"],
] as const;

/** Does it have parts that are called by it? Asked of every object there is. */
export function isOwner(heap: HeapViews, object: Ref): boolean {
  const type = heap.load(object + Header.type);
  return type === Type.code || type === Type.type || (type >= HEAP_START && isClass(heap, object));
}

/** @param owners all code objects and classes, if they are known */
export function namesOf({ rt, startup }: Moment, objects: Iterable<Ref>, owners?: readonly Ref[]): Map<number, Named> {
  const { heap } = rt;
  const found = new Map<number, Named>();
  const parts = new Set<number>();
  // only tuples, dicts and lists can be parts of something that a reader knows by another name
  for (const id of objects) {
    found.set(id, { id, type: typeNameOf(rt, id), text: textOf(rt, id) });
    const type = heap.load(id + Header.type);
    if (type === Type.tuple || type === Type.dict || type === Type.list) parts.add(id);
  }
  const name = (id: number, text: () => string): void => {
    if (parts.has(id)) found.set(id, { ...found.get(id)!, text: text() });
  };
  for (const [field, text] of TABLES) name(heap.load(STATE + field), () => text);
  for (const [dict, module] of namespaces(rt)) name(dict, () => `${module}.__dict__`);
  // what follows goes through the whole heap
  if (parts.size === 0) return found;
  for (const id of startup.stepped?.held() ?? [])
    if (parts.has(id) && heap.load(id + Header.type) === Type.list) found.set(id, { ...found.get(id)!, role: "tree" });
  for (const owner of owners ?? liveObjects(heap)) {
    if (!isOwner(heap, owner)) continue;
    if (heap.load(owner + Header.type) === Type.code)
      for (const [field, text] of CODE_PARTS) name(heap.load(owner + field), () => `${nameOfCode(rt, owner)}.${text}`);
    else for (const [field, text] of CLASS_PARTS) name(heap.load(owner + field), () => `${rt.nameOfType(owner)}.${text}`);
  }
  return found;
}
