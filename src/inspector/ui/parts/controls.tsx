/** Going through the recording: buttons, the scrubber, keys, and in words what the last step did. */
import { useContext, useEffect } from "preact/hooks";
import { RootContext, useSession } from "../context.ts";
import type { Move, Session } from "../session.ts";
import { pageWords } from "../words/page.ts";
import { Sentence } from "./sentence.tsx";

const STEPS = {
  back: { kind: "step", unit: "line", how: "into", back: true },
  backOver: { kind: "step", unit: "line", how: "over", back: true },
  next: { kind: "step", unit: "line", how: "into" },
  nextOver: { kind: "step", unit: "line", how: "over" },
  out: { kind: "step", unit: "line", how: "out" },
  expression: { kind: "step", unit: "expression", how: "into" },
  expressionBack: { kind: "step", unit: "expression", how: "into", back: true },
  instruction: { kind: "step", unit: "instruction", how: "into" },
  instructionBack: { kind: "step", unit: "instruction", how: "into", back: true },
  collection: { kind: "collection" },
  collectionBack: { kind: "collection", back: true },
  first: { kind: "goto", moment: 0 },
  last: { kind: "goto", moment: Number.MAX_SAFE_INTEGER },
} as const satisfies Readonly<Record<string, Move>>;

type Step = keyof typeof STEPS;

const BUTTONS: readonly (readonly [Step, sign: string])[] = [
  ["first", "⇤"],
  ["backOver", "↶"],
  ["back", "←"],
  ["next", "→"],
  ["nextOver", "↷"],
  ["out", "↑"],
  ["last", "⇥"],
];

const FINE: readonly (readonly [Step, sign: string])[] = [
  ["expressionBack", "‹e"],
  ["expression", "e›"],
  ["instructionBack", "‹i"],
  ["instruction", "i›"],
  ["collectionBack", "‹gc"],
  ["collection", "gc›"],
];

const KEYS: Readonly<Record<string, Step>> = {
  ArrowLeft: "back",
  ArrowRight: "next",
  "Shift+ArrowLeft": "backOver",
  "Shift+ArrowRight": "nextOver",
  ArrowUp: "out",
  Home: "first",
  End: "last",
  e: "expression",
  "Shift+E": "expressionBack",
  i: "instruction",
  "Shift+I": "instructionBack",
  c: "collection",
  "Shift+C": "collectionBack",
};

/** @param isCompact without expressions, instructions and collections, which have keys all the same */
export function Controls({ isCompact = false }: { readonly isCompact?: boolean }) {
  const words = pageWords();
  const session = useSession();
  const moment = session.moment.value;
  useKeys(session);
  const buttons = (steps: typeof BUTTONS) =>
    steps.map(([step, sign]) => (
      <button type="button" key={step} data-step={step} title={words[step]} disabled={!moment} onClick={() => session.move(STEPS[step])}>
        <span aria-hidden="true">{sign}</span>
        <span class="heard">{words[step]}</span>
      </button>
    ));
  return (
    <section class="controls" aria-label={isCompact ? undefined : words.controls}>
      <div class="buttons">
        <div class="group">{buttons(BUTTONS)}</div>
        {!isCompact && <div class="group">{buttons(FINE)}</div>}
        <span class="where">{moment && words.momentOf(moment.moment, moment.length)}</span>
      </div>
      <input
        type="range"
        class="scrubber"
        aria-label={words.moment}
        aria-valuetext={moment && words.momentOf(moment.moment, moment.length)}
        min={0}
        max={moment?.length ?? 0}
        value={moment?.moment ?? 0}
        disabled={!moment}
        onInput={(event) => session.move({ kind: "goto", moment: event.currentTarget.valueAsNumber })}
      />
      <Sentence />
    </section>
  );
}

/** Keys work everywhere but where one writes, and where a part of the page has keys of its own. */
function useKeys(session: Session): void {
  const { keys, parts } = useContext(RootContext);
  useEffect(() => {
    const press = (pressed: Event): void => {
      const event = pressed as KeyboardEvent;
      const [target] = event.composedPath();
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (target instanceof Element && target.closest("input, textarea, select, [contenteditable], [data-own-keys]")) return;
      if (event.key === "/") {
        focusSearch(event, parts);
        return;
      }
      const step = KEYS[(event.shiftKey ? "Shift+" : "") + event.key];
      if (!step || !session.moment.value) return;
      event.preventDefault();
      session.move(STEPS[step]);
    };
    keys.addEventListener("keydown", press);
    return () => keys.removeEventListener("keydown", press);
  }, [session, keys, parts]);
}

/** To the search box of the screen that is shown, if it has one. */
function focusSearch(event: KeyboardEvent, parts: ParentNode): void {
  const box = parts.querySelector<HTMLElement>("[data-search]");
  if (!box) return;
  event.preventDefault();
  box.focus();
}
