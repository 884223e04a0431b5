/**
 * What differs between versions of the language and says nothing about memory. The language and the library here are 3.11's in every
 * profile, so against another CPython such things are taken out of what both print, or not generated in the first place.
 */

/** A line of a traceback's head, of source under it, of marks, of 3.13's omissions. */
const SOURCE = /^( *\|? *File ".*", line \d+(?:, in .*)?\n)(?: *\|? {4}.*\n)*/gm;
/** The line that names an exception: its text belongs to the language. */
const NAMED = /^((?: *\| *)?(?:\w+\.)*\w*(?:Error|Exception|Exit|Interrupt|Iteration|Warning|Group)): .*$/gm;
/** The line of a traceback's frame: 3.10 has decorated functions and the library's own lines elsewhere. */
const LINE = /^( *\|? *File ".*"), line \d+/gm;
/** How much the interpreter itself is made of. */
const OLDEST = /^(gc: objects in each generation: \d+ \d+) \d+/gm;
/** A warning of the compiler, with the line it shows. */
const COMPILED = /^.*: SyntaxWarning: .*\n(?: {2}.*\n)?/gm;

/** An OrderedDict as SystemExit shows it: its items as pairs, from 3.12 on as a dict. */
const ORDERED = /OrderedDict\([[{].*/g;

/** @param {string} text what a program wrote to stderr @param {string} profile */
export function withoutLanguage(text, profile) {
  if (profile === "3.11" || profile === "legacy") return text;
  // where a warning stands for which no Python code runs
  const placed = text.replace(/^<sys>:0: /gm, "sys:1: ");
  const shown = placed.replace(COMPILED, "").replace(SOURCE, "$1").replace(NAMED, "$1").replace(ORDERED, "OrderedDict");
  return profile === "3.10" ? shown.replace(LINE, "$1").replace(OLDEST, "$1") : shown;
}

/**
 * 3.10 counts its small ints, characters and empty objects, and its start-up holds more of them than ours. Where the first collection would
 * begin depends on what the start-up has allocated, too: it comes before the program.
 */
const STATICS = `gc.collect()
STATIC = {id(item) for item in [*range(-5, 257), *map(chr, range(256)), *[bytes([code]) for code in range(256)], "", b"", (), None, True, False, ..., NotImplemented]}
`;

/** What a wrapped function gets from the other one; from 3.12 on it would be the tuple of type parameters, too. */
const WRAPPED = '("__module__", "__name__", "__qualname__", "__doc__", "__annotations__")';

const LITERAL = String.raw`(\(1, 2\)|\(\)|b?'[^']*'|\d+(?:\.\d+)?)`;
const LEFT_LITERAL = new RegExp(`(?<=, )${LITERAL} is `, "g");
const RIGHT_LITERAL = new RegExp(`\\bis ${LITERAL}(?=[,)])`, "g");

/** A program's text without what another version of the language says differently. @param {string} program @param {string} profile */
export function forProfile(program, profile) {
  if (profile === "3.11" || profile === "legacy") return program;
  // long texts are those of errors
  let shown = program.replace(
    "        return repr(value)[:60]\n",
    "        return repr(value)[:60] if kind is not str or len(value) < 16 else 'text'\n",
  );
  // a class of 3.13 knows its first line and the attributes that its methods set
  if (profile === "3.13") shown = shown.replaceAll("len(namespace) > 3", "bool(namespace)");
  // the compiler warns of `is` with a literal, and the lines that it reads to show them decide when the first collection begins
  shown = shown.replace(RIGHT_LITERAL, "is ($1 if 1 else 0)").replace(LEFT_LITERAL, "($1 if 1 else 0) is ");
  // which weakref.finalize imports: a spec of 3.11's library has a list more than 3.10's, a lock of 3.12's has two more than 3.11's
  shown = shown.replace(/^import /, "import atexit, ");
  if (profile !== "3.10") {
    // singledispatch looks for the class to take by comprehensions
    const alike = shown.replace(/functools\.wraps\(\w+/g, `$&, ${WRAPPED}`).replace(/functools\.singledispatch/g, "functools.cache");
    return withoutComprehensions(alike);
  }
  return (
    shown
      .replace(/\((\w+) is None or sys\.getrefcount\(\1\)\)/g, "(id($1) in STATIC or sys.getrefcount($1))")
      .replace(/\bsys\.getrefcount\((\w+(?:\['k'\]|\.(?:left|label|rest|a)))\)/g, "(id($1) in STATIC or sys.getrefcount($1))")
      // `with` of what is no context manager raises AttributeError there, TypeError from 3.11 on
      .replace(/type\((e\d+)\)\.__name__|\bkind\.__name__(?=\)?(?:\n|$))/g, "$&.replace('Attribute', 'Type')")
      .replace("keep = []\n", `${STATICS}keep = []\n`)
  );
}

/** Does an alternative of the grammar with such a flag exist in a version: `3.11` from there on, `<3.13` before it? */
export function knows(language, flag) {
  const [, before, version] = /^(<?)3\.(\d+)$/.exec(flag) ?? [];
  if (version === undefined) return true;
  const minor = language === "legacy" ? 11 : Number(language.slice(2));
  return before ? minor < Number(version) : minor >= Number(version);
}

/**
 * Comprehensions as calls with a generator expression: from 3.12 on they are no functions, and so neither objects nor frames.
 * Those with `async` or `await` stay.
 */
export function withoutComprehensions(program) {
  let at = 0;
  /** The text up to a closing bracket, which is not read. */
  const inside = () => {
    const found = { text: "", loop: -1, waits: false, colon: -1 };
    while (at < program.length && !")]}".includes(program[at])) {
      const literal = /^(?:f|b|r)?('''|"""|'|")(?:\\.|(?!\1).)*\1/s.exec(program.slice(at, at + 2000));
      const word = literal ? null : /^\w+/.exec(program.slice(at, at + 200));
      if (literal ?? word) {
        const text = (literal ?? word)[0];
        if (word && text === "for" && found.loop < 0) found.loop = found.text.length;
        if (word && (text === "async" || text === "await")) found.waits = true;
        found.text += text;
        at += text.length;
      } else if ("([{".includes(program[at])) found.text += bracketed();
      else {
        if (program[at] === ":" && found.colon < 0 && found.loop < 0) found.colon = found.text.length;
        found.text += program[at++];
      }
    }
    return found;
  };
  const bracketed = () => {
    const open = program[at++];
    const { text, loop, waits, colon } = inside();
    const close = program[at++];
    if (loop < 0 || waits || open === "(") return open + text + close;
    if (open === "[") return `list(${text})`;
    if (colon < 0) return `set(${text})`;
    return `dict((${text.slice(0, colon)}, ${text.slice(colon + 1, loop).trim()}) ${text.slice(loop)})`;
  };
  let result = "";
  while (at < program.length) result += inside().text + (at < program.length ? program[at++] : "");
  return result;
}
