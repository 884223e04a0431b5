/** What waits for the end of objects (finalizers, weak references, weakref.finalize), and the end of the interpreter step by step. */
import type { ComponentChildren } from "preact";
import type { BriefData } from "../../protocol-heap.ts";
import type { FinalizersData, ShutdownMark } from "../../protocol-life.ts";
import { useAnswer, useRunAnswer, useSession } from "../context.ts";
import { Unanswered } from "../parts/answered.tsx";
import { ObjectButton } from "../parts/object-button.tsx";
import { common, nameOf } from "../words/common.ts";
import { finalizersWords } from "../words/finalizers.ts";

export function Finalizers() {
  const { moment } = useSession();
  const answer = useAnswer<"finalizers">({ kind: "finalizers" });
  if (!moment.value) return <p class="note">{common().notYet}</p>;
  return (
    <div class="board">
      {answer?.kind === "finalizers" ? <Waiting finalizers={answer} /> : <Unanswered answer={answer} />}
      <Shutdown />
    </div>
  );
}

function Waiting({ finalizers }: { readonly finalizers: FinalizersData }) {
  const words = finalizersWords();
  const { columns } = words;
  return (
    <>
      <Part
        name="objects"
        title={words.objects}
        about={words.objectsAbout}
        none={words.noObjects}
        heads={[columns.object, columns.what, columns.state, columns.go]}
      >
        {finalizers.objects.map((object) => (
          <tr key={object.id}>
            <th scope="row">
              <ObjectButton object={object} />
            </th>
            <td>{words.whats[object.what]}</td>
            <td>
              {object.state === "waits" ? "○ " : "● "}
              {words.states[object.state]}
            </td>
            <td class="number">
              <Death object={object} />
            </td>
          </tr>
        ))}
      </Part>
      <Part
        name="weak"
        title={words.weak}
        about={words.weakAbout}
        none={words.noWeak}
        heads={[columns.object, words.target, words.callback]}
      >
        {finalizers.weakReferences.map((reference) => (
          <tr key={reference.id}>
            <th scope="row">
              <ObjectButton object={reference} />
            </th>
            <td>
              <Target target={reference.target} />
            </td>
            <td>{reference.callback ? <ObjectButton object={reference.callback} /> : words.noCallback}</td>
          </tr>
        ))}
      </Part>
      <Part
        name="finalizes"
        title={words.finalizes}
        about={words.finalizesAbout}
        none={words.noFinalizes}
        heads={[columns.number, words.target, words.function, words.atexit]}
      >
        {finalizers.finalizes.map(({ id, target, function: called, atexit }, index) => (
          <tr key={id}>
            <th scope="row">{index + 1}</th>
            <td>
              <Target target={target} />
            </td>
            <td>
              <ObjectButton object={called} />
            </td>
            <td>{atexit ? words.yes : words.no}</td>
          </tr>
        ))}
      </Part>
    </>
  );
}

interface PartProps {
  readonly name: string;
  readonly title: string;
  readonly about: string;
  /** What stands there instead of an empty table. */
  readonly none: string;
  readonly heads: readonly string[];
  readonly children: readonly ComponentChildren[];
}

function Part({ name, title, about, none, heads, children }: PartProps) {
  return (
    <section data-part={name}>
      <h2>{title}</h2>
      <p class="faint">{about}</p>
      {children.length === 0 ? (
        <p>{none}</p>
      ) : (
        <table>
          <thead>
            <tr>
              {heads.map((head, index) => (
                <th key={index} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>{children}</tbody>
        </table>
      )}
    </section>
  );
}

function Target({ target }: { readonly target: BriefData | null }) {
  return target ? <ObjectButton object={target} /> : <span class="died">{finalizersWords().dead}</span>;
}

function Death({ object }: { readonly object: BriefData }) {
  const session = useSession();
  const words = finalizersWords();
  return (
    <button
      type="button"
      aria-label={`${words.death}: ${nameOf(object)}`}
      title={words.death}
      disabled={object.serial === null}
      onClick={() => session.move({ kind: "death", object: object.id })}
    >
      †→
    </button>
  );
}

function Shutdown() {
  const words = finalizersWords();
  const answer = useRunAnswer<"timeline">({ kind: "timeline" });
  return (
    <section data-part="shutdown">
      <h2>{words.shutdown}</h2>
      <p class="faint">{words.shutdownAbout}</p>
      {answer?.kind !== "timeline" ? (
        <p class="faint">{answer ? answer.detail : words.waiting}</p>
      ) : answer.phases.length === 0 ? (
        <p>{words.noShutdown}</p>
      ) : (
        <Phases phases={answer.phases} />
      )}
    </section>
  );
}

/** Steps between which no instruction runs are one moment: there is nowhere to stand between them. */
function Phases({ phases }: { readonly phases: readonly ShutdownMark[] }) {
  const words = finalizersWords();
  const session = useSession();
  const now = session.moment.value?.moment ?? 0;
  const moments = [...new Set(phases.map(({ moment }) => moment))];
  const present = moments.findLast((moment) => moment <= now);
  return (
    <ol class="phases">
      {moments.map((moment) => (
        <li key={moment} aria-current={moment === present ? "step" : undefined}>
          <button type="button" class="link" onClick={() => session.move({ kind: "goto", moment })}>
            {words.moment(moment)}
          </button>
          {moment === present && ` ← ${words.here}`}
          <ul>
            {phases
              .filter((each) => each.moment === moment)
              .map(({ phase, detail }, index) => (
                <li key={index}>{words.phases[phase](detail)}</li>
              ))}
          </ul>
        </li>
      ))}
    </ol>
  );
}
