/** The clock of a comparison: where each side stands, steps for either, and where the two runs part. */
import { cellNumber } from "../../cells.ts";
import type { MomentData } from "../../protocol.ts";
import type { Parting } from "../alignment.ts";
import type { Clock, Comparison, Side } from "../comparison.ts";
import { compareWords } from "../words/compare.ts";

interface ClockProps {
  readonly comparison: Comparison;
  readonly own: string;
  readonly other: string;
  readonly clock: Clock;
}

export function Sides({ comparison, own, other, clock }: ClockProps) {
  const words = compareWords();
  const waiting = waitingSide(comparison, clock);
  return (
    <div class="two">
      {(["left", "right"] as const).map((side) => {
        const profile = side === "left" ? own : other;
        const moment = comparison[side].moment.value!;
        const step = comparison.stepOf(side) + 1;
        return (
          <section key={side} class="column standing" data-side={side} aria-label={profile}>
            <h2>{words.profile(profile)}</h2>
            <p class="stands">{where(moment, words)}</p>
            <p class="faint">
              {words.step(step, clock[side].stops.length)}
              {waiting === side && `; ${words.waits}`}
            </p>
            <div class="buttons">
              <button
                type="button"
                aria-label={words.back(profile)}
                title={words.back(profile)}
                onClick={() => comparison.step(side, true)}
              >
                ←
              </button>
              <button
                type="button"
                aria-label={words.next(profile)}
                title={words.next(profile)}
                onClick={() => comparison.step(side, false)}
              >
                →
              </button>
            </div>
          </section>
        );
      })}
    </div>
  );
}

function where({ frames, moment, length }: MomentData, words: ReturnType<typeof compareWords>): string {
  const [frame] = frames;
  if (frame && frame.line > 0) return words.at(frame.line, frame.filename, frame.name);
  return moment >= length ? words.over : words.begin;
}

/** The side that has no line for where the other is. */
function waitingSide(comparison: Comparison, { partings }: Clock): Side | undefined {
  for (const side of ["left", "right"] as const) {
    const other = side === "left" ? "right" : "left";
    const step = comparison.stepOf(other);
    const isAlone = ({ [other]: [from, to], [side]: [start, end] }: Parting): boolean => step >= from && step < to && start === end;
    const moment = comparison[other].moment.value;
    if (moment && moment.moment < moment.length && partings.some(isAlone)) return side;
  }
  return undefined;
}

/** Partings that are listed. */
const SHOWN = 8;

export function Partings({ comparison, own, other, clock }: ClockProps) {
  const words = compareWords();
  const { partings, left, right } = clock;
  return (
    <section class="partings" data-partings={partings.length}>
      {partings.length === 0 ? (
        <p>= {words.together}</p>
      ) : (
        <>
          <p>
            <span class="unlike">≠</span> {words.parts(partings.length)}
          </p>
          <ol>
            {partings.slice(0, SHOWN).map((parting) => {
              const before = left.stops[parting.left[0] - 1];
              const sides = [sentence(own, left.stops.slice(...parting.left)), sentence(other, right.stops.slice(...parting.right))];
              return (
                <li key={parting.left[0]}>
                  {words.parting(parting.left[0], before?.filename ?? "", before?.line ?? 0)}: {sides.filter(Boolean).join("; ")}{" "}
                  <button type="button" class="link" onClick={() => comparison.left.move({ kind: "goto", moment: before?.moment ?? 0 })}>
                    {words.go}
                  </button>
                </li>
              );
            })}
          </ol>
        </>
      )}
      {!(left.complete && right.complete) && <p class="faint">{words.incomplete(Math.min(left.stops.length, right.stops.length))}</p>}
    </section>
  );

  function sentence(profile: string, stops: Clock["left"]["stops"]): string {
    if (stops.length === 0) return "";
    const lines = [...new Set(stops.map(({ filename, line }) => `${cellPrefix(filename)}${line}`))];
    return words.only(profile, stops.length, `${lines.slice(0, SHOWN).join(", ")}${lines.length > SHOWN ? ", …" : ""}`);
  }
}

/** In front of a line's number: of a notebook the cell's. */
function cellPrefix(filename: string): string {
  const cell = cellNumber(filename);
  return cell === undefined ? "" : `${cell}:`;
}
