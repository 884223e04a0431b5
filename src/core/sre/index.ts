/** The exports of this area: the `_sre` module's functions and the methods of its types (src/modules/text/_sre.ts). */
export { sreInitCharacters, sreUnicodeIsCased, sreUnicodeToLower } from "./characters";
export {
  sreCopySelf,
  sreDeepcopySelf,
  sreMatchEnd,
  sreMatchGroup,
  sreMatchGroupdict,
  sreMatchGroups,
  sreMatchLastgroup,
  sreMatchLastindex,
  sreMatchRegs,
  sreMatchSpan,
  sreMatchStart,
  sreMatchSubscript,
} from "./match-object";
export { srePatternFullmatch, srePatternHash, srePatternMatch, srePatternNew, srePatternRichCompare, srePatternSearch } from "./pattern";
export { sreMatchExpand, srePatternFindall, srePatternSplit, srePatternSub, srePatternSubn } from "./pattern-loops";
export { srePatternFinditer, srePatternScanner, sreScannerClear, sreScannerDealloc, sreScannerMatch, sreScannerSearch } from "./scanner";
