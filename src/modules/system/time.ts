/** `time`: clocks and calendar (Modules/timemodule.c), over the host's clock. Formatting is in time-format.ts. */
import { NONE, Type } from "../../core/abi/memory-map.ts";
import type { Owned, Ref } from "../../heap/index.ts";
import type { Clock } from "../../host/index.ts";
import { defineModule, fn, newStructSequence, type Runtime, structSequenceType } from "../../objects/index.ts";
import { interpreterOf, threadsOf } from "../../vm/extend.ts";
import { checkSignals } from "./signal-handlers.ts";
import { asctime, formatTime } from "./time-format.ts";
import { parseTime } from "./time-parse.ts";

const clock = (rt: Runtime): Clock => interpreterOf(rt).host.clock;
const NANOSECOND = 1e-9;

/** Waits; other threads have their turns meanwhile. */
function sleep(rt: Runtime, seconds: number): Owned {
  if (threadsOf(rt).count > 0) {
    const self = rt.dictGet(interpreterOf(rt).modules, "time") ?? rt.noneRef;
    return threadsOf(rt).wait(self, seconds, () => false) === "again" ? AGAIN : rt.none();
  }
  sleepAlone(rt, seconds);
  return rt.none();
}
/** The native's result when the loop is to call it again. */
const AGAIN = 0 as Owned;

/** A signal whose handler does not raise lets it go on to sleep for what is left. */
function sleepAlone(rt: Runtime, seconds: number): void {
  const { clock, signals } = interpreterOf(rt).host;
  if (!signals) {
    clock.sleep(seconds);
    return;
  }
  const now = (): number => Number(clock.monotonic()) * NANOSECOND;
  const end = now() + seconds;
  let left = seconds;
  do {
    clock.sleep(left);
    left = end - now();
  } while (checkSignals(rt) && left > 0);
}

/** A broken-down time; the fields of struct_time. */
export interface BrokenDown {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  /** Monday is 0. */
  readonly weekday: number;
  /** 1 to 366. */
  readonly yearday: number;
  /** 1, 0, or -1 for unknown. */
  readonly isdst: number;
  readonly zone?: string;
  readonly offset?: number;
}

const fields = [
  "tm_year",
  "tm_mon",
  "tm_mday",
  "tm_hour",
  "tm_min",
  "tm_sec",
  "tm_wday",
  "tm_yday",
  "tm_isdst",
  "tm_zone",
  "tm_gmtoff",
] as const;

function structTimeType(rt: Runtime): Owned {
  let type = rt.services.get("time.struct_time") as Owned;
  if (!type) {
    type = structSequenceType(rt, {
      name: "time.struct_time",
      heapType: true,
      doc: "A time by the calendar.",
      fields: fields.map((name) => [name, undefined] as const),
      sequenceLength: 9,
    });
    rt.services.set("time.struct_time", type);
  }
  return type;
}

function structTime(rt: Runtime, time: BrokenDown): Owned {
  const numbers = [time.year, time.month, time.day, time.hour, time.minute, time.second, time.weekday, time.yearday, time.isdst].map(
    (value) => rt.int(value),
  );
  return newStructSequence(rt, structTimeType(rt), [
    ...numbers,
    time.zone === undefined ? rt.none() : rt.str(time.zone),
    time.offset === undefined ? rt.none() : rt.int(time.offset),
  ]);
}

/** The calendar of seconds since the epoch, in UTC. */
export function breakDown(seconds: number, extra: Pick<BrokenDown, "isdst" | "zone" | "offset">): BrokenDown {
  const date = new Date(seconds * 1000);
  const year = date.getUTCFullYear();
  const start = new Date(0);
  start.setUTCFullYear(year, 0, 1);
  return {
    year,
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
    weekday: (date.getUTCDay() + 6) % 7,
    yearday: Math.floor((date.getTime() - start.getTime()) / 86_400_000) + 1,
    ...extra,
  };
}

/** Seconds from an optional argument: now when there is none. */
function secondsOf(rt: Runtime, value: Ref | null): number {
  if (value === null || value === NONE) return Math.floor(clock(rt).now());
  const seconds = rt.isInstance(value, Type.float)
    ? rt.toFloat(value)
    : rt.lend(rt.must(rt.core.numberIndex(value)), (int) => rt.toNumber(int));
  if (Number.isNaN(seconds)) rt.raise.valueError("Invalid value NaN (not a number)");
  // what a JavaScript Date can hold: year ±271821
  if (Math.abs(seconds) > 8.64e12) rt.raise.overflowError("timestamp out of range for platform time_t");
  return Math.floor(seconds);
}

function gmtime(rt: Runtime, value: Ref | null): BrokenDown {
  return breakDown(secondsOf(rt, value), { isdst: 0, zone: "GMT", offset: 0 });
}

function localtime(rt: Runtime, value: Ref | null): BrokenDown {
  const seconds = secondsOf(rt, value);
  const zone = clock(rt).timezone(seconds);
  return breakDown(seconds + zone.offsetSeconds, { isdst: zone.isDst ? 1 : 0, zone: zone.name, offset: zone.offsetSeconds });
}

/** The nine numbers of a struct_time or tuple, checked as gettmarg and checktm do. */
function brokenDownArgument(rt: Runtime, value: Ref, who: string): BrokenDown {
  if (!rt.isInstance(value, Type.tuple)) rt.raise.typeError("Tuple or struct_time argument required");
  const items = rt.items(value);
  if (items.length < 9) rt.raise.typeError(`${who}(): illegal time tuple argument`);
  const [year, month, day, hour, minute, second, weekday, yearday, isdst] = items
    .slice(0, 9)
    .map((item) => rt.lend(rt.must(rt.core.numberIndex(item)), (int) => rt.toNumber(int))) as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  return { year, month, day, hour, minute, second, weekday: ((weekday % 7) + 7) % 7, yearday, isdst };
}

function checkRanges(rt: Runtime, time: BrokenDown): BrokenDown {
  const month = time.month === 0 ? 1 : time.month;
  const day = time.day === 0 ? 1 : time.day;
  const yearday = time.yearday === 0 ? 1 : time.yearday;
  const check = (ok: boolean, what: string): void => {
    if (!ok) rt.raise.valueError(`${what} out of range`);
  };
  check(month >= 1 && month <= 12, "month");
  check(day >= 1 && day <= 31, "day of month");
  check(time.hour >= 0 && time.hour <= 23, "hour");
  check(time.minute >= 0 && time.minute <= 59, "minute");
  check(time.second >= 0 && time.second <= 61, "seconds");
  check(yearday >= 1 && yearday <= 366, "day of year");
  return { ...time, month, day, yearday, isdst: Math.sign(time.isdst) };
}

/** The inverse of localtime; fields out of range are carried over. */
function mktime(rt: Runtime, value: Ref): Owned {
  const time = brokenDownArgument(rt, value, "mktime");
  const date = new Date(0);
  date.setUTCFullYear(time.year, time.month - 1, time.day);
  date.setUTCHours(time.hour, time.minute, time.second);
  const local = date.getTime() / 1000;
  if (!Number.isFinite(local)) return rt.raise.overflowError("mktime argument out of range");
  // the offset at the result may differ from the one at the first guess
  const guess = local - clock(rt).timezone(local).offsetSeconds;
  return rt.float(local - clock(rt).timezone(guess).offsetSeconds);
}

function clockInfo(rt: Runtime, name: string): Owned {
  const known: Readonly<Record<string, readonly [implementation: string, monotonic: boolean, adjustable: boolean]>> = {
    time: ["clock_gettime(CLOCK_REALTIME)", false, true],
    monotonic: ["clock_gettime(CLOCK_MONOTONIC)", true, false],
    perf_counter: ["clock_gettime(CLOCK_MONOTONIC)", true, false],
    process_time: ["clock_gettime(CLOCK_PROCESS_CPUTIME_ID)", true, false],
    thread_time: ["clock_gettime(CLOCK_THREAD_CPUTIME_ID)", true, false],
  };
  const row = Object.hasOwn(known, name) ? known[name] : undefined;
  if (!row) return rt.raise.valueError("unknown clock");
  const namespace = rt.call(Type.simpleNamespace as Ref);
  const values = {
    implementation: rt.str(row[0]),
    monotonic: rt.bool(row[1]),
    adjustable: rt.bool(row[2]),
    resolution: rt.float(NANOSECOND),
  };
  for (const [field, object] of Object.entries(values)) rt.lend(object, (value) => rt.setAttr(namespace, field, value));
  return namespace;
}

const seconds = (nanoseconds: bigint): number => Number(nanoseconds) * NANOSECOND;

export const time = defineModule({
  name: "time",
  doc: "Clocks and the calendar.",
  functions: {
    time: fn("()", "Seconds since the epoch.", (rt) => rt.float(clock(rt).now())),
    time_ns: fn("()", "Nanoseconds since the epoch.", (rt) => rt.int(BigInt(Math.round(clock(rt).now() * 1e6)) * 1000n)),
    monotonic: fn("()", "Seconds of a clock that never goes back.", (rt) => rt.float(seconds(clock(rt).monotonic()))),
    monotonic_ns: fn("()", "The same in nanoseconds.", (rt) => rt.int(clock(rt).monotonic())),
    perf_counter: fn("()", "Seconds of the most exact clock.", (rt) => rt.float(seconds(clock(rt).monotonic()))),
    perf_counter_ns: fn("()", "The same in nanoseconds.", (rt) => rt.int(clock(rt).monotonic())),
    process_time: fn("()", "Seconds of processor time.", (rt) => rt.float(seconds(clock(rt).cpu()))),
    process_time_ns: fn("()", "The same in nanoseconds.", (rt) => rt.int(clock(rt).cpu())),
    thread_time: fn("()", "Seconds of this thread's processor time.", (rt) => rt.float(seconds(clock(rt).cpu()))),
    thread_time_ns: fn("()", "The same in nanoseconds.", (rt) => rt.int(clock(rt).cpu())),
    sleep: fn("(seconds: float, /)", "Waits.", (rt, duration) => {
      if (Number.isNaN(duration)) rt.raise.valueError("Invalid value NaN (not a number)");
      if (duration < 0) rt.raise.valueError("sleep length must be non-negative");
      return sleep(rt, duration);
    }),
    gmtime: fn("(seconds = None, /)", "The calendar in UTC.", (rt, value) => structTime(rt, gmtime(rt, value as Ref | null))),
    localtime: fn("(seconds = None, /)", "The calendar here.", (rt, value) => structTime(rt, localtime(rt, value as Ref | null))),
    asctime: fn("(tuple = None, /)", "'Sat Jun 06 16:26:11 1998'.", (rt, tuple) =>
      rt.str(
        asctime(tuple === null || tuple === NONE ? localtime(rt, null) : checkRanges(rt, brokenDownArgument(rt, tuple as Ref, "asctime"))),
      ),
    ),
    ctime: fn("(seconds = None, /)", "The same of seconds since the epoch.", (rt, value) =>
      rt.str(asctime(localtime(rt, value as Ref | null))),
    ),
    mktime: fn("(tuple, /)", "Seconds since the epoch of a local time.", (rt, tuple) => mktime(rt, tuple)),
    strftime: fn("(format: str, tuple = None, /)", "A time as text by a format.", (rt, format, tuple) => {
      const moment =
        tuple === null || tuple === NONE ? localtime(rt, null) : checkRanges(rt, brokenDownArgument(rt, tuple as Ref, "strftime"));
      return rt.str(formatTime(format, moment));
    }),
    strptime: fn("(string, format = '%a %b %d %H:%M:%S %Y', /)", "A time from text by a format.", parseTime),
    get_clock_info: fn("(name: str, /)", "What is known of a clock.", clockInfo),
  },
  constants: {
    timezone: (rt) => rt.int(-clock(rt).timezone(0).offsetSeconds),
    altzone: (rt) => rt.int(-clock(rt).timezone(0).offsetSeconds),
    daylight: (rt) => rt.int(0),
    tzname: (rt) => rt.tuple([rt.str(clock(rt).timezone(0).name), rt.str(clock(rt).timezone(0).name)]),
    struct_time: (rt) => rt.retain(structTimeType(rt)),
    CLOCK_REALTIME: (rt) => rt.int(0),
    CLOCK_MONOTONIC: (rt) => rt.int(1),
    CLOCK_PROCESS_CPUTIME_ID: (rt) => rt.int(2),
    CLOCK_THREAD_CPUTIME_ID: (rt) => rt.int(3),
  },
});
