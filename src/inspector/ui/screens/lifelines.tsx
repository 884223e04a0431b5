/** Lifelines: a bar for each object from birth to death, collections as upright lines, the present as one more. A click travels there. */

import { useSignal } from "@preact/signals";
import { useMemo } from "preact/hooks";
import type { LifeData, LifelinesData } from "../../protocol-life.ts";
import { useRunAnswer, useSession } from "../context.ts";
import { EventAxis } from "../event-axis.ts";
import { ObjectButton } from "../parts/object-button.tsx";
import { Head, SearchBox, TextToggle } from "../parts/tools.tsx";
import { common } from "../words/common.ts";
import { lifelinesWords } from "../words/lifelines.ts";

/** Bars that are drawn until one asks for more. */
const PAGE = 200;
/** Of the picture, in its own units. */
const WIDTH = 1000;
const ROW = 18;

export function Lifelines() {
  const words = lifelinesWords();
  const { moment } = useSession();
  const answer = useRunAnswer<"lifelines">({ kind: "lifelines" });
  const filter = useSignal("");
  const count = useSignal(PAGE);
  const isText = useSignal(false);
  if (!moment.value) return <p class="note">{common().notYet}</p>;
  if (answer?.kind !== "lifelines") return <p class="note">{answer ? answer.detail : words.waiting}</p>;
  const wanted = filter.value.trim().toLowerCase();
  const rows = answer.rows.filter(
    ({ type, text }) => wanted === "" || type.toLowerCase().includes(wanted) || text.toLowerCase().includes(wanted),
  );
  const shown = rows.slice(0, count.value);
  return (
    <div class="board">
      <div class="tools">
        <SearchBox label={words.filter} hint={words.filterHint} text={filter} />
        <span class="faint">{words.shown(shown.length, answer.total)}</span>
        <TextToggle isText={isText} words={words} />
      </div>
      {answer.rows.length === 0 && <p>{words.none}</p>}
      {isText.value ? <Table rows={shown} /> : <Bars rows={shown} lifelines={answer} />}
      {rows.length > shown.length && (
        <button
          type="button"
          onClick={() => {
            count.value += PAGE;
          }}
        >
          {words.more(Math.min(PAGE, rows.length - shown.length))}
        </button>
      )}
    </div>
  );
}

function Bars({ rows, lifelines }: { readonly rows: readonly LifeData[]; readonly lifelines: LifelinesData }) {
  const words = lifelinesWords();
  const session = useSession();
  const { length, collections, shutdown } = lifelines.timeline;
  const axis = useMemo(() => new EventAxis(lifelines.rows, lifelines.timeline, WIDTH), [lifelines]);
  const x = (moment: number): number => axis.x(moment);
  const height = rows.length * ROW + 4;
  const now = x(session.moment.value?.moment ?? 0);
  return (
    <>
      <p class="faint">{words.hint}</p>
      <div class="lifelines">
        <ol class="names">
          {rows.map((life) => (
            <li key={life.serial}>
              <ObjectButton object={life} />
            </li>
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
          {rows.map((life, row) => (
            // biome-ignore lint/a11y/noStaticElementInteractions: the table has the same by keyboard
            <rect
              key={life.serial}
              class={session.selected.value === life.id ? "life selected" : "life"}
              data-cause={life.cause?.how ?? "alive"}
              x={x(life.born)}
              y={row * ROW + 4}
              width={Math.max(x(life.died ?? length) - x(life.born), 2)}
              height={ROW - 8}
              onClick={(event) => session.move({ kind: "goto", moment: axis.momentAt(placeOf(event)) })}
            >
              <title>{words.bar(life.text, life.born, words.cause(life.cause))}</title>
            </rect>
          ))}
          <line class="now" x1={now} x2={now} y1={0} y2={height} />
        </svg>
      </div>
    </>
  );
}

/** Where the pointer is, in units of the picture. */
function placeOf(event: MouseEvent): number {
  const box = (event.currentTarget as SVGElement).ownerSVGElement!.getBoundingClientRect();
  return ((event.clientX - box.left) / box.width) * WIDTH;
}

function Table({ rows }: { readonly rows: readonly LifeData[] }) {
  const words = lifelinesWords();
  const session = useSession();
  const { columns } = words;
  const link = (moment: number) => (
    <button type="button" class="link" onClick={() => session.move({ kind: "goto", moment })}>
      {moment}
    </button>
  );
  return (
    <table>
      <Head of={columns} order={["object", "type", "born", "line", "died", "cause"]} />
      <tbody>
        {rows.map((life) => (
          <tr key={life.serial}>
            <th scope="row">
              <ObjectButton object={life} />
            </th>
            <td>{life.type}</td>
            <td>{link(life.born)}</td>
            <td>{life.line > 0 ? words.place(life.filename, life.line) : ""}</td>
            <td>{life.died === null ? "" : link(life.died)}</td>
            <td>{words.cause(life.cause)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
