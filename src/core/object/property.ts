/** property (Objects/descrobject.c). Its constructor and decorators are in src/objects/property.ts. */
import { Property } from "../abi/descriptor-layout";
import { NONE, Type } from "../abi/memory-map";
import { callOneArg, callTwoArgs } from "../eval/call";
import { release, retain, typeOf } from "../heap/object";
import { fail, raise } from "../raise";
import { Owned, Ref } from "../types";
import { typeOperation } from "./protocol";
import { TypeOperation } from "../abi/descriptor-layout";

/** property_descr_get. */
export function propertyGet(self: Ref, object: Ref, type: Ref): Owned {
  if (!object || object == NONE) return retain(self);
  const get = load<u32>(self, Property.get);
  if (get) return callOneArg(get, object);
  return missing(self, object, 0);
}

/** property_descr_set; value 0 deletes. */
export function propertySet(self: Ref, object: Ref, value: Ref): i32 {
  const callable = value ? load<u32>(self, Property.set) : load<u32>(self, Property.delete);
  if (!callable) {
    missing(self, object, value ? 1 : 2);
    return -1;
  }
  const result = value ? callTwoArgs(callable, object, value) : callOneArg(callable, object);
  if (!result) return -1;
  release(result);
  return 0;
}

/** "property 'x' of 'C' object has no getter" and its kin, by what the property knows of its name. */
function missing(self: Ref, object: Ref, what: u32): Owned {
  typeOperation(TypeOperation.PropertyMissing, self, object | what);
  return 0;
}
