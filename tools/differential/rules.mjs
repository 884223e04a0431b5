/**
 * What differs between versions of the language and says nothing about memory. The language and the library here are 3.11's in every
 * profile, so against another CPython such things are taken out of what both print, or not generated in the first place.
 */

/** A line of a traceback's head, of source under it, of marks, of 3.13's omissions. */
const SOURCE = /^( *\|? *File ".*", line \d+(?:, in .*)?\n)(?: *\|? {4}.*\n)*/gm;
/** The line that names an exception: its text belongs to the language. */
const NAMED = /^((?: *\| *)?(?:\w+\.)*\w*(?:Error|Exception|Exit|Interrupt|Iteration|Warning|Group)): .*$/gm;
/** A warning of the compiler, with the line it shows. */
const COMPILED = /^.*: SyntaxWarning: .*\n(?: {2}.*\n)?/gm;

/** @param {string} text what a program wrote to stderr @param {string} profile */
export function withoutLanguage(text, profile) {
  if (profile === "3.11" || profile === "legacy") return text;
  return text.replace(COMPILED, "").replace(SOURCE, "$1").replace(NAMED, "$1");
}

/** 3.10 counts its small ints, characters and empty objects, and its start-up holds more of them than ours. */
const STATICS = `STATIC = {id(item) for item in [*range(-5, 257), *map(chr, range(256)), *[bytes([code]) for code in range(256)], "", b"", (), None, True, False, ..., NotImplemented]}
`;

/** A program's text without what another version of the language says differently. @param {string} program @param {string} profile */
export function forProfile(program, profile) {
  if (profile === "3.11" || profile === "legacy") return program;
  // long texts are those of errors
  const shown = program.replace(
    "        return repr(value)[:60]\n",
    "        return repr(value)[:60] if kind is not str or len(value) < 16 else 'text'\n",
  );
  if (profile !== "3.10") return shown;
  return shown
    .replace(/\((\w+) is None or sys\.getrefcount\(\1\)\)/g, "(id($1) in STATIC or sys.getrefcount($1))")
    .replace("keep = []\n", `${STATICS}keep = []\n`);
}

/** Does an alternative of the grammar with such a flag exist in a version: `3.11` from there on, `<3.13` before it? */
export function knows(language, flag) {
  const [, before, version] = /^(<?)3\.(\d+)$/.exec(flag) ?? [];
  if (version === undefined) return true;
  const minor = language === "legacy" ? 11 : Number(language.slice(2));
  return before ? minor < Number(version) : minor >= Number(version);
}
