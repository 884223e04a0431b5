/**
 * What a type gets that declares its references and writes no functions of its own: tp_clear and
 * tp_dealloc by the same words that the collector reads.
 */
import { Reference } from "../abi/heap-layout";
import { Type } from "../abi/memory-map";
import { Header, ObjectFlag } from "../abi/object-layout";
import { TypeFlag, TypeObject } from "../abi/type-layout";
import { Address, Ref } from "../types";
import { freeObject, gcUntrack } from "./allocate";
import { blockFree } from "./blocks";
import { callFinalizerFromDealloc } from "./finalize";
import { clearSlot, release, typeOf } from "./object";
import { nestBegin, nestEnd, trashBegin, trashEnd } from "./trashcan";
import { clearWeakrefs } from "./weak";

/** tp_clear by description: each reference field is emptied, then released, in declared order. Items that belong to a type's identity (a tuple's) stay. */
export function objectClear(object: Ref): i32 {
  let words = load<u32>(typeOf(object), TypeObject.references);
  if (!words) return 0;
  for (let word = load<u32>(words); word != Reference.End; word = load<u32>(words)) {
    words += 4;
    switch (word & 0xff) {
      case Reference.Field: {
        clearSlot(object + (word >> 8));
        break;
      }
      case Reference.Block: {
        clearBlock(object + (word >> 8), object + load<u32>(words));
        words += 4;
        break;
      }
      case Reference.Items:
      case Reference.ItemsForward:
      case Reference.Own: {
        words += 4;
        break;
      }
      default:
        break;
    }
  }
  return 0;
}

/** The block is taken off before its items are released, from the last to the first. */
function clearBlock(field: Address, countField: Address): void {
  const items = load<u32>(field);
  const count = load<i32>(countField);
  if (!items) return;
  store<u32>(field, 0);
  store<i32>(countField, 0);
  for (let item = items + (count << 3); item > items; ) {
    item -= 8;
    const child = load<u32>(item);
    if (child) release(child);
  }
  blockFree(items);
}

/** tp_dealloc by description: the finalizer, which may bring the object back; weak references first, then all that the object pays for, then its memory. */
export function objectDealloc(object: Ref): u32 {
  const type = typeOf(object);
  if (load<u32>(type, TypeObject.finalize) && callFinalizerFromDealloc(object) < 0) return 0;
  const gc = (load<u32>(object, Header.flags) & ObjectFlag.Gc) != 0;
  // subtype_dealloc has opened the bin itself: put aside here, the object would be dead to it and yet to die (_PyTrash_cond)
  const inner = (load<u32>(type, TypeObject.flags) & TypeFlag.HeapType) != 0 && load<u32>(type, TypeObject.dealloc) != <u32>objectDealloc.index;
  const opens = gc && !inner;
  if (gc) gcUntrack(object);
  // of the types described so, only method-wrappers have a trashcan in CPython
  const counted = type == Type.methodWrapper;
  if (opens && !(counted ? trashBegin(object) : nestBegin(object))) return 0;
  if (load<i32>(type, TypeObject.weaklistoffset)) clearWeakrefs(object);
  releaseAll(object, load<u32>(type, TypeObject.references));
  freeObject(object);
  // For an instance of a Python class subtype_dealloc, which called this, lets go of the class.
  if (load<u32>(type, TypeObject.flags) & (TypeFlag.HeapType | TypeFlag.HeldByInstances) && load<u32>(type, TypeObject.dealloc) == <u32>objectDealloc.index) release(type);
  if (opens) {
    if (counted) trashEnd();
    else nestEnd();
  }
  return 0;
}

/** A type that its instances hold (heap types of CPython's modules) has one less; a Python class is let go by subtype_dealloc. */
export function releaseHeldType(type: Ref): void {
  if (load<u32>(type, TypeObject.flags) & TypeFlag.HeldByInstances) release(type);
}

/** tp_free of a tracked object of a type with a deallocator of its own, and the type behind it. */
export function freeWithType(object: Ref): void {
  const type = typeOf(object);
  freeObject(object);
  releaseHeldType(type);
}

function releaseAll(object: Ref, words: Address): void {
  if (!words) return;
  for (let word = load<u32>(words); word != Reference.End; word = load<u32>(words)) {
    words += 4;
    const at = object + (word >> 8);
    switch (word & 0xff) {
      case Reference.Field:
      case Reference.Held: {
        clearSlot(at);
        break;
      }
      case Reference.Items: {
        for (let item = at + (load<i32>(object + load<u32>(words)) << 3); item > at; ) {
          item -= 8;
          clearSlot(item);
        }
        words += 4;
        break;
      }
      case Reference.ItemsForward: {
        const end = at + (load<i32>(object + load<u32>(words)) << 3);
        for (let item = at; item < end; item += 8) clearSlot(item);
        words += 4;
        break;
      }
      case Reference.Block: {
        clearBlock(at, object + load<u32>(words));
        words += 4;
        break;
      }
      case Reference.RawBlock: {
        const block = load<u32>(at);
        store<u32>(at, 0);
        blockFree(block);
        break;
      }
      case Reference.Own: {
        words += 4;
        break;
      }
      default:
        break;
    }
  }
}
