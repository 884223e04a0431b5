/**
 * Every module of the standard library that the pyodide package carries parses to CPython's tree, positions
 * included. The digests are recorded by tools/syntax-record-digests.py.
 */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { inflateRawSync } from "node:zlib";
import { expect, test } from "vitest";
import { decodeSource, dump, parse } from "../../src/syntax/index.ts";

const archive = readFileSync(join(dirname(createRequire(import.meta.url).resolve("pyodide")), "python_stdlib.zip"));

/** The files of a zip archive, by its central directory. */
function* files(zip: Buffer): Generator<[name: string, bytes: Buffer]> {
  const end = zip.lastIndexOf("PK\x05\x06", undefined, "latin1");
  let entry = zip.readUInt32LE(end + 16);
  for (let count = zip.readUInt16LE(end + 10); count > 0; count--) {
    const [method, size] = [zip.readUInt16LE(entry + 10), zip.readUInt32LE(entry + 20)];
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((at) => zip.readUInt16LE(entry + at)) as [number, number, number];
    const local = zip.readUInt32LE(entry + 42);
    const name = zip.toString("utf8", entry + 46, entry + 46 + nameLength);
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const bytes = zip.subarray(start, start + size);
    yield [name, method === 0 ? bytes : inflateRawSync(bytes)];
    entry += 46 + nameLength + extraLength + commentLength;
  }
}

test("508 modules have the trees CPython gives them", { timeout: 30_000 }, () => {
  const digests = new Map(Object.entries(JSON.parse(readFileSync(new URL("./stdlib-digests.json", import.meta.url), "utf8"))));
  const different: string[] = [];
  let count = 0;
  for (const [name, bytes] of files(archive)) {
    if (!name.endsWith(".py")) continue;
    count++;
    const tree = parse(decodeSource(bytes, name), { mode: "exec", filename: name });
    const digest = createHash("sha256")
      .update(dump(tree, { positions: true }))
      .digest("hex");
    if (digest !== digests.get(name)) different.push(name);
  }
  expect(different).toEqual([]);
  expect(count).toBe(508);
});
