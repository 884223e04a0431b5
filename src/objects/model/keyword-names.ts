/**
 * Functions for which CPython 3.11 makes a tuple of the names of their keyword parameters, once and for good: when they
 * are called by keyword for the first time (parser_init of Python/getargs.c; Argument Clinic's functions with METH_FASTCALL
 * and METH_KEYWORDS, and constructors). Programs see it: it is one more allocation in generation 0's count, and an object
 * that is tracked until the collector has met it. Those with `*args` in front of them make it at their first call, whatever it is.
 */
import type { Profile } from "./profiles.ts";

const NAMES: Readonly<Record<string, string>> = {
  compile: "source filename mode flags dont_inherit optimize _feature_version",
  exec: "closure",
  open: "file mode buffering encoding errors newline closefd opener",
  print: "sep end file flush",
  round: "number ndigits",
  sum: "start",
  "_warnings.warn": "message category stacklevel source",
  "_sre.compile": "pattern flags code groups groupindex indexgroup",
  "gc.collect": "generation",
  "gc.get_objects": "generation",
  "math.isclose": "rel_tol abs_tol",
  "math.prod": "start",
  "sys.addaudithook": "hook",
  "sys.set_coroutine_origin_tracking_depth": "depth",
  "sys.set_int_max_str_digits": "maxdigits",
  "_io.TextIOWrapper.reconfigure": "encoding errors newline line_buffering write_through",
  "bytearray.decode": "encoding errors",
  "bytearray.expandtabs": "tabsize",
  "bytearray.hex": "sep bytes_per_sep",
  "bytearray.rsplit": "sep maxsplit",
  "bytearray.split": "sep maxsplit",
  "bytearray.splitlines": "keepends",
  "bytearray.translate": "delete",
  "bytes.decode": "encoding errors",
  "bytes.expandtabs": "tabsize",
  "bytes.hex": "sep bytes_per_sep",
  "bytes.rsplit": "sep maxsplit",
  "bytes.split": "sep maxsplit",
  "bytes.splitlines": "keepends",
  "bytes.translate": "delete",
  "collections.OrderedDict.fromkeys": "iterable value",
  "collections.OrderedDict.move_to_end": "key last",
  "collections.OrderedDict.pop": "key default",
  "collections.OrderedDict.popitem": "last",
  "collections.OrderedDict.setdefault": "key default",
  "list.sort": "key reverse",
  "memoryview.cast": "format shape",
  "memoryview.hex": "sep bytes_per_sep",
  "memoryview.tobytes": "order",
  "re.Match.expand": "template",
  "re.Match.groupdict": "default",
  "re.Match.groups": "default",
  "re.Pattern.split": "string maxsplit",
  "str.encode": "encoding errors",
  "str.expandtabs": "tabsize",
  "str.rsplit": "sep maxsplit",
  "str.split": "sep maxsplit",
  "str.splitlines": "keepends",
  "complex.__new__": "real imag",
  "int.__new__": "base",
  "itertools.combinations.__new__": "iterable r",
  "itertools.combinations_with_replacement.__new__": "iterable r",
  "itertools.compress.__new__": "data selectors",
  "itertools.count.__new__": "start step",
  "itertools.groupby.__new__": "iterable key",
  "itertools.permutations.__new__": "iterable r",
  "memoryview.__new__": "object",
  "module.__new__": "name doc",
  "property.__new__": "fget fset fdel doc",
};

/** From 3.12 on the tuples of what is part of the interpreter itself are static; `math` is a library of its own there. */
const LATER_STATIC: ReadonlySet<Profile> = new Set<Profile>(["3.12", "3.13", "3.14"]);

/** @param owner the type's name or the module's, "" for builtins */
export function keywordNames(owner: string, name: string, profile: Profile): string | undefined {
  if (LATER_STATIC.has(profile) && owner !== "math") return undefined;
  // exec of 3.10 takes none
  if (profile === "3.10" && owner === "" && name === "exec") return undefined;
  const key = owner === "" ? name : `${owner}.${name}`;
  return Object.hasOwn(NAMES, key) ? NAMES[key] : undefined;
}

/** Is the tuple made at the first call, with keywords or without? print(), but that of 3.10. */
export function namesAtAnyCall(name: string, profile: Profile): boolean {
  return name === "print" && profile !== "3.10";
}
