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
