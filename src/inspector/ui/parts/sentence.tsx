/** Where the program stands, and in words what the last step did to the counts. Screen readers hear it after each step. */
import type { ChangeData, MomentData, ObjectData } from "../../protocol.ts";
import { useCourse, useSession } from "../context.ts";
import { namesNow } from "../holders.ts";
import { isDrawn } from "../stage-data.ts";
import { common, nameOf } from "../words/common.ts";
import { pageWords } from "../words/page.ts";

/** What gets a sentence; the rest is counted. And holders in one: of a count that has changed, of what was born. */
const SHOWN = 3;
const HOLDERS = 6;
const FIRST = 3;

export function Sentence() {
  const words = pageWords();
  const session = useSession();
  const course = useCourse();
  const moment = session.moment.value;
  const refusal = session.refusal.value;
  if (!moment) return <p class="sentence" role="status" />;
  const [frame] = moment.frames;
  // what has just changed would tell the count that is asked for
  const isAsking = course?.isAsking(moment) === true;
  const lines = isAsking ? [] : happened(moment, session.objects.value);
  const move = session.lastMove.value;
  const isBack = move !== undefined && ("back" in move ? move.back === true : move.kind === "goto");
  const isOver = moment.moment >= moment.length;
  // who goes on to the end of the program has come there
  const isAtEnd = isOver && !isBack && move?.kind === "step";
  return (
    <div class="sentence" role="status">
      <p>
        {frame && frame.line > 0
          ? words.line(frame.line, frame.filename, frame.name)
          : session.program.value?.cells?.length === 0
            ? words.noCells
            : isOver
              ? moment.length === 0 && moment.error
                ? words.notRun
                : words.over
              : words.begin}
        {isOver && <Ending moment={moment} />}
        {!moment.arrived && move && !isAtEnd && <em> {words.notFound}</em>}
        {refusal && (
          <em>
            {" "}
            {common().refused[refusal.reason]} {refusal.detail}
          </em>
        )}
      </p>
      {lines.slice(0, SHOWN)}
      {lines.length > SHOWN && <p class="faint">{words.others(lines.length - SHOWN)}</p>}
      {lines.length === 0 && move && !isBack && !isAsking && <p class="faint">{words.nothingChanged}</p>}
    </div>
  );
}

/** How the program has ended, unless it ended well. */
function Ending({ moment: { end, error, length } }: { readonly moment: MomentData }) {
  const words = pageWords();
  const { type = "", message } = error ?? {};
  const what = message ? `${type}: ${message}` : type;
  return (
    <>
      {words.ends[end] && (end !== "exception" || !error) && <strong> {words.ends[end]}</strong>}
      {error && <strong class="died"> {length === 0 ? what : words.error(what)}</strong>}
      {type === "ModuleNotFoundError" && (
        <>
          <br />
          {words.noPackages}
        </>
      )}
    </>
  );
}

/** A line for each thing, the most telling first: deaths, births, counts that have changed, names that lead elsewhere. */
function happened(moment: MomentData, objects: ReadonlyMap<number, ObjectData>): preact.JSX.Element[] {
  const told = new Set([...moment.changes.map(({ object }) => object), ...moment.born]);
  // modules, classes and functions are born with many holders, and seldom what a step is about
  const born = moment.born.map((id) => objects.get(id)!).toSorted((a, b) => Number(isDrawn(b, "mutable")) - Number(isDrawn(a, "mutable")));
  const line = (change: ChangeData): preact.JSX.Element => <ChangeLine key={`c${change.object}`} change={change} />;
  return [
    ...moment.changes.filter(({ after }) => after === null).map(line),
    ...born.map((object) => <BirthLine key={`b${object.id}`} object={object} />),
    ...moment.changes.filter(({ after }) => after !== null).map(line),
    ...moment.names.filter(({ object }) => !told.has(object)).map((each) => <NameLine key={`n${each.frame} ${each.name}`} {...each} />),
  ];
}

export function ChangeLine({ change }: { readonly change: ChangeData }) {
  const words = common();
  const session = useSession();
  const { object, before, after } = change;
  const text = nameOf({ ...change, id: object });
  const names = namesNow(session);
  const parts = [
    ...change.gained.map((holder) => ({ kind: "gained", text: words.gained(words.held(holder, names)) })),
    ...change.lost.map((holder) => ({ kind: "lost", text: words.lost(words.held(holder, names)) })),
  ];
  return (
    <p class="change">
      {after === null ? (
        <span class="died">† {words.died[change.by ?? "count"](text)}</span>
      ) : (
        <button type="button" class="link" onClick={() => session.select(object)}>
          {words.countOf(text, before, after)}
        </button>
      )}
      {parts.slice(0, HOLDERS).map((part, index) => (
        <span key={index} class={part.kind}>
          {part.text}
        </span>
      ))}
      {parts.length > HOLDERS && <span class="faint">… {words.more(parts.length - HOLDERS)}</span>}
    </p>
  );
}

function BirthLine({ object }: { readonly object: ObjectData }) {
  const words = common();
  const session = useSession();
  const names = namesNow(session);
  return (
    <p class="change">
      <button type="button" class="link" onClick={() => session.select(object.id)}>
        {words.born(nameOf(object), object.count)}
      </button>
      {object.holders.slice(0, FIRST).map((holder, index) => (
        <span key={index} class="gained">
          {words.heldBy(words.held(holder, names))}
        </span>
      ))}
      {object.held > FIRST && <span class="faint">… {words.more(object.held - FIRST)}</span>}
    </p>
  );
}

/** Of a name that has come to lead to what was there before, and whose count is not followed: a constant, an object at a fixed address. */
function NameLine({ name, object, text }: { readonly name: string; readonly object: number; readonly text: string }) {
  const session = useSession();
  return (
    <p class="change">
      <button type="button" class="link" onClick={() => session.select(object)}>
        {common().leads(name, text)}
      </button>
    </p>
  );
}
