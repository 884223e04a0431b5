/**
 * State on our side of the memory that belongs to a program's state. A copy of the memory is a copy of the runtime but for this:
 * whoever keeps such a thing (a service of the runtime, a table of declarations) can remember it and bring it back.
 */
export interface Saveable {
  /**
   * Remembers what there is now.
   * @returns brings it back, any number of times; undefined when that cannot be done as things stand (a pipe with data in it, say)
   */
  save(): (() => void) | undefined;
}

export function isSaveable(value: unknown): value is Saveable {
  return typeof value === "object" && value !== null && "save" in value && typeof value.save === "function";
}

/**
 * Remembers lists and maps that grow while a program runs. How long they were would not do: who goes back to an earlier moment and on to a
 * later one does not pass by where the entries in between were made. Most checkpoints find nothing new and share a copy.
 */
export class Keeper {
  readonly #lists: () => readonly unknown[][];
  readonly #maps: readonly Map<unknown, unknown>[];
  #last: { readonly lists: readonly unknown[][]; readonly maps: readonly (readonly [unknown, unknown])[][] } | undefined;

  constructor(lists: () => readonly unknown[][], maps: readonly Map<unknown, unknown>[] = []) {
    this.#lists = lists;
    this.#maps = maps;
  }

  save(): () => void {
    if (!this.#isStill()) this.#last = { lists: this.#lists().map((list) => list.slice()), maps: this.#maps.map((map) => [...map]) };
    const kept = this.#last!;
    return () => {
      for (const [index, list] of this.#lists().entries()) {
        list.length = 0;
        for (const entry of kept.lists[index]!) list.push(entry);
      }
      for (const [index, map] of this.#maps.entries()) {
        map.clear();
        for (const [key, value] of kept.maps[index]!) map.set(key, value);
      }
      this.#last = kept;
    };
  }

  #isStill(): boolean {
    const last = this.#last;
    if (!last) return false;
    const lists = this.#lists().every(
      (list, index) => list.length === last.lists[index]!.length && list.at(-1) === last.lists[index]!.at(-1),
    );
    return lists && this.#maps.every((map, index) => map.size === last.maps[index]!.length);
  }
}
