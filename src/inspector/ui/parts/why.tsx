/** Why the selected object is alive: the ways that share no object between, and what would have to go for it to be freed. */
import { type Signal, useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { PathsData } from "../../protocol.ts";
import { useHeavyAnswer, useSession } from "../context.ts";
import { namesNow } from "../holders.ts";
import { common, nameOf } from "../words/common.ts";
import { detailsWords } from "../words/details.ts";
import { Looking, Refusal } from "./answered.tsx";
import { alikeHolders, HolderLine } from "./holder-line.tsx";

/** Ways that are shown at first, and at once when somebody asks for more: a dict of a module can be the end of thousands. */
const FEW = 5;
const MANY = 50;

/** Keyed by the object where it is used: another object begins with its first ways again. */
export function Why({ object }: { readonly object: number }) {
  const words = detailsWords();
  const from = useSignal(0);
  const count = useSignal(FEW);
  const { answer, isLate } = useHeavyAnswer<"paths">({ kind: "paths", object, from: from.value, count: count.value });
  // what was asked about another object would be wrong here, even for a moment
  const isOfThis = answer?.kind === "paths" && answer.object === object;
  useEffect(() => {
    // there may be fewer at another moment
    if (isOfThis && !isLate && from.value > 0 && answer.paths.length === 0) from.value = 0;
  }, [answer]);
  return (
    <section class="why" aria-busy={isLate || !answer}>
      <h3>{words.why}</h3>
      {answer?.kind === "refused" ? (
        <Refusal refusal={answer} />
      ) : isOfThis ? (
        <div class={isLate ? "late" : ""}>
          <Ways answer={answer} />
          <Pager total={answer.total} from={from} count={count} />
          <Free answer={answer} />
        </div>
      ) : null}
      {/* most answers come before anybody has read this */}
      {(!answer || isLate) && <Looking isQuiet />}
    </section>
  );
}

function Ways({ answer }: { readonly answer: PathsData }) {
  const words = detailsWords();
  return (
    <>
      <p>{words.ways.count(answer)}</p>
      {answer.paths.map((holders, index) => (
        <div key={index}>
          <h4>{words.path(answer.from + index + 1)}</h4>
          <ol>
            {holders.map((holder, at) => (
              <li key={at}>
                <HolderLine holder={holder} near={answer.near} />
              </li>
            ))}
          </ol>
        </div>
      ))}
    </>
  );
}

interface PagerProps {
  readonly total: number;
  readonly from: Signal<number>;
  readonly count: Signal<number>;
}

/** First the few, then many at a time. */
function Pager({ total, from, count }: PagerProps) {
  const words = detailsWords();
  if (total <= FEW) return null;
  if (count.value === FEW)
    return (
      <button
        type="button"
        data-ways="more"
        onClick={() => {
          count.value = MANY;
        }}
      >
        {words.moreWays(Math.min(total, MANY) - FEW)}
      </button>
    );
  // pages, not one list that grows: thousands of ways would be tens of thousands of elements
  const go = (first: number) => () => {
    from.value = Math.max(first, 0);
  };
  return (
    <div class="buttons">
      {total > MANY && (
        <>
          <button type="button" data-ways="before" disabled={from.value === 0} onClick={go(from.value - MANY)}>
            ← {words.waysBefore}
          </button>
          <button type="button" data-ways="after" disabled={from.value + MANY >= total} onClick={go(from.value + MANY)}>
            {words.waysAfter} →
          </button>
        </>
      )}
      <button
        type="button"
        data-ways="few"
        onClick={() => {
          from.value = 0;
          count.value = FEW;
        }}
      >
        {words.fewWays}
      </button>
    </div>
  );
}

/** As many references as no one can do without, the nearest ones. */
function Free({ answer }: { readonly answer: PathsData }) {
  const words = detailsWords();
  const text = words.ways.references(answer);
  const names = namesNow(useSession(), answer.near);
  if (text === undefined) return null;
  const alike = alikeHolders(
    answer.cut.map(({ holder }) => holder),
    names,
  );
  return (
    <section class="free">
      <h3>{words.free}</h3>
      <p>{text}</p>
      <ul>
        {answer.cut.map(({ holder, to }, index) => (
          <li key={index}>
            {to ? (
              words.leadsTo(common().held(holder, names), nameOf(to))
            ) : (
              <HolderLine holder={holder} near={answer.near} isAlike={alike.has(holder)} />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
