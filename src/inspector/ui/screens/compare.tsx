/** The same program under two profiles, side by side, with one clock: where they are, names, objects with counts, output, generations. */

import { untracked, useComputed, useSignal, useSignalEffect } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { MomentData, ObjectData } from "../../protocol.ts";
import { align } from "../alignment.ts";
import { type Difference, namesOf, type ObjectPair, pairsOf } from "../compare-data.ts";
import { type Comparison, comparisonOf } from "../comparison.ts";
import { useSession } from "../context.ts";
import { ObjectButton } from "../parts/object-button.tsx";
import { Check } from "../parts/tools.tsx";
import { PROFILES } from "../project.ts";
import { common, nameOf } from "../words/common.ts";
import { compareWords } from "../words/compare.ts";
import { Partings, Sides } from "./compare-clock.tsx";
import { ProfileFacts } from "./profile-facts.tsx";

export function Compare() {
  const words = compareWords();
  const session = useSession();
  const moment = session.moment.value;
  if (!moment || !session.program.value) {
    return (
      <div class="board compare">
        <p>{words.intro}</p>
        <p class="note">{common().notYet}</p>
      </div>
    );
  }
  return <Both comparison={comparisonOf(session)} />;
}

function Both({ comparison }: { readonly comparison: Comparison }) {
  const words = compareWords();
  const { left, right } = comparison;
  const profile = useComputed(() => comparison.profile);
  useSignalEffect(() => {
    // a new recording on the left, or another profile on the right
    if (left.program.value && profile.value) untracked(() => comparison.open());
  });
  useSignalEffect(() => {
    if (left.moment.value) untracked(() => comparison.leftMoved());
  });
  useEffect(() => () => void (right.phase.value === "recording" && right.stop()), [right]);
  const own = left.program.value?.profile ?? "3.11";
  const [l, r] = [left.moment.value, right.moment.value];
  const clock = comparison.clock.value;
  return (
    <div class="board compare" data-clock={clock ? "together" : "waiting"}>
      <p class="faint">{words.intro}</p>
      <div class="tools">
        <label>
          {words.with}{" "}
          <select
            value={profile.value}
            onChange={(event) => {
              left.compared.value = event.currentTarget.value;
            }}
          >
            {PROFILES.filter((each) => each !== own).map((each) => (
              <option key={each} value={each}>
                {words.profile(each)}
              </option>
            ))}
          </select>
        </label>
        <span class="faint" role="status">
          {right.phase.value === "failed" ? `${words.failed} ${right.failure.value}` : !clock && words.recording}
        </span>
      </div>
      {l && r && clock && (
        <>
          <Sides comparison={comparison} own={own} other={profile.value} clock={clock} />
          <Partings comparison={comparison} own={own} other={profile.value} clock={clock} />
          <Names left={l} right={r} heads={[own, profile.value]} />
          <Objects left={l} right={r} heads={[own, profile.value]} />
          <Outputs left={l} right={r} heads={[own, profile.value]} />
          <Generations left={l} right={r} heads={[own, profile.value]} />
        </>
      )}
      <ProfileFacts left={own} right={profile.value} />
    </div>
  );
}

interface BothMoments {
  readonly left: MomentData;
  readonly right: MomentData;
  readonly heads: readonly [string, string];
}

/** A table of two sides; what differs has a sign before it, and a colour. */
function Head({ first, heads }: { readonly first: string; readonly heads: readonly [string, string] }) {
  return (
    <thead>
      <tr>
        <th scope="col">{first}</th>
        {heads.map((head) => (
          <th scope="col" key={head}>
            {head}
          </th>
        ))}
      </tr>
    </thead>
  );
}

function Sign({ differs }: { readonly differs: boolean }) {
  const words = compareWords();
  return differs ? (
    <span class="unlike" role="img" aria-label={words.sign} title={words.sign}>
      ≠
    </span>
  ) : null;
}

function Names({ left, right, heads }: BothMoments) {
  const words = compareWords();
  const names = namesOf(left, right);
  if (names.length === 0) return null;
  return (
    <section>
      <h2>{words.names}</h2>
      <table class="pairs">
        <Head first={words.columns.name} heads={heads} />
        <tbody>
          {names.map(({ frame, name, left: l, right: r, differs }) => (
            <tr key={`${frame} ${name}`} class={differs ? "differs" : ""}>
              <th scope="row">
                <Sign differs={differs} /> <code>{name}</code> {frame !== "<module>" && <small class="faint">{frame}</small>}
              </th>
              {[l, r].map((text, side) => (
                <td key={side}>{text === undefined ? <em class="faint">{words.absent}</em> : <code>{text}</code>}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Objects({ left, right, heads }: BothMoments) {
  const words = compareWords();
  const isOnlyDifferent = useSignal(false);
  const pairs = pairsOf(left, right);
  const differing = pairs.filter(({ differences }) => differences.length > 0);
  const shown = isOnlyDifferent.value ? differing : pairs;
  return (
    <section class="objects">
      <h2>{words.objects}</h2>
      <div class="tools">
        <span class="differing">{words.differing(differing.length, pairs.length)}</span>
        <Check label={words.onlyDifferent} isOn={isOnlyDifferent} />
      </div>
      {shown.length > 0 && (
        <table class="pairs">
          <Head first={words.columns.object} heads={heads} />
          <tbody>
            {shown.map((pair) => (
              <ObjectRow key={`${pair.left?.id} ${pair.right?.id}`} pair={pair} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

/** Places that are named until one asks for more: a small int is reached in many ways. */
const PLACES = 4;

function ObjectRow({ pair: { places, left, right, differences } }: { readonly pair: ObjectPair }) {
  const words = compareWords();
  const one = (left ?? right)!;
  return (
    <tr class={differences.length > 0 ? "differs" : ""}>
      <th scope="row">
        {left ? <ObjectButton object={left} /> : <code>{nameOf(one)}</code>}{" "}
        <small class="faint">
          {one.type}; {places.length === 0 ? words.unnamed : places.slice(0, PLACES).join(", ")}
          {places.length > PLACES && ` … ${common().more(places.length - PLACES)}`}
        </small>
        {differences.length > 0 && (
          <p class="unlike">
            ≠ <small>{words.differs(differences)}</small>
          </p>
        )}
      </th>
      {[left, right].map((object, side) => (
        <td key={side}>{object ? <Facts object={object} differences={differences} /> : <em class="faint">{words.absent}</em>}</td>
      ))}
    </tr>
  );
}

function Facts({ object, differences }: { readonly object: ObjectData; readonly differences: readonly Difference[] }) {
  const words = compareWords();
  const facts: readonly (readonly [Difference, string])[] = [
    ...(differences.includes("text") ? [["text", nameOf(object)] as const] : []),
    ["count", words.facts.count(object.count)],
    ["bytes", words.facts.bytes(object.bytes)],
    ["generation", words.generations[object.generation] ?? ""],
  ];
  return (
    <ul class="plain">
      {facts.map(([kind, text]) => (
        <li key={kind} class={differences.includes(kind) ? "unlike" : ""}>
          {text}
        </li>
      ))}
    </ul>
  );
}

function Outputs({ left, right, heads }: BothMoments) {
  const words = compareWords();
  const lines = [left, right].map(({ output }) => {
    const text = output.map((each) => each.text).join("");
    return text === "" ? [] : text.replace(/\n$/, "").split("\n");
  }) as [string[], string[]];
  const partings = align(...lines);
  const alone = (side: "left" | "right", line: number): boolean => partings.some(({ [side]: [from, to] }) => line >= from && line < to);
  return (
    <section>
      <h2>{words.output}</h2>
      <div class="two">
        {(["left", "right"] as const).map((side, index) => (
          <section key={side} class="column" aria-label={`${words.output}, ${heads[index]}`}>
            <h3>{heads[index]}</h3>
            {lines[index]!.length === 0 && <p class="faint">{words.noOutput}</p>}
            {lines[index]!.map((text, line) => (
              <pre key={line} class={alone(side, line) ? "unlike" : ""}>
                {partings.length > 0 && (alone(side, line) ? <Sign differs /> : " ")} {text}
              </pre>
            ))}
          </section>
        ))}
      </div>
    </section>
  );
}

function Generations({ left, right, heads }: BothMoments) {
  const words = compareWords();
  return (
    <section>
      <h2>{words.generationBoard}</h2>
      <table class="pairs">
        <Head first={words.columns.generation} heads={heads} />
        <tbody>
          {left.generations.map((_, number) => {
            const texts = [left, right].map(({ generations }) => {
              const { objects, count, threshold } = generations[number]!;
              return words.inGeneration(objects, count, threshold);
            });
            const differs = texts[0] !== texts[1];
            return (
              <tr key={number} class={differs ? "differs" : ""}>
                <th scope="row">
                  <Sign differs={differs} /> {number}
                </th>
                {texts.map((text, side) => (
                  <td key={side}>{text}</td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
