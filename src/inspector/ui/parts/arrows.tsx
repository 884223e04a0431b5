/**
 * Arrows over the stage: from every element with `data-to` to the card of that object; from a plain value (`data-value`) only where
 * the object has come as a visitor, because it is selected. Drawn again when anything moves.
 */
import type { RefObject } from "preact";
import { useLayoutEffect, useState } from "preact/hooks";
import { useSession } from "../context.ts";

interface Arrow {
  readonly from: number;
  readonly to: number;
  readonly path: string;
}

export interface ArrowsProps {
  readonly place: RefObject<HTMLElement | null>;
  readonly drawn: ReadonlySet<number>;
  /** Who has a card only because it is selected. */
  readonly visitor: number | undefined;
}

export function Arrows({ place, drawn, visitor }: ArrowsProps) {
  const { moment, selected, pointed } = useSession();
  const [arrows, setArrows] = useState<readonly Arrow[]>([]);
  const [size, setSize] = useState<readonly [number, number]>([0, 0]);
  const shown = moment.value;
  useLayoutEffect(() => {
    const stage = place.current;
    if (!stage) return;
    const measure = (): void => {
      setArrows(arrowsIn(stage));
      setSize([stage.scrollWidth, stage.scrollHeight]);
    };
    measure();
    const observer = new ResizeObserver(measure);
    for (const child of stage.querySelectorAll(".frames, .slots, .card")) observer.observe(child);
    return () => observer.disconnect();
  }, [shown, drawn, place, visitor]);
  const marked = (arrow: Arrow): boolean =>
    [selected.value, pointed.value].some((id) => id !== undefined && (arrow.to === id || arrow.from === id));
  return (
    <svg class="arrows" width={size[0]} height={size[1]} aria-hidden="true">
      <defs>
        <marker
          id="arrowhead"
          viewBox="0 0 8 8"
          refX="7"
          refY="4"
          markerWidth="9"
          markerHeight="9"
          orient="auto-start-reverse"
          markerUnits="userSpaceOnUse"
        >
          <path d="M0 0 L8 4 L0 8 Z" />
        </marker>
      </defs>
      {arrows.map((arrow, index) => (
        <path key={index} d={arrow.path} class={marked(arrow) ? "marked" : ""} marker-end="url(#arrowhead)" />
      ))}
    </svg>
  );
}

function arrowsIn(stage: HTMLElement): Arrow[] {
  const origin = stage.getBoundingClientRect();
  const shift = { x: stage.scrollLeft - origin.left, y: stage.scrollTop - origin.top };
  const cards = new Map(
    [...stage.querySelectorAll<HTMLElement>("[data-card]")].map((card) => [card.dataset["card"], card.getBoundingClientRect()]),
  );
  return [...stage.querySelectorAll<HTMLElement>("[data-to], [data-value]")].flatMap((element) => {
    const { to = element.dataset["value"], from } = element.dataset;
    const target = cards.get(to);
    if (!target) return [];
    const path = curve(element.getBoundingClientRect(), target, shift);
    return [{ from: Number(from ?? 0), to: Number(to), path }];
  });
}

/** From the middle of a dot to the nearer upright side of a card, bent so that both ends are level. */
function curve(dot: DOMRect, card: DOMRect, shift: { readonly x: number; readonly y: number }): string {
  const x = dot.left + dot.width / 2 + shift.x;
  const y = dot.top + dot.height / 2 + shift.y;
  const isRight = card.left >= dot.left;
  const toX = (isRight ? card.left : card.right) + shift.x;
  const toY = card.top + Math.min(14, card.height / 2) + shift.y;
  const bend = Math.max(24, Math.abs(toX - x) / 2) * (isRight ? 1 : -1);
  return `M${round(x)} ${round(y)} C${round(x + bend)} ${round(y)} ${round(toX - bend)} ${round(toY)} ${round(toX)} ${round(toY)}`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
