/** Where the program stands, and in words what the last step did to the counts. Screen readers hear it after each step. */
import type { ChangeData } from "../../protocol.ts";
import { useCourse, useSession } from "../context.ts";
import { byWeight, common, holderNames, nameOf } from "../words/common.ts";
import { pageWords } from "../words/page.ts";

/** Changes that get a sentence; the others are counted. */
const SHOWN = 3;

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
  const changes = isAsking ? [] : byWeight(moment.changes);
  const move = session.lastMove.value;
  const isBack = move !== undefined && ("back" in move ? move.back === true : move.kind === "goto");
  return (
    <div class="sentence" role="status">
      <p>
        {frame && frame.line > 0
          ? words.line(frame.line, frame.filename, frame.name)
          : session.program.value?.cells?.length === 0
            ? words.noCells
            : moment.moment >= moment.length
              ? words.over
              : words.begin}
        {moment.moment >= moment.length && words.ends[moment.end] && <strong> {words.ends[moment.end]}</strong>}
        {moment.moment >= moment.length && moment.error && (
          <strong class="died"> {words.error(`${moment.error.type}: ${moment.error.message}`)}</strong>
        )}
        {!moment.arrived && move && <em> {words.notFound}</em>}
        {refusal && (
          <em>
            {" "}
            {common().refused[refusal.reason]} {refusal.detail}
          </em>
        )}
      </p>
      {changes.slice(0, SHOWN).map((change) => (
        <ChangeLine key={change.object} change={change} />
      ))}
      {changes.length > SHOWN && <p class="faint">{words.others(changes.length - SHOWN)}</p>}
      {changes.length === 0 && move && !isBack && !isAsking && <p class="faint">{words.nothingChanged}</p>}
    </div>
  );
}

export function ChangeLine({ change }: { readonly change: ChangeData }) {
  const words = common();
  const session = useSession();
  const { frames = [], changes = [] } = session.moment.value ?? {};
  // who has died in this step held something, too
  const dead = changes.map(({ object: id, type, text }) => ({ id, type, text }));
  const names = holderNames(frames, session.objects.value, dead);
  const { object, before, after, gained, lost } = change;
  const text = nameOf({ ...change, id: object });
  return (
    <p class="change">
      {after === null ? (
        <span class="died">† {words.died[change.by ?? "count"](text)}</span>
      ) : (
        <button type="button" class="link" onClick={() => session.select(object)}>
          {words.countOf(text, before, after)}
        </button>
      )}
      {gained.map((holder, index) => (
        <span key={`g${index}`} class="gained">
          {words.gained(words.held(holder, names))}
        </span>
      ))}
      {lost.map((holder, index) => (
        <span key={`l${index}`} class="lost">
          {words.lost(words.held(holder, names))}
        </span>
      ))}
    </p>
  );
}
