/**
 * Places on the stage. An object gets one at its birth and keeps it until its death, forwards and backwards; whoever dies keeps the place
 * for one step more, as a ghost. Nothing ever moves because something else came or went.
 */
import type { MomentData } from "../protocol.ts";

export class Slots {
  readonly #isPlaced: (object: { readonly type: string }) => boolean;
  /** All lives that have been seen, those that are over included: going back, they return to where they stood. */
  readonly #places = new Map<string, number>();
  #current = new Map<number, number>();

  /** @param isPlaced the others get no place: an empty one would be seen */
  constructor(isPlaced: (object: { readonly type: string }) => boolean) {
    this.#isPlaced = isPlaced;
  }

  clear(): void {
    this.#places.clear();
    this.#current = new Map();
  }

  /** The place of an object of the moment that is shown, by its id. */
  of(id: number): number | undefined {
    return this.#current.get(id);
  }

  place({ objects, changes }: MomentData): void {
    const ghosts = changes.filter(({ after }) => after === null).map(({ object }) => object);
    const before = this.#current;
    const taken = new Map<number, number>();
    for (const id of ghosts) {
      const place = before.get(id);
      if (place !== undefined) taken.set(place, id);
    }
    const fresh: { id: number; life: string }[] = [];
    this.#current = new Map([...taken].map(([place, id]) => [id, place]));
    for (const object of objects) {
      if (!this.#isPlaced(object)) continue;
      const life = lifeOf(object);
      const place = this.#places.get(life);
      if (place === undefined || taken.has(place)) fresh.push({ id: object.id, life });
      else {
        taken.set(place, object.id);
        this.#current.set(object.id, place);
      }
    }
    let next = 0;
    for (const { id, life } of fresh) {
      while (taken.has(next)) next++;
      taken.set(next, id);
      this.#places.set(life, next);
      this.#current.set(id, next);
    }
  }
}

/** What tells one life at an address from the next. */
function lifeOf(object: { readonly id: number; readonly serial: number | null }): string {
  return object.serial === null ? `${object.id}` : `${object.id}.${object.serial}`;
}
