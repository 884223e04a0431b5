/** The stage: names left, objects right, each object in its own place from birth to death, arrows for references. */

import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import { cellNumber } from "../../cells.ts";
import type { ChangeData, FrameData } from "../../protocol.ts";
import { useSession } from "../context.ts";
import { Arrows } from "../parts/arrows.tsx";
import { Card, Ghost, Visitor } from "../parts/card.tsx";
import { PlainValue } from "../parts/plain-value.tsx";
import { pointing } from "../parts/pointing.ts";
import { useReveal } from "../parts/reveal.ts";
import { SearchBox, TextToggle } from "../parts/tools.tsx";
import { alikeValues, type Detail, fits, isDrawn, near, shownVariables, standsIn } from "../stage-data.ts";
import { common } from "../words/common.ts";
import { stageWords } from "../words/stage.ts";
import { StageText } from "./stage-text.tsx";

/** Hops from the selected object that "near" means. */
const HOPS = 2;

export function Stage() {
  const words = stageWords();
  const session = useSession();
  const detail = useSignal<Detail>("mutable");
  const query = useSignal("");
  const isNear = useSignal(false);
  const isText = useSignal(false);
  const moment = session.moment.value;
  if (!moment) return <p class="note">{common().notYet}</p>;
  const { selected, objects } = session;
  const around = isNear.value && selected.value !== undefined ? near(objects.value, selected.value, HOPS) : undefined;
  const drawn = new Set(
    moment.objects.filter((object) => isDrawn(object, detail.value) && (around?.has(object.id) ?? true)).map(({ id }) => id),
  );
  const found =
    query.value.trim() === "" ? undefined : new Set(moment.objects.filter((object) => fits(object, query.value)).map(({ id }) => id));
  return (
    <div class="stage-screen">
      <div class="tools">
        <label>
          {words.detail}{" "}
          <select
            value={detail.value}
            onChange={(event) => {
              detail.value = event.currentTarget.value as Detail;
            }}
          >
            {(["names", "mutable", "all"] as const).map((level) => (
              <option key={level} value={level}>
                {words.details[level]}
              </option>
            ))}
          </select>
        </label>
        <SearchBox label={words.search} hint={words.searchHint} text={query} />
        <label>
          <input
            type="checkbox"
            checked={isNear.value}
            disabled={selected.value === undefined}
            onChange={(event) => {
              isNear.value = event.currentTarget.checked;
            }}
          />{" "}
          {words.focus}
        </label>
        <TextToggle isText={isText} words={words} />
      </div>
      {isText.value ? <StageText found={found} /> : <Picture detail={detail.value} drawn={drawn} found={found} />}
    </div>
  );
}

interface PictureProps {
  readonly detail: Detail;
  readonly drawn: ReadonlySet<number>;
  /** undefined: nothing is looked for. */
  readonly found: ReadonlySet<number> | undefined;
}

function Picture({ detail, drawn, found }: PictureProps) {
  const words = stageWords();
  const session = useSession();
  const place = useRef<HTMLElement>(null);
  const moment = session.moment.value!;
  const slots = session.slots[detail === "all" ? "all" : "mutable"];
  const alike = alikeValues(moment.frames, drawn);
  const ghosts = moment.changes.filter(({ after, type }) => after === null && isDrawn({ type }, detail));
  const chosen = session.chosen.value;
  const visitor = chosen && !drawn.has(chosen.id) && standsIn(moment, chosen.id) ? chosen : undefined;
  const hasValues = moment.frames.some((frame) => shownVariables(frame).length > 0);
  useReveal(place);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a large stage is scrolled by keyboard
    <section class="stage" ref={place} tabIndex={0} aria-label={words.title}>
      <div class="frames">
        <h2>{words.frames}</h2>
        {[...moment.frames].reverse().map((frame) => (
          <Frame key={frame.address} frame={frame} drawn={drawn} alike={alike} isInnermost={frame === moment.frames[0]} />
        ))}
        {moment.kept.length > 0 && <Kept drawn={drawn} />}
      </div>
      <div class="heap">
        <div class="above">
          <h2>{words.heap}</h2>
          {visitor && <Visitor object={visitor} />}
        </div>
        {drawn.size + ghosts.length === 0 && <p class="faint">{hasValues ? words.noObjects : words.noneAtAll}</p>}
        <div class="slots">{cards(drawn, ghosts, found)}</div>
      </div>
      <Arrows place={place} drawn={drawn} visitor={visitor?.id} />
    </section>
  );

  /** One element a slot, the empty ones included: what comes and goes moves nobody. */
  function cards(shown: ReadonlySet<number>, dead: readonly ChangeData[], fitting: ReadonlySet<number> | undefined) {
    const bySlot = new Map<number, preact.JSX.Element>();
    for (const ghost of dead) {
      const slot = slots.of(ghost.object);
      if (slot !== undefined) bySlot.set(slot, <Ghost change={ghost} place={moment.frames[0]} />);
    }
    for (const object of moment.objects) {
      const slot = slots.of(object.id);
      if (slot !== undefined && shown.has(object.id))
        bySlot.set(slot, <Card object={object} drawn={shown} isFaint={fitting?.has(object.id) === false} />);
    }
    const last = Math.max(-1, ...bySlot.keys());
    return Array.from({ length: last + 1 }, (_, slot) => (
      <div class="slot" key={slot}>
        {bySlot.get(slot)}
      </div>
    ));
  }
}

/** Where an arrow begins. */
function Dot({ object, text }: { readonly object: number; readonly text: string }) {
  const session = useSession();
  return (
    <button
      type="button"
      class="reference"
      data-to={object}
      aria-label={text}
      onClick={() => session.select(object)}
      {...pointing(session, object)}
    >
      ●
    </button>
  );
}

/** What the interpreter keeps for the program to see. */
function Kept({ drawn }: { readonly drawn: ReadonlySet<number> }) {
  const words = stageWords();
  const { moment, objects } = useSession();
  return (
    <section class="frame" aria-label={words.kept}>
      <h3>{words.kept}</h3>
      <dl>
        {moment.value!.kept.map(({ name, object }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              {drawn.has(object) ? (
                <Dot object={object} text={name} />
              ) : (
                <PlainValue object={object} text={objects.value.get(object)?.text ?? ""} />
              )}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Frame({
  frame,
  drawn,
  alike,
  isInnermost,
}: {
  readonly frame: FrameData;
  readonly drawn: ReadonlySet<number>;
  readonly alike: ReadonlySet<string>;
  readonly isInnermost: boolean;
}) {
  const words = stageWords();
  const { moment } = useSession();
  const variables = shownVariables(frame);
  const value = (object: number, text: string) =>
    drawn.has(object) ? <Dot object={object} text={text} /> : <PlainValue object={object} text={text} isAlike={alike.has(text)} />;
  const changed = new Set(moment.value?.names.filter((each) => each.frame === frame.address).map(({ name }) => name));
  return (
    <section class={isInnermost ? "frame innermost" : "frame"} aria-label={words.frame(frame.name, frame.filename, frame.line)}>
      <h3>
        {frame.name === "<module>" ? words.globals(frame.filename) : frame.name}{" "}
        <small>
          {frame.line > 0 &&
            (cellNumber(frame.filename) === undefined ? `:${frame.line}` : `[${cellNumber(frame.filename)}]:${frame.line}`)}
        </small>
      </h3>
      {variables.length === 0 && <p class="faint">{words.noNames}</p>}
      <dl>
        {variables.map(({ name, object, text }) => (
          <div key={name} class={changed.has(name) ? "new" : undefined}>
            <dt>{name}</dt>
            <dd>{value(object, text)}</dd>
          </div>
        ))}
      </dl>
      {frame.stack.length > 0 && (
        <div class="stack">
          <h4>{words.stack}</h4>
          {frame.stack.map(({ object, text }, index) => (
            <span key={index}>{object === 0 ? words.empty : value(object, text)}</span>
          ))}
        </div>
      )}
    </section>
  );
}
