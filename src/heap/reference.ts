/**
 * Who pays for a reference, written in its type. An object is an address in the linear heap; the
 * marks exist only for the compiler and cost nothing at run time.
 *
 *   Ref     borrowed: look at it now, do not keep it
 *   Held    kept in a field of an object that pays for it
 *   Owned   paid for by this variable: store it, return it or release it, once
 *
 * An Owned is a Held and a Held is a Ref, so lending needs no ceremony. The other direction exists
 * only as `retain` (one more reference) and as moving an Owned in.
 */
declare const address: unique symbol;
declare const kept: unique symbol;
declare const paidFor: unique symbol;

export type Ref = number & { readonly [address]: true };
export type Held = Ref & { readonly [kept]: true };
export type Owned = Held & { readonly [paidFor]: true };
/** A borrowed result that may be 0: nothing there. */
export type Borrowed = Ref;
