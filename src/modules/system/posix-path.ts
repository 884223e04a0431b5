/** Paths as arguments of `os` and `open`: os.fspath, names as the file system has them, the current directory. */
import { Type } from "../../core/abi/memory-map.ts";
import type { Owned, Ref } from "../../heap/index.ts";
import { pathFromBytes } from "../../host/index.ts";
import { encodeObject, type Runtime } from "../../objects/index.ts";
import { interpreterOf, warnCaller } from "../../vm/extend.ts";

/** PyOS_FSPath: str and bytes as they are, else what `__fspath__` gives. */
export function fspath(rt: Runtime, path: Ref): Owned {
  if (rt.isInstance(path, Type.str) || rt.isInstance(path, Type.bytes)) return rt.retain(path);
  const method = rt.lookupAttr(rt.typeOf(path), "__fspath__");
  if (!method) return rt.raise.typeError(`expected str, bytes or os.PathLike object, not ${rt.typeName(path)}`);
  const result = rt.lend(method, () => rt.call(method, path));
  if (rt.isInstance(result, Type.str) || rt.isInstance(result, Type.bytes)) return result;
  const message = `expected ${rt.typeName(path)}.__fspath__() to return str or bytes, not ${rt.typeName(result)}`;
  rt.release(result);
  return rt.raise.typeError(message);
}

/** A str or bytes as the host's path. */
export function hostPath(rt: Runtime, text: Ref): string {
  const bytes = rt.isInstance(text, Type.str)
    ? rt.lend(encodeObject(rt, text, "utf-8", "surrogateescape"), (encoded) => rt.toBytes(encoded))
    : rt.toBytes(text);
  if (bytes.includes(0)) rt.raise.valueError("embedded null byte");
  return pathFromBytes(bytes);
}

/** PyUnicode_FSConverter: the path of `open`. */
export function fsPath(rt: Runtime, path: Ref): string {
  return rt.lend(fspath(rt, path), (text) => hostPath(rt, text));
}

/** PyUnicode_FSDecoder: the file name of compile(), which need not be one. Buffers that are no bytes are taken with a warning. */
export function decodedPath(rt: Runtime, path: Ref): string {
  const isBuffer = rt.core.objectCheckBuffer(path) !== 0;
  return rt.lend(isBuffer ? rt.retain(path) : fspath(rt, path), (given) => {
    const text = rt.isInstance(given, Type.str) ? rt.text(given) : pathFromBytes(pathBytes(rt, given));
    return text.includes("\0") ? rt.raise.valueError("embedded null character") : text;
  });
}

function pathBytes(rt: Runtime, given: Ref): Uint8Array {
  if (rt.isInstance(given, Type.bytes)) return rt.toBytes(given);
  warnCaller(rt, Type.DeprecationWarning as Ref, `path should be string, bytes, or os.PathLike, not ${rt.typeName(given)}`);
  if (rt.pending()) rt.raise.again();
  return rt.lend(rt.must(rt.core.bytesFromBuffer(given)), (bytes) => rt.toBytes(bytes));
}

/** path_converter: the path of a function of `os`, whose name stands in the error. */
export function pathText(rt: Runtime, path: Ref, who: string, allowed = "string, bytes or os.PathLike"): string {
  if (rt.isInstance(path, Type.str) || rt.isInstance(path, Type.bytes)) return hostPath(rt, path);
  const method = rt.lookupAttr(rt.typeOf(path), "__fspath__");
  if (!method) return rt.raise.typeError(`${who}: path should be ${allowed}, not ${rt.typeName(path)}`);
  return rt.lend(method, () =>
    rt.lend(rt.call(method, path), (text) => {
      if (rt.isInstance(text, Type.str) || rt.isInstance(text, Type.bytes)) return hostPath(rt, text);
      return rt.raise.typeError(`${who}: path should be ${allowed}, not ${rt.typeName(path)}`);
    }),
  );
}

/** The path as the host takes it: relative ones begin in the current folder. */
export function absolutePath(rt: Runtime, path: string): string {
  if (path.startsWith("/")) return path;
  const current = interpreterOf(rt).host.files.currentDirectory();
  return path === "" || path === "." ? current : `${current === "/" ? "" : current}/${path}`;
}
