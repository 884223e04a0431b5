/** Where an object leads to, as a picture shows it: items, entries, attributes; not its class, nor what a class or function has inside. */
import { Dict, List, SetObject, Tuple } from "../core/abi/container-layout.ts";
import { Cell } from "../core/abi/eval-layout.ts";
import { Type } from "../core/abi/memory-map.ts";
import { Header, ObjectFlag, Prefix } from "../core/abi/object-layout.ts";
import { TypeFlag, TypeObject } from "../core/abi/type-layout.ts";
import type { Ref } from "../heap/index.ts";
import type { Runtime } from "../objects/index.ts";
import { dictEntries, inlineAttributes, listItems, setMembers, tupleItems } from "./containers.ts";
import { nameText, textOf } from "./text.ts";

export interface Reference {
  /** `[0]`, `['key']`, `.name`; empty for a member of a set. */
  readonly place: string;
  readonly object: Ref;
  /** The key of a dict's entry, an object itself. */
  readonly key?: Ref;
}

/** How many items, entries or members the object has, of which a picture may show a part; 0 for what is no container. */
export function sizeOf(rt: Runtime, object: Ref): number {
  const { heap } = rt;
  switch (heap.load(object + Header.type)) {
    case Type.list:
      return heap.loadI32(object + List.size);
    case Type.tuple:
      return heap.loadI32(object + Tuple.size);
    case Type.dict:
      return heap.loadI32(object + Dict.used);
    case Type.set:
    case Type.frozenset:
      return heap.loadI32(object + SetObject.used);
    default:
      return 0;
  }
}

/** The first references, in the object's own order. */
export function referencesOf(rt: Runtime, object: Ref, limit: number): Reference[] {
  const { heap } = rt;
  const indexed = (items: readonly Ref[]): Reference[] =>
    // a list that is being filled has places without an item
    items.map((item, index) => ({ place: `[${index}]`, object: item })).filter((each) => each.object !== 0);
  switch (heap.load(object + Header.type)) {
    case Type.list:
      return indexed(listItems(heap, object, limit));
    case Type.tuple:
      return indexed(tupleItems(heap, object, limit));
    case Type.set:
    case Type.frozenset:
      return setMembers(heap, object, limit).map((member) => ({ place: "", object: member }));
    case Type.dict:
      return dictEntries(heap, object, limit).map(({ key, value }) => ({ place: `[${textOf(rt, key, 0)}]`, object: value, key }));
    case Type.cell: {
      const value = heap.load(object + Cell.value) as Ref;
      return value === 0 ? [] : [{ place: "cell_contents", object: value }];
    }
    default:
      return attributes(rt, object).slice(0, limit);
  }
}

/** Of an instance of a Python class: the values in it, or the dict that they have moved to. */
function attributes(rt: Runtime, object: Ref): Reference[] {
  const { heap } = rt;
  const flags = heap.load(heap.load(object + Header.type) + TypeObject.flags);
  // what is built in, and a class, has a card of its own kind
  if (!(flags & TypeFlag.HeapType) || flags & TypeFlag.TypeSubclass) return [];
  if (!(heap.load(object + Header.flags) & ObjectFlag.ManagedDict)) return [];
  const dict = heap.load(object + Prefix.dict) as Ref;
  if (dict !== 0) return [{ place: "__dict__", object: dict }];
  return inlineAttributes(heap, object).map(({ key, value }) => ({ place: `.${nameText(rt, key)}`, object: value }));
}
