/** The verbs of `viv step` over a recording: each gives the lines to show. Knows nothing of terminals. */
import { accounts, type Ref } from "../../heap/index.ts";
import { cellName, cellNumber, type NamedData } from "../../inspector/index.ts";
import {
  arrivalsBetween,
  changesBetween,
  collectionFrom,
  type Direction,
  type FrameView,
  generationsOf,
  type Holder,
  type How,
  holdersOf,
  importsOf,
  isDunder,
  Lives,
  type Moment,
  namesOf,
  type Recording,
  type Scene,
  sceneOf,
  seenIn,
  Traveller,
  textOf,
  type Unit,
  viewObject,
} from "../../record/index.ts";
import { hex, shown } from "./lines.ts";
import type { QuestionWords } from "./question-words.ts";
import { Questions } from "./questions.ts";
import type { StepWords } from "./words.ts";

/** Names of a module that are shown. */
const NAMES = 10;
/** Lines of source around the current one. */
const AROUND = 4;
const MOVES: ReadonlyMap<string, readonly [Unit, How, Direction]> = new Map(
  Object.entries({
    next: ["line", "over", 1],
    step: ["line", "into", 1],
    out: ["line", "out", 1],
    expression: ["expression", "into", 1],
    instruction: ["instruction", "into", 1],
    back: ["line", "over", -1],
    "step-back": ["line", "into", -1],
    "out-back": ["line", "out", -1],
    "expression-back": ["expression", "into", -1],
    "instruction-back": ["instruction", "into", -1],
  } as const),
);
const SHORT: ReadonlyMap<string, string> = new Map(
  Object.entries({
    n: "next",
    s: "step",
    o: "out",
    e: "expression",
    i: "instruction",
    b: "back",
    sb: "step-back",
    ob: "out-back",
    eb: "expression-back",
    ib: "instruction-back",
    w: "where",
    l: "list",
    p: "print",
    r: "refs",
    h: "help",
    q: "quit",
  }),
);

export interface SessionOptions {
  readonly recording: Recording;
  /** The text of a file, for the lines that are shown. */
  readonly sourceOf: (filename: string) => string;
  readonly isShown: (filename: string) => boolean;
  readonly words: StepWords;
  readonly questionWords: QuestionWords;
}

export class StepSession {
  readonly #recording: Recording;
  readonly #sourceOf: (filename: string) => string;
  readonly #sources = new Map<string, readonly string[]>();
  readonly #isShown: (filename: string) => boolean;
  readonly #words: StepWords;
  readonly #traveller: Traveller;
  readonly #lives: Lives;
  readonly #questions: Questions;
  #scene: Scene;

  constructor({ recording, sourceOf, isShown, words, questionWords }: SessionOptions) {
    this.#recording = recording;
    this.#sourceOf = sourceOf;
    this.#isShown = isShown;
    this.#words = words;
    this.#traveller = new Traveller(recording, isShown);
    this.#traveller.step("line", "into", 1);
    this.#lives = new Lives(recording, isShown);
    this.#scene = this.#look();
    this.#questions = new Questions({
      recording,
      lives: this.#lives,
      traveller: this.#traveller,
      isShown,
      words: questionWords,
      find: (name) => this.#find(name),
      holder: (holder, names) => this.#holder(holder, this.#scene, names),
    });
  }

  /** What to show first. */
  begin(): string[] {
    const { end, length } = this.#recording;
    return [this.#words.recorded(length, this.#words.ended[end.status]), ...this.#position()];
  }

  /** @returns undefined: the session is over */
  execute(line: string): string[] | undefined {
    const [given = "", ...rest] = line.trim().split(/\s+/);
    const verb = SHORT.get(given) ?? given;
    const argument = rest.join(" ");
    const move = MOVES.get(verb);
    if (move) return this.#move(move[2], () => this.#traveller.step(...move));
    switch (verb) {
      case "":
        return [];
      case "quit":
        return undefined;
      case "help":
        return this.#words.help.split("\n");
      case "until":
      case "until-back":
        return this.#toLine(argument, verb === "until" ? 1 : -1);
      case "collection":
      case "collection-back": {
        const direction = verb === "collection" ? 1 : -1;
        return this.#move(direction, () => this.#traveller.toCollection(direction));
      }
      case "goto":
        return this.#goto(argument);
      case "where":
        return this.#where();
      case "list":
        return this.#list();
      case "gens":
        return this.#generations();
      case "pools":
        return [...this.#pools(), ...(this.#questions.execute(verb, argument, this.#scene) ?? [])];
      case "gc":
        return this.#collection();
      case "imports":
        return this.#imports();
      case "output":
        return this.#outputUpTo(this.#traveller.moment);
      default:
        return this.#questions.execute(verb, argument, this.#scene) ?? this.#withObject(verb, argument);
    }
  }

  /** The verbs that want a name. */
  #withObject(verb: string, name: string): string[] {
    const verbs: Readonly<Record<string, (object: Ref) => string[]>> = {
      print: (object) => this.#card(object),
      refs: (object) => this.#ledger(object),
      change: (object) => this.#move(1, () => this.#traveller.toChange(object, 1)),
      "change-back": (object) => this.#move(-1, () => this.#traveller.toChange(object, -1)),
      death: (object) => this.#move(1, () => this.#traveller.toDeath(object)),
    };
    if (!Object.hasOwn(verbs, verb)) return [this.#words.unknownVerb(verb)];
    if (name === "") return [this.#words.needs("NAME")];
    const object = this.#find(name);
    return object ? verbs[verb]!(object) : [this.#words.unknownName(name)];
  }

  /** A variable's object, from the innermost frame outwards, or `0x...`, the id of any object that lives now. */
  #find(name: string): Ref | undefined {
    const id = /^0x[0-9a-f]+$/i.test(name) ? Number.parseInt(name, 16) : undefined;
    if (id !== undefined) return this.#lives.serialAt(id, this.#traveller.moment) === undefined ? undefined : (id as Ref);
    for (const { variables } of this.#scene.frames) {
      const found = variables.findLast((variable) => variable.name === name && variable.object !== 0);
      if (found) return found.object;
    }
    return undefined;
  }

  #look(before?: Scene): Scene {
    return this.#traveller.look((moment) => sceneOf(moment, { isShown: this.#isShown, before }));
  }

  #move(direction: Direction, run: () => boolean): string[] {
    const before = this.#scene;
    const arrived = run();
    const lines: string[] = [];
    this.#scene = this.#look(direction === 1 ? before : undefined);
    if (direction === 1) {
      lines.push(...this.#outputBetween(before.moment, this.#traveller.moment));
      lines.push(...this.#happened(before));
    }
    if (!arrived) lines.push(direction === 1 ? this.#words.theEnd : this.#words.theBeginning);
    return [...lines, ...this.#position()];
  }

  /** Who has died, who was born, whose count has changed, and which names lead elsewhere. */
  #happened(before: Scene): string[] {
    const words = this.#words;
    const changes = changesBetween(this.#lives, before, this.#scene);
    const { born, names } = arrivalsBetween(this.#lives, before, this.#scene);
    const lines = changes.filter(({ after }) => !after).map((change) => words.died(this.#named(change.before.view)));
    for (const object of born.slice(0, NAMES)) {
      const { view } = this.#scene.objects.get(object)!;
      lines.push(words.born(this.#named(view), view.count));
    }
    if (born.length > NAMES) lines.push(words.othersBorn(born.length - NAMES));
    for (const { before: was, after, gained, lost } of changes) {
      if (!after) continue;
      lines.push(words.changed(this.#named(after.view), was.view.count, after.view.count));
      lines.push(...lost.map((holder) => `  ${words.sentence("lost", this.#holder(holder, before))}`));
      lines.push(...gained.map((holder) => `  ${words.sentence("gained", this.#holder(holder))}`));
    }
    const told = new Set([...changes.map(({ object }) => object), ...born]);
    const others = names.filter(({ object }) => !told.has(object)).slice(0, NAMES);
    const texts = this.#traveller.look(({ rt }) => others.map(({ object }) => textOf(rt, object)));
    return [...lines, ...others.map(({ name }, index) => words.leads(name, texts[index]!))];
  }

  #toLine(argument: string, direction: Direction): string[] {
    // 12, or of a notebook 3:12, line 12 of cell 3
    const [, cell, digits] = /^(?:(\d+):)?(\d+)$/.exec(argument) ?? [];
    const line = Number(digits);
    if (!Number.isInteger(line) || line < 1) return [this.#words.needs("LINE")];
    const filename = cell === undefined ? this.#scene.frames[0]?.filename : cellName(Number(cell));
    return this.#move(direction, () => this.#traveller.toLine(line, direction, filename));
  }

  #goto(argument: string): string[] {
    const moment = Number(argument);
    if (!Number.isInteger(moment)) return [this.#words.needs("MOMENT")];
    this.#traveller.go(moment);
    this.#scene = this.#look();
    return this.#position();
  }

  /** The line that is about to run. */
  #position(): string[] {
    const { moment } = this.#traveller;
    const at = this.#words.at(moment, this.#recording.length);
    const [frame] = this.#scene.frames;
    if (!frame) return [`${at}: ${moment === 0 ? this.#words.theBeginning : this.#words.afterTheEnd}`];
    const { location, filename, name, instruction, operand } = frame;
    const line = location && location.line > 0 ? location.line : 0;
    const where = `${at}: ${name}, ${instruction} ${operand}`;
    return line > 0 ? [`${where}, ${this.#file(filename)}`, sourceLine(this.#linesOf(filename), line, true)] : [where];
  }

  #file(filename: string): string {
    const cell = cellNumber(filename);
    return cell === undefined ? shown(filename) : this.#words.cell(cell);
  }

  #linesOf(filename: string): readonly string[] {
    let lines = this.#sources.get(filename);
    if (!lines) this.#sources.set(filename, (lines = this.#sourceOf(filename).split(/\r\n|\r|\n/)));
    return lines;
  }

  #list(): string[] {
    const [frame] = this.#scene.frames;
    if (!frame) return [];
    const lines = this.#linesOf(frame.filename);
    const here = frame.location?.line ?? 1;
    const first = Math.max(here - AROUND, 1);
    const last = Math.min(here + AROUND, lines.length);
    return Array.from({ length: last - first + 1 }, (_, index) => sourceLine(lines, first + index, first + index === here));
  }

  #where(): string[] {
    return this.#traveller.look(({ rt }) =>
      this.#scene.frames.flatMap((frame) => [
        `${frame.name}, ${this.#file(frame.filename)}:${frame.location?.line ?? "?"}`,
        ...frame.variables
          .filter(({ name, object }) => object !== 0 && !isDunder(name))
          .map(({ name, object }) => `  ${name} = ${textOf(rt, object)}  [${viewObject(rt, object).count}]`),
      ]),
    );
  }

  #card(object: Ref): string[] {
    return this.#traveller.look(({ rt }) => {
      const view = viewObject(rt, object);
      const { generation } = view;
      const said = typeof generation === "number" ? this.#words.generation(generation) : this.#words.generations[generation];
      return this.#words.card({ ...view, id: hex(view.id), generation: said });
    });
  }

  #ledger(object: Ref): string[] {
    return this.#traveller.look((moment) => {
      const view = viewObject(moment.rt, object);
      const holders = holdersOf(moment, [object]).get(object) ?? [];
      const lines = holders.map((holder) => `  ${this.#holder(holder, moment)}`);
      // what a native holds for the length of its call is in no place of the memory; statics begin with a large count
      const rest = view.count - holders.length;
      if (rest > 0 && rest < 100) lines.push(...Array.from({ length: rest }, () => `  ${this.#words.unknownHolder}`));
      return [this.#words.ledgerTitle(this.#named(view), view.count), ...lines];
    });
  }

  #generations(): string[] {
    return this.#traveller.look(({ rt }) =>
      generationsOf(rt).map(({ objects, count, threshold }, number) => this.#words.generationRow(number, objects, count, threshold)),
    );
  }

  /** The next collection: what is garbage in it, and what is not though the program's names lead there. */
  #collection(): string[] {
    const words = this.#words;
    const seen = collectionFrom(this.#recording, this.#traveller.moment);
    if (!seen) return [words.noCollection];
    const shown = seen.candidates.filter(({ id, fate }) => fate !== "reachable" || this.#scene.objects.has(id));
    return [
      words.collection(seen.generation, seen.examined, seen.dead, seen.moment),
      ...shown.map((candidate) => words.candidate(this.#named(candidate), candidate.count, candidate.outside, words.fates[candidate.fate])),
    ];
  }

  /** Modules that are being made, and those of files that are not the library's. */
  #imports(): string[] {
    const words = this.#words;
    const { modules, running } = this.#traveller.look(({ rt }) => importsOf(rt));
    const own = modules.filter(
      ({ name, state, file }) => name === "__main__" || state !== "loaded" || (file && !file.includes("/lib/python3.11/")),
    );
    return [
      ...own.map(({ name, state, names }) => words.module(name, words.moduleStates[state], names.slice(0, NAMES).join(", "))),
      words.otherModules(modules.length - own.length),
      words.runningBodies(running.join(" < ")),
    ];
  }

  #pools(): string[] {
    return this.#traveller.look(({ rt }) => {
      const { objects, objectBytes, pools, arenas, parked } = accounts(rt.heap);
      return this.#words.pools(objects, objectBytes, pools, arenas, parked);
    });
  }

  #outputUpTo(moment: number): string[] {
    return this.#outputBetween(-1, moment);
  }

  /** What was written after one moment and not after the other, by lines. */
  #outputBetween(from: number, to: number): string[] {
    const parts = this.#recording.output.filter(({ moment }) => moment > from && moment <= to);
    if (parts.length === 0) return [];
    const decoder = new TextDecoder();
    const text = parts.map(({ bytes }) => decoder.decode(bytes, { stream: true })).join("");
    return text
      .replace(/\n$/, "")
      .split("\n")
      .map((line) => `| ${shown(line)}`);
  }

  #named({ type, text, id }: Pick<NamedData, "type" | "text" | "id">): string {
    return `${text === `<${type}>` ? text : `${type} ${text}`} ${hex(id)}`;
  }

  /** @param from the moment, or the scene, that it belongs to @param names of further objects */
  #holder(holder: Holder, from: Moment | Scene = this.#scene, names?: ReadonlyMap<number, NamedData>): string {
    const words = this.#words;
    switch (holder.kind) {
      case "object": {
        const { object } = holder;
        const known = names?.get(object);
        const seen = known ?? ("rt" in from ? namesOf(from, [object]).get(object) : (from.near.get(object) ?? seenIn(from, object)?.view));
        return words.place(seen ? this.#named(seen) : hex(object), holder.place);
      }
      case "global":
        return words.global(holder.place, holder.module);
      case "variable":
        return words.variable(holder.place, this.#frameName(holder.frame, from));
      case "stack":
        return words.stack(holder.place, this.#frameName(holder.frame, from));
      case "frame":
        return words.frameField(holder.place, this.#frameName(holder.frame, from));
      case "runtime":
        return words.runtime(holder.place);
      case "native":
        return words.unknownHolder;
    }
  }

  #frameName(address: number, from: Moment | Scene): string {
    const { frames } = "rt" in from ? this.#scene : from;
    return frames.find((frame: FrameView) => frame.address === address)?.name ?? hex(address);
  }
}

function sourceLine(lines: readonly string[], line: number, current: boolean): string {
  return `${current ? "->" : "  "} ${String(line).padStart(4)}  ${shown(lines[line - 1] ?? "")}`;
}
