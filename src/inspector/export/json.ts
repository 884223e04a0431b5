/** A moment as JSON, with what it is a moment of. */
import type { MomentData } from "../protocol.ts";

export interface MomentFile {
  readonly format: "vivarium moment";
  /** Goes up when a reader of the one before could not read it. */
  readonly version: 1;
  readonly filename: string;
  readonly profile: string;
  readonly moment: MomentData;
}

export function json(moment: MomentData, filename: string, profile: string): string {
  const file: MomentFile = { format: "vivarium moment", version: 1, filename, profile, moment };
  return `${JSON.stringify(file, undefined, 1)}\n`;
}
