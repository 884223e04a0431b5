/** The rows of a long answer: only those that are looked at are asked for, page by page. */
import { useEffect, useRef, useState } from "preact/hooks";
import type { Answer, LifelinesQuestion, RefusalData, SearchQuestion } from "../protocol.ts";
import type { Session } from "./session.ts";

/** Rows that are asked for at once. */
const PAGE = 100;

/** Questions that are answered in parts. */
type Long = Omit<SearchQuestion, "from" | "count"> | Omit<LifelinesQuestion, "from" | "count">;
type RowOf<Asked extends Long> = Extract<Answer, { kind: Asked["kind"] }>["rows"][number];

export interface Rows<Row> {
  /** undefined: not known yet. */
  readonly total: number | undefined;
  /** What is there is of the question before. */
  readonly isLate: boolean;
  readonly refusal: RefusalData | undefined;
  /** undefined: on its way. */
  row(index: number): Row | undefined;
}

/** What has come of one question about one moment (or recording). While a page is on its way, only the last of those wanted meanwhile is remembered. */
class Found<Asked extends Long> {
  readonly pages = new Map<number, readonly RowOf<Asked>[]>();
  total: number | undefined;
  refusal: RefusalData | undefined;
  readonly about: object | undefined;
  readonly key: string;
  readonly #session: Session;
  readonly #question: Asked;
  readonly #changed: () => void;
  #wanted: readonly number[] = [];
  #isAsking = false;
  #isOver = false;

  constructor(session: Session, about: object | undefined, key: string, changed: () => void) {
    this.#session = session;
    this.about = about;
    this.key = key;
    this.#question = JSON.parse(key) as Asked;
    this.#changed = changed;
  }

  want(first: number, last: number): void {
    this.#wanted = [...new Set([Math.floor(first / PAGE), Math.floor(last / PAGE)])];
    void this.#ask();
  }

  end(): void {
    this.#isOver = true;
  }

  async #ask(): Promise<void> {
    if (this.#isAsking) return;
    this.#isAsking = true;
    for (let page = this.#next(); page !== undefined; page = this.#next()) {
      const answer = await this.#session.ask({ ...(this.#question as Long), from: page * PAGE, count: PAGE });
      if (answer.kind === "search" || answer.kind === "lifelines") {
        this.total = answer.total;
        this.pages.set(page, answer.rows as RowOf<Asked>[]);
      } else {
        if (answer.kind === "refused") this.refusal = answer;
        this.#isOver = true;
      }
      this.#changed();
    }
    this.#isAsking = false;
  }

  #next(): number | undefined {
    if (this.#isOver) return undefined;
    return this.#wanted.find((page) => !this.pages.has(page) && (this.total === undefined || page === 0 || page * PAGE < this.total));
  }
}

/** @param about the moment or the recording that is asked about: another one is asked anew @param first the first row that is seen @param last the last one */
export function useRows<Asked extends Long>(
  session: Session,
  about: object | undefined,
  question: Asked,
  first: number,
  last: number,
): Rows<RowOf<Asked>> {
  const [, show] = useState(0);
  const found = useRef<Found<Asked>>(undefined);
  const shown = useRef<Found<Asked>>(undefined);
  const key = JSON.stringify(question);
  useEffect(() => {
    const mine = new Found<Asked>(session, about, key, () => {
      // what stood there before stays until there is something new
      if (found.current === mine) shown.current = mine;
      show((times) => times + 1);
    });
    found.current = mine;
    return () => mine.end();
  }, [key, about, session]);
  useEffect(() => found.current?.want(first, last), [key, about, session, first, last]);
  const now = shown.current;
  return {
    total: now?.total,
    isLate: now?.key !== key || now.about !== about,
    refusal: now?.refusal,
    row: (index) => now?.pages.get(Math.floor(index / PAGE))?.[index % PAGE],
  };
}
