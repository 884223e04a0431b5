/** The exports of this area. */
export { invoke1, invoke2, invoke3 } from "./invoke";
export * from "./type";
export * from "./attribute";
export * from "./inline-values";
export * from "./instance";
export * from "./protocol";
export * from "./compare";
export * from "./number-protocol";
export * from "./sequence-protocol";
export * from "./builtin-function";
export * from "./method";
export * from "./descriptors";
export * from "./property";
export * from "./function-wrappers";
export * from "./super";
export * from "./module";
export * from "./mappingproxy";
