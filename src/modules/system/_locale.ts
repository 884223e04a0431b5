/** `_locale`: the C locale, the only one there is (Modules/_localemodule.c). */
import { NONE, Type } from "../../core/abi/memory-map.ts";
import type { Owned, Ref } from "../../heap/index.ts";
import { type Constant, defineModule, fn, type Runtime } from "../../objects/index.ts";
import { exceptionClass } from "../../vm/extend.ts";

const categories: Readonly<Record<string, number>> = {
  LC_CTYPE: 0,
  LC_NUMERIC: 1,
  LC_TIME: 2,
  LC_COLLATE: 3,
  LC_MONETARY: 4,
  LC_MESSAGES: 5,
  LC_ALL: 6,
};

const days = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const months = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

/** Names for nl_langinfo with their numbers on Linux and texts in the C locale. */
const langinfo: readonly (readonly [name: string, number: number, text: string])[] = [
  ...days.map((day, i) => [`ABDAY_${i + 1}`, 131072 + i, day.slice(0, 3)] as const),
  ...days.map((day, i) => [`DAY_${i + 1}`, 131079 + i, day] as const),
  ...months.map((month, i) => [`ABMON_${i + 1}`, 131086 + i, month.slice(0, 3)] as const),
  ...months.map((month, i) => [`MON_${i + 1}`, 131098 + i, month] as const),
  ["AM_STR", 131110, "AM"],
  ["PM_STR", 131111, "PM"],
  ["D_T_FMT", 131112, "%a %b %e %H:%M:%S %Y"],
  ["D_FMT", 131113, "%m/%d/%y"],
  ["T_FMT", 131114, "%H:%M:%S"],
  ["T_FMT_AMPM", 131115, "%I:%M:%S %p"],
  ["ERA", 131116, ""],
  ["ERA_D_FMT", 131118, ""],
  ["ALT_DIGITS", 131119, ""],
  ["ERA_D_T_FMT", 131120, ""],
  ["ERA_T_FMT", 131121, ""],
  ["CODESET", 14, "UTF-8"],
  ["CRNCYSTR", 262159, "-"],
  ["RADIXCHAR", 65536, "."],
  ["THOUSEP", 65537, ""],
  ["YESEXPR", 327680, "^[yY]"],
  ["NOEXPR", 327681, "^[nN]"],
];

/** class Error(Exception) of the module `locale`. */
function errorType(rt: Runtime): Ref {
  return exceptionClass(rt, "locale", "Error", Type.Exception);
}

function setlocale(rt: Runtime, category: number, locale: Ref | null): Owned {
  if (category < 0 || category > 12)
    rt.raise.error(errorType(rt), locale === null || locale === NONE ? "locale query failed" : "unsupported locale setting");
  if (locale === null || locale === NONE) return rt.str("C");
  if (!rt.isInstance(locale, Type.str)) rt.raise.typeError(`setlocale() argument 2 must be str or None, not ${rt.shownType(locale)}`);
  const name = rt.text(locale);
  if (!["", "C", "POSIX"].includes(name)) rt.raise.error(errorType(rt), "unsupported locale setting");
  return rt.str("C");
}

const UNSET = 127;
const conventions: readonly (readonly [name: string, value: string | number | readonly number[]])[] = [
  ["int_curr_symbol", ""],
  ["currency_symbol", ""],
  ["mon_decimal_point", ""],
  ["mon_thousands_sep", ""],
  ["mon_grouping", []],
  ["positive_sign", ""],
  ["negative_sign", ""],
  ["int_frac_digits", UNSET],
  ["frac_digits", UNSET],
  ["p_cs_precedes", UNSET],
  ["p_sep_by_space", UNSET],
  ["n_cs_precedes", UNSET],
  ["n_sep_by_space", UNSET],
  ["p_sign_posn", UNSET],
  ["n_sign_posn", UNSET],
  ["decimal_point", "."],
  ["thousands_sep", ""],
  ["grouping", []],
];

function localeconv(rt: Runtime): Owned {
  const dict = rt.must(rt.core.dictNew());
  for (const [name, value] of conventions) {
    rt.lend(typeof value === "string" ? rt.str(value) : typeof value === "number" ? rt.int(value) : rt.list([]), (object) =>
      rt.dictSet(dict, name, object),
    );
  }
  return dict;
}

/** By code points, as strcoll does in the C locale: -1, 0 or 1. */
function compare(rt: Runtime, a: Ref, b: Ref): Owned {
  return rt.int(Math.sign(rt.core.strCompare(a, b)));
}

const number =
  (value: number): Constant =>
  (rt) =>
    rt.int(value);

export const locale = defineModule({
  name: "_locale",
  doc: "The locale of the C library: C.",
  functions: {
    setlocale: fn("(category: i32, locale = NULL, /)", "Asks for or sets the locale of a category.", setlocale),
    localeconv: fn("()", "How numbers and amounts are written.", localeconv),
    strcoll: fn("(os1: strRef, os2: strRef, /)", "Compares two texts as the locale orders them.", compare),
    strxfrm: fn("(string: strRef, /)", "A text that orders plainly as the locale orders this one.", (rt, text) => rt.retain(text)),
    nl_langinfo: fn("(key: i32, /)", "A text of the locale.", (rt, key) => {
      const found = langinfo.find(([, known]) => known === key);
      return found ? rt.str(found[2]) : rt.raise.valueError("unsupported langinfo constant");
    }),
    getencoding: fn("()", "The encoding of the locale.", (rt) => rt.str("UTF-8")),
    gettext: fn("(msg: strRef, /)", "The translation of a message: itself.", (rt, text) => rt.retain(text)),
    dgettext: fn("(domain, msg: strRef, /)", "The translation of a message: itself.", (rt, _, text) => rt.retain(text)),
    dcgettext: fn("(domain, msg: strRef, category: i32, /)", "The translation of a message: itself.", (rt, _, text) => rt.retain(text)),
  },
  constants: {
    ...Object.fromEntries(Object.entries(categories).map(([name, value]) => [name, number(value)])),
    ...Object.fromEntries(langinfo.map(([name, value]) => [name, number(value)])),
    CHAR_MAX: number(127),
    Error: (rt) => rt.retain(errorType(rt)),
  },
});
