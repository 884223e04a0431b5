/**
 * The outside as code sees it that is only tried out at a moment of a recording: it may read files and the clock, what it prints is
 * kept, there is no input, and nothing can be changed. Files that the program has open are not to be read: their places are those
 * of the end of the run.
 */
import { HostError } from "../host/index.ts";

/** What was printed, in order. */
export interface Printed {
  readonly stream: "stdout" | "stderr";
  readonly bytes: Uint8Array;
}

export class Aside {
  readonly printed: Printed[] = [];

  /** Answers a call of the host. @param run asks the real one */
  answer(call: string, given: readonly unknown[], run: () => unknown): unknown {
    if (call === "streams.write") {
      this.printed.push({ stream: given[0] as Printed["stream"], bytes: (given[1] as Uint8Array).slice() });
      return undefined;
    }
    if (call === "streams.readLine") return "";
    if (call === "streams.read") return 0;
    if (call === "clock.sleep") return undefined;
    if (call === "files.open") return this.#open(given, run);
    if (call.startsWith("files.changes") || call === "files.changeDirectory") throw new HostError("EROFS");
    if (call.startsWith("files.open.")) throw new HostError("EIO");
    return run();
  }

  /** To be read only. */
  #open([, flags]: readonly unknown[], run: () => unknown): unknown {
    if (typeof flags !== "number" || flags & ~READ) throw new HostError("EROFS");
    return run();
  }
}

/** O_DIRECTORY and O_CLOEXEC change nothing. */
const READ = 0o2200000;
