/** Times as text: strftime's codes in the C locale, and asctime. */
import type { BrokenDown } from "./time.ts";

const days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"] as const;
const months = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
] as const;

const two = (value: number): string => String(value).padStart(2, "0");
const day = (time: BrokenDown): string => days[time.weekday] as string;
const month = (time: BrokenDown): string => months[time.month - 1] as string;

/** "Sat Jun  6 16:26:11 1998". */
export function asctime(time: BrokenDown): string {
  return `${day(time).slice(0, 3)} ${month(time).slice(0, 3)}${String(time.day).padStart(3)} ${clockTime(time)} ${time.year}`;
}

function clockTime(time: BrokenDown): string {
  return `${two(time.hour)}:${two(time.minute)}:${two(time.second)}`;
}

/** Weeks counted from the first Sunday (0) or Monday (1) of the year. */
function weekOfYear(time: BrokenDown, firstDay: 0 | 1): number {
  const weekday = firstDay === 1 ? time.weekday : (time.weekday + 1) % 7;
  return Math.floor((time.yearday - 1 + 7 - weekday) / 7);
}

/** ISO 8601 year and week. */
function isoWeek(time: BrokenDown): readonly [number, number] {
  const week = Math.floor((time.yearday - 1 - time.weekday + 10) / 7);
  if (week < 1) return [time.year - 1, weeksIn(time.year - 1)];
  return week > weeksIn(time.year) ? [time.year + 1, 1] : [time.year, week];
}

function weeksIn(year: number): number {
  const p = (y: number): number => (y + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400)) % 7;
  return p(year) === 4 || p(year - 1) === 3 ? 53 : 52;
}

const codes: Readonly<Record<string, (time: BrokenDown) => string>> = {
  a: (time) => day(time).slice(0, 3),
  A: day,
  b: (time) => month(time).slice(0, 3),
  h: (time) => month(time).slice(0, 3),
  B: month,
  c: asctime,
  C: (time) => two(Math.floor(time.year / 100)),
  d: (time) => two(time.day),
  D: (time) => `${two(time.month)}/${two(time.day)}/${two(time.year % 100)}`,
  e: (time) => String(time.day).padStart(2),
  F: (time) => `${time.year}-${two(time.month)}-${two(time.day)}`,
  g: (time) => two(isoWeek(time)[0] % 100),
  G: (time) => String(isoWeek(time)[0]),
  H: (time) => two(time.hour),
  I: (time) => two(time.hour % 12 || 12),
  j: (time) => String(time.yearday).padStart(3, "0"),
  m: (time) => two(time.month),
  M: (time) => two(time.minute),
  n: () => "\n",
  p: (time) => (time.hour < 12 ? "AM" : "PM"),
  r: (time) => `${two(time.hour % 12 || 12)}:${two(time.minute)}:${two(time.second)} ${time.hour < 12 ? "AM" : "PM"}`,
  R: (time) => `${two(time.hour)}:${two(time.minute)}`,
  S: (time) => two(time.second),
  t: () => "\t",
  T: clockTime,
  u: (time) => String(time.weekday + 1),
  U: (time) => two(weekOfYear(time, 0)),
  V: (time) => two(isoWeek(time)[1]),
  w: (time) => String((time.weekday + 1) % 7),
  W: (time) => two(weekOfYear(time, 1)),
  x: (time) => `${two(time.month)}/${two(time.day)}/${two(time.year % 100)}`,
  X: clockTime,
  y: (time) => two(((time.year % 100) + 100) % 100),
  Y: (time) => String(time.year),
  z: (time) => offsetText(time.offset ?? 0),
  Z: (time) => time.zone ?? "UTC",
  "%": () => "%",
};

function offsetText(offset: number): string {
  const minutes = Math.floor(Math.abs(offset) / 60);
  return `${offset < 0 ? "-" : "+"}${two(Math.floor(minutes / 60))}${two(minutes % 60)}`;
}

/** Unknown codes stay as they are, as glibc leaves them. */
export function formatTime(format: string, time: BrokenDown): string {
  return format.replace(/%(?:[EO_^#-])?(.)/gsu, (whole, code: string) =>
    Object.hasOwn(codes, code) ? (codes[code] as (time: BrokenDown) => string)(time) : whole,
  );
}
