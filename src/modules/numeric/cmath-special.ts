/**
 * What the functions of `cmath` give for arguments that are not finite (C99 Annex G, as 3.11 has it): tables, found by asking. Rows are
 * the real part, columns the imaginary part, each -inf, negative, -0.0, 0.0, positive, inf, NaN.
 */
import { copysign } from "./math-floats.ts";

/** A complex number, as far as this module is concerned. */
export type Complex = readonly [real: number, imag: number];

/** Two letters an entry: the parts; "!!" is a domain error, ".." is finite. */
const tables = {
  acos: `TI PI PI Pi Pi Ti NI,HI .. .. .. .. Hi NN,HI .. .. .. .. Hi HN,HI .. .. .. .. Hi HN,HI .. .. .. .. Hi NN,QI 0I 0I 0i 0i Qi NI,NI NN NN NN NN Ni NN`,
  acosh: `It Ip Ip IP IP IT IN,Ih .. .. .. .. IH NN,Ih .. .. .. .. IH NN,Ih .. .. .. .. IH NN,Ih .. .. .. .. IH NN,Iq Iz Iz I0 I0 IQ IN,IN NN NN NN NN IN NN`,
  asinh: `iq iz iz i0 i0 iQ iN,ih .. .. .. .. iH NN,ih .. .. .. .. iH NN,Ih .. .. .. .. IH NN,Ih .. .. .. .. IH NN,Iq Iz Iz I0 I0 IQ IN,IN NN Nz N0 NN IN NN`,
  atanh: `zh zh zh zH zH zH zN,zh .. .. .. .. zH NN,zh .. .. .. .. zH zN,0h .. .. .. .. 0H 0N,0h .. .. .. .. 0H NN,0h 0h 0h 0H 0H 0H 0N,0h NN NN NN NN 0H NN`,
  cosh: `!! .. I0 Iz .. !! IN,!! .. .. .. .. !! NN,!! .. .. .. .. !! N0,!! .. .. .. .. !! N0,!! .. .. .. .. !! NN,!! .. Iz I0 .. !! IN,NN NN N0 N0 NN NN NN`,
  exp: `00 .. 0z 00 .. 00 00,!! .. .. .. .. !! NN,!! .. .. .. .. !! NN,!! .. .. .. .. !! NN,!! .. .. .. .. !! NN,!! .. Iz I0 .. !! IN,NN NN Nz N0 NN NN NN`,
  log: `It Ip Ip IP IP IT IN,Ih .. .. .. .. IH NN,Ih .. .. .. .. IH NN,Ih .. .. .. .. IH NN,Ih .. .. .. .. IH NN,Iq Iz Iz I0 I0 IQ IN,IN NN NN NN NN IN NN`,
  sinh: `!! .. iz i0 .. !! IN,!! .. .. .. .. !! NN,!! .. .. .. .. !! 0N,!! .. .. .. .. !! 0N,!! .. .. .. .. !! NN,!! .. Iz I0 .. !! IN,NN NN Nz N0 NN NN NN`,
  sqrt: `Ii 0i 0i 0I 0I II NI,Ii .. .. .. .. II NN,Ii .. .. .. .. II NN,Ii .. .. .. .. II NN,Ii .. .. .. .. II NN,Ii Iz Iz I0 I0 II IN,Ii NN NN NN NN II NN`,
  tanh: `u0 .. uz u0 .. u0 u0,!! .. .. .. .. !! NN,!! .. .. .. .. !! NN,!! .. .. .. .. !! NN,!! .. .. .. .. !! NN,10 .. 1z 10 .. 10 10,NN NN Nz N0 NN NN NN`,
  rect: `!! .. i0 iz .. !! IN,!! .. .. .. .. !! NN,00 .. .. .. .. 00 00,00 .. .. .. .. 00 00,!! .. .. .. .. !! NN,!! .. Iz I0 .. !! IN,NN NN N0 N0 NN NN NN`,
} as const;

export type SpecialName = keyof typeof tables;

const letters: ReadonlyMap<string, number> = new Map([
  ["N", Number.NaN],
  ["I", Number.POSITIVE_INFINITY],
  ["i", Number.NEGATIVE_INFINITY],
  ["0", 0],
  ["z", -0],
  ["1", 1],
  ["u", -1],
  ["P", Math.PI],
  ["p", -Math.PI],
  ["H", Math.PI / 2],
  ["h", -Math.PI / 2],
  ["Q", Math.PI / 4],
  ["q", -Math.PI / 4],
  ["T", 0.75 * Math.PI],
  ["t", -0.75 * Math.PI],
]);

/** The row or column of a number. */
function place(x: number): number {
  if (Number.isNaN(x)) return 6;
  if (!Number.isFinite(x)) return x < 0 ? 0 : 5;
  if (x === 0) return copysign(1, x) < 0 ? 2 : 3;
  return x < 0 ? 1 : 4;
}

/** The value for an argument that is not finite, "domain" for an error; undefined where the table leaves it to a formula. */
export function special(name: SpecialName, [real, imag]: Complex): Complex | "domain" | undefined {
  const entry = tables[name].split(",")[place(real)]?.split(" ")[place(imag)] ?? "..";
  if (entry === "..") return undefined;
  if (entry === "!!") return "domain";
  return [letters.get(entry[0] as string) as number, letters.get(entry[1] as string) as number];
}
