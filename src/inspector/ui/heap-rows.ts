/** The rows of a search at one moment: only those that are looked at are asked for, page by page. */
import { useEffect, useRef, useState } from "preact/hooks";
import type { MomentData, RefusalData, SearchQuestion } from "../protocol.ts";
import type { SearchRow } from "../protocol-heap.ts";
import type { Session } from "./session.ts";

/** Rows that are asked for at once. */
const PAGE = 100;

export interface Rows {
  /** undefined: not known yet. */
  readonly total: number | undefined;
  /** What is there is of the question before. */
  readonly isLate: boolean;
  readonly refusal: RefusalData | undefined;
  /** undefined: on its way. */
  row(index: number): SearchRow | undefined;
}

type Search = Omit<SearchQuestion, "from" | "count">;

/** What has come of one search at one moment. While a page is on its way, only the last of those wanted meanwhile is remembered. */
class Found {
  readonly pages = new Map<number, readonly SearchRow[]>();
  total: number | undefined;
  refusal: RefusalData | undefined;
  readonly moment: MomentData | undefined;
  readonly key: string;
  readonly #session: Session;
  readonly #search: Search;
  readonly #changed: () => void;
  #wanted: readonly number[] = [];
  #isAsking = false;
  #isOver = false;

  constructor(session: Session, moment: MomentData | undefined, key: string, changed: () => void) {
    this.#session = session;
    this.moment = moment;
    this.key = key;
    this.#search = JSON.parse(key) as Search;
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
      const answer = await this.#session.ask({ ...this.#search, from: page * PAGE, count: PAGE });
      if (answer.kind === "search") {
        this.total = answer.total;
        this.pages.set(page, answer.rows);
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

/** @param first the first row that is seen @param last the last one */
export function useRows(session: Session, moment: MomentData | undefined, search: Search, first: number, last: number): Rows {
  const [, show] = useState(0);
  const found = useRef<Found>(undefined);
  const shown = useRef<Found>(undefined);
  const key = JSON.stringify(search);
  useEffect(() => {
    const mine = new Found(session, moment, key, () => {
      // what stood there before stays until there is something new
      if (found.current === mine) shown.current = mine;
      show((times) => times + 1);
    });
    found.current = mine;
    return () => mine.end();
  }, [key, moment, session]);
  useEffect(() => found.current?.want(first, last), [key, moment, session, first, last]);
  const now = shown.current;
  return {
    total: now?.total,
    isLate: now?.key !== key || now.moment !== moment,
    refusal: now?.refusal,
    row: (index) => now?.pages.get(Math.floor(index / PAGE))?.[index % PAGE],
  };
}
