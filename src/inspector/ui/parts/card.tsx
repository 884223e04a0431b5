/** An object on the stage: type, count, value, and the places in it from which references lead away. */
import { useSignal } from "@preact/signals";
import type { ChangeData, FrameData, ObjectData } from "../../protocol.ts";
import { useCourse, useSession } from "../context.ts";
import { common, hex, nameOf } from "../words/common.ts";
import { lessonsWords } from "../words/lessons.ts";
import { stageWords } from "../words/stage.ts";
import { PlainValue } from "./plain-value.tsx";
import { pointing } from "./pointing.ts";
import { More } from "./tools.tsx";

/** References that a card shows until one asks for more. */
const SLICE = 6;

export function Card({
  object,
  drawn,
  isFaint,
}: {
  readonly object: ObjectData;
  readonly drawn: ReadonlySet<number>;
  readonly isFaint: boolean;
}) {
  const words = stageWords();
  const session = useSession();
  const { selected, pointed, moment } = session;
  const isAsking = useCourse()?.isAsking(moment.value) === true;
  const change = moment.value?.changes.find((each) => each.object === object.id);
  const names = [
    "card",
    selected.value === object.id && "selected",
    pointed.value === object.id && "pointed",
    isFaint && "faint",
    object.garbage && "garbage",
    moment.value?.born.includes(object.id) && "born",
    change && (change.after! > change.before ? "grew" : change.after! < change.before ? "shrank" : "moved"),
  ];
  return (
    <article class={names.filter(Boolean).join(" ")} data-card={object.id} {...pointing(session, object.id)}>
      <button type="button" class="head" aria-pressed={selected.value === object.id} onClick={() => session.select(object.id)}>
        <span class="type">{object.type}</span>
        <span class="id">{hex(object.id)}</span>
        <span class="heard">
          {object.text}, {words.count}
        </span>
        <span class="count" title={isAsking ? lessonsWords().hiddenHint : common().count(object.count)}>
          {isAsking ? lessonsWords().hidden : object.count}
          {!isAsking && change && change.after !== change.before && <small>{change.after! > change.before ? "▲" : "▼"}</small>}
        </span>
      </button>
      <Parts object={object} drawn={drawn} />
      {object.garbage && <p class="cause">{words.garbage}</p>}
    </article>
  );
}

/** The selected object where it has no card at this level of detail: in one line, for the arrows from wherever it stands. */
export function Visitor({ object }: { readonly object: ObjectData }) {
  const words = stageWords();
  const session = useSession();
  const isAsking = useCourse()?.isAsking(session.moment.value) === true;
  return (
    <p class="card visitor" data-card={object.id} title={words.visitor} {...pointing(session, object.id)}>
      <span class="type">{object.type}</span> <span class="text">{nameOf(object)}</span>{" "}
      <span class="count">{isAsking ? lessonsWords().hidden : object.count}</span>
    </p>
  );
}

/** Where references lead: an arrow's beginning, or the value itself where it has no card of its own. */
function Parts({ object, drawn }: { readonly object: ObjectData; readonly drawn: ReadonlySet<number> }) {
  const session = useSession();
  const isOpen = useSignal(false);
  const { references } = object;
  if (references.length === 0) return <p class="text">{object.text}</p>;
  const alike = alikeParts(references, drawn);
  const shown = isOpen.value ? references : references.slice(0, SLICE);
  const hidden = object.size > shown.length ? object.size - shown.length : references.length - shown.length;
  return (
    <dl class={/^\[\d+\]$/.test(references[0]!.place) ? "items" : "attributes"}>
      {shown.map(({ place, object: target, text }, index) => (
        <div key={index}>
          <dt>{place.replace(/^\.|^\[|\]$/g, "")}</dt>
          <dd>
            {drawn.has(target) ? (
              <button
                type="button"
                class="reference"
                data-from={object.id}
                data-to={target}
                aria-label={text}
                onClick={() => session.select(target)}
              >
                ●
              </button>
            ) : (
              <PlainValue object={target} text={text} isAlike={alike.has(text)} />
            )}
          </dd>
        </div>
      ))}
      {(hidden > 0 || isOpen.value) && (
        <div>
          <More isOpen={isOpen} hidden={hidden} />
        </div>
      )}
    </dl>
  );
}

/** Texts that stand for more than one object among its parts that have no arrow. */
function alikeParts(references: ObjectData["references"], drawn: ReadonlySet<number>): ReadonlySet<string> {
  const [objects, alike] = [new Map<string, number>(), new Set<string>()];
  for (const { text, object } of references) {
    if (drawn.has(object)) continue;
    if ((objects.get(text) ?? object) !== object) alike.add(text);
    objects.set(text, object);
  }
  return alike;
}

/** Who died in the last step stays in its place for that step, and says why. */
export function Ghost({ change, place }: { readonly change: ChangeData; readonly place: FrameData | undefined }) {
  const words = stageWords();
  return (
    <article class="card ghost" aria-label={`${change.text}: ${words.ghost}`}>
      <p class="head">
        <span class="type">† {change.type}</span>
        <span class="id">{hex(change.object)}</span>
      </p>
      <p class="text">{change.text}</p>
      <p class="cause">{words.ghostCause[change.by ?? "count"](place)}</p>
    </article>
  );
}
