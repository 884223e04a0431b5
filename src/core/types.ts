/**
 * Names for what an address means in a signature. They cost nothing here; in the generated
 * TypeScript interface they become the ownership types of src/heap/reference.ts.
 */

/** A borrowed reference: look at it now, do not keep it. Never 0 as a parameter unless said. */
export type Ref = u32;
/** A reference that the receiver of the value pays for; as a result, 0 means "an exception is pending". */
export type Owned = u32;
/** A borrowed reference as a result; 0 means absent (or an exception is pending, where said). */
export type Borrowed = u32;
/** An address that is no object: a block, a frame, an entry. */
export type Address = u32;
/** A slot of a type: wasm table index, or TS_SLOT + TypeScript id. */
export type Slot = u32;
