/** `is`, explained: why two names lead to one object, or to two that look alike. */
import { type Signal, useSignal } from "@preact/signals";
import { Fragment } from "preact";
import { useEffect } from "preact/hooks";
import type { IdentitySide, ObjectData } from "../../protocol.ts";
import type { IdentityData, IdentityReason, PlaceData } from "../../protocol-heap.ts";
import { useAnswer, useSession } from "../context.ts";
import { expressionsOf, lookalikes } from "../expressions.ts";
import { Unanswered } from "../parts/answered.tsx";
import { ObjectButton } from "../parts/object-button.tsx";
import { hex } from "../words/common.ts";
import { identityWords } from "../words/identity.ts";

/** Pairs that are offered. */
const PAIRS = 5;

export function Identity() {
  const words = identityWords();
  const session = useSession();
  const left = useSignal<Side>("");
  const right = useSignal<Side>("");
  const asked = useSignal<readonly [Side, Side] | undefined>(undefined);
  const moment = session.moment.value;
  const selected = session.selected.value;
  useEffect(() => {
    // an object that has been selected brings its names along; what a reader has written stays until then
    const names = moment && selected !== undefined ? (expressionsOf(moment).get(selected) ?? []) : [];
    if (names[0] === undefined) return;
    left.value = names[0];
    if (names[1] !== undefined) right.value = names[1];
    compare([left.value, right.value]);
    // not at each moment: only when another one is selected
  }, [selected]);
  const compare = (pair: readonly [Side, Side]): void => {
    [left.value, right.value] = pair;
    asked.value = pair.some((side) => typeof side === "string" && side.trim() === "") ? undefined : pair;
  };
  const pairs = moment ? lookalikes(moment, PAIRS) : [];
  return (
    <section class="identity">
      <h2>{words.title}</h2>
      <p class="faint">{words.about}</p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          compare([left.value, right.value]);
        }}
      >
        {(
          [
            [words.left, left],
            [words.right, right],
          ] as const
        ).map(([label, value], index) => (
          <Fragment key={index}>
            {index === 1 && <code>is</code>}
            <SideInput label={label} value={value} />
          </Fragment>
        ))}
        <button type="submit">{words.compare}</button>
      </form>
      {pairs.length > 0 && (
        <p class="pairs">
          {words.examples}{" "}
          {pairs.map((pair) => (
            <button type="button" key={pair.join()} onClick={() => compare(pair)}>
              <code>{pair.join(" is ")}</code>
            </button>
          ))}
        </p>
      )}
      {asked.value && <Comparison key={JSON.stringify(asked.value.map(sideOf))} sides={asked.value} />}
    </section>
  );
}

/** An expression, or an object that has been picked: it stays the same one, whatever moment is shown. */
type Side = string | ObjectData;

function sideOf(side: Side): IdentitySide {
  return typeof side === "string" ? side.trim() : { id: side.id, serial: side.serial };
}

function SideInput({ label, value }: { readonly label: string; readonly value: Signal<Side> }) {
  const words = identityWords();
  const { chosen } = useSession();
  const side = value.value;
  if (typeof side !== "string")
    return (
      <span class="picked">
        <span class="text">{side.text}</span> <span class="id faint">{hex(side.id)}</span>
        <button
          type="button"
          class="quiet"
          aria-label={words.unpick(side.text)}
          onClick={() => {
            value.value = "";
          }}
        >
          ×
        </button>
      </span>
    );
  return (
    <span class="side">
      <input
        type="text"
        aria-label={label}
        placeholder={label}
        autocapitalize="off"
        autocomplete="off"
        spellcheck={false}
        value={side}
        onInput={(event) => {
          value.value = event.currentTarget.value;
        }}
      />
      <button
        type="button"
        title={words.pickHint}
        aria-label={`${label}: ${words.pickHint}`}
        disabled={!chosen.value}
        onClick={() => {
          value.value = chosen.value ?? "";
        }}
      >
        ◎
      </button>
    </span>
  );
}

/** One for each question: the answer to another never stands here. */
function Comparison({ sides }: { readonly sides: readonly [Side, Side] }) {
  const [left, right] = [sideOf(sides[0]), sideOf(sides[1])];
  const answer = useAnswer<"identity">({ kind: "identity", left, right });
  if (!answer) return <Unanswered answer={undefined} />;
  const written = [left, right].map((side) => (typeof side === "string" ? side : hex(side.id))).join(" is ");
  return (
    <div data-question={written}>
      {answer.kind === "identity" ? <Verdict answer={answer} sides={sides} /> : <Unanswered answer={answer} />}
    </div>
  );
}

function Verdict({ answer, sides }: { readonly answer: IdentityData; readonly sides: readonly [Side, Side] }) {
  const words = identityWords();
  const { same, left, right, reason } = answer;
  return (
    <div class="verdict" role="status" data-why={reason.why}>
      <p>
        <strong>
          {same ? "= " : "≠ "}
          {same ? words.same : words.two}
        </strong>{" "}
        {(same ? [left] : [left, right]).map(({ id, text, type }, index) => {
          const side = sides[index]!;
          // of one that is dead the answer knows no more than its id
          const known = typeof side === "string" ? { text, type } : { text: side.text, type: side.type };
          return (
            <span key={index} class="faint">
              {id > 0 ? <ObjectButton object={{ id, ...known }} /> : known.text} {known.type} {id > 0 && hex(id)}{" "}
            </span>
          );
        })}
      </p>
      <p>{sentence(reason)}</p>
      <Visits reason={reason} />
    </div>
  );
}

function sentence(reason: IdentityReason): string {
  const words = identityWords();
  const placed = (born: PlaceData | null): string | undefined => (born ? words.place(born.filename, born.line) : undefined);
  switch (reason.why) {
    case "small int":
      return words.smallInt(reason.value);
    case "character":
      return reason.twin ? words.twinCharacter(reason.text) : words.character(reason.text);
    case "interned":
      return words.interned(reason.text);
    case "empty":
      return words.empty(reason.type);
    case "singleton":
      return words.singleton(reason.text);
    case "constant":
      return words.constant(reason.code, reason.index);
    case "given on":
      return words.givenOn(placed(reason.born));
    case "made anew":
      return words.madeAnew(placed(reason.born[0]), placed(reason.born[1]), reason.equal);
    case "two constants":
      return words.twoConstants(...reason.codes, reason.indexes, reason.equal);
    case "two characters":
      return words.twoCharacters(reason.text, reason.interned, reason.characters);
    case "address reused":
      return words.reused(reason.died, placed(reason.born));
    case "dead":
      return words.dead(reason.died);
  }
}

/** To the moments that the sentence speaks of. */
function Visits({ reason }: { readonly reason: IdentityReason }) {
  const words = identityWords();
  const session = useSession();
  const places = "born" in reason ? [reason.born].flat().filter((born) => born !== null) : [];
  const visits = places.map(({ moment, filename, line }) => [moment, words.visit(words.place(filename, line))] as const);
  if ("died" in reason) visits.unshift([reason.died, words.visitMoment(reason.died)]);
  if (visits.length === 0) return null;
  return (
    <p class="buttons">
      {visits.map(([moment, text]) => (
        <button type="button" key={`${moment}`} onClick={() => session.move({ kind: "goto", moment })}>
          {text}
        </button>
      ))}
    </p>
  );
}
