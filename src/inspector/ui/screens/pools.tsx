/** What objects share and where they lie: small ints, characters, interned strings, constants, free lists, arenas; and `is`. */

import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import type { MomentData } from "../../protocol.ts";
import type { PoolsData } from "../../protocol-heap.ts";
import { useAnswer, useSession } from "../context.ts";
import { expressionsOf } from "../expressions.ts";
import { Unanswered } from "../parts/answered.tsx";
import { ObjectButton } from "../parts/object-button.tsx";
import { useRoving } from "../parts/roving.ts";
import { Head, More, TextToggle } from "../parts/tools.tsx";
import { common, hex, nameOf } from "../words/common.ts";
import { poolsWords } from "../words/pools.ts";
import { Identity } from "./identity.tsx";
import { Arenas } from "./pools-arenas.tsx";

export function Pools() {
  const words = common();
  const session = useSession();
  const isText = useSignal(false);
  const answer = useAnswer<"pools">({ kind: "pools" });
  const moment = session.moment.value;
  if (!moment) return <p class="note">{words.notYet}</p>;
  return (
    <div class="board pools">
      <div class="tools">
        <TextToggle isText={isText} words={words} />
      </div>
      <Identity />
      {answer?.kind === "pools" ? <Board pools={answer} moment={moment} isText={isText.value} /> : <Unanswered answer={answer} />}
    </div>
  );
}

interface Shared {
  readonly id: number;
  readonly text: string;
  readonly held: number;
}

function Board({ pools, moment, isText }: { readonly pools: PoolsData; readonly moment: MomentData; readonly isText: boolean }) {
  const words = poolsWords();
  const leading = leadingTo(moment);
  const ints = pools.smallInts.map(({ id, value, held }) => ({ id, held, text: String(value).replace("-", "−") }));
  const { constants } = pools;
  return (
    <>
      <Part name="ints" title={words.smallInts} about={words.smallIntsAbout}>
        <SharedObjects cells={ints} leading={leading} isText={isText} />
        <p class="faint">{words.startsAt(pools.start)}</p>
      </Part>
      <Part name="characters" title={words.characters} about={words.charactersAbout}>
        <SharedObjects cells={pools.characters} leading={leading} isText={isText} />
      </Part>
      <Interned interned={pools.interned} leading={leading} />
      <Part name="constants" title={words.constants(constants?.code ?? "?")} about={constants ? words.constantsAbout : words.noConstants}>
        {constants && <Constants values={constants.values} start={pools.start} />}
      </Part>
      <Part name="arenas" title={words.arenas} about={words.arenasAbout}>
        <Arenas arenas={pools.arenas} isText={isText} />
      </Part>
      <Part name="free" title={words.freeLists} about={words.freeListsAbout}>
        <div class="side-by-side">
          <FreeLists lists={pools.freeLists.filter((list) => !isTuples(list))} />
          <FreeLists lists={pools.freeLists.filter(isTuples)} />
        </div>
      </Part>
    </>
  );
}

function Part(props: { readonly name: string; readonly title: string; readonly about: string; readonly children: ComponentChildren }) {
  return (
    <section data-part={props.name}>
      <h2>{props.title}</h2>
      <p class="faint">{props.about}</p>
      {props.children}
    </section>
  );
}

type Leading = ReadonlyMap<number, readonly string[]>;

/** What of the program leads to each object, those at fixed addresses included. */
function leadingTo(moment: MomentData): Leading {
  const names = expressionsOf(moment);
  const found = new Map<number, Set<string>>();
  const add = (id: number, text: string): void => {
    found.set(id, (found.get(id) ?? new Set()).add(text));
  };
  for (const [id, texts] of names) for (const text of texts) add(id, text);
  for (const owner of moment.objects)
    for (const { place, object } of owner.references) add(object, `${names.get(owner.id)?.[0] ?? nameOf(owner)}${place}`);
  return new Map([...found].map(([id, texts]) => [id, [...texts]]));
}

/** Places that a line names before it only counts. */
const PLACES = 4;

function placesOf(leading: Leading, id: number): string {
  const places = leading.get(id) ?? [];
  const more = places.length - PLACES;
  return places.slice(0, PLACES).join(", ") + (more > 0 ? `, ${common().more(more)}` : "");
}

/** Objects that are there once for all, as cells or as a table. */
function SharedObjects(props: { readonly cells: readonly Shared[]; readonly leading: Leading; readonly isText: boolean }) {
  const { cells, leading, isText } = props;
  const words = poolsWords();
  const session = useSession();
  const { columns } = words;
  const roving = useRoving(cells.length);
  const about = ({ id, text, held }: Shared): string => {
    const places = placesOf(leading, id);
    return `${text}: ${held > 0 ? words.held(held) : words.notHeld}${places === "" ? "" : `; ${words.leadsFrom(places)}`}`;
  };
  if (isText)
    return (
      <table>
        <thead>
          <tr>
            <th scope="col">{columns.value}</th>
            <th scope="col">{columns.references}</th>
            <th scope="col">{columns.from}</th>
          </tr>
        </thead>
        <tbody>
          {cells.map((cell) => (
            <tr key={cell.id}>
              <th scope="row" class="text">
                <button
                  type="button"
                  class="link"
                  aria-pressed={session.selected.value === cell.id}
                  onClick={() => session.select(cell.id)}
                >
                  {cell.text}
                </button>
              </th>
              <td>{cell.held}</td>
              <td>{placesOf(leading, cell.id)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    );
  const shown = cells[roving.pointed ?? -1];
  return (
    <>
      <div class="cells" {...roving.around}>
        {cells.map((cell, index) => (
          <button
            type="button"
            key={cell.id}
            class={["cell", cell.held > 0 && "held", leading.has(cell.id) && "own"].filter(Boolean).join(" ")}
            title={about(cell)}
            aria-pressed={session.selected.value === cell.id}
            onClick={() => session.select(cell.id)}
            {...roving.cell(index)}
          >
            <span class="text">{cell.text}</span>{" "}
            <small>
              {leading.has(cell.id) && "●"}
              {cell.held > 0 && brief(cell.held)}
            </small>
          </button>
        ))}
      </div>
      <p class="about">{shown ? `${about(shown)}. ${hex(shown.id)}` : words.point}</p>
    </>
  );
}

/** A cell has place for three digits. */
function brief(count: number): string {
  return count > 999 ? `${Math.floor(count / 1000)}k` : String(count);
}

/** Strings that are listed before more is asked for. */
const LISTED = 60;

function Interned({ interned, leading }: { readonly interned: PoolsData["interned"]; readonly leading: Leading }) {
  const words = poolsWords();
  const filter = useSignal("");
  const isOpen = useSignal(false);
  const fitting = interned.first.filter(({ text }) => text.toLowerCase().includes(filter.value.toLowerCase()));
  const shown = isOpen.value ? fitting : fitting.slice(0, LISTED);
  return (
    <Part name="interned" title={words.interned} about={words.internedAbout(interned.total)}>
      <p>
        <label>
          {words.filter}{" "}
          <input
            type="search"
            value={filter.value}
            onInput={(event) => {
              filter.value = event.currentTarget.value;
            }}
          />
        </label>{" "}
        <span class="faint" role="status">
          {words.filtered(fitting.length, interned.first.length)}
        </span>
      </p>
      <ul class="strings">
        {shown.map(({ id, text, count }) => (
          <li key={id} class={leading.has(id) ? "own" : ""} title={`${hex(id)}; ${common().count(count)}`}>
            {leading.has(id) && "● "}
            <ObjectButton object={{ id, type: "str", text }} /> <small>{count}</small>
          </li>
        ))}
      </ul>
      {fitting.length > LISTED && <More isOpen={isOpen} hidden={fitting.length - shown.length} />}
    </Part>
  );
}

type ConstantData = NonNullable<PoolsData["constants"]>["values"][number];

function Constants({ values, start }: { readonly values: readonly ConstantData[]; readonly start: number }) {
  const words = poolsWords();
  const { columns } = words;
  return (
    <table>
      <Head of={columns} order={["index", "value", "type", "count", "id"]} />
      <tbody>
        {values.map(({ id, text, type, count }, index) => (
          <tr key={index}>
            <td>{index}</td>
            <th scope="row">
              <ObjectButton object={{ id, type, text }} />
            </th>
            <td>{type}</td>
            <td>{count >= start ? `${count - start} (${words.fixed})` : count}</td>
            <td class="id">{hex(id)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A list for each length of tuples: a table of their own. */
function isTuples({ name }: { readonly name: string }): boolean {
  return name.startsWith("tuple ");
}

function FreeLists({ lists }: { readonly lists: PoolsData["freeLists"] }) {
  const words = poolsWords();
  return (
    <table class="free-lists">
      <thead>
        <tr>
          <th scope="col">{words.columns.name}</th>
          <th scope="col">{words.columns.fill}</th>
        </tr>
      </thead>
      <tbody>
        {lists.map(({ name, length, limit }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>
              <svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
                <rect class="limit" width="100" height="8" />
                <rect class="length" width={limit > 0 ? (100 * length) / limit : 0} height="8" />
              </svg>{" "}
              {words.of(length, limit)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
