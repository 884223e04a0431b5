import { Owned, Ref } from "../types";
export function memoryviewFromObject(object: Ref): Owned {
  return 0;
}
