/** An axis on which what happens is evenly spaced: a thousand instructions in which no object is born or dies take no more room than one. */
import type { TimelineData } from "../protocol-life.ts";

export class EventAxis {
  readonly #moments: readonly number[];
  readonly #width: number;

  constructor({ events }: TimelineData, width: number) {
    this.#moments = events;
    this.#width = width;
  }

  /** Where a moment is: between the events around it. */
  x(moment: number): number {
    const index = this.#before(moment);
    const [start, end] = [this.#moments[index] ?? 0, this.#moments[index + 1]];
    const part = end === undefined ? 0 : (moment - start) / (end - start);
    return ((index + Math.min(part, 1)) / this.#steps) * this.#width;
  }

  /** The moment at a place. */
  momentAt(x: number): number {
    const place = Math.max(0, Math.min((x / this.#width) * this.#steps, this.#steps));
    const index = Math.floor(place);
    const [start, end] = [this.#moments[index] ?? 0, this.#moments[index + 1]];
    return Math.round(end === undefined ? start : start + (place - index) * (end - start));
  }

  get #steps(): number {
    return Math.max(this.#moments.length - 1, 1);
  }

  /** The last event that is not after a moment. */
  #before(moment: number): number {
    let [low, high] = [0, this.#moments.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#moments[middle]! <= moment) low = middle + 1;
      else high = middle;
    }
    return Math.max(low - 1, 0);
  }
}
