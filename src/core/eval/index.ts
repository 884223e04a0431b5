/** The exports of this area. */
export {
  errBringBack,
  errChain,
  errClear,
  errFetch,
  errForget,
  errGivenExceptionMatches,
  errHandled,
  errMatches,
  errOccurred,
  errRestore,
  errSetKeyError,
  errSetNone,
  errSetObject,
  errSetRaised,
  errTraceback,
  exceptionCreate,
  exceptionSetCause,
  exceptionSetContext,
  exceptionSetTraceback,
} from "./errors";
export * from "./exception";
export { memoryErrorDealloc, memoryErrorForget, memoryErrorNew, prepareMemoryErrors } from "./memory-error";
export { enterRecursiveCall, leaveRecursiveCall, recursionDepth, recursionLimit, recursionSetLimit } from "./recursion";
export * from "./call";
export { functionText } from "./call-ex";
export { functionVectorcall } from "./call-function";
export { callAndLook } from "./call-looking";
export { generalBinary } from "./float-operand";
export * from "./code";
export * from "./cell";
export * from "./function";
export * from "./run";
export { codeUnquicken } from "./quicken";
export { dataStackTrim } from "./data-stack";
export { frameClear, frameGetObject, frameIsIncomplete, frameLasti } from "./frame";
export * from "./frame-object";
export { keywordSuggestions } from "./bind-errors";
export { tracebackDealloc, tracebackNew } from "./traceback";
export { tracebackHere } from "./unwind";
export { generatorClose, generatorDealloc, generatorFinalize, generatorNext, generatorSend, generatorYieldFrom } from "./generator";
export { generatorThrow } from "./generator-throw";
export * from "./generator-methods";
export { awaitableIter, getAiter, getAnext, isCoroutineLike } from "./awaitable";
export {
  asendClose,
  asendDealloc,
  asendNext,
  asendSend,
  asendThrow,
  asyncGeneratorAclose,
  asyncGeneratorAsend,
  asyncGeneratorAthrow,
  asyncGeneratorClearFreeLists,
  asyncGeneratorNext,
  athrowClose,
  athrowDealloc,
  athrowNext,
  athrowSend,
  athrowThrow,
  wrappedValueDealloc,
} from "./async-generator";
export { stepsGrant, stepsLeft } from "./steps";
export { writeUnraisable } from "./unraisable";
// Not for callers outside: an export keeps the build from inlining them into the loop, which the host compiles as one function.
export { generatorFromFrame, sendTo } from "./generator";
export { generatorEnded, generatorEnter, generatorUnlink } from "./generator-inline";
export { leaveFailed, leaveWith } from "./leave";
export { loadGlobal } from "./names";
export { specializeLoadAttr, specializeLoadGlobal, specializeLoadMethod, specializeStoreAttr } from "./specialize";
export { handleError } from "./unwind";
export { threadInit, threadLoad, threadResume, threadRetry, threadSave, threadStart } from "./threads";
