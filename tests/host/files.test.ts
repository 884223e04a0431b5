/** The disk in memory and Node's disk must do the same: one set of checks for both. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { type FileSystem, MemoryFiles, OpenFlag } from "../../src/host/index.ts";
import { nodeHost } from "../../src/host/node/index.ts";

const folder = mkdtempSync(join(tmpdir(), "vivarium-host-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const text = (data: Uint8Array | undefined): string => new TextDecoder().decode(data);
const codeOf = (run: () => unknown): unknown => {
  try {
    run();
    return "done";
  } catch (error) {
    return (error as { code?: unknown }).code;
  }
};

const disks: readonly (readonly [name: string, files: FileSystem, root: string])[] = [
  ["memory", new MemoryFiles([], "/", { directories: ["/disk"] }), "/disk"],
  ["node", nodeHost().files, folder],
];

for (const [name, files, root] of disks) {
  const { changes } = files;
  const open = files.open?.bind(files);
  if (!changes || !open) throw new Error("this disk can be written");
  const at = (path: string): string => `${root}/${path}`;
  const readBack = (path: string): string => text(files.read(at(path)));

  describe(name, () => {
    it("writes, seeks, reads and truncates", () => {
      const file = open(at("a"), OpenFlag.ReadWrite | OpenFlag.Create, 0o600);
      expect(file.write(bytes("hello world"))).toBe(11);
      expect(file.seek(6, 0)).toBe(6);
      const into = new Uint8Array(20);
      expect(file.read(into)).toBe(5);
      expect(file.read(into)).toBe(0);
      expect(file.seek(-5, 2)).toBe(6);
      expect(file.seek(-2, 1)).toBe(4);
      file.truncate(3);
      expect(file.status()).toMatchObject({ kind: "file", size: 3 });
      file.seek(5, 0);
      file.write(bytes("!"));
      file.close();
      expect(readBack("a")).toBe("hel\0\0!");
      expect((files.status(at("a"))?.mode ?? 0) & 0o777).toBe(0o600);
    });

    it("appends wherever the place is", () => {
      const file = open(at("a"), OpenFlag.WriteOnly | OpenFlag.Append, 0);
      file.seek(0, 0);
      file.write(bytes("end"));
      file.close();
      expect(readBack("a")).toBe("hel\0\0!end");
    });

    it("refuses as POSIX does", () => {
      expect(codeOf(() => open(at("none"), 0, 0))).toBe("ENOENT");
      expect(codeOf(() => open(at("a/b"), 0, 0))).toBe("ENOTDIR");
      expect(codeOf(() => open(root, OpenFlag.WriteOnly, 0))).toBe("EISDIR");
      expect(codeOf(() => open(at("a"), OpenFlag.WriteOnly | OpenFlag.Create | OpenFlag.Exclusive, 0))).toBe("EEXIST");
      expect(codeOf(() => open(at("a"), 0, 0).write(bytes("x")))).toBe("EBADF");
      expect(codeOf(() => open(at("a"), OpenFlag.WriteOnly, 0).read(new Uint8Array(1)))).toBe("EBADF");
      expect(codeOf(() => open(at("a"), 0, 0).seek(-1, 0))).toBe("EINVAL");
      expect(codeOf(() => changes.makeDirectory(root, 0o777))).toBe("EEXIST");
      expect(codeOf(() => changes.makeDirectory(at("x/y"), 0o777))).toBe("ENOENT");
      expect(codeOf(() => changes.removeDirectory(at("a")))).toBe("ENOTDIR");
      expect(codeOf(() => changes.remove(at("none")))).toBe("ENOENT");
      expect(codeOf(() => changes.rename(at("none"), at("b")))).toBe("ENOENT");
    });

    it("makes, lists, renames and removes", () => {
      changes.makeDirectory(at("d"), 0o755);
      open(at("d/f"), OpenFlag.WriteOnly | OpenFlag.Create, 0o644).close();
      expect(files.list(at("d"))).toEqual(["f"]);
      expect(files.list(at("d/f"))).toBeUndefined();
      expect(codeOf(() => changes.removeDirectory(at("d")))).toBe("ENOTEMPTY");
      changes.rename(at("d"), at("e"));
      expect(files.status(at("d"))).toBeUndefined();
      expect(files.status(at("e"))?.kind).toBe("directory");
      changes.rename(at("e/f"), at("a"));
      expect(readBack("a")).toBe("");
      changes.setTimes(at("a"), 10, 20.5);
      expect(files.status(at("a"))).toMatchObject({ modified: 20.5, accessed: 10 });
      changes.changeMode(at("a"), 0o640);
      expect((files.status(at("a"))?.mode ?? 0) & 0o777).toBe(0o640);
      changes.removeDirectory(at("e"));
      changes.remove(at("a"));
      expect(files.list(root)).toEqual([]);
    });

    it("keeps an open file alive after its removal", () => {
      const file = open(at("gone"), OpenFlag.ReadWrite | OpenFlag.Create, 0o644);
      changes.remove(at("gone"));
      file.write(bytes("still"));
      file.seek(0, 0);
      const into = new Uint8Array(5);
      file.read(into);
      expect(text(into)).toBe("still");
      file.close();
      expect(files.status(at("gone"))).toBeUndefined();
    });
  });
}

it("a disk that may only be read refuses every change", () => {
  const files = new MemoryFiles([["/a", "x"]], "/", { readOnly: true });
  expect(codeOf(() => files.open("/a", OpenFlag.WriteOnly, 0))).toBe("EROFS");
  expect(codeOf(() => files.open("/b", OpenFlag.ReadWrite | OpenFlag.Create, 0))).toBe("EROFS");
  expect(codeOf(() => files.changes.remove("/a"))).toBe("EROFS");
  expect(files.access("/a", 2)).toBe(false);
  expect(text(files.read("/a"))).toBe("x");
});

it("a content that was given is not changed by writing", () => {
  const content = bytes("given");
  const files = new MemoryFiles([["/a", content]]);
  const file = files.open("/a", OpenFlag.ReadWrite, 0);
  file.write(bytes("G"));
  expect(text(content)).toBe("given");
  expect(text(files.read("/a"))).toBe("Given");
});
