/** The exports of this area: built-in functions, put into `builtins` by src/modules/runtime/builtins.ts. */
export {
  builtinAbs, builtinAiter, builtinAnext, builtinAscii, builtinCallable, builtinChr, builtinDelAttr, builtinDivmod, builtinFormat, builtinGetAttr,
  builtinHasAttr, builtinHash, builtinId, builtinIsInstance, builtinIsSubclass, builtinIter, builtinLen, builtinNext,
  builtinOrd, builtinRepr, builtinSetAttr,
} from "./objects";
export { builtinAll, builtinAny, builtinMax, builtinMin, builtinPow, builtinSorted, builtinSum } from "./aggregates";
