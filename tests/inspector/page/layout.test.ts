/** The two calculations of the heap screen: blocks of a treemap, and which rows of a very long table are seen. */
import { describe, expect, it } from "vitest";
import { type Box, treemap } from "../../../src/inspector/ui/treemap.ts";
import { rowsSeen, topOf } from "../../../src/inspector/ui/windowed.ts";

const AREA: Box = { x: 10, y: 20, width: 600, height: 400 };

const area = ({ width, height }: Box): number => width * height;

function overlap(a: Box, b: Box): number {
  const wide = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const high = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return Math.max(wide, 0) * Math.max(high, 0);
}

describe("a treemap", () => {
  it("is the one of the article", () => {
    const boxes = treemap([6, 6, 4, 3, 2, 2, 1], { x: 0, y: 0, width: 6, height: 4 });
    expect(boxes.slice(0, 4).map(({ x, y, width, height }) => [x, y, width, height].map((each) => Math.round(each * 100) / 100))).toEqual([
      [0, 0, 3, 2],
      [0, 2, 3, 2],
      [3, 0, 1.71, 2.33],
      [4.71, 0, 1.29, 2.33],
    ]);
  });

  it("gives each value its share, inside the area, and nobody another's", () => {
    let seed = 7;
    const random = (): number => (seed = (seed * 16807) % 2147483647) / 2147483647;
    for (const count of [1, 2, 3, 10, 60, 300]) {
      const values = Array.from({ length: count }, () => Math.ceil(random() ** 4 * 100_000)).sort((a, b) => b - a);
      const sum = values.reduce((total, value) => total + value, 0);
      const boxes = treemap(values, AREA);
      expect(boxes).toHaveLength(count);
      boxes.forEach((box, index) => {
        expect(area(box)).toBeCloseTo((values[index]! / sum) * area(AREA), 3);
        expect(box.x).toBeGreaterThan(AREA.x - 1e-6);
        expect(box.y).toBeGreaterThan(AREA.y - 1e-6);
        expect(box.x + box.width).toBeLessThan(AREA.x + AREA.width + 1e-6);
        expect(box.y + box.height).toBeLessThan(AREA.y + AREA.height + 1e-6);
      });
      for (let i = 0; i < Math.min(count, 60); i++) for (let j = 0; j < i; j++) expect(overlap(boxes[i]!, boxes[j]!)).toBeLessThan(1e-3);
    }
  });

  it("lives with nothing: no values, only zeros, no place", () => {
    expect(treemap([], AREA)).toEqual([]);
    expect(treemap([0, 0], AREA).map(area)).toEqual([0, 0]);
    expect(treemap([5, 0], AREA).map(area)).toEqual([area(AREA), 0]);
    expect(treemap([5, 1], { x: 0, y: 0, width: 0, height: 0 }).map(area)).toEqual([0, 0]);
  });
});

describe("the rows that are seen", () => {
  const [VIEW, ROW] = [500, 26];

  it("begin and end with the table, however long it is", () => {
    for (const total of [0, 1, 19, 20, 1000, 1_000_000, 50_000_000]) {
      const { height, count } = rowsSeen(0, VIEW, ROW, total);
      expect(height).toBeLessThanOrEqual(8_000_000);
      expect(count).toBe(Math.min(total, 19));
      expect(rowsSeen(0, VIEW, ROW, total).first).toBe(0);
      const end = rowsSeen(height - VIEW, VIEW, ROW, total);
      expect(end.first + end.count).toBe(total);
      expect(rowsSeen(height * 2, VIEW, ROW, total)).toEqual(end);
    }
  });

  it("are those that one goes to", () => {
    for (const total of [100, 1_000_000])
      for (const first of [0, 1, 17, 80, total - 19])
        expect(rowsSeen(topOf(first, VIEW, ROW, total), VIEW, ROW, total).first).toBe(Math.min(first, total - 19));
  });
});
