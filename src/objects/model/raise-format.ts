/** Messages of the core's `raise` (host.ts lists the format's codes) and the making of the exception. */

import { Header } from "../../core/abi/object-layout.ts";
import { TypeObject } from "../../core/abi/type-layout.ts";
import type { Ref } from "../../heap/index.ts";
import { RAISED } from "./raise.ts";
import type { Runtime } from "./runtime.ts";

/** The text of a string constant of the core: UTF-16 with its length in bytes in front. */
function coreString(rt: Runtime, address: number): string {
  const bytes = rt.heap.u32[(address - 4) >> 2]!;
  return String.fromCharCode(...rt.heap.u16.subarray(address >> 1, (address + bytes) >> 1));
}

/** Host import raiseFormat: leaves the exception pending. */
export function raiseFormat(rt: Runtime, type: number, format: number, args: readonly number[]): void {
  try {
    const message = formatCoreMessage(rt, format, args);
    // The repr of an argument raised: that exception is the one to see.
    if (message !== undefined) setException(rt, type, message);
  } catch (error) {
    // No memory for the message: MemoryError is pending. Nothing may be thrown through the core's frames.
    if (error !== RAISED) throw error;
  }
}

/**
 * A message of the core, its codes filled in; undefined when the repr of an argument raised. A digit
 * after % names the argument instead of taking the next one; %.50N and %.50T cut the name there.
 */
export function formatCoreMessage(rt: Runtime, format: number, args: readonly number[]): string | undefined {
  const template = coreString(rt, format);
  let next = 0;
  let failed = false;
  const message = template.replace(/%([0-2]?)(\.50)?([TNSRdus%])/g, (_, place: string, short: string | undefined, code: string) => {
    if (code === "%") return "%";
    const width = short === undefined ? 100 : 50;
    const value = args[place === "" ? next++ : Number(place)] ?? 0;
    switch (code) {
      case "T":
        return nameOf(rt, rt.heap.u32[(value + Header.type) >> 2]!).slice(0, width);
      case "N":
        return nameOf(rt, value).slice(0, width);
      case "S":
        return rt.text(value as Ref);
      case "R": {
        const repr = rt.core.objectRepr(value as Ref);
        if (repr === 0) {
          failed = true;
          return "";
        }
        const text = rt.text(repr);
        rt.release(repr);
        return text;
      }
      case "d":
        return String(value | 0);
      case "u":
        return String(value >>> 0);
      default:
        return coreString(rt, value);
    }
  });
  return failed ? undefined : message;
}

function nameOf(rt: Runtime, type: number): string {
  return rt.text(rt.heap.u32[(type + TypeObject.name) >> 2] as Ref);
}

/** An empty message gives an exception without arguments. @throws RAISED when there is no memory for the message */
export function setException(rt: Runtime, type: number, message: string): void {
  const { core } = rt;
  if (message === "") {
    core.errSetNone(type as Ref);
    return;
  }
  rt.lend(rt.str(message), (text) => core.errSetObject(type as Ref, text));
}
