/** One collection, picture by picture, forwards and backwards: counts copied, references subtracted, who is reachable, who dies. */

import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { CollectionData } from "../../protocol.ts";
import { type Frame, framesOf } from "../collector-phases.ts";
import { useAnswer, useSession } from "../context.ts";
import { ObjectButton } from "../parts/object-button.tsx";
import { Check, Head } from "../parts/tools.tsx";
import { collectorWords } from "../words/collector.ts";
import { common, nameOf } from "../words/common.ts";

export function Collector() {
  const words = collectorWords();
  const { moment } = useSession();
  const answer = useAnswer<"collection">({ kind: "nextCollection" });
  if (!moment.value) return <p class="note">{common().notYet}</p>;
  if (!answer) return <p class="note">{words.waiting}</p>;
  if (answer.kind === "refused") return <p class="note">{words.none}</p>;
  return <Pictures key={answer.moment} collection={answer} />;
}

function Pictures({ collection }: { readonly collection: CollectionData }) {
  const words = collectorWords();
  const session = useSession();
  const at = useSignal(0);
  const isOnly = useSignal(collection.candidates.length > 40);
  const frames = framesOf(collection);
  const frame = frames[Math.min(at.value, frames.length - 1)]!;
  const actor = collection.candidates.find(({ id }) => id === frame.actor);
  const go = (to: number): void => {
    at.value = Math.max(0, Math.min(frames.length - 1, to));
  };
  useEffect(() => go(0), [collection.moment]);
  return (
    <div class="board">
      <p>
        {words.which(collection.generation, collection.examined, collection.dead, collection.kept)}{" "}
        {collection.candidates.length < collection.examined && words.shown(collection.candidates.length)}{" "}
        <button type="button" class="link" onClick={() => session.move({ kind: "collection" })}>
          {words.goThere}
        </button>
      </p>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: keys of the group of buttons in it */}
      <div
        class="tools"
        data-own-keys
        onKeyDown={(event) => {
          if (event.key === "ArrowRight") go(at.value + 1);
          else if (event.key === "ArrowLeft") go(at.value - 1);
          else if (event.key === "Home") go(0);
          else if (event.key === "End") go(frames.length - 1);
          else return;
          event.preventDefault();
        }}
      >
        <div class="group">
          <button type="button" aria-label={words.first} title={words.first} onClick={() => go(0)}>
            ⇤
          </button>
          <button type="button" aria-label={words.back} title={words.back} onClick={() => go(at.value - 1)}>
            ←
          </button>
          <button type="button" class="next-picture" aria-label={words.next} title={words.next} onClick={() => go(at.value + 1)}>
            →
          </button>
          <button type="button" aria-label={words.last} title={words.last} onClick={() => go(frames.length - 1)}>
            ⇥
          </button>
        </div>
        <span class="faint">{words.step(Math.min(at.value, frames.length - 1) + 1, frames.length)}</span>
        <Check label={words.only} isOn={isOnly} />
      </div>
      <p class="phase-sentence" role="status" data-phase={frame.phase}>
        <strong>{words.phases[frame.phase]}</strong> {actor && words.subtracting(nameOf(actor))}
      </p>
      <Candidates collection={collection} frame={frame} isOnly={isOnly.value} />
      <p class="faint">{words.note}</p>
    </div>
  );
}

function Candidates({
  collection,
  frame,
  isOnly,
}: {
  readonly collection: CollectionData;
  readonly frame: Frame;
  readonly isOnly: boolean;
}) {
  const words = collectorWords();
  const { candidates } = collection;
  const condemned = new Set(candidates.filter(({ fate }) => fate !== "reachable").map(({ id }) => id));
  const isShown = ({ id, references }: CollectionData["candidates"][number]): boolean =>
    condemned.has(id) || references.some(({ object }) => condemned.has(object));
  const shown = isOnly && condemned.size > 0 ? candidates.filter(isShown) : candidates;
  const texts = new Map(candidates.map((candidate) => [candidate.id, nameOf(candidate)]));
  const { columns } = words;
  return (
    <div class="wide">
      <table class="candidates">
        <Head of={columns} order={["object", "count", "scratch", "state", "leads"]} />
        <tbody>
          {shown.map((candidate) => {
            const state = frame.state.get(candidate.id) ?? "candidate";
            const scratch = frame.scratch.get(candidate.id);
            return (
              <tr key={candidate.id} data-state={state} class={frame.actor === candidate.id ? "actor" : ""}>
                <th scope="row">
                  <ObjectButton object={candidate} /> {candidate.finalizer && <small>{words.finalizer}</small>}
                </th>
                <td>{candidate.count}</td>
                <td class="scratch">{scratch ?? ""}</td>
                <td>{words.states[state]}</td>
                <td>
                  {candidate.references
                    .slice(0, 6)
                    .map(({ place, object }) => `${place} → ${texts.get(object) ?? ""}`)
                    .join("; ")}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
