/**
 * Lifelines: a bar for each object from birth to death, collections as upright lines, the present as one more. A click travels there. There
 * may be a million bars: only those that are seen are asked for and drawn.
 */
import { useSignal } from "@preact/signals";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { LifeData, TimelineData } from "../../protocol-life.ts";
import { useRunAnswer, useSession } from "../context.ts";
import { EventAxis } from "../event-axis.ts";
import { useRows } from "../long-rows.ts";
import { Refusal } from "../parts/answered.tsx";
import { ObjectButton } from "../parts/object-button.tsx";
import { rowFrom, useHeight } from "../parts/scrolled.ts";
import { Head, SearchBox, TextToggle } from "../parts/tools.tsx";
import { rowsSeen, topOf } from "../windowed.ts";
import { common } from "../words/common.ts";
import { lifelinesWords } from "../words/lifelines.ts";

/** Of the picture, in its own units. */
const WIDTH = 1000;
/** Pixels of a bar's row, and of one of the table and its head; page.css has them, too. */
const BAR = 18;
const LINE = 26;
/** Milliseconds after the last key until a search is asked: it goes through the whole run. */
const PAUSE = 300;

export function Lifelines() {
  const words = lifelinesWords();
  const { moment } = useSession();
  const timeline = useRunAnswer<"timeline">({ kind: "timeline" });
  const filter = useSignal("");
  const asked = useSignal("");
  const isText = useSignal(false);
  useEffect(() => {
    const timer = setTimeout(() => {
      asked.value = filter.value;
    }, PAUSE);
    return () => clearTimeout(timer);
  }, [filter.value]);
  if (!moment.value) return <p class="note">{common().notYet}</p>;
  if (timeline?.kind !== "timeline") return <p class="note">{timeline ? timeline.detail : words.waiting}</p>;
  return (
    <div class="board">
      <div class="tools">
        <SearchBox label={words.filter} hint={words.filterHint} text={filter} />
        <TextToggle isText={isText} words={words} />
      </div>
      <Window query={asked.value} timeline={timeline} isText={isText.value} />
    </div>
  );
}

interface WindowProps {
  readonly query: string;
  readonly timeline: TimelineData;
  readonly isText: boolean;
}

/** The rows stick to the upper edge; what is scrolled is an empty place of the height of all of them. */
function Window({ query, timeline, isText }: WindowProps) {
  const words = lifelinesWords();
  const session = useSession();
  const place = useRef<HTMLDivElement>(null);
  const [scrolled, setScrolled] = useState(0);
  const row = isText ? LINE : BAR;
  // the head of the table, or the frame of the picture
  const view = useHeight(place) - (isText ? LINE : 6);
  const total = useSignal(0);
  const seen = rowsSeen(scrolled, view, row, total.value);
  const question = { kind: "lifelines", query } as const;
  const rows = useRows(session, session.program.value, question, seen.first, seen.first + Math.max(seen.count - 1, 0));
  useEffect(() => {
    if (rows.total !== undefined) total.value = rows.total;
  }, [rows.total]);
  useEffect(() => place.current?.scrollTo(0, 0), [query]);
  const lives = Array.from({ length: seen.count }, (_, offset) => rows.row(seen.first + offset));
  const known = rows.total !== undefined && !rows.isLate;
  return (
    <>
      <p class="faint" role="status">
        {known ? words.shown(seen.first + Math.min(1, seen.count), seen.first + seen.count, total.value) : common().looking}
      </p>
      {!isText && <p class="faint">{words.hint}</p>}
      {rows.refusal && <Refusal refusal={rows.refusal} />}
      {known && total.value === 0 && query === "" && <p>{words.none}</p>}
      <section
        class="grid windowed"
        ref={place}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it is scrolled by keyboard
        tabIndex={0}
        data-own-keys
        aria-label={words.title}
        aria-busy={!known}
        data-first={seen.first}
        data-query={query}
        onScroll={(event) => setScrolled(event.currentTarget.scrollTop)}
        onKeyDown={(event) => {
          if (event.target !== event.currentTarget) return;
          const first = rowFrom(seen.first, event.key, seen.count, total.value);
          if (first === undefined) return;
          event.preventDefault();
          place.current?.scrollTo(0, topOf(first, view, row, total.value));
        }}
      >
        <div class="windowed-height" style={{ height: `${seen.height + (isText ? LINE : 6)}px` }}>
          <div class="grid-rows">{isText ? <Table rows={lives} /> : <Bars rows={lives} timeline={timeline} />}</div>
        </div>
      </section>
    </>
  );
}

function Bars({ rows, timeline }: { readonly rows: readonly (LifeData | undefined)[]; readonly timeline: TimelineData }) {
  const words = lifelinesWords();
  const session = useSession();
  const { length, collections, shutdown } = timeline;
  const axis = useMemo(() => new EventAxis(timeline, WIDTH), [timeline]);
  const x = (moment: number): number => axis.x(moment);
  const height = rows.length * BAR + 4;
  const now = x(session.moment.value?.moment ?? 0);
  return (
    <div class="lifelines">
      <ol class="names">
        {rows.map((life, row) => (
          <li key={row}>{life ? <ObjectButton object={life} /> : "…"}</li>
        ))}
      </ol>
      <svg
        viewBox={`0 0 ${WIDTH} ${height}`}
        preserveAspectRatio="none"
        style={{ height: `${height}px` }}
        role="img"
        aria-label={words.title}
      >
        {collections.map(({ moment, generation }, index) => (
          <line key={index} class="collection" x1={x(moment)} x2={x(moment)} y1={0} y2={height}>
            <title>{words.collection(generation, moment)}</title>
          </line>
        ))}
        {shutdown !== null && (
          <line class="shutdown" x1={x(shutdown)} x2={x(shutdown)} y1={0} y2={height}>
            <title>{words.shutdown}</title>
          </line>
        )}
        {rows.map(
          (life, row) =>
            life && (
              // biome-ignore lint/a11y/noStaticElementInteractions: the table has the same by keyboard
              <rect
                key={row}
                class={session.selected.value === life.id ? "life selected" : "life"}
                data-cause={life.cause?.how ?? "alive"}
                x={x(life.born)}
                y={row * BAR + 4}
                width={Math.max(x(life.died ?? length) - x(life.born), 2)}
                height={BAR - 8}
                onClick={(event) => session.move({ kind: "goto", moment: axis.momentAt(placeOf(event)) })}
              >
                <title>{words.bar(life.text, life.born, words.cause(life.cause))}</title>
              </rect>
            ),
        )}
        <line class="now" x1={now} x2={now} y1={0} y2={height} />
      </svg>
    </div>
  );
}

/** Where the pointer is, in units of the picture. */
function placeOf(event: MouseEvent): number {
  const box = (event.currentTarget as SVGElement).ownerSVGElement!.getBoundingClientRect();
  return ((event.clientX - box.left) / box.width) * WIDTH;
}

function Table({ rows }: { readonly rows: readonly (LifeData | undefined)[] }) {
  const words = lifelinesWords();
  const session = useSession();
  const { columns } = words;
  const link = (moment: number) => (
    <button type="button" class="link" onClick={() => session.move({ kind: "goto", moment })}>
      {moment}
    </button>
  );
  return (
    <table class="lives">
      <Head of={columns} order={["object", "type", "born", "line", "died", "cause"]} />
      <tbody>
        {rows.map((life, row) => (
          <tr key={row}>
            <th scope="row">{life ? <ObjectButton object={life} /> : "…"}</th>
            <td>{life?.type}</td>
            <td>{life && link(life.born)}</td>
            <td>{life && life.line > 0 ? words.place(life.filename, life.line) : ""}</td>
            <td>{life && life.died !== null ? link(life.died) : ""}</td>
            <td>{life && words.cause(life.cause)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
