/** The verbs of `viv step` that ask the inspector's answers: about the whole run, the heap, and what is tried out at a moment. */
import { type Answer, type Asked, answerAbout, type HolderData, type NamedData, Opened } from "../../inspector/index.ts";
import type { Holder, Lives, Recording, Scene, Traveller } from "../../record/index.ts";
import { hex, shown } from "./lines.ts";
import type { QuestionWords } from "./question-words.ts";

/** Rows that are shown of a table. */
const ROWS = 30;
const FEW = 10;

export interface QuestionsOptions {
  readonly recording: Recording;
  readonly lives: Lives;
  readonly traveller: Traveller;
  readonly isShown: (filename: string) => boolean;
  readonly words: QuestionWords;
  /** A name's object. */
  readonly find: (name: string) => number | undefined;
  /** In words. @param names of objects that are far from the program's names */
  readonly holder: (holder: Holder, names?: ReadonlyMap<number, NamedData>) => string;
}

type Verb = (argument: string) => string[];

export class Questions {
  readonly #options: QuestionsOptions;
  readonly #verbs: ReadonlyMap<string, Verb>;
  #opened: Opened | undefined;
  /** What has been put in at the present moment. */
  #inputs: { readonly moment: number; readonly texts: string[] } = { moment: -1, texts: [] };

  constructor(options: QuestionsOptions) {
    this.#options = options;
    this.#verbs = new Map<string, Verb>([
      ["pools", () => this.#pools()],
      ["lifelines", () => this.#lifelines()],
      ["search", (query) => this.#search(query)],
      ["is", (argument) => this.#is(argument)],
      ["why", (argument) => this.#why(argument)],
      ["cut", (argument) => this.#cut(argument)],
      ["eval", (source) => this.#evaluate(source)],
      ["code", () => this.#code()],
      ["finalizers", () => this.#finalizers()],
    ]);
  }

  /** undefined: none of these verbs. */
  execute(verb: string, argument: string, scene: Scene): string[] | undefined {
    const run = this.#verbs.get(verb);
    if (!run) return undefined;
    const { recording, lives, traveller, isShown } = this.#options;
    this.#opened ??= new Opened({ recording, traveller, isOwn: isShown, lives });
    this.#opened.scene = scene;
    return run(argument);
  }

  /** The answer of a kind, or what to say instead. */
  #ask<Kind extends Answer["kind"]>(question: Asked, kind: Kind, say: (answer: Extract<Answer, { kind: Kind }>) => string[]): string[] {
    const answer = answerAbout(this.#opened!, question);
    if (answer.kind === kind) return say(answer as Extract<Answer, { kind: Kind }>);
    return answer.kind === "refused" ? [this.#options.words.refused(answer.reason), ...lines(answer.detail)] : [];
  }

  #pools(): string[] {
    const { words } = this.#options;
    return this.#ask({ kind: "pools" }, "pools", (data) => {
      const ints = [...data.smallInts].sort((a, b) => b.held - a.held).slice(0, FEW);
      const lists = data.freeLists.filter(({ length }) => length > 0).map(({ name, length, limit }) => `${name} ${length}/${limit}`);
      return [
        ...data.arenas.map(({ address, pools }) =>
          words.arena(
            hex(address),
            pools.length,
            pools.filter(({ state }) => state === "full").length,
            pools.filter(({ state }) => state === "empty").length,
          ),
        ),
        words.freeLists(lists.join(", ")),
        words.smallInts(ints.map(({ value, held }) => `${value} ×${held}`).join(", ")),
        words.characters(data.characters.length),
        words.interned(
          data.interned.total,
          data.interned.first
            .slice(0, FEW)
            .map(({ text }) => text)
            .join(", "),
        ),
        ...(data.constants ? [words.constants(data.constants.code, data.constants.values.map(({ text }) => text).join(", "))] : []),
      ];
    });
  }

  #lifelines(): string[] {
    const { words } = this.#options;
    const lives = this.#ask({ kind: "lifelines", count: ROWS }, "lifelines", ({ total, rows }) => [
      words.lives(total, rows.length),
      ...rows.map((row) => `  #${row.serial} ${named(row)}: ${words.life(row)}`),
    ]);
    const marks = this.#ask({ kind: "timeline" }, "timeline", ({ collections, shutdown }) => [
      ...collections.map((mark) => `  ${words.collection(mark)}`),
      ...(shutdown === null ? [] : [`  ${words.shutdown(shutdown)}`]),
    ]);
    return [...lives, ...marks];
  }

  #search(query: string): string[] {
    const { words } = this.#options;
    const answer = answerAbout(this.#opened!, { kind: "search", query, count: ROWS });
    if (answer.kind === "refused" && answer.position !== undefined)
      return [shown(query), `${" ".repeat(answer.position)}^ ${words.refused(answer.reason)}: ${shown(answer.detail)}`];
    return this.#ask({ kind: "search", query, count: ROWS }, "search", ({ total, rows }) => [
      words.found(total),
      ...rows.map((row) => `  #${row.serial ?? "-"} ${named(row)}: ${words.row(row.count, row.bytes, row.generation)}`),
    ]);
  }

  /** `is A B`, or with spaces in them `is A is B`. */
  #is(argument: string): string[] {
    const { words } = this.#options;
    const sides = argument.includes(" is ") ? argument.split(" is ") : argument.split(/\s+/);
    const [left, right] = sides;
    if (sides.length !== 2 || !left || !right) return [words.needsTwo];
    return this.#ask({ kind: "identity", left, right }, "identity", (data) => [
      `${named(data.left)} ${hex(data.left.id)}`,
      ...(data.same ? [] : [`${named(data.right)} ${hex(data.right.id)}`]),
      words.identity(data.same, data.reason),
    ]);
  }

  /** `why NAME`: the first of the ways that keep it alive; `why NAME NUMBER`: those from this one on. */
  #why(argument: string): string[] {
    const { words, find, holder } = this.#options;
    const [, name = "", number] = /^(.*?)(?:\s+(\d+))?$/.exec(argument.trim()) ?? [];
    const object = find(name);
    if (object === undefined) return [words.needsName(name)];
    const from = Math.max(Number(number ?? 1) - 1, 0);
    return this.#ask({ kind: "paths", object, from, count: FEW }, "paths", (answer) => {
      const { paths, cut, near, total } = answer;
      const names = new Map(near.map((each) => [each.id, each]));
      const said = (each: HolderData): string => holder(each as Holder, names);
      const references = words.ways.references(answer);
      return [
        words.ways.count(answer),
        ...paths.map((holders, index) => `  ${answer.from + index + 1}  ${holders.map(said).join(" -> ")}`),
        ...(answer.from + paths.length < total ? [words.moreWays(name, answer.from + paths.length + 1)] : []),
        ...(references === undefined ? [] : [references]),
        ...(references === undefined
          ? []
          : cut.map((each) => `  ${said(each.holder)}${each.to ? ` -> ${named(each.to)} ${hex(each.to.id)}` : ""}`)),
      ];
    });
  }

  /** `cut NAME`, or of several holders `cut NAME NUMBER`, as `refs` lists them. */
  #cut(argument: string): string[] {
    const { words, find, holder } = this.#options;
    const [, name = "", number] = /^(.*?)(?:\s+(\d+))?$/.exec(argument.trim()) ?? [];
    const object = find(name);
    if (object === undefined) return [words.needsName(name)];
    return this.#ask({ kind: "ledger", object }, "ledger", ({ holders }) => {
      const wanted = number === undefined && holders.length === 1 ? holders[0] : holders[Number(number) - 1];
      if (!wanted) return [words.needsHolder, ...holders.map((each, index) => `  ${index + 1}  ${holder(each as Holder)}`)];
      return this.#ask({ kind: "cut", object, holder: wanted }, "cut", ({ dies, total, bytes }) => [
        words.cut(holder(wanted as Holder), total, bytes),
        ...dies.slice(0, ROWS).map((each) => `  ${named(each)} ${hex(each.id)}${each.by === "collection" ? ` ${words.inCollection}` : ""}`),
      ]);
    });
  }

  #evaluate(source: string): string[] {
    const { moment } = this.#options.traveller;
    if (this.#inputs.moment !== moment) this.#inputs = { moment, texts: [] };
    const before = [...this.#inputs.texts];
    return this.#ask({ kind: "evaluate", source, before }, "evaluation", ({ status, output }) => {
      if (status === "ok" || status === "exception") this.#inputs.texts.push(source);
      const text = lines(output.map((part) => part.text).join(""));
      return status === "ok" || status === "exception" ? text : [...text, this.#options.words.statuses[status]];
    });
  }

  #code(): string[] {
    return this.#ask({ kind: "disassembly" }, "disassembly", ({ rows }) =>
      rows.map(({ line, offset, opname, argument, text, current, target }) => {
        const fields = [
          String(line ?? "").padStart(5),
          current ? "-->" : "   ",
          target ? ">>" : "  ",
          String(offset).padStart(4),
          opname.padEnd(24),
          String(argument ?? "").padStart(4),
          text && `(${shown(text)})`,
        ];
        return fields.join(" ").trimEnd();
      }),
    );
  }

  #finalizers(): string[] {
    const { words } = this.#options;
    return this.#ask({ kind: "finalizers" }, "finalizers", ({ objects, weakReferences, finalizes }) => [
      ...objects.map((each) => words.finalizer(`${named(each)} ${hex(each.id)}`, each.what, each.state)),
      ...weakReferences.map(({ id, target, callback }) =>
        words.weak(hex(id), target && `${named(target)} ${hex(target.id)}`, callback && named(callback)),
      ),
      ...finalizes.map(({ target, function: called, atexit }) => words.finalize(target && named(target), named(called), atexit)),
    ]);
  }
}

function named({ type, text }: { readonly type: string; readonly text: string }): string {
  return shown(text === `<${type}>` || type === "" ? text : `${type} ${text}`);
}

function lines(text: string): string[] {
  return text === ""
    ? []
    : text
        .replace(/\n$/, "")
        .split("\n")
        .map((line) => `| ${shown(line)}`);
}
