/**
 * The worker's side: keeps a recording and answers the page's questions about it. Whatever a page sends, it is answered, and the
 * recording stays as it is.
 */
import type { CoreSource } from "../heap/index.ts";
import type { FileSystem, MemoryHost, Streams } from "../host/index.ts";
import { memoryHost } from "../host/index.ts";
import { ownFiles, Recording, type RecordingOptions, Traveller } from "../record/index.ts";
import { momentData } from "./answers/moves.ts";
import { type Asked, answers } from "./answers/table.ts";
import { cellName, FOLDER } from "./cells.ts";
import { Opened, type Progress, refused } from "./opened.ts";
import type { Answer, ProgramSpec, Question } from "./protocol.ts";

export interface AgentOptions {
  /** The core that counts instructions. */
  readonly core: CoreSource;
  /** Where the standard library is in the files. */
  readonly library: string;
  /** Puts the library behind the program's own files. */
  readonly withLibrary: (files: FileSystem) => FileSystem;
  /** Is told now and then how far something long has come. */
  readonly progress?: (progress: Progress) => void;
}

const PROFILES: ReadonlySet<string> = new Set(["3.11", "3.10", "legacy", "3.12", "3.13", "3.14"]);

export class Agent {
  readonly #options: AgentOptions;
  #opened: Opened | undefined;

  constructor(options: AgentOptions) {
    this.#options = options;
  }

  /** Never throws. */
  answer(question: Question): Answer {
    try {
      if (question.kind === "open") return this.#open(question.program);
      return this.#opened ? answerAbout(this.#opened, question) : refused("no recording");
    } catch (error) {
      return refused("internal", error instanceof Error ? error.message : String(error));
    }
  }

  #open(program: ProgramSpec): Answer {
    const { core, library, withLibrary, progress = () => undefined } = this.#options;
    const { source, filename = "main.py", files = [], input = "", profile = "3.11", instructions = 10_000_000, memory } = program;
    if (program.cells !== undefined && !(Array.isArray(program.cells) && program.cells.every((cell) => typeof cell?.source === "string")))
      return refused("bad question", "the cells");
    const cells = program.cells?.map((cell, index) => ({ ...cell, number: index + 1, filename: cellName(index + 1) }));
    if (typeof source !== "string" || !PROFILES.has(profile) || !(instructions > 0)) return refused("bad question", "the program");
    const own = [[filename, source] as const, ...files].map(([path, text]): [string, string] => [`${FOLDER}/${path}`, text]);
    const inMemory = memoryHost({ files: own, currentDirectory: FOLDER, input });
    const host = { ...inMemory, files: withLibrary(inMemory.files), streams: asTerminal(inMemory.streams) };
    const recording = new Recording({
      core,
      library,
      host,
      source: cells ?? source,
      filename,
      argv: [filename],
      path: [FOLDER],
      hashSeed: 0,
      profile: profile as NonNullable<RecordingOptions["profile"]>,
      instructions,
      output: OUTPUT,
      ...(memory === undefined ? {} : { memory }),
      progress: (done) => progress({ what: "recording", done, of: null }),
    });
    const isOwn = ownFiles(library, cells);
    const traveller = new Traveller(recording, isOwn);
    const arrived = traveller.step("line", "into", 1);
    const further = new Set(files.map(([path]) => path).filter((path) => path !== filename));
    this.#opened = new Opened({
      recording,
      traveller,
      isOwn,
      progress,
      // the program itself has no folder in its tracebacks, what it imports has
      pathOf: (name) => (further.has(name) ? `${FOLDER}/${name}` : name),
    });
    return momentData(this.#opened, arrived);
  }
}

/** Bytes that a program may write before its recording ends. */
const OUTPUT = 1_000_000;

/** Any question but `open`; throws where something is wrong in here. */
export function answerAbout(opened: Opened, question: Asked): Answer {
  if (!Object.hasOwn(answers, question.kind)) return refused("bad question", String(question.kind));
  const answer = answers[question.kind] as (opened: Opened, question: Asked) => Answer;
  return answer(opened, question);
}

/** Output line by line, as a person at a terminal sees it; the recording keeps it, and input is what was given. */
function asTerminal(streams: MemoryHost["streams"]): Streams {
  return {
    write: () => undefined,
    readLine: () => streams.readLine(),
    read: (into) => streams.read(into),
    isTerminal: (stream) => stream !== "stdin",
  };
}
