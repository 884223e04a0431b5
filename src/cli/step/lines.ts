/** How things look in a line of a terminal. */

export function hex(address: number): string {
  return `0x${address.toString(16)}`;
}

/** A terminal obeys controls and marks of direction: they are shown instead. */
export function shown(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}]/gu, (character) =>
    character === "\t" ? "    " : `\\u{${(character.codePointAt(0) as number).toString(16)}}`,
  );
}
