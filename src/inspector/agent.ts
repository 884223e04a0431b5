/**
 * The worker's side: keeps a recording and answers the page's questions about it. Whatever a page sends, it is answered, and the
 * recording stays as it is.
 */
import type { CoreSource } from "../heap/index.ts";
import { accounts, type Ref } from "../heap/index.ts";
import type { FileSystem, MemoryHost, Streams } from "../host/index.ts";
import { memoryHost } from "../host/index.ts";
import {
  bytesOf,
  changesBetween,
  collectionFrom,
  holdersOf,
  importsOf,
  type Moment,
  ownFiles,
  pathsTo,
  Recording,
  type RecordingOptions,
  type Scene,
  sceneOf,
  Traveller,
} from "../record/index.ts";
import { changeData, errorData, frameData, generationData, holderData, objectData, outputData } from "./data.ts";
import type { Answer, MomentData, ProgramSpec, Question, RefusalData } from "./protocol.ts";

export interface AgentOptions {
  /** The core that counts instructions. */
  readonly core: CoreSource;
  /** Where the standard library is in the files. */
  readonly library: string;
  /** Puts the library behind the program's own files. */
  readonly withLibrary: (files: FileSystem) => FileSystem;
}

/** Where a program and its files lie. */
const FOLDER = "/work";

const PROFILES: ReadonlySet<string> = new Set(["3.11", "3.10", "legacy", "3.12", "3.13"]);

interface Opened {
  readonly recording: Recording;
  readonly traveller: Traveller;
  scene: Scene;
}

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
      const opened = this.#opened;
      return opened ? this.#about(opened, question) : refused("no recording");
    } catch (error) {
      return refused("internal", error instanceof Error ? error.message : String(error));
    }
  }

  #open(program: ProgramSpec): Answer {
    const { core, library, withLibrary } = this.#options;
    const { source, filename = "main.py", files = [], input = "", profile = "3.11", instructions = 10_000_000 } = program;
    if (typeof source !== "string" || !PROFILES.has(profile) || !(instructions > 0)) return refused("bad question", "the program");
    const own = [[filename, source] as const, ...files].map(([path, text]): [string, string] => [`${FOLDER}/${path}`, text]);
    const memory = memoryHost({ files: own, currentDirectory: FOLDER, input });
    const host = { ...memory, files: withLibrary(memory.files), streams: asTerminal(memory.streams) };
    const recording = new Recording({
      core,
      library,
      host,
      source,
      filename,
      argv: [filename],
      path: [FOLDER],
      hashSeed: 0,
      profile: profile as NonNullable<RecordingOptions["profile"]>,
      instructions,
    });
    const traveller = new Traveller(recording, ownFiles(library));
    const arrived = traveller.step("line", "into", 1);
    this.#opened = { recording, traveller, scene: this.#look(traveller) };
    return this.#momentData(this.#opened, arrived, []);
  }

  #about(opened: Opened, question: Exclude<Question, { kind: "open" }>): Answer {
    const { traveller, recording } = opened;
    const back = "back" in question && question.back === true;
    const direction = back ? -1 : 1;
    switch (question.kind) {
      case "step":
        return this.#move(opened, back, () => traveller.step(question.unit, question.how, direction));
      case "goto":
        return Number.isFinite(question.moment) ? this.#goTo(opened, question.moment) : refused("bad question", "the moment");
      case "line":
        return this.#move(opened, back, () => traveller.toLine(question.line, direction, question.filename));
      case "collection":
        return this.#move(opened, back, () => traveller.toCollection(direction));
      case "change":
        return this.#withObject(opened, question.object, (object) => this.#move(opened, back, () => traveller.toChange(object, direction)));
      case "death":
        return this.#withObject(opened, question.object, (object) => this.#move(opened, back, () => traveller.toDeath(object)));
      case "paths":
        return this.#withObject(opened, question.object, (object) => {
          const paths = traveller.look((moment) => pathsTo(moment, object));
          return { kind: "paths", object, paths: paths.map(({ holders }) => holders.map(holderData)) };
        });
      case "ledger":
        return this.#withObject(opened, question.object, (object) => {
          const holders = traveller.look((moment) => holdersOf(moment, [object]).get(object) ?? []);
          return { kind: "ledger", object, holders: holders.map(holderData) };
        });
      case "nextCollection": {
        const seen = collectionFrom(recording, traveller.moment);
        return seen ? { kind: "collection", ...seen } : refused("no collection");
      }
      case "imports": {
        const { modules, running } = traveller.look(({ rt }) => importsOf(rt));
        return { kind: "imports", modules: modules.map((module) => ({ ...module, file: module.file ?? null })), running };
      }
      case "memory": {
        const { objects, objectBytes, pools, arenas, parked } = traveller.look(({ rt }) => accounts(rt.heap));
        return { kind: "memory", objects, objectBytes, pools, arenas, parked };
      }
      default:
        return refused("bad question", String((question as { kind?: unknown }).kind));
    }
  }

  /** Only what the page has seen at this moment: any other number could lie in the midst of an object. */
  #withObject(opened: Opened, object: number, use: (object: Ref) => Answer): Answer {
    return opened.scene.objects.has(object) ? use(object as Ref) : refused("no such object", String(object));
  }

  #look(traveller: Traveller): Scene {
    return traveller.look((moment) => sceneOf(moment, ownFiles(this.#options.library)));
  }

  #goTo(opened: Opened, moment: number): Answer {
    opened.traveller.go(moment);
    opened.scene = this.#look(opened.traveller);
    return this.#momentData(opened, true, []);
  }

  #move(opened: Opened, back: boolean, run: () => boolean): Answer {
    const { recording, traveller, scene: before } = opened;
    const arrived = run();
    const { changes } = back ? { changes: [] } : changesBetween(recording, before, traveller.moment, ownFiles(this.#options.library));
    opened.scene = this.#look(traveller);
    return this.#momentData(opened, arrived, changes.map(changeData));
  }

  #momentData({ recording, traveller, scene }: Opened, arrived: boolean, changes: MomentData["changes"]): MomentData {
    const data = traveller.look(({ rt }: Moment) => {
      const seen = [...scene.objects.values()];
      const frames = scene.frames.map((frame) => frameData(rt, frame));
      const generations = generationData(rt);
      // last of all: measuring makes objects
      const objects = seen.map((each) => objectData(rt, each));
      const bytes = bytesOf(
        rt,
        seen.map(({ view }) => view.id),
      );
      return { frames, objects: objects.map((object, index) => ({ ...object, bytes: bytes[index]! })), generations };
    });
    return {
      kind: "moment",
      moment: traveller.moment,
      length: recording.length,
      end: recording.end.status,
      error: errorData(recording.end),
      arrived,
      ...data,
      changes,
      output: outputData(recording.output, traveller.moment),
    };
  }
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

function refused(reason: RefusalData["reason"], detail = ""): RefusalData {
  return { kind: "refused", reason, detail };
}
