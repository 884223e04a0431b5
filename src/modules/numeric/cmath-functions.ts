/**
 * The functions of `cmath` as mathematics (Hull, Fairgrieve and Tang 1994 and 1997; Kahan, "Branch cuts for complex elementary functions").
 * Arguments near the limits of the floats are scaled first, in the steps that Modules/cmathmodule.c takes, so that the last
 * digits agree.
 */
import { type Complex, type SpecialName, special } from "./cmath-special.ts";
import { copysign, ldexp, norm } from "./math-floats.ts";

/** The real functions that the core has. */
export interface RealFunctions {
  readonly sin: (x: number) => number;
  readonly cos: (x: number) => number;
  readonly tan: (x: number) => number;
  readonly atan2: (y: number, x: number) => number;
}

/** A point where the function has no value, or too large a one. */
export class MathError {
  constructor(readonly kind: "domain" | "range") {}
}

const LARGE = Number.MAX_VALUE / 4;
const SQRT_LARGE = Math.sqrt(LARGE);
const LOG_LARGE = Math.log(LARGE);
const LEAST = 2.2250738585072014e-308;
const SQRT_LEAST = Math.sqrt(LEAST);
const LN2 = Math.LN2;

const hypot = (x: number, y: number): number => norm([x, y]);
const allFinite = ([real, imag]: Complex): boolean => Number.isFinite(real) && Number.isFinite(imag);

export class ComplexFunctions {
  constructor(readonly real: RealFunctions) {}

  readonly #usual = (name: SpecialName, z: Complex, finite: () => Complex, unbounded?: () => Complex): Complex => {
    if (allFinite(z)) return finite();
    const known = special(name, z);
    if (known === "domain") throw new MathError("domain");
    return known ?? (unbounded ?? finite)();
  };

  /** What grows beyond all floats is an error, as for `math`. */
  #bounded(z: Complex): Complex {
    if (!allFinite(z)) throw new MathError("range");
    return z;
  }

  sqrt(z: Complex): Complex {
    return this.#usual("sqrt", z, () => {
      const [real, imag] = z;
      if (real === 0 && imag === 0) return [0, imag];
      let ax = Math.abs(real);
      const ay = Math.abs(imag);
      let s: number;
      if (ax < LEAST && ay < LEAST) {
        ax = ldexp(ax, 53);
        s = ldexp(Math.sqrt(ax + hypot(ax, ldexp(ay, 53))), -27);
      } else {
        ax /= 8;
        s = 2 * Math.sqrt(ax + hypot(ax, ay / 8));
      }
      const d = ay / (2 * s);
      return real >= 0 ? [s, copysign(d, imag)] : [d, copysign(s, imag)];
    });
  }

  acos(z: Complex): Complex {
    return this.#usual("acos", z, () => {
      const [real, imag] = z;
      if (Math.abs(real) > LARGE || Math.abs(imag) > LARGE) {
        const size = Math.log(hypot(real / 2, imag / 2)) + LN2 * 2;
        return [this.real.atan2(Math.abs(imag), real), real < 0 ? -copysign(size, imag) : copysign(size, -imag)];
      }
      const s1 = this.sqrt([1 - real, -imag]);
      const s2 = this.sqrt([1 + real, imag]);
      return [2 * this.real.atan2(s1[0], s2[0]), Math.asinh(s2[0] * s1[1] - s2[1] * s1[0])];
    });
  }

  acosh(z: Complex): Complex {
    return this.#usual("acosh", z, () => {
      const [real, imag] = z;
      if (Math.abs(real) > LARGE || Math.abs(imag) > LARGE)
        return [Math.log(hypot(real / 2, imag / 2)) + LN2 * 2, this.real.atan2(imag, real)];
      const s1 = this.sqrt([real - 1, imag]);
      const s2 = this.sqrt([real + 1, imag]);
      return [Math.asinh(s1[0] * s2[0] + s1[1] * s2[1]), 2 * this.real.atan2(s1[1], s2[0])];
    });
  }

  asinh(z: Complex): Complex {
    return this.#usual("asinh", z, () => {
      const [real, imag] = z;
      if (Math.abs(real) > LARGE || Math.abs(imag) > LARGE) {
        const size = Math.log(hypot(real / 2, imag / 2)) + LN2 * 2;
        return [imag >= 0 ? copysign(size, real) : -copysign(size, -real), this.real.atan2(imag, Math.abs(real))];
      }
      const s1 = this.sqrt([1 + imag, -real]);
      const s2 = this.sqrt([1 - imag, real]);
      return [Math.asinh(s1[0] * s2[1] - s2[0] * s1[1]), this.real.atan2(imag, s1[0] * s2[0] - s1[1] * s2[1])];
    });
  }

  atanh(z: Complex): Complex {
    return this.#usual("atanh", z, () => {
      const [real, imag] = z;
      if (copysign(1, real) < 0) return negated(this.atanh(negated(z)));
      const ay = Math.abs(imag);
      if (real > SQRT_LARGE || ay > SQRT_LARGE) {
        const h = hypot(real / 2, imag / 2);
        return [real / 4 / h / h, -copysign(Math.PI / 2, -imag)];
      }
      if (real === 1 && ay < SQRT_LEAST) {
        if (ay === 0) throw new MathError("domain");
        return [-Math.log(Math.sqrt(ay) / Math.sqrt(hypot(ay, 2))), copysign(this.real.atan2(2, -ay) / 2, imag)];
      }
      return [
        Math.log1p((4 * real) / ((1 - real) * (1 - real) + ay * ay)) / 4,
        -this.real.atan2(-2 * imag, (1 - real) * (1 + real) - ay * ay) / 2,
      ];
    });
  }

  cosh(z: Complex): Complex {
    const [real, imag] = z;
    const { sin, cos } = this.real;
    return this.#usual(
      "cosh",
      z,
      () => {
        const near = Math.abs(real) > LOG_LARGE ? real - copysign(1, real) : real;
        const scale = near === real ? 1 : Math.E;
        return this.#bounded([cos(imag) * Math.cosh(near) * scale, sin(imag) * Math.sinh(near) * scale]);
      },
      () => [copysign(Infinity, cos(imag)), copysign(Infinity, real > 0 ? sin(imag) : -sin(imag))],
    );
  }

  sinh(z: Complex): Complex {
    const [real, imag] = z;
    const { sin, cos } = this.real;
    return this.#usual(
      "sinh",
      z,
      () => {
        const near = Math.abs(real) > LOG_LARGE ? real - copysign(1, real) : real;
        const scale = near === real ? 1 : Math.E;
        return this.#bounded([cos(imag) * Math.sinh(near) * scale, sin(imag) * Math.cosh(near) * scale]);
      },
      () => [copysign(Infinity, real > 0 ? cos(imag) : -cos(imag)), copysign(Infinity, sin(imag))],
    );
  }

  tanh(z: Complex): Complex {
    const [real, imag] = z;
    const { sin, cos, tan } = this.real;
    return this.#usual(
      "tanh",
      z,
      () => {
        if (Math.abs(real) > LOG_LARGE) return [copysign(1, real), 4 * sin(imag) * cos(imag) * Math.exp(-2 * Math.abs(real))];
        const tx = Math.tanh(real);
        const ty = tan(imag);
        const cx = 1 / Math.cosh(real);
        const both = tx * ty;
        const below = 1 + both * both;
        return [(tx * (1 + ty * ty)) / below, (ty / below) * cx * cx];
      },
      () => [copysign(1, real), copysign(0, 2 * sin(imag) * cos(imag))],
    );
  }

  exp(z: Complex): Complex {
    const [real, imag] = z;
    const { sin, cos } = this.real;
    return this.#usual(
      "exp",
      z,
      () => {
        const far = real > LOG_LARGE;
        const size = Math.exp(far ? real - 1 : real);
        const scale = far ? Math.E : 1;
        return this.#bounded([size * cos(imag) * scale, size * sin(imag) * scale]);
      },
      () => {
        const size = real > 0 ? Infinity : 0;
        return [copysign(size, cos(imag)), copysign(size, sin(imag))];
      },
    );
  }

  log(z: Complex): Complex {
    return this.#usual("log", z, () => {
      const [real, imag] = z;
      return [logOfSize(Math.abs(real), Math.abs(imag)), this.real.atan2(imag, real)];
    });
  }

  // The rest by turning the plane: f(z) = -i g(iz), or g(iz).
  asin(z: Complex): Complex {
    return turned(this.asinh([-z[1], z[0]]));
  }
  atan(z: Complex): Complex {
    return turned(this.atanh([-z[1], z[0]]));
  }
  sin(z: Complex): Complex {
    return turned(this.sinh([-z[1], z[0]]));
  }
  tan(z: Complex): Complex {
    return turned(this.tanh([-z[1], z[0]]));
  }
  cos(z: Complex): Complex {
    return this.cosh([-z[1], z[0]]);
  }

  log10(z: Complex): Complex {
    const [real, imag] = this.log(z);
    return [real / Math.LN10, imag / Math.LN10];
  }

  phase([real, imag]: Complex): number {
    return this.real.atan2(imag, real);
  }

  rect(size: number, angle: number): Complex {
    const { sin, cos } = this.real;
    return this.#usual(
      "rect",
      [size, angle],
      // sin(-0.0) times an infinity that is not there yet would be NaN
      () => (angle === 0 ? [size, size * angle] : [size * cos(angle), size * sin(angle)]),
      () => [copysign(Infinity, size > 0 ? cos(angle) : -cos(angle)), copysign(Infinity, size > 0 ? sin(angle) : -sin(angle))],
    );
  }
}

const negated = ([real, imag]: Complex): Complex => [-real, -imag];
const turned = ([real, imag]: Complex): Complex => [imag, -real];

/** log(hypot(ax, ay)): near 1 by log1p, since the difference is what counts there. */
function logOfSize(ax: number, ay: number): number {
  if (ax > LARGE || ay > LARGE) return Math.log(hypot(ax / 2, ay / 2)) + LN2;
  if (ax < LEAST && ay < LEAST) {
    if (ax === 0 && ay === 0) throw new MathError("domain");
    return Math.log(hypot(ldexp(ax, 53), ldexp(ay, 53))) - 53 * LN2;
  }
  const size = hypot(ax, ay);
  if (size < 0.71 || size > 1.73) return Math.log(size);
  const [more, less] = ax > ay ? [ax, ay] : [ay, ax];
  return Math.log1p((more - 1) * (more + 1) + less * less) / 2;
}

/** _Py_c_quot; undefined when divided by 0. */
export function quotient([a, b]: Complex, [c, d]: Complex): Complex | undefined {
  if (Math.abs(c) >= Math.abs(d)) {
    if (c === 0) return undefined;
    const ratio = d / c;
    const below = c + d * ratio;
    return [(a + b * ratio) / below, (b - a * ratio) / below];
  }
  if (Math.abs(d) >= Math.abs(c)) {
    const ratio = c / d;
    const below = c * ratio + d;
    return [(a * ratio + b) / below, (b * ratio - a) / below];
  }
  return [Number.NaN, Number.NaN];
}

/** _Py_c_abs; an infinite part makes it infinite whatever the other is. */
export function size([real, imag]: Complex): number {
  if (Math.abs(real) === Infinity || Math.abs(imag) === Infinity) return Infinity;
  if (Number.isNaN(real) || Number.isNaN(imag)) return Number.NaN;
  const result = hypot(real, imag);
  if (result === Infinity) throw new MathError("range");
  return result;
}
