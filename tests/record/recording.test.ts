/**
 * Recordings: a recorded program does what it does unrecorded, and every moment can be come back to, to the last bit of its
 * memory. Over a thinned choice of the behaviour tests; RECORD=all takes them all.
 */
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadCountedCore } from "../../build/cli/load.js";
import type { Profile } from "../../build/embed/index.js";
import { type MemoryHost, memoryHost } from "../../build/host/index.js";
import { type Moment, Recording, type RecordingOptions } from "../../build/record/index.js";
import { outputsOf } from "../profiles.mjs";
import { library, withLibrary } from "../python.ts";
import { corpus, seedOf } from "../torture/torture.ts";

const core = loadCountedCore();

function record(source: string, options: Partial<RecordingOptions> = {}): { recording: Recording; host: MemoryHost } {
  const filename = options.filename ?? "/main.py";
  const memory = memoryHost({ files: [[filename.startsWith("/") ? filename : `/${filename}`, source]] });
  const host = { ...memory, files: withLibrary(memory.files) as MemoryHost["files"] };
  return { host, recording: new Recording({ hashSeed: 0, ...options, core, source, filename, host, library }) };
}

const digest = ({ rt }: Moment): string => createHash("md5").update(rt.heap.u8).digest("hex");

describe("a recorded program", () => {
  const root = join(import.meta.dirname, "../python");
  const all = process.env["RECORD"] === "all";
  for (const { path, source } of corpus().filter((program) => all || seedOf(program.path) % 10 === 1)) {
    for (const { profile, out } of outputsOf(path, source).filter((output) => existsSync(join(root, output.out)))) {
      it(`${path} (${profile})`, { timeout: 120_000 }, () => {
        const filename = path.slice(path.lastIndexOf("/") + 1);
        const { recording, host } = record(source, { filename, profile: profile as Profile, interval: 20_000 });
        const failure = recording.end.status === "exception" ? recording.end.exception.traceback : "";
        if (recording.end.status !== "limit") expect(host.streams.stdout + failure).toBe(readFileSync(join(root, out), "utf8"));
        const printed = host.streams.stdout;
        // backwards, so that every moment is behind the one that was looked at last
        for (const part of [1, 0.8, 0.5, 0.3, 0]) {
          const moment = Math.floor(recording.length * part);
          expect(recording.at(moment, digest)).toBe(recording.at(moment, digest));
        }
        expect(host.streams.stdout).toBe(printed);
      });
    }
  }
});
