import type { FileSystem } from "./host.ts";

/**
 * A program's own files, with one folder of another file system among them: the standard library, which many programs share.
 *
 * @param folder absolute, without a "/" at its end; whatever lies below it is `other`'s, and only that
 */
export function layeredFiles(own: FileSystem, folder: string, other: FileSystem): FileSystem {
  const at = (path: string): FileSystem => (path === folder || path.startsWith(`${folder}/`) ? other : own);
  return {
    status: (path) => at(path).status(path),
    read: (path) => at(path).read(path),
    list: (path) => at(path).list(path),
    currentDirectory: () => own.currentDirectory(),
    open: (path, flags, mode) => at(path).open!(path, flags, mode),
    access: (path, mode) => at(path).access?.(path, mode) ?? true,
    ...(own.changes ? { changes: own.changes } : {}),
    changeDirectory: (path) => own.changeDirectory?.(path),
  };
}
