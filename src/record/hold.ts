/** Where in the memory a holder holds an object, and how it is made to let go: in a copy of a moment that is given up afterwards (cut.ts). */
import { Dict, List, SET_DUMMY, SetEntry, SetObject, Tuple } from "../core/abi/container-layout.ts";
import { ExcInfo, Frame, Gen } from "../core/abi/eval-layout.ts";
import { NONE, STATE } from "../core/abi/memory-map.ts";
import { Header, ObjectFlag, Prefix } from "../core/abi/object-layout.ts";
import { State } from "../core/abi/state-layout.ts";
import { TypeFlag, TypeObject } from "../core/abi/type-layout.ts";
import { auditOptions } from "../embed/inside.ts";
import { EdgeWalker, type HeapViews, liveObjects, type Owned, type Ref } from "../heap/index.ts";
import type { Runtime } from "../objects/index.ts";
import { GENERATORS } from "../vm/index.ts";
import { valueSlot } from "./containers.ts";
import { type ClassHold, holdInClass, holdOfClass, isClass, letGoOfClass } from "./hold-class.ts";
import { holdOfFrame, holdOfRuntime, type OutsideHold } from "./hold-outside.ts";
import { frameHolder, type Holder, namespaces, objectHolder, sameHolder } from "./ledger.ts";
import type { Moment } from "./recording.ts";

export type Hold =
  /** A word that may as well hold None: a variable, an item, a value of a dict, an attribute in the instance, a field, what is in a cell. */
  | { readonly kind: "word"; readonly at: number }
  /** Or one that may be 0: an instance's `__dict__`, which it then has not yet; the exception that is being handled. */
  | OutsideHold
  /** A key of a dict: its entry goes, with the value. */
  | { readonly kind: "entry"; readonly dict: Ref }
  | { readonly kind: "member"; readonly set: Ref; readonly at: number }
  | ClassHold;

/** What the interpreter holds and Python code can end: an except clause ends. */
export const HANDLED = "the exception being handled";

/** undefined: there is no such reference, or none that can be told from the memory. */
export function holdOf(moment: Moment, object: number, wanted: Holder): Hold | undefined {
  const { rt, startup } = moment;
  const { roots = [], enumerators } = auditOptions(startup);
  if ("frame" in wanted) {
    for (const { object: held, holder, frame, slot } of roots) {
      if (held !== object || frame === undefined || !sameHolder(frameHolder(rt, frame, holder, slot), wanted)) continue;
      return slot === undefined ? holdOfFrame(rt.heap, frame, holder) : { kind: "word", at: frame + Frame.localsplus + 8 * slot };
    }
    return undefined;
  }
  if (wanted.kind === "runtime")
    return wanted.place === HANDLED ? handled(rt.heap, object) : holdOfRuntime([...roots], object, wanted.place);
  const modules = namespaces(rt);
  // a module is called by its name: any number of namespaces may belong to it
  const from =
    "object" in wanted
      ? [wanted.object]
      : [...modules].flatMap(([dict, name]) => ("module" in wanted && name === wanted.module ? [dict as Ref] : []));
  // a holder that was chosen in an earlier moment may be gone in this one
  const living = new Set<number>(liveObjects(rt.heap));
  for (const holder of from) {
    if (!living.has(holder)) continue;
    let found: string | undefined;
    new EdgeWalker(rt.heap, enumerators).edges(holder, (child, place) => {
      if (child === object && sameHolder(objectHolder(rt, holder, place, modules.get(holder)), wanted)) found ??= place;
    });
    if (found === undefined) continue;
    const ofClass = holdInClass(rt, living, holder, found, object as Ref);
    if (ofClass !== undefined) return ofClass ?? undefined;
    const hold = isClass(rt.heap, holder) ? holdOfClass(rt, holder, found, object as Ref) : holdAt(rt, holder, found);
    // whatever was found: it must be the very word
    if (hold && (!("at" in hold) || rt.heap.load(hold.at) === object)) return hold;
  }
  return undefined;
}

/** The exception of the innermost except clause that handles this very object. */
function handled(heap: HeapViews, object: number): Hold | undefined {
  for (let info = heap.load(STATE + State.excInfo); info !== 0; info = heap.load(info + ExcInfo.previous))
    if (heap.load(info + ExcInfo.value) === object) return { kind: "cleared", at: info + ExcInfo.value };
  return undefined;
}

/** @param place the name of the edge, as heap/edges.ts gives it */
function holdAt({ heap }: Runtime, holder: Ref, place: string): Hold | undefined {
  const flags = heap.load(heap.load(holder + Header.type) + TypeObject.flags);
  const isManaged = (heap.load(holder + Header.flags) & ObjectFlag.ManagedDict) !== 0;
  const word = (at: number | undefined): Hold | undefined => (at === undefined ? undefined : { kind: "word", at });
  const [what, number] = place.split(" ");
  if (what === "field") return word(holder + Number(number));
  if (what === "value") return word(valueSlot(heap, heap.load(holder + Dict.keys), Number(number)));
  // a table that instances share is no dict's own
  if (what === "key")
    return flags & TypeFlag.DictSubclass && heap.load(holder + Dict.values) === 0 ? { kind: "entry", dict: holder } : undefined;
  if (what === "slot") return { kind: "member", set: holder, at: heap.load(holder + SetObject.table) + Number(number) * SetEntry.SIZEOF };
  if (what === "__dict__") return isManaged ? { kind: "cleared", at: holder + Prefix.dict } : undefined;
  const index = Number(/^\[(\d+)\]$/.exec(place)?.[1] ?? Number.NaN);
  if (!Number.isInteger(index)) return undefined;
  // a variable of a generator that waits
  if (GENERATORS.has(heap.load(holder + Header.type))) return word(heap.load(holder + Gen.place) + Frame.localsplus + 8 * index);
  if (flags & TypeFlag.ListSubclass) return word(heap.load(holder + List.items) + 8 * index);
  if (flags & TypeFlag.TupleSubclass) return word(holder + Tuple.items + 8 * index);
  if (flags & TypeFlag.DictSubclass) return word(heap.load(holder + Dict.values) + 8 * index);
  return isManaged ? word(heap.load(holder + Prefix.values) + 8 * index) : undefined;
}

/** @returns false: it cannot be: a dict does not find its key (its hash has changed, or cannot be asked for), a class does not allow it */
export function letGo(rt: Runtime, object: Ref, hold: Hold): boolean {
  const { heap } = rt;
  switch (hold.kind) {
    case "word":
      heap.store(hold.at, rt.retain(NONE as Ref));
      break;
    case "cleared":
      heap.store(hold.at, 0);
      break;
    case "swapped":
      heap.store(hold.at, rt.retain(hold.stand));
      break;
    // nothing in the memory says so: only the count goes down
    case "counted":
      break;
    case "entry":
      if (rt.core.dictDelItem(hold.dict, object) >= 0) return true;
      rt.core.errClear();
      return false;
    case "member":
      // as set.discard does it: a dummy, with a hash that no member has
      heap.store(hold.at, SET_DUMMY);
      heap.store(hold.at + SetEntry.hash, -1);
      heap.store(hold.at + SetEntry.hash + 4, -1);
      heap.store(hold.set + SetObject.used, heap.load(hold.set + SetObject.used) - 1);
      break;
    default:
      return letGoOfClass(rt, hold);
  }
  rt.release(object as Owned);
  return true;
}
