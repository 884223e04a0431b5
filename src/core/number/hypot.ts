/**
 * The length of a vector, rounded as well as C's hypot does: the square root of the sum of squares,
 * corrected by the error that products split in two halves show.
 */

/** 2**600 and 2**-600. */
const LARGE: f64 = 4.149515568880993e180;
const SMALL: f64 = 2.409919865102884e-181;

/** x * x as its rounded value and, here, the exact rest (Dekker's product with Veltkamp's split). */
function squareRest(x: f64, square: f64): f64 {
  const scaled = x * 134217729;
  const high = scaled - (scaled - x);
  const low = x - high;
  return high * high - square + 2 * high * low + low * low;
}

/** hypot(x, y): infinite when either is, even beside a NaN. */
export function hypotF64(x: f64, y: f64): f64 {
  x = abs<f64>(x);
  y = abs<f64>(y);
  if (x == Infinity || y == Infinity) return Infinity;
  if (x != x || y != y) return NaN;
  if (x < y) {
    const larger = y;
    y = x;
    x = larger;
  }
  if (y == 0) return x;
  if (x >= y * 1e17) return x + y;
  // Powers of two keep the squares in range and lose nothing.
  let back: f64 = 1;
  if (x > 1e150) back = LARGE;
  else if (y < 1e-140) back = SMALL;
  if (back != 1) {
    x /= back;
    y /= back;
  }
  return corrected(x, y) * back;
}

/** One Newton step on the root with the exact residue x*x + y*y - h*h. */
function corrected(x: f64, y: f64): f64 {
  const xx = x * x;
  const yy = y * y;
  const h = sqrt<f64>(xx + yy);
  const hh = h * h;
  const residue = xx - hh + yy + (squareRest(x, xx) + squareRest(y, yy) - squareRest(h, hh));
  return h + residue / (2 * h);
}
