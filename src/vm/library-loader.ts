/**
 * How importlib loads the standard library: straight from the interpreter, as CPython loads its frozen modules. Neither a
 * compiled file beside the library is looked for nor is one written: what the build has compiled is at hand anyway
 * (library-code.ts), and an installed library is no place to write to. Programs' own files go importlib's usual way.
 */
import { BuiltinFunction } from "../core/abi/descriptor-layout.ts";
import { Type } from "../core/abi/memory-map.ts";
import type { Owned, Ref } from "../heap/index.ts";
import { RAISED, type Runtime } from "../objects/index.ts";
import { compileSource } from "./compile-source.ts";
import { interpreterOf } from "./interpreter.ts";

const LOADER = "SourceFileLoader";
const BASE = "SourceLoader";

/**
 * Puts our get_code before the one that SourceFileLoader inherits.
 * @param external the module `_frozen_importlib_external`
 * @param getCode the built-in function of `_imp`, whose definition becomes a method of the class
 */
export function installLibraryLoader(rt: Runtime, external: Ref, getCode: Ref): void {
  const loader = rt.getAttr(external, LOADER);
  rt.lend(loader, () => {
    // the module holds both classes for as long as anything is imported
    rt.services.set(LOADER, loader as number);
    rt.lend(rt.getAttr(external, BASE), (base) => rt.services.set(BASE, base as number));
    const definition = rt.heap.load(getCode + BuiltinFunction.definition);
    const name = rt.interned("get_code");
    const method = rt.lend(name, () => rt.must(rt.core.descriptorNew(Type.methodDescriptor as Ref, loader, name, definition)));
    rt.lend(method, () => rt.setAttr(loader, "get_code", method));
  });
}

/** SourceFileLoader.get_code. Subclasses may read and compile in their own way, so they are left alone. */
export function getLoaderCode(rt: Runtime, self: Ref, fullname: Ref): Owned {
  if (rt.typeOf(self) === rt.services.get(LOADER)) {
    const code = libraryCodeOf(rt, self, fullname);
    if (code) return code;
  }
  return rt.callMethod(rt.services.get(BASE) as Ref, "get_code", self, fullname);
}

/** undefined: the usual way; also for a file with a mistake in it, so that the traceback is the usual one. */
function libraryCodeOf(rt: Runtime, self: Ref, fullname: Ref): Owned | undefined {
  const text = (name: string): string | undefined =>
    rt.lend(rt.getAttr(self, name), (value) => (rt.typeOf(value) === Type.str ? rt.text(value) : undefined));
  const path = text("path");
  if (path === undefined || rt.typeOf(fullname) !== Type.str || text("name") !== rt.text(fullname)) return undefined;
  try {
    return compileLibraryFile(rt, path);
  } catch (error) {
    if (error !== RAISED || rt.core.errMatches(Type.SyntaxError as Ref) !== 1) throw error;
    rt.core.errClear();
    return undefined;
  }
}

/** The code of a file of the standard library; undefined for any other path, or when it cannot be read. */
function compileLibraryFile(rt: Runtime, path: string): Owned | undefined {
  const { host, options } = interpreterOf(rt);
  if (!path.startsWith(`${options.library}/`)) return undefined;
  const source = host.files.read(path);
  if (!source) return undefined;
  const { code, literals } = compileSource(rt, source, { filename: path, mode: "exec", optimize: options.optimize });
  for (const literal of literals) rt.release(literal);
  return code;
}
