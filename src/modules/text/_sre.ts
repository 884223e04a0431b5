/**
 * The `_sre` module (Modules/_sre/sre.c), on which the standard library's `re` stands: declarations, and
 * what is rare enough to be written here. Matching is in src/core/sre.
 */
import { Type } from "../../core/abi/memory-map.ts";
import { Match, Pattern, Scanner, SRE_MAGIC, SRE_MAXGROUPS, SRE_MAXREPEAT, Sre, SreFlag } from "../../core/abi/sre-layout.ts";
import { Buffer } from "../../core/abi/text-layout.ts";
import { TypeFlag } from "../../core/abi/type-layout.ts";
import { heldField, type Owned, type Ref } from "../../heap/index.ts";
import {
  classMethod,
  core,
  coreMethod,
  defineModule,
  defineType,
  fn,
  type ModuleTable,
  member,
  method,
  property,
  type Runtime,
  unsigned,
} from "../../objects/index.ts";

const classGetItem = unsigned(
  classMethod("(cls, item, /)", "See PEP 585.", (rt, cls, item) => rt.must(rt.core.genericAliasNew(cls, item))),
);
const copies = {
  __copy__: coreMethod("(self, /)", "", "sreCopySelf", "NOARGS"),
  __deepcopy__: coreMethod("(self, memo, /)", "", "sreDeepcopySelf", "O"),
  __class_getitem__: classGetItem,
};
const BOUNDS = "(self, /, string, pos=0, endpos=sys.maxsize)";
const SEALED = TypeFlag.DisallowInstantiation | TypeFlag.Immutable;

/** Names of the flags in the order in which a repr shows them. */
const FLAG_NAMES: readonly (readonly [string, number])[] = [
  ["TEMPLATE", 1],
  ["IGNORECASE", 2],
  ["LOCALE", 4],
  ["MULTILINE", 8],
  ["DOTALL", 16],
  ["UNICODE", 32],
  ["VERBOSE", 64],
  ["DEBUG", 128],
  ["ASCII", 256],
];
const WAYS = SreFlag.Locale | SreFlag.Unicode | SreFlag.Ascii;

/** The first characters of a repr, as %.200R shows it. */
function shortRepr(rt: Runtime, object: Ref, limit: number): string {
  return Array.from(rt.repr(object)).slice(0, limit).join("");
}

function patternRepr(rt: Runtime, self: Ref): Owned {
  const at = (offset: number): number => rt.heap.i32[(self + offset) >> 2] as number;
  const pattern = at(Pattern.pattern) as Ref;
  let flags = at(Pattern.flags);
  // For a str, Unicode goes without saying.
  if (at(Pattern.isbytes) === 0 && (flags & WAYS) === SreFlag.Unicode) flags &= ~SreFlag.Unicode;
  const shown: string[] = [];
  for (const [name, bit] of FLAG_NAMES) {
    if (flags & bit) shown.push(`re.${name}`);
    flags &= ~bit;
  }
  if (flags) shown.push(`0x${(flags >>> 0).toString(16)}`);
  const text = shortRepr(rt, pattern, 200);
  return rt.str(shown.length ? `re.compile(${text}, ${shown.join("|")})` : `re.compile(${text})`);
}

function matchRepr(rt: Runtime, self: Ref): Owned {
  const start = rt.heap.i32[(self + Match.mark) >> 2] as number;
  const end = rt.heap.i32[(self + Match.mark + 8) >> 2] as number;
  const whole = rt.must(rt.core.sreMatchGroup(self, 0 as Ref, 0));
  const text = rt.lend(whole, (group) => shortRepr(rt, group, 50));
  return rt.str(`<re.Match object; span=(${start}, ${end}), match=${text}>`);
}

const pattern = defineType({
  name: "re.Pattern",
  heapType: true,
  address: Type.rePattern,
  doc: "A compiled regular expression.",
  basicsize: Pattern.SIZEOF,
  itemsize: 4,
  flags: SEALED,
  references: [Pattern.groupindex, Pattern.indexgroup, Pattern.pattern],
  weaklistoffset: Pattern.weakreflist,
  slots: { repr: patternRepr, hash: core("srePatternHash"), richcompare: core("srePatternRichCompare") },
  methods: {
    match: coreMethod(BOUNDS, "Matches at the beginning of the string.", "srePatternMatch", "KEYWORDS"),
    fullmatch: coreMethod(BOUNDS, "Matches the whole of the string.", "srePatternFullmatch", "KEYWORDS"),
    search: coreMethod(BOUNDS, "The first match in the string, or None.", "srePatternSearch", "KEYWORDS"),
    sub: coreMethod(
      "(self, /, repl, string, count=0)",
      "The string with repl, or what it returns, instead of each match, leftmost first.",
      "srePatternSub",
      "KEYWORDS",
    ),
    subn: coreMethod(
      "(self, /, repl, string, count=0)",
      "As sub, with the number of matches: (new_string, number).",
      "srePatternSubn",
      "KEYWORDS",
    ),
    findall: coreMethod(BOUNDS, "A list of all matches that do not overlap: texts, or their groups.", "srePatternFindall", "KEYWORDS"),
    split: coreMethod(
      "(self, /, string, maxsplit=0)",
      "The pieces of the string between the matches, and the groups.",
      "srePatternSplit",
      "KEYWORDS",
    ),
    finditer: coreMethod(BOUNDS, "An iterator over the Match objects of all matches.", "srePatternFinditer", "KEYWORDS"),
    scanner: coreMethod(BOUNDS, "", "srePatternScanner", "KEYWORDS"),
    ...copies,
  },
  members: {
    pattern: member("object", Pattern.pattern, "The text or bytes that it was compiled from."),
    flags: member("i32", Pattern.flags, "The flags in force."),
    groups: member("ssize", Pattern.groups, "How many groups it has."),
  },
  getset: {
    groupindex: property(
      (rt, self) => {
        const names = rt.heap.u32[(self + Pattern.groupindex) >> 2] as number as Ref;
        return rt.must(names ? rt.core.mappingproxyNew(names) : rt.core.dictNew());
      },
      undefined,
      "The numbers of the named groups.",
    ),
  },
});

const match = defineType({
  name: "re.Match",
  heapType: true,
  address: Type.reMatch,
  doc: "What a match found. It is always true.",
  basicsize: Match.SIZEOF,
  itemsize: 8,
  flags: SEALED,
  references: [Match.string, Match.regs, Match.pattern],
  slots: { repr: matchRepr, mpSubscript: core("sreMatchSubscript") },
  methods: {
    group: unsigned(
      coreMethod(
        "(self, *groups)",
        "The text of the match, of a group, or a tuple of those of several groups.",
        "sreMatchGroup",
        "FASTCALL",
      ),
    ),
    start: coreMethod("(self, group=0, /)", "Where the group begins.", "sreMatchStart", "FASTCALL"),
    end: coreMethod("(self, group=0, /)", "Where the group ends.", "sreMatchEnd", "FASTCALL"),
    span: coreMethod("(self, group=0, /)", "Where the group begins and ends.", "sreMatchSpan", "FASTCALL"),
    groups: coreMethod("(self, /, default=None)", "All groups; default for those that took no part.", "sreMatchGroups", "KEYWORDS"),
    groupdict: coreMethod("(self, /, default=None)", "All named groups, by name.", "sreMatchGroupdict", "KEYWORDS"),
    expand: methodExpand(),
    ...copies,
  },
  members: {
    string: member("object", Match.string, "The string that was searched."),
    re: member("object", Match.pattern, "The pattern."),
    pos: member("ssize", Match.pos, "Where the search began."),
    endpos: member("ssize", Match.endpos, "Where the search ended."),
  },
  getset: {
    lastindex: property(core("sreMatchLastindex"), undefined, "The number of the group that matched last."),
    lastgroup: property(core("sreMatchLastgroup"), undefined, "The name of the group that matched last."),
    regs: property(core("sreMatchRegs")),
  },
});

function methodExpand() {
  return method("(self, /, template)", "The template with its escapes and group references filled in.", (rt, self, template) =>
    rt.must(rt.core.sreMatchExpand(self, template, rt.heap.u32[(self + Match.pattern) >> 2] as number as Ref)),
  );
}

const scanner = defineType({
  name: "_sre.SRE_Scanner",
  heapType: true,
  address: Type.sreScanner,
  basicsize: Scanner.SIZEOF,
  flags: SEALED,
  // CPython does not visit the string either, nor who lends the buffer.
  references: [Scanner.pattern, heldField(Scanner.string), heldField(Scanner.state + Sre.buffer + Buffer.obj)],
  slots: { dealloc: core("sreScannerDealloc"), clear: core("sreScannerClear") },
  methods: {
    match: coreMethod("(self, /)", "", "sreScannerMatch", "KEYWORDS"),
    search: coreMethod("(self, /)", "", "sreScannerSearch", "KEYWORDS"),
  },
  members: { pattern: member("object", Scanner.pattern) },
});

/** The words of a compiled pattern become a Pattern. */
function compile(rt: Runtime, text: Ref, flags: number, code: Ref, groups: number, names: Ref, byNumber: Ref): Owned {
  const count = groups > SRE_MAXGROUPS ? -1 : groups;
  return rt.must(rt.core.srePatternNew(text, flags, code, count, names, byNumber));
}

export const sre: ModuleTable = defineModule({
  name: "_sre",
  types: [pattern, match, scanner],
  functions: {
    compile: fn("(pattern, flags: i32, code: list, groups: index, groupindex: dict, indexgroup: tuple)", "", compile),
    ascii_iscased: fn("(character: i32, /)", "", (rt, code) => rt.bool((code >= 65 && code <= 90) || (code >= 97 && code <= 122))),
    unicode_iscased: fn("(character: i32, /)", "", (rt, code) => rt.bool(rt.core.sreUnicodeIsCased(code) !== 0)),
    ascii_tolower: fn("(character: i32, /)", "", (rt, code) => rt.int(code >= 65 && code <= 90 ? code + 32 : code)),
    unicode_tolower: fn("(character: i32, /)", "", (rt, code) => rt.int(rt.core.sreUnicodeToLower(code) | 0)),
    getcodesize: fn("()", "", (rt) => rt.int(4)),
  },
  constants: {
    MAGIC: (rt) => rt.int(SRE_MAGIC),
    CODESIZE: (rt) => rt.int(4),
    MAXREPEAT: (rt) => rt.int(SRE_MAXREPEAT),
    MAXGROUPS: (rt) => rt.int(SRE_MAXGROUPS),
    copyright: (rt) => rt.str(" SRE 2.2.2 Copyright (c) 1997-2002 by Secret Labs AB "),
  },
  init: (rt, module) => {
    rt.core.sreInitCharacters();
    // The types are reached through their instances only.
    const dict = rt.mustRef(rt.core.moduleGetDict(module));
    for (const name of ["Pattern", "Match", "SRE_Scanner"]) rt.lend(rt.str(name), (key) => rt.status(rt.core.dictDelItem(dict, key)));
  },
});
