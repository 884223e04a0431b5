/** Counting the positional arguments of methods that take them as an array. */
import { Type } from "../abi/memory-map";
import { raise } from "../raise";

/** _PyArg_CheckPositional for methods with optional arguments. */
export function countFits(nargs: i32, least: i32, most: i32, name: string): bool {
  if (nargs < least) {
    const format = least == most ? "%s expected %d arguments, got %d" : "%s expected at least %d arguments, got %d";
    const single = least == most ? "%s expected %d argument, got %d" : "%s expected at least %d argument, got %d";
    raise(Type.TypeError, least == 1 ? single : format, changetype<usize>(name), least, nargs);
    return false;
  }
  if (nargs > most) {
    const format = least == most ? "%s expected %d arguments, got %d" : "%s expected at most %d arguments, got %d";
    const single = least == most ? "%s expected %d argument, got %d" : "%s expected at most %d argument, got %d";
    raise(Type.TypeError, most == 1 ? single : format, changetype<usize>(name), most, nargs);
    return false;
  }
  return true;
}
