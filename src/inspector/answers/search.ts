/** All objects of the heap, or the program's own, as a table of which the page sees a part. */
import { liveObjects, type Ref } from "../../heap/index.ts";
import { bytesOf, countOf, type Generation, generations, type Moment, textOf, typeNameOf } from "../../record/index.ts";
import { type Opened, refused } from "../opened.ts";
import type { Answer, SearchQuestion } from "../protocol.ts";
import type { SearchRow, SearchSort } from "../protocol-heap.ts";
import { type Candidate, type Condition, matches, type NumberField, parseQuery, QueryError } from "../query.ts";

/** Rows that an answer has at most. */
const ROWS = 500;
const SORTS: ReadonlySet<unknown> = new Set<SearchSort>(["serial", "id", "type", "refs", "size", "gen"]);

export const search = {
  search: (opened: Opened, question: SearchQuestion): Answer => {
    const { query, sort = "serial", from = 0, count = 100 } = question;
    if (typeof query !== "string" || !SORTS.has(sort) || !(from >= 0) || !(count >= 0)) return refused("bad question", "the search");
    try {
      const conditions = parseQuery(query);
      return opened.traveller.look((moment) => {
        const table = new Table(opened, moment);
        const found = foundBefore(opened, question) ?? table.find(conditions, question);
        lastFound.set(opened, { question: keyOf(opened, question), found });
        const first = Math.trunc(from);
        const rows = found.slice(first, first + Math.min(Math.trunc(count), ROWS));
        return { kind: "search", total: found.length, from: first, rows: table.rows(rows) };
      });
    } catch (error) {
      if (error instanceof QueryError) return refused("bad query", error.message, error.position);
      throw error;
    }
  },
};

/** What the last search of each recording has found: whoever scrolls asks for the same again, with other rows. */
const lastFound = new WeakMap<Opened, { readonly question: string; readonly found: readonly Ref[] }>();

function foundBefore(opened: Opened, question: SearchQuestion): readonly Ref[] | undefined {
  const last = lastFound.get(opened);
  return last?.question === keyOf(opened, question) ? last.found : undefined;
}

function keyOf({ traveller }: Opened, { query, sort, descending, all }: SearchQuestion): string {
  return JSON.stringify([traveller.moment, query, sort, descending === true, all === true]);
}

/** The objects of one moment. */
class Table {
  readonly #opened: Opened;
  readonly #moment: Moment;
  readonly #generations: (object: number) => Generation;
  #bytes: Map<number, number> | undefined;

  constructor(opened: Opened, moment: Moment) {
    this.#opened = opened;
    this.#moment = moment;
    this.#generations = generations(moment.rt);
  }

  find(conditions: readonly Condition[], { sort = "serial", descending = false, all = false }: SearchQuestion): Ref[] {
    const { rt } = this.#moment;
    const { lives } = this.#opened;
    const objects = [...liveObjects(rt.heap)].filter((object) => all || lives.isOwn(this.#serial(object)));
    if (sort === "size" || conditions.some(({ field }) => field === "size")) this.#measure(objects);
    const found = objects.filter((object) => matches(conditions, this.#candidate(object)));
    const sign = descending ? -1 : 1;
    if (sort === "type") {
      const names = new Map(found.map((object) => [object, typeNameOf(rt, object)]));
      return found.sort((a, b) => sign * (compareText(names.get(a)!, names.get(b)!) || a - b));
    }
    const keys = new Map(found.map((object) => [object, this.#number(object, sort)]));
    return found.sort((a, b) => sign * (keys.get(a)! - keys.get(b)! || a - b));
  }

  rows(objects: readonly Ref[]): SearchRow[] {
    const { rt } = this.#moment;
    const rows = objects.map((id) => ({
      id,
      serial: this.#serial(id) || null,
      type: typeNameOf(rt, id),
      text: textOf(rt, id),
      count: countOf(rt, id),
      generation: this.#generations(id),
    }));
    if (!this.#bytes) this.#measure(objects);
    return rows.map((row) => ({ ...row, bytes: this.#bytes?.get(row.id) ?? 0 }));
  }

  #candidate(object: Ref): Candidate {
    const { rt } = this.#moment;
    return { type: () => typeNameOf(rt, object), text: () => textOf(rt, object), number: (field) => this.#number(object, field) };
  }

  #number(object: Ref, field: NumberField): number {
    switch (field) {
      case "id":
        return object;
      case "refs":
        return countOf(this.#moment.rt, object);
      case "serial":
        return this.#serial(object);
      case "size":
        return this.#bytes?.get(object) ?? 0;
      case "gen": {
        const generation = this.#generations(object);
        return typeof generation === "number" ? generation : -1;
      }
    }
  }

  #serial(object: Ref): number {
    return this.#opened.serial(this.#moment, object) ?? 0;
  }

  /** Makes objects, and so comes after all that lists the living ones. */
  #measure(objects: readonly Ref[]): void {
    const bytes = bytesOf(this.#moment.rt, objects);
    this.#bytes = new Map(objects.map((object, index) => [object, bytes[index]!]));
  }
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
