/**
 * Raising from TypeScript. The exception becomes pending in the engine room's state; what is thrown
 * is one plain object, caught at the boundary (natives.ts) and turned into the failed value.
 * Nothing that Python raised is ever a JavaScript Error: an Error's stack costs 12 microseconds.
 */
import type { Owned, Ref } from "../../heap/index.ts";

/** Thrown by natives once the exception is pending. Compare by identity. */
export const RAISED: { readonly raised: true } = Object.freeze({ raised: true });

/**
 * Thrown by who gives a run up for good, with the memory as it is: it passes through all natives, and afterwards
 * nothing may be done with the runtime but to bring back an earlier state (saveable.ts).
 */
export const ABANDONED: { readonly abandoned: true } = Object.freeze({ abandoned: true });

/** `rt.raise`: each makes the exception, leaves it pending and throws RAISED. */
export interface Raise {
  typeError(message: string): never;
  valueError(message: string): never;
  attributeError(message: string, name?: Ref, object?: Ref): never;
  keyError(key: Ref): never;
  indexError(message: string): never;
  nameError(message: string): never;
  overflowError(message: string): never;
  zeroDivisionError(message: string): never;
  runtimeError(message: string): never;
  recursionError(message: string): never;
  notImplementedError(message: string): never;
  systemError(message: string): never;
  memoryError(): never;
  osError(message: string): never;
  /** `name`: the module that could not be imported. */
  importError(message: string, name?: Ref): never;
  referenceError(message: string): never;
  bufferError(message: string): never;
  eofError(message: string): never;
  assertionError(message: string): never;
  lookupError(message: string): never;
  unicodeError(message: string): never;
  /** Any exception type by address, with a message. */
  error(type: Ref | number, message: string): never;
  /** Any exception type with these arguments. */
  withArgs(type: Ref | number, args: readonly Owned[]): never;
  /** PyErr_SetObject: made with this value when somebody needs it; a tuple is the list of arguments, None none. Takes the value over. */
  withValue(type: Ref | number, value: Owned): never;
  /** An exception is already pending. */
  again(): never;
}
