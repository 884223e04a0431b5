/** A file of several parts: their number, the length of each, then the parts, each on a multiple of 4. */

/** Byte sequences in one, each at an address divisible by 4 behind a table of their lengths. */
export function packSections(sections: readonly (Uint8Array | Uint32Array)[]): Uint8Array {
  const start = 4 + 4 * sections.length;
  const file = new Uint8Array(sections.reduce((sum, { byteLength }) => sum + aligned(byteLength), start));
  const view = new DataView(file.buffer);
  view.setUint32(0, sections.length, true);
  let at = start;
  sections.forEach((section, i) => {
    view.setUint32(4 + 4 * i, section.byteLength, true);
    file.set(new Uint8Array(section.buffer, section.byteOffset, section.byteLength), at);
    at += aligned(section.byteLength);
  });
  return file;
}

/** The parts, as views of the file. */
export function unpackSections(packed: Uint8Array): Uint8Array[] {
  // views of whole words need an aligned start (slice() of Node's Buffer would be no copy)
  const file = packed.byteOffset & 3 ? new Uint8Array(packed) : packed;
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const count = view.getUint32(0, true);
  let at = 4 + 4 * count;
  return Array.from({ length: count }, (_, i) => {
    const length = view.getUint32(4 + 4 * i, true);
    const section = file.subarray(at, at + length);
    at += aligned(length);
    return section;
  });
}

function aligned(length: number): number {
  return (length + 3) & ~3;
}
