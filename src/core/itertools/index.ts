/** The exports of this area: the iterators of the itertools module. */
export { accumulateNew, accumulateNext, pairwiseNew, pairwiseNext, zipLongestNew, zipLongestNext } from "./accumulate";
export { chainFromIterableMethod, chainNew, chainNext, cycleNew, cycleNext, isliceNew, isliceNext } from "./chain";
export {
  combinationsNew,
  combinationsNext,
  combinationsWithReplacementNew,
  combinationsWithReplacementNext,
  permutationsNew,
  permutationsNext,
} from "./combinations";
export { countNew, countNext, repeatNew, repeatNext } from "./count";
export { grouperNew, grouperNext, groupbyNew, groupbyNext } from "./groupby";
export { productNew, productNext } from "./product";
export {
  compressNew,
  compressNext,
  dropwhileNew,
  dropwhileNext,
  filterfalseNew,
  filterfalseNext,
  starmapNew,
  starmapNext,
  takewhileNew,
  takewhileNext,
  predicateDealloc,
} from "./select";
export {
  teeCopyMethod,
  teeDataClear,
  teeDataDealloc,
  teeDataNew,
  teeDataTraverse,
  teeDealloc,
  teeFromIterable,
  teeNew,
  teeNext,
} from "./tee";
