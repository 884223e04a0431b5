/**
 * Many small cells with one tab stop: arrow keys, Home and End go among them. Such a place has the attribute `data-own-keys`, so that
 * the same keys do not step through the recording.
 */
import { useSignal } from "@preact/signals";

export interface Roving {
  /** Where the tab stop is. */
  readonly at: number;
  /** The cell that the pointer has been on last, or the focus. */
  readonly pointed: number | undefined;
  /** For the element around the cells. */
  readonly around: { readonly "data-own-keys": ""; readonly onKeyDown: (event: KeyboardEvent) => void };
  /** For each cell, by its place in the row. */
  cell(index: number): {
    readonly "data-cell": number;
    readonly tabIndex: 0 | -1;
    readonly onFocus: () => void;
    readonly onPointerEnter: () => void;
  };
}

export function useRoving(count: number): Roving {
  const focused = useSignal(0);
  const pointed = useSignal<number | undefined>(undefined);
  const at = Math.min(focused.value, Math.max(count - 1, 0));
  return {
    at,
    pointed: pointed.value,
    around: { "data-own-keys": "", onKeyDown: move },
    cell: (index) => ({
      "data-cell": index,
      tabIndex: index === at ? 0 : -1,
      onFocus: () => {
        focused.value = index;
        pointed.value = index;
      },
      onPointerEnter: () => {
        pointed.value = index;
      },
    }),
  };
}

function move(event: KeyboardEvent): void {
  const around = event.currentTarget as Element;
  const cells = [...around.querySelectorAll<HTMLElement | SVGElement>("[data-cell]")];
  const [target] = event.composedPath();
  const at = cells.indexOf(target as HTMLElement);
  if (at < 0) return;
  const next = cellFrom(cells, at, event.key);
  if (!next) return;
  event.preventDefault();
  next.focus();
}

function cellFrom(cells: readonly (HTMLElement | SVGElement)[], at: number, key: string): HTMLElement | SVGElement | undefined {
  switch (key) {
    case "ArrowLeft":
      return cells[Math.max(at - 1, 0)];
    case "ArrowRight":
      return cells[Math.min(at + 1, cells.length - 1)];
    case "Home":
      return cells[0];
    case "End":
      return cells.at(-1);
    case "ArrowUp":
      return nearest(cells, cells[at]!, -1) ?? cells[at];
    case "ArrowDown":
      return nearest(cells, cells[at]!, 1) ?? cells[at];
    default:
      return undefined;
  }
}

/** In the row above or below: how many cells a row has, only the browser knows. */
function nearest(cells: readonly (HTMLElement | SVGElement)[], from: Element, direction: 1 | -1): HTMLElement | SVGElement | undefined {
  const { top, left } = from.getBoundingClientRect();
  let best: HTMLElement | SVGElement | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const cell of cells) {
    const box = cell.getBoundingClientRect();
    const down = (box.top - top) * direction;
    // rows count for more than columns: the next row first, and there the cell that is nearest
    const distance = down * 1000 + Math.abs(box.left - left);
    if (down > 1 && distance < least) [best, least] = [cell, distance];
  }
  return best;
}
