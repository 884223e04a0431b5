/**
 * Two runs of one program, step beside step: where they go the same way, where they part and where they come together again. Simple
 * and quick rather than the shortest: runs that part at all mostly differ by a few lines (a finalizer that runs, or does not).
 */

/** Steps of the left and of the right that have no counterpart: from (included), to (not included). One of the two can be empty. */
export interface Parting {
  readonly left: readonly [from: number, to: number];
  readonly right: readonly [from: number, to: number];
}

/** So many equal steps make a place where two runs are together again; one may be chance. */
const SURE = 3;
/** Steps within which such a place is looked for, and comparisons that are made in all: behind that, the rest counts as parted. */
const REACH = 800;
const EFFORT = 4_000_000;

export function align(left: readonly string[], right: readonly string[]): Parting[] {
  const partings: Parting[] = [];
  const budget = { left: EFFORT };
  let [l, r] = [0, 0];
  while (l < left.length || r < right.length) {
    if (l < left.length && left[l] === right[r]) {
      l++;
      r++;
      continue;
    }
    const [a, b] = meeting(left, right, l, r, budget) ?? [left.length, right.length];
    partings.push({ left: [l, a], right: [r, b] });
    [l, r] = [a, b];
  }
  return partings;
}

/** The nearest place behind these two at which the runs go the same way again. */
function meeting(
  left: readonly string[],
  right: readonly string[],
  l: number,
  r: number,
  budget: { left: number },
): [number, number] | undefined {
  for (let distance = 1; distance <= REACH && budget.left > 0; distance++) {
    for (let skipped = 0; skipped <= distance; skipped++) {
      const [a, b] = [l + skipped, r + distance - skipped];
      budget.left--;
      if (a < left.length && b < right.length && isTogether(left, right, a, b)) return [a, b];
    }
  }
  return undefined;
}

function isTogether(left: readonly string[], right: readonly string[], a: number, b: number): boolean {
  for (let i = 0; i < SURE; i++) {
    if (a + i >= left.length && b + i >= right.length) return true;
    if (left[a + i] !== right[b + i]) return false;
  }
  return true;
}

/**
 * The step of the other side that belongs to a step of this one. While one run is where the other never comes, the other waits at its
 * last step before; where both are elsewhere, they go on side by side.
 */
export function counterpart(partings: readonly Parting[], from: "left" | "right", step: number): number {
  const to = from === "left" ? "right" : "left";
  let shift = 0;
  for (const parting of partings) {
    const [start, end] = parting[from];
    const [otherStart, otherEnd] = parting[to];
    if (step < start) break;
    if (step < end) return Math.max(0, otherEnd > otherStart ? Math.min(otherStart + step - start, otherEnd - 1) : otherStart - 1);
    shift = otherEnd - end;
  }
  return step + shift;
}
