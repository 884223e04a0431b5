/**
 * The door for those who write built-in modules: what running Python offers to a function of a module, and nothing that
 * starts or ends an interpreter. Who runs the machine uses ./index.ts, which has all of this too.
 */

export { importNamed, runFrozen } from "./bootstrap-importlib.ts";
export { visibleCount } from "./borrowed-slots.ts";
export { buildClass } from "./build-class.ts";
export { builtinModuleTable, builtinModuleTables, createBuiltinModule } from "./builtin-modules.ts";
export { type CompiledCode, withConstants } from "./code.ts";
export { checkedCode } from "./code-check.ts";
export {
  type CompileOptions,
  codecDecoder,
  compileSource,
  compileTree,
  type Mode,
  parseSource,
  symbolsOfSource,
} from "./compile-source.ts";
export { deeper, enterLevel, leaveLevels } from "./depth.ts";
export { currentFrame, currentGlobals, frameAbove, given, takeLocals } from "./frame-access.ts";
export { type FrozenModule, frozenCode, frozenModule, frozenModules, overrideFrozenModules } from "./frozen.ts";
export { importModule } from "./import.ts";
export { type ExitFunction, type HashBasedPycs, type Interpreter, interpreterOf, sysAttribute, sysObject } from "./interpreter.ts";
export { getLoaderCode } from "./library-loader.ts";
export { exceptionClass, typeAddress } from "./module-state.ts";
export { qualifiedName, quietly } from "./quietly.ts";
export { sizeOf } from "./sizeof.ts";
export { MAIN_THREAD, threadsOf } from "./threads.ts";
export { printTypeName } from "./traceback/describe.ts";
export { printTraceback } from "./traceback/lines.ts";
export { formatException, printException } from "./traceback/print.ts";
export { filePrinter, NO_MARGIN, type Printer, printRepr, printStr, printTo } from "./traceback/printer.ts";
export { categoryOf, warnAt, warnCaller, warnLevel } from "./warn.ts";
export { filtersChanged, initialDefaultAction, initialFilters, initialOnceRegistry } from "./warning-filters.ts";
