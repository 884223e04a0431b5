/** The selected object: its card in full, the ledger of its count, what the last step did to it, ways that keep it alive. */
import type { HolderData, ObjectData } from "../../protocol.ts";
import type { BriefData } from "../../protocol-heap.ts";
import { useAnswer, useCourse, useSession } from "../context.ts";
import { common, hex, holderNames, nameOf } from "../words/common.ts";
import { detailsWords } from "../words/details.ts";
import { lessonsWords } from "../words/lessons.ts";
import { ChangeLine } from "./sentence.tsx";

export function Details() {
  const words = detailsWords();
  const { selected, chosen, moment } = useSession();
  const object = chosen.value;
  return (
    <section class="details" aria-label={words.title}>
      <h2>{words.title}</h2>
      {object ? (
        <Chosen object={object} />
      ) : (
        <p class="faint">{selected.value === undefined || !moment.value ? words.nothing : words.gone}</p>
      )}
    </section>
  );
}

function Chosen({ object }: { readonly object: ObjectData }) {
  const words = detailsWords();
  const session = useSession();
  const change = session.moment.value?.changes.find((each) => each.object === object.id);
  return (
    <>
      <p class="text big">{nameOf(object)}</p>
      <Facts object={object} />
      <Ledger object={object} />
      {change && (
        <section>
          <h3>{words.change}</h3>
          <ChangeLine change={change} />
        </section>
      )}
      <section>
        <h3>{words.goTo}</h3>
        <div class="buttons">
          <button type="button" onClick={() => session.move({ kind: "change", object: object.id, back: true })}>
            ← {words.changeBefore}
          </button>
          <button type="button" onClick={() => session.move({ kind: "change", object: object.id })}>
            {words.nextChange} →
          </button>
          <button type="button" onClick={() => session.move({ kind: "death", object: object.id })}>
            † {words.death}
          </button>
        </div>
      </section>
      <Leads object={object} />
      <Why object={object.id} />
    </>
  );
}

function Facts({ object }: { readonly object: ObjectData }) {
  const words = detailsWords();
  const shared = common();
  const rows: [string, string][] = [
    [words.type, object.type],
    [words.id, `${hex(object.id)} = ${object.id}`],
    [words.generation, shared.generation(object.generation)],
    [words.finalizer, shared.finalizer[object.finalizer]],
    [words.weak, shared.weakReferences(object.weakReferences)],
    [words.bytes, words.byteCount(object.bytes)],
    [words.block, blockText(object)],
    ...(object.born ? [[words.born, words.bornAt(object.born.filename, object.born.line, object.born.moment)] as [string, string]] : []),
    ...(object.immortal ? [[words.immortal, words.yes] as [string, string]] : []),
    ...(object.interned ? [[words.interned, words.yes] as [string, string]] : []),
    ...(object.size > 0 ? [[words.items, String(object.size)] as [string, string]] : []),
  ];
  return (
    <dl class="facts">
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function blockText({ block }: ObjectData): string {
  const { blocks } = detailsWords();
  if (block.kind === "pool") return blocks.pool(block.sizeClass, block.index, hex(block.pool));
  return block.kind === "large" ? blocks.large(block.bytes) : blocks.static;
}

/** Exactly as many lines as the count; what is short of it, a running built-in function holds, and that is said. */
function Ledger({ object }: { readonly object: ObjectData }) {
  const words = detailsWords();
  const rest = object.count - object.held;
  const { moment } = useSession();
  if (useCourse()?.isAsking(moment.value)) return <p class="faint">{lessonsWords().hiddenHint}</p>;
  return (
    <section class="ledger" data-count={object.count} data-holders={object.held}>
      <h3>
        {words.ledger(object.held)} <span class="count">{object.count}</span>
      </h3>
      <ol>
        {object.holders.map((holder, index) => (
          <li key={index}>
            <HolderLine holder={holder} />
          </li>
        ))}
      </ol>
      {object.held > object.holders.length && <p class="faint">… {common().more(object.held - object.holders.length)}</p>}
      <p class="faint">{rest > 0 ? words.sumShort(rest) : words.sumRight}</p>
    </section>
  );
}

/** @param near objects that it may name, besides those of the moment */
export function HolderLine({ holder, near }: { readonly holder: HolderData; readonly near?: readonly BriefData[] | undefined }) {
  const session = useSession();
  const others = near ?? session.beyond.value?.near ?? [];
  const text = common().held(holder, holderNames(session.moment.value?.frames ?? [], session.objects.value, others));
  const { object } = holder;
  if (object === undefined || !(session.objects.value.has(object) || others.some(({ id, serial }) => id === object && serial !== null)))
    return <span>{text}</span>;
  return (
    <button type="button" class="link" onClick={() => session.select(object)}>
      {text}
    </button>
  );
}

function Leads({ object }: { readonly object: ObjectData }) {
  const words = detailsWords();
  const session = useSession();
  if (object.references.length === 0) return null;
  // from an object far from the names one goes on to others
  const isFollowed = session.beyond.value?.object.id === object.id;
  return (
    <section>
      <h3>{words.leads}</h3>
      <ul>
        {object.references.map(({ place, object: target, text }, index) => (
          <li key={index}>
            <code>{place}</code>{" "}
            {session.objects.value.has(target) || isFollowed ? (
              <button type="button" class="link" onClick={() => session.select(target)}>
                {text}
              </button>
            ) : (
              text
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Why({ object }: { readonly object: number }) {
  const words = detailsWords();
  const answer = useAnswer<"paths">({ kind: "paths", object });
  return (
    <section class="why">
      <h3>{words.why}</h3>
      {!answer && <p class="faint">{words.searching}</p>}
      {answer?.kind === "paths" && answer.paths.length === 0 && <p>{words.pathsNone}</p>}
      {answer?.kind === "paths" &&
        answer.paths.map((holders, index) => (
          <div key={index}>
            <h4>{words.path(index + 1)}</h4>
            <ol>
              {holders.map((holder, at) => (
                <li key={at}>
                  <HolderLine holder={holder} near={answer.near} />
                </li>
              ))}
            </ol>
          </div>
        ))}
    </section>
  );
}
