/**
 * Everything that the core asks of TypeScript. Each call costs about 24 ns: never one per character.
 * No signature of an import or an export of the core has an i64 (the JavaScript twin has none).
 */

/** The memory has grown: all views must be made anew. */
// @ts-ignore: decorator
@external("env", "memoryGrown") export declare function memoryGrown(): void;

/**
 * Makes the exception and leaves it pending. The format's codes consume a, b, c in turn:
 * %T the name of the type of object a; %N the name of the type object a; %S str(a) of a str object;
 * %R repr(a); %d i32; %u u32; %s an AssemblyScript string; %% a percent sign.
 */
// @ts-ignore: decorator
@external("env", "raiseFormat") export declare function raiseFormat(type: u32, format: string, a: usize, b: usize, c: usize): void;

/** Calls a TypeScript native: args is the address of nargs (+ keywords) 8-byte slots; kwnames a tuple or 0. Returns Owned or 0. */
// @ts-ignore: decorator
@external("env", "callNative") export declare function callNative(id: u32, self: u32, args: u32, nargs: i32, kwnames: u32): u32;

/** TypeScript implementations of slots; the meaning of the result is the slot's (Owned, status or truth). */
// @ts-ignore: decorator
@external("env", "callSlot1") export declare function callSlot1(id: u32, a: u32): u32;
// @ts-ignore: decorator
@external("env", "callSlot2") export declare function callSlot2(id: u32, a: u32, b: u32): u32;
// @ts-ignore: decorator
@external("env", "callSlot3") export declare function callSlot3(id: u32, a: u32, b: u32, c: u32): u32;

/** An object with a payload on the JavaScript side (a host function, a compiled pattern) dies. */
// @ts-ignore: decorator
@external("env", "releasePayload") export declare function releasePayload(object: u32): void;

/** The heap reports something rare (HeapEvent in abi/heap-layout.ts). Called only when somebody has asked, or something went wrong. */
// @ts-ignore: decorator
@external("env", "heapEvent") export declare function heapEvent(kind: u32, a: u32, b: u32, c: u32): void;

/** The step budget (State.stepBudget) is used up. The host grants more (stepsGrant); a StepAnswer. */
// @ts-ignore: decorator
@external("env", "stepBudgetExhausted") export declare function stepBudgetExhausted(atInstruction: i32): i32;

/** An exception nobody can catch: the host writes it (sys.unraisablehook). The exception is still pending and the host's to take; object may be 0. */
// @ts-ignore: decorator
@external("env", "writeUnraisable") export declare function hostWriteUnraisable(object: u32): void;

/** PyErr_WarnFormat with stack level 1: may leave an exception pending (warnings as errors). The format is raiseFormat's. */
// @ts-ignore: decorator
@external("env", "warnFormat") export declare function warnFormat(category: u32, format: string, a: usize, b: usize, c: usize): void;
