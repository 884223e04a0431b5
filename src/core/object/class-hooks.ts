/** What a new class tells others: `__set_name__` of its attributes, `__init_subclass__` of its bases (Objects/typeobject.c). */
import { Id } from "../abi/identifiers";
import { EMPTY_TUPLE, Type } from "../abi/memory-map";
import { TypeObject } from "../abi/type-layout";
import { dictCopy, dictNext } from "../container/dict";
import { callTwoArgs, objectCall } from "../eval/call";
import { stackPop, stackPush } from "../eval/data-stack";
import { errFormatFromCause } from "../eval/errors";
import { release, retain } from "../heap/object";
import { pending } from "../raise";
import { Ref } from "../types";
import { objectGetAttr, objectLookupSpecial } from "./attribute";
import { superNew } from "./super";

/** type_new_set_names, over a copy of the dict: the hooks may change the class. */
export function typeSetNames(type: Ref): i32 {
  const names = dictCopy(load<u32>(type, TypeObject.dict));
  if (!names) return -1;
  // position, key, value
  const scratch = stackPush(24);
  if (!scratch) {
    release(names);
    return -1;
  }
  store<u64>(scratch, 0);
  let status = 0;
  while (!status && dictNext(names, scratch, scratch + 8, scratch + 16)) {
    status = setName(type, load<u32>(scratch, 8), load<u32>(scratch, 16));
  }
  stackPop(scratch);
  release(names);
  return status;
}

function setName(type: Ref, key: Ref, value: Ref): i32 {
  const hook = objectLookupSpecial(value, Id.__set_name__);
  if (!hook) return pending() ? -1 : 0;
  const result = callTwoArgs(hook, type, key);
  release(hook);
  if (result) {
    release(result);
    return 0;
  }
  errFormatFromCause(Type.RuntimeError, "Error calling __set_name__ on '%T' instance %R in '%N'", value, key, type);
  return -1;
}

/** type_new_init_subclass: the keywords of the class statement go to the next `__init_subclass__` in line. */
export function typeInitSubclass(type: Ref, kwargs: Ref): i32 {
  // where super() is called with a tuple (3.10), so it is here
  const direct = load<u32>(Type.superType, TypeObject.vectorcall) != 0;
  const start = direct ? superNew(type, type) : callTwoArgs(Type.superType, type, type);
  if (!start) return -1;
  const hook = objectGetAttr(start, Id.__init_subclass__);
  release(start);
  if (!hook) return -1;
  const result = objectCall(hook, retain(EMPTY_TUPLE), kwargs);
  release(EMPTY_TUPLE);
  release(hook);
  if (!result) return -1;
  release(result);
  return 0;
}
