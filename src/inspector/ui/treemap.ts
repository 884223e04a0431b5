/**
 * A treemap: rectangles whose areas are as the values, kept as square as can be by filling the area row by row along its shorter side
 * (Bruls, Huizing and van Wijk, "Squarified Treemaps", 2000).
 */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Boxes in the order of the values. Values that are 0 get boxes without area. @param values the largest first */
export function treemap(values: readonly number[], area: Box): Box[] {
  const sum = values.reduce((total, value) => total + value, 0);
  const boxes: Box[] = [];
  let rest = area;
  // area of a unit
  const scale = sum > 0 ? (area.width * area.height) / sum : 0;
  for (let first = 0; first < values.length; ) {
    const side = Math.min(rest.width, rest.height);
    let last = first + 1;
    let row = values[first]! * scale;
    // as long as one more makes the row no worse
    while (last < values.length) {
      const longer = row + values[last]! * scale;
      if (
        worst(values[first]! * scale, values[last]! * scale, longer, side) >
        worst(values[first]! * scale, values[last - 1]! * scale, row, side)
      )
        break;
      row = longer;
      last++;
    }
    rest = place(values.slice(first, last), row, scale, rest, boxes);
    first = last;
  }
  return boxes;
}

/** How far the longest box of a row is from a square. */
function worst(largest: number, smallest: number, row: number, side: number): number {
  if (row === 0 || smallest === 0 || side === 0) return Number.POSITIVE_INFINITY;
  const depth = row / side;
  return Math.max(depth ** 2 / smallest, largest / depth ** 2);
}

/** Puts a row along the shorter side, and gives what is left of the area. */
function place(values: readonly number[], row: number, scale: number, area: Box, boxes: Box[]): Box {
  const { x, y, width, height } = area;
  const isUpright = width >= height;
  const side = isUpright ? height : width;
  const depth = side > 0 ? Math.min(row / side, isUpright ? width : height) : 0;
  let along = isUpright ? y : x;
  for (const value of values) {
    const length = depth > 0 ? (value * scale) / depth : 0;
    boxes.push(isUpright ? { x, y: along, width: depth, height: length } : { x: along, y, width: length, height: depth });
    along += length;
  }
  return isUpright ? { x: x + depth, y, width: width - depth, height } : { x, y: y + depth, width, height: height - depth };
}
