/** The exports of this area. */
export {
  errSetObject, errSetNone, errSetRaised, errFetch, errRestore, errOccurred, errClear, errMatches, errGivenExceptionMatches, errHandled,
} from "./errors";
export { exceptionNew } from "./exception";
export { enterRecursiveCall, leaveRecursiveCall } from "./recursion";
export {
  vectorcall, objectCall, callNoArgs, callOneArg, callTwoArgs, callThreeArgs, vectorcallMethod, callMethodNoArgs, callMethodOneArg, callMethodTwoArgs,
} from "./call";
export { codeNew } from "./code";
export { cellNew } from "./cell";
export { functionNew } from "./function";
export { evalCode } from "./run";
