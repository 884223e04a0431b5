/** Random numbers that a seed decides for good: the same seed gives the same program on every machine. */

/** Mulberry32: 32 bits of state, one multiplication chain, good enough to choose among templates. */
export class Random {
  #state;

  /** @param {number} seed an integer; only its low 32 bits count */
  constructor(seed) {
    this.#state = seed >>> 0;
  }

  /** @returns {number} an integer of 32 bits, unsigned */
  next() {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  }

  /** @returns {number} an integer from 0 up to but not including the limit */
  below(limit) {
    return this.next() % limit;
  }

  /** @returns {number} an integer from the first to the last, both included */
  between(first, last) {
    return first + this.below(last - first + 1);
  }

  /** @param {number} percent how often the answer is yes */
  chance(percent) {
    return this.below(100) < percent;
  }

  pick(items) {
    return items[this.below(items.length)];
  }

  /** @param {readonly {weight: number}[]} items chosen in proportion to their weights */
  weighted(items) {
    let left = this.below(items.reduce((sum, item) => sum + item.weight, 0));
    for (const item of items) {
      left -= item.weight;
      if (left < 0) return item;
    }
    return items[0];
  }
}
