/**
 * The engine room's door: every function that TypeScript may call. One `export *` a file, grouped
 * by area; each area's owner keeps its own list in <area>/index.ts.
 */
export * from "./heap/index";
export * from "./object/index";
export * from "./number/index";
export * from "./text/index";
export * from "./container/index";
export * from "./eval/index";
export * from "./builtin/index";
export * from "./itertools/index";
export * from "./collections/index";
export * from "./functools/index";
export * from "./sre/index";
