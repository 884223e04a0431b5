/** All objects as a table that may have a million rows: a search, a sort, and only the rows that are seen. */

import { useSignal } from "@preact/signals";
import { useEffect, useRef, useState } from "preact/hooks";
import type { RefusalData } from "../../protocol.ts";
import type { SearchRow, SearchSort } from "../../protocol-heap.ts";
import { useSession } from "../context.ts";
import { type Rows, useRows } from "../long-rows.ts";
import { Refusal } from "../parts/answered.tsx";
import { rowFrom, useHeight } from "../parts/scrolled.ts";
import { Check } from "../parts/tools.tsx";
import { rowsSeen, topOf } from "../windowed.ts";
import { common, hex } from "../words/common.ts";
import { heapWords } from "../words/heap.ts";

/** Pixels; boards.css has it, too. */
const ROW = 26;
const HEAD = 28;
/** Milliseconds after the last key until a search is asked. */
const PAUSE = 200;

const COLUMNS = ["text", "type", "refs", "size", "gen", "serial", "id"] as const;
type Column = (typeof COLUMNS)[number];

export function HeapTable() {
  const words = heapWords();
  const query = useSignal("");
  const asked = useSignal("");
  const all = useSignal(false);
  const sort = useSignal<SearchSort>("serial");
  const descending = useSignal(false);
  useEffect(() => {
    const timer = setTimeout(() => {
      asked.value = query.value;
    }, PAUSE);
    return () => clearTimeout(timer);
  }, [query.value]);
  const question = { kind: "search", query: asked.value, sort: sort.value, descending: descending.value, all: all.value } as const;
  return (
    <>
      <div class="tools">
        <label>
          {words.search}{" "}
          <input
            type="search"
            data-search
            placeholder={words.hint}
            title={words.hint}
            value={query.value}
            onInput={(event) => {
              query.value = event.currentTarget.value;
            }}
          />
        </label>
        <Check label={words.all} isOn={all} />
      </div>
      <Grid
        question={question}
        sortBy={(column) => {
          descending.value = sort.value === column ? !descending.value : column === "size" || column === "refs";
          sort.value = column;
        }}
      />
    </>
  );
}

interface GridProps {
  readonly question: {
    readonly kind: "search";
    readonly query: string;
    readonly sort: SearchSort;
    readonly descending: boolean;
    readonly all: boolean;
  };
  readonly sortBy: (column: SearchSort) => void;
}

/** The rows lie in a table that always sticks to the upper edge; what is scrolled is an empty place of the height of all rows. */
function Grid({ question, sortBy }: GridProps) {
  const words = heapWords();
  const session = useSession();
  const place = useRef<HTMLDivElement>(null);
  const [scrolled, setScrolled] = useState(0);
  const view = useHeight(place) - HEAD;
  const active = useSignal(0);
  const total = useSignal(0);
  const seen = rowsSeen(scrolled, view, ROW, total.value);
  const rows = useRows(session, session.moment.value, question, seen.first, seen.first + Math.max(seen.count - 1, 0));
  useEffect(() => {
    if (rows.refusal) total.value = 0;
    else if (rows.total !== undefined) total.value = rows.total;
  }, [rows.total, rows.refusal]);
  useEffect(() => {
    // another search begins at its beginning
    place.current?.scrollTo(0, 0);
    active.value = 0;
  }, [JSON.stringify(question)]);
  const goTo = (index: number): void => {
    const next = Math.min(Math.max(index, 0), Math.max(total.value - 1, 0));
    active.value = next;
    const first = next < seen.first ? next : next >= seen.first + seen.count ? next - seen.count + 1 : undefined;
    if (first !== undefined) place.current?.scrollTo(place.current.scrollLeft, topOf(first, view, ROW, total.value));
  };
  return (
    <>
      {rows.refusal ? <BadQuery refusal={rows.refusal} query={question.query} /> : <Summary rows={rows} />}
      {/* biome-ignore lint/a11y/useSemanticElements: a table of which only a part is in the page */}
      <div
        class="grid"
        role="grid"
        ref={place}
        tabIndex={0}
        data-own-keys
        aria-label={words.title}
        aria-describedby="heap-keys"
        aria-busy={rows.isLate}
        data-query={question.query}
        aria-rowcount={total.value + 1}
        aria-colcount={COLUMNS.length}
        aria-activedescendant={`row-${active.value}`}
        onScroll={(event) => setScrolled(event.currentTarget.scrollTop)}
        onKeyDown={(event) => {
          if (event.target !== event.currentTarget) return;
          const next = rowFrom(active.value, event.key, seen.count, total.value);
          const row = rows.row(active.value);
          if (next !== undefined) goTo(next);
          else if (event.key === "Enter" && row) session.select(row.id);
          else return;
          event.preventDefault();
        }}
      >
        <div class="grid-height" style={{ height: `${seen.height + HEAD}px` }}>
          <div class="grid-rows">
            <Head question={question} sortBy={sortBy} />
            {Array.from({ length: seen.count }, (_, offset) => (
              <Row
                key={offset}
                index={seen.first + offset}
                row={rows.row(seen.first + offset)}
                isActive={active.value === seen.first + offset}
                choose={(index) => {
                  active.value = index;
                }}
              />
            ))}
          </div>
        </div>
      </div>
      <p class="faint keys" id="heap-keys">
        {words.keys}
      </p>
    </>
  );
}

function Summary({ rows }: { readonly rows: Rows<SearchRow> }) {
  return (
    <p class="faint" role="status">
      {rows.total === undefined || rows.isLate ? common().looking : heapWords().total(rows.total)}
    </p>
  );
}

/** The query, with a mark where it stops making sense. */
function BadQuery({ refusal, query }: { readonly refusal: RefusalData; readonly query: string }) {
  const { position } = refusal;
  return (
    <div class="bad-query">
      <Refusal refusal={refusal} />
      {position !== undefined && (
        <p title={heapWords().here(position)}>
          <code>
            {query.slice(0, position)}
            <mark>▸{query.slice(position)}</mark>
          </code>
        </p>
      )}
    </div>
  );
}

function Head({ question: { sort, descending }, sortBy }: GridProps) {
  const { columns, sortBy: by } = heapWords();
  return (
    // biome-ignore-start lint/a11y: rows and cells of a grid, which are no table's
    <div role="row" class="grid-row head" aria-rowindex={1}>
      {COLUMNS.map((column) =>
        column === "text" ? (
          <div role="columnheader" key={column} data-column={column}>
            {columns[column]}
          </div>
        ) : (
          <div
            role="columnheader"
            key={column}
            data-column={column}
            aria-sort={sort === column ? (descending ? "descending" : "ascending") : "none"}
          >
            <button type="button" class="link" title={by(columns[column])} onClick={() => sortBy(column)}>
              {columns[column]}
              {sort === column && (descending ? " ▼" : " ▲")}
            </button>
          </div>
        ),
      )}
    </div>
    // biome-ignore-end lint/a11y: as above
  );
}

interface RowProps {
  readonly index: number;
  readonly row: SearchRow | undefined;
  readonly isActive: boolean;
  readonly choose: (index: number) => void;
}

function Row({ index, row, isActive, choose }: RowProps) {
  const session = useSession();
  const isSelected = row !== undefined && session.selected.value === row.id;
  return (
    // biome-ignore-start lint/a11y: the grid around it has the focus and the keys
    <div
      role="row"
      class={isActive ? "grid-row active" : "grid-row"}
      id={`row-${index}`}
      aria-rowindex={index + 2}
      aria-selected={isSelected}
      onClick={() => {
        choose(index);
        if (row) session.select(row.id);
      }}
    >
      {COLUMNS.map((column) => (
        <div role="gridcell" key={column} data-column={column}>
          {column === "text" && isSelected && "◆ "}
          {row ? cellOf(row, column) : column === "text" ? "…" : ""}
        </div>
      ))}
    </div>
    // biome-ignore-end lint/a11y: as above
  );
}

function cellOf(row: SearchRow, column: Column): string {
  switch (column) {
    case "text":
      return row.text;
    case "type":
      return row.type;
    case "refs":
      return row.count.toLocaleString("en");
    case "size":
      return row.bytes.toLocaleString("en");
    case "gen":
      return typeof row.generation === "number" ? String(row.generation) : heapWords().generation[row.generation]!;
    case "serial":
      return row.serial === null ? "–" : row.serial.toLocaleString("en");
    case "id":
      return hex(row.id);
  }
}
