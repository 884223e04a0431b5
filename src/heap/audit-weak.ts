/** The lists of weak references: each reference is in its referent's list, once, and the plain ones come first. */

import { NONE, Type } from "../core/abi/memory-map.ts";
import { Header } from "../core/abi/object-layout.ts";
import { TypeObject } from "../core/abi/type-layout.ts";
import { Weakref } from "../core/abi/weak-layout.ts";
import type { Ref } from "./reference.ts";
import type { HeapViews } from "./views.ts";

export class WeakChecks {
  readonly #views: HeapViews;
  readonly #report: (object: number, detail: string) => void;
  /** Living references whose referent is not dead, and those found in lists. */
  readonly #referring: Ref[] = [];
  readonly #listed = new Map<number, number>();
  readonly #kinds = new Map<number, boolean>();

  constructor(views: HeapViews, report: (object: number, detail: string) => void) {
    this.#views = views;
    this.#report = report;
  }

  object(object: Ref): void {
    const views = this.#views;
    const type = views.load(object + Header.type);
    const offset = views.loadI32(type + TypeObject.weaklistoffset);
    if (offset !== 0 && views.load(object + offset) !== 0) this.#list(object, views.load(object + offset));
    if (this.#isWeakref(type) && views.load(object + Weakref.object) !== NONE && views.load(object + Weakref.object) !== 0)
      this.#referring.push(object);
  }

  /** To be called last. `live`: who may be referred to. */
  finish(live: ReadonlySet<number>, statics: (object: number) => boolean): void {
    for (const weakref of this.#referring) {
      const referent = this.#views.load(weakref + Weakref.object);
      if (!live.has(referent) && !statics(referent)) this.#report(weakref, `it refers to 0x${referent.toString(16)}, where nothing lives`);
      else if (this.#listed.get(weakref) !== referent) this.#report(weakref, "it is not in the list of what it refers to");
    }
  }

  #list(object: Ref, first: number): void {
    const views = this.#views;
    let previous = 0;
    const plain: number[] = [];
    for (let weakref = first, place = 0; weakref !== 0; weakref = views.load(weakref + Weakref.next), place++) {
      if (this.#listed.has(weakref)) {
        this.#report(object, "its weak references do not come to an end");
        return;
      }
      this.#listed.set(weakref, object);
      const type = views.load(weakref + Header.type);
      if (!this.#isWeakref(type)) {
        this.#report(object, `0x${weakref.toString(16)} in its list is no weak reference`);
        return;
      }
      if (views.load(weakref + Weakref.object) !== object) this.#report(weakref, "it is in the list of another object");
      if (views.load(weakref + Weakref.previous) !== previous) this.#report(weakref, "its link back does not lead to the one before");
      previous = weakref;
      if (views.load(weakref + Weakref.callback) !== 0 || this.#isSubclass(type)) continue;
      if (place > plain.length) this.#report(weakref, "a plain reference stands behind others");
      plain.push(type === Type.weakref ? 0 : 1);
    }
    if (plain.length > 2 || (plain.length === 2 && plain.join() !== "0,1"))
      this.#report(object, "it has more than one plain reference or proxy");
  }

  #isSubclass(type: number): boolean {
    return type !== Type.weakref && type !== Type.weakProxy && type !== Type.weakCallableProxy;
  }

  #isWeakref(type: number): boolean {
    let kind = this.#kinds.get(type);
    if (kind === undefined) {
      let base = type;
      while (base !== 0 && this.#isSubclass(base)) base = this.#views.load(base + TypeObject.base);
      kind = base !== 0;
      this.#kinds.set(type, kind);
    }
    return kind;
  }
}
