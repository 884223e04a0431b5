/**
 * Who freed it: in poison mode every freed block leaves a note of where the program was, so that a
 * reference to dead memory can be traced to its end.
 */

export interface FreeNote {
  readonly address: number;
  readonly bytes: number;
  readonly where: string;
}

/** Remembers the last so many frees, newest note of an address first. */
export class FreeLog {
  readonly #notes = new Map<number, FreeNote>();
  readonly #where: () => string;
  readonly #limit: number;

  /** `where` says in a few words what runs now: a line of Python, a stack of JavaScript. */
  constructor(where: () => string, limit = 100_000) {
    this.#where = where;
    this.#limit = limit;
  }

  note(address: number, bytes: number): void {
    // Deleting first moves the key to the end, so the oldest is always the first.
    this.#notes.delete(address);
    this.#notes.set(address, { address, bytes, where: this.#where() });
    if (this.#notes.size > this.#limit) this.#notes.delete(this.#notes.keys().next().value!);
  }

  /** The note of the block in which the address lies; an object begins up to 32 bytes behind its block. */
  find(address: number): FreeNote | undefined {
    for (const prefix of [0, 16, 32]) {
      const note = this.#notes.get(address - prefix);
      if (note && address < note.address + note.bytes) return note;
    }
    return undefined;
  }

  /** The block is in use again. */
  forget(address: number): void {
    this.#notes.delete(address);
  }
}
