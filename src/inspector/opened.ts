/** A recorded program, and where its page stands in it. */
import type { Ref } from "../heap/index.ts";
import {
  garbageAmong,
  HeapGraph,
  isFixed,
  Lives,
  type Moment,
  type Recording,
  RetainedSizes,
  type Scene,
  sceneOf,
  type Traveller,
  Ways,
} from "../record/index.ts";
import type { Answer, RefusalData } from "./protocol.ts";

/** How far something long has come; `of` null: nobody knows how far it is to the end. */
export interface Progress {
  readonly what: "recording" | "lives" | "references" | "ways";
  readonly done: number;
  readonly of: number | null;
}

/** Objects of the program among which garbage is looked for, and how much of it is shown. */
const CANDIDATES = 20_000;
const GARBAGE = 100;

export interface OpenedOptions {
  readonly recording: Recording;
  /** Stands where the page does. */
  readonly traveller: Traveller;
  readonly isOwn: (filename: string) => boolean;
  readonly progress?: (progress: Progress) => void;
  readonly lives?: Lives;
  /** What tracebacks call a file of the program. */
  readonly pathOf?: (name: string) => string;
}

export class Opened {
  readonly recording: Recording;
  readonly traveller: Traveller;
  readonly isOwn: (filename: string) => boolean;
  readonly progress: (progress: Progress) => void;
  readonly pathOf: (name: string) => string;
  /** All objects of the run. */
  readonly lives: Lives;
  scene: Scene;
  /** Objects of the scene that only the collector can free. */
  garbage: ReadonlySet<number> = new Set();
  /** `serial` undefined: it lies at a fixed address. */
  #watched: { readonly object: number; readonly serial: number | undefined } | undefined;
  /** Of the last moment that somebody has asked about, and of the last object. */
  #heap: { readonly moment: number; readonly graph: HeapGraph } | undefined;
  #retained: { readonly graph: HeapGraph; readonly sizes: RetainedSizes } | undefined;
  #ways: { readonly graph: HeapGraph; readonly ways: Ways } | undefined;

  constructor({ recording, traveller, isOwn, progress = () => undefined, lives, pathOf = (name) => name }: OpenedOptions) {
    this.recording = recording;
    this.traveller = traveller;
    this.isOwn = isOwn;
    this.progress = progress;
    this.pathOf = pathOf;
    this.lives = lives ?? new Lives(recording, isOwn, (done) => progress({ what: "lives", done, of: recording.length }));
    this.scene = traveller.look((moment) => this.sceneAt(moment));
  }

  /** What each object alone keeps alive, at the present moment. */
  retained(): RetainedSizes {
    return this.traveller.look((moment) => {
      const graph = this.#graph(moment);
      if (this.#retained?.graph !== graph) this.#retained = { graph, sizes: new RetainedSizes(moment, graph) };
      return this.#retained.sizes;
    });
  }

  /** The ways that keep an object alive at the present moment, which is looked at. */
  ways(moment: Moment, object: Ref): Ways {
    const graph = this.#graph(moment);
    if (this.#ways?.graph !== graph || this.#ways.ways.object !== object)
      this.#ways = { graph, ways: new Ways(moment, graph, object, (done) => this.progress({ what: "ways", done, of: null })) };
    return this.#ways.ways;
  }

  #graph(moment: Moment): HeapGraph {
    if (this.#heap?.moment !== moment.number) {
      // the old one goes first: of a million objects each has some ten megabytes
      this.#heap = this.#retained = this.#ways = undefined;
      const tell = (done: number, of: number): void => this.progress({ what: "references", done, of });
      this.#heap = { moment: moment.number, graph: new HeapGraph(moment, tell) };
    }
    return this.#heap.graph;
  }

  /** What the names lead to; and garbage, which no name leads to. */
  sceneAt(moment: Moment, before?: Scene): Scene {
    const garbage = garbageAmong(moment, this.lives.ownAt(moment.number, CANDIDATES));
    this.garbage = new Set([...garbage].slice(0, GARBAGE));
    const { object, serial } = this.#watched ?? {};
    // another may lie at its address by now
    const watched = object !== undefined && this.lives.serialAt(object, moment.number) === serial ? object : undefined;
    return sceneOf(moment, { isShown: this.isOwn, also: this.garbage, before, watched });
  }

  /** The serial number of an object of the moment that is being looked at. */
  serial({ number }: Moment, object: number): number | null {
    return this.lives.serialAt(object, number) ?? null;
  }

  /** From now on this object belongs to each moment that sees it. @returns false: there is none */
  watch(object: number | null): boolean {
    // who is dead is followed again where it lives
    if (object !== null && !this.#isThere(object)) return false;
    this.#watched = object === null ? undefined : { object, serial: this.lives.serialAt(object, this.traveller.moment) };
    return true;
  }

  #isThere(object: number): boolean {
    if (this.scene.objects.has(object) || this.lives.serialAt(object, this.traveller.moment) !== undefined) return true;
    return this.traveller.look(({ rt }) => isFixed(rt, object));
  }

  /** Only what lives at this moment: any other number could lie in the midst of an object. */
  withObject(object: number, use: (object: Ref) => Answer): Answer {
    return this.#isThere(object) ? use(object as Ref) : refused("no such object", String(object));
  }
}

export function refused(reason: RefusalData["reason"], detail = "", position?: number): RefusalData {
  return position === undefined ? { kind: "refused", reason, detail } : { kind: "refused", reason, detail, position };
}
