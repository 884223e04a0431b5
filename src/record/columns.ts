/** A table of whole numbers that grows at its end: a million rows take a few bytes each, and no objects. */
export class Columns<Name extends string> {
  readonly #names: readonly Name[];
  readonly #columns: Map<Name, Uint32Array>;
  #capacity = 1024;
  #length = 0;

  constructor(names: readonly Name[]) {
    this.#names = names;
    this.#columns = new Map(names.map((name) => [name, new Uint32Array(this.#capacity)]));
  }

  get length(): number {
    return this.#length;
  }

  /** A column, to be read and written; it is another one after `add`. */
  of(name: Name): Uint32Array {
    return this.#columns.get(name)!;
  }

  /** What is not given is 0. @returns the row's number */
  add(row: Partial<Record<Name, number>>): number {
    if (this.#length === this.#capacity) this.#grow();
    const index = this.#length++;
    for (const name of this.#names) this.#columns.get(name)![index] = row[name] ?? 0;
    return index;
  }

  /** Takes the last row away. */
  drop(): void {
    this.#length--;
  }

  row(index: number): Record<Name, number> {
    return Object.fromEntries(this.#names.map((name) => [name, this.#columns.get(name)![index]!])) as Record<Name, number>;
  }

  #grow(): void {
    this.#capacity *= 2;
    for (const [name, column] of this.#columns) {
      const longer = new Uint32Array(this.#capacity);
      longer.set(column);
      this.#columns.set(name, longer);
    }
  }
}
