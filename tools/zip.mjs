/** Reading a zip archive with nothing but Node: the central directory, stored and deflated entries. */
import { inflateRawSync } from "node:zlib";

/** @returns {Generator<{ name: string, content: () => Buffer }>} every file of the archive, in its order */
export function* zipEntries(archive) {
  const end = archive.lastIndexOf(Buffer.from("PK\x05\x06", "latin1"));
  if (end < 0) throw new Error("not a zip archive: no end record");
  let at = archive.readUInt32LE(end + 16);
  for (let left = archive.readUInt16LE(end + 10); left > 0; left--) {
    const method = archive.readUInt16LE(at + 10);
    const size = archive.readUInt32LE(at + 20);
    const nameLength = archive.readUInt16LE(at + 28);
    const skip = archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
    const header = archive.readUInt32LE(at + 42);
    const name = archive.toString("utf8", at + 46, at + 46 + nameLength);
    // the local header repeats name and extra field, with lengths of its own
    const start = header + 30 + archive.readUInt16LE(header + 26) + archive.readUInt16LE(header + 28);
    const packed = archive.subarray(start, start + size);
    if (!name.endsWith("/")) yield { name, content: () => (method === 0 ? packed : inflateRawSync(packed)) };
    at += 46 + nameLength + skip;
  }
}
