/** The engine room for tests of the heap: the built module over a fresh memory, without any Python types. */
import { Header, type ObjectFlag } from "../../src/core/abi/object-layout.ts";
import { TypeFlag, TypeObject } from "../../src/core/abi/type-layout.ts";
import {
  type CoreHost,
  installReferences,
  type LayoutKind,
  type LoadedCore,
  loadCore,
  type Ref,
  type ReferenceSpec,
} from "../../src/heap/index.ts";
import { coreSource } from "../engine.ts";

const source = coreSource();

export interface TestHeap extends LoadedCore {
  /** Makes a type object of a few fields at a free place of the static types. */
  type(parts: {
    size: number;
    references?: readonly (number | ReferenceSpec)[];
    kind?: LayoutKind;
    flags?: number;
    slots?: Record<number, number>;
  }): Ref;
  /** The table index of an exported function. */
  slot(name: string): number;
  count(object: number): number;
  flags(object: number): number;
}

export function freshHeap(host: CoreHost = {}): TestHeap {
  const loaded = loadCore(source, { raiseFormat: () => undefined, heapEvent: () => undefined, ...host });
  const { core, views, table } = loaded;
  let place = 0x70000;
  const slots = new Map<string, number>();
  const slot = (name: string): number => {
    if (!slots.has(name)) {
      slots.set(name, table.grow(1));
      table.set(slots.get(name)!, (core as unknown as Record<string, unknown>)[name]);
    }
    return slots.get(name)!;
  };
  return {
    ...loaded,
    slot,
    type(parts) {
      const type = place;
      place += 512;
      views.store(type + Header.refcnt, 1000);
      views.store(type + TypeObject.basicsize, parts.size);
      views.store(type + TypeObject.flags, (parts.flags ?? 0) | (parts.references ? TypeFlag.HaveGc : 0));
      views.store(type + TypeObject.dealloc, slot("objectDealloc"));
      views.store(type + TypeObject.clear, slot("objectClear"));
      for (const [offset, value] of Object.entries(parts.slots ?? {})) views.store(type + Number(offset), value);
      if (parts.references) installReferences(core, views, type, parts.references, parts.kind);
      return type as Ref;
    },
    count: (object) => views.loadI32(object + Header.refcnt),
    flags: (object) => views.load(object + Header.flags) as ObjectFlag,
  };
}
