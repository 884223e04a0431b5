/**
 * Random Python programs about object graphs: the grammar's templates (grammar/) are expanded with names that the program
 * has bound by then. The same seed and level give the same text. Nothing here runs Python.
 */
import { grammar } from "./grammar/index.mjs";
import { Random } from "./random.mjs";
import { forProfile, knows } from "./rules.mjs";
import { Scopes } from "./scope.mjs";
import { parseTemplate } from "./template.mjs";

/** Thrown where a template finds no name that it needs; another one is tried. */
const UNSUITABLE = Symbol("unsuitable");
const DEEPEST_BODY = 3;
const DEEPEST_EXPRESSION = 4;

/** @typedef {{level: number, weight: number, flags: readonly string[], parts: import("./template.mjs").Part[], nests: boolean, leaf: boolean}} Alternative */

/** The rules with their templates parsed. @returns {Map<string, Alternative[]>} */
function compileGrammar() {
  const rules = new Map();
  for (const [rule, alternatives] of grammar) {
    rules.set(
      rule,
      alternatives.map(([level, weight, text, flags = ""]) => {
        const parts = parseTemplate(text);
        return { level, weight, flags: flags.split(" "), parts, nests: false, leaf: parts.every((part) => part.kind !== "rule") };
      }),
    );
  }
  const nests = (alternative) =>
    alternative.parts.some((part) => part.kind === "rule" && (part.rule === "body" || rules.get(part.rule)?.every((other) => other.nests)));
  // a rule whose every alternative has a body in it has one itself
  for (let changed = true; changed; ) {
    changed = false;
    for (const alternative of [...rules.values()].flat()) {
      if (alternative.nests || !nests(alternative)) continue;
      alternative.nests = true;
      changed = true;
    }
  }
  return rules;
}

const rules = compileGrammar();

/** Names of a template, and behind them those of the templates around it. */
class Environment {
  #names = new Map();
  /** Names to be bound when the template is done: `<x^kind>`. */
  later = [];

  constructor(outer) {
    this.outer = outer;
  }

  get(name) {
    return this.#names.get(name) ?? this.outer?.get(name);
  }

  set(name, text) {
    if (name) this.#names.set(name, text);
  }
}

class Generator {
  #random;
  #level;
  #language;
  #scopes = new Scopes();
  #serial = 0;
  #bodies = 0;
  #expressions = 0;

  constructor(seed, level, language) {
    this.#language = language;
    this.#random = new Random((Math.imul(seed, 0x9e3779b1) ^ Math.imul(level, 0x85ebca6b)) >>> 0);
    this.#level = level;
  }

  /** Tries alternatives of a rule until one finds all its names. */
  expand(rule, outer) {
    for (let left = this.#suitable(rule); left.length > 0; ) {
      const chosen = this.#random.weighted(left);
      const saved = this.#scopes.save();
      const depths = [this.#bodies, this.#expressions];
      try {
        return this.#alternative(chosen, outer, rule);
      } catch (error) {
        if (error !== UNSUITABLE) throw error;
        this.#scopes.restore(saved);
        [this.#bodies, this.#expressions] = depths;
        left = left.filter((other) => other !== chosen);
      }
    }
    throw UNSUITABLE;
  }

  #suitable(rule) {
    const all = rules.get(rule);
    if (!all) throw new Error(`the grammar has no rule ${rule}`);
    const allowed = all.filter((one) => one.level <= this.#level && !(one.nests && this.#bodies >= DEEPEST_BODY) && this.#fits(one.flags));
    const leaves = this.#expressions >= DEEPEST_EXPRESSION ? allowed.filter((one) => one.leaf) : [];
    const suitable = leaves.length ? leaves : allowed;
    if (suitable.length === 0) throw UNSUITABLE;
    return suitable;
  }

  #fits(flags) {
    return !(flags.includes("top") && !this.#scopes.atTop) && flags.every((flag) => knows(this.#language, flag));
  }

  #alternative(alternative, outer, rule) {
    const { flags } = alternative;
    const environment = new Environment(outer);
    const scope = flags.includes("def") ? "function" : rule === "body" ? "block" : undefined;
    if (scope) this.#scopes.push(scope);
    if (flags.includes("self")) this.#scopes.bind("self", "node");
    environment.near = flags.includes("near");
    const known = this.#scopes.own();
    const depth = rule === "any" || rule === "value" ? 1 : 0;
    this.#expressions += depth;
    this.#bodies += rule === "body" ? 1 : 0;
    const text = this.#parts(alternative.parts, environment);
    this.#bodies -= rule === "body" ? 1 : 0;
    this.#expressions -= depth;
    if (scope) this.#scopes.pop();
    for (const [name, kind] of environment.later) this.#scopes.bind(name, kind);
    if (!flags.includes("risky")) return text;
    return this.#guarded(
      text,
      [...this.#scopes.own()].filter((name) => !known.has(name)),
    );
  }

  /**
   * What may raise is tried; seldom it is not, and the program ends with a traceback.
   * @param {string[]} bound names that it binds if all goes well: they are None otherwise
   */
  #guarded(text, bound) {
    if (this.#random.chance(this.#level - 1)) return text;
    const error = `e${++this.#serial}`;
    const indented = text.replace(/^(?=.)/gm, "    ");
    const kept = this.#level > 1 && this.#random.chance(8) ? `\n    keep.append(${error})` : "";
    const preset = bound.length > 0 ? `${bound.join(" = ")} = None\n` : "";
    // the texts of errors belong to the language, which is 3.11's in every profile
    const shown = this.#language === "3.11" ? `, ${error}` : "";
    return `${preset}try:\n${indented}\nexcept Exception as ${error}:\n    print(${++this.#serial}, type(${error}).__name__${shown})${kept}`;
  }

  #parts(parts, environment) {
    let text = "";
    for (const part of parts) {
      const piece = this.#part(part, environment);
      if (part.kind !== "rule" || !part.alone) text += piece;
      // an empty expansion takes its line with it
      else if (piece === "") text = text.slice(0, text.lastIndexOf("\n") + 1).replace(/\n$/, "");
      else text += piece.replace(/\n(?=.)/g, `\n${part.indent}`);
    }
    return text;
  }

  #part(part, environment) {
    switch (part.kind) {
      case "text":
        return part.text;
      case "serial":
        return String(++this.#serial);
      case "integer":
        return String(this.#random.between(part.first, part.last));
      case "choice":
        return this.#random.pick(part.texts);
      case "name":
        return this.#name(part, environment);
      case "rule":
        return environment.get(part.rule) ?? this.#repeated(part, environment);
    }
  }

  #repeated(part, environment) {
    const pieces = [];
    for (let left = this.#random.between(part.first, part.last); left > 0; left--) {
      const piece = this.expand(part.rule, environment);
      if (piece !== "") pieces.push(piece);
    }
    return pieces.join(part.separator);
  }

  #name({ act, as, type }, environment) {
    const name = act === "+" || act === "^" ? this.#fresh(type, act, environment) : this.#known(type, act, as, environment);
    environment.set(as, name);
    return name;
  }

  #fresh(type, act, environment) {
    const name = (type.endsWith("cls") || type === "meta" ? "C" : type) + ++this.#serial;
    if (act === "^") environment.later.push([name, type]);
    else this.#scopes.bind(name, type);
    return name;
  }

  #known(type, act, as, environment) {
    if (act === "-" && type === "") {
      this.#scopes.unbind(environment.get(as));
      return environment.get(as);
    }
    if (act === "-") {
      const removable = this.#scopes.removable(type);
      if (removable.length === 0) throw UNSUITABLE;
      const name = this.#random.pick(removable);
      this.#scopes.unbind(name);
      return name;
    }
    const near = this.#scopes.visible(type, false);
    if (near.length === 0 && environment.near) throw UNSUITABLE;
    // definitions stay, other globals may have gone by the time that a function runs
    const stays = type.endsWith("cls") || type === "meta" || type === "cb" || type.endsWith("func");
    const names = near.length > 0 && !stays && (environment.near || !this.#random.chance(10)) ? near : this.#scopes.visible(type, true);
    if (names.length > 0) return this.#random.pick(names);
    if (as || !rules.has(`new-${type}`)) throw UNSUITABLE;
    this.#expressions++;
    const text = this.expand(`new-${type}`, environment);
    this.#expressions--;
    return text;
  }
}

/** What the program needs besides gc, sys and weakref, imported before its first collection. */
const IMPORTS = [
  ["from collections import", ["deque", "OrderedDict", "defaultdict", "namedtuple"]],
  ["import", ["atexit", "contextlib", "copy", "functools", "itertools", "operator", "types"]],
];

/** How many hold None, and which of its numbers 3.11 shows for static objects, depends on what is there from the start. */
function withoutNone(program) {
  return program
    .replace(/\bsys\.getrefcount\(([a-z]+\d*)\)/g, (count, name) => (name === "self" ? count : `(${name} is None or ${count})`))
    .replace(/\bgc\.get_referrers\(([a-z]+\d+)\)/g, "([] if $1 is None else gc.get_referrers($1))");
}

/** What shows errors without reading lines of the file, as in the programs where the collector runs by itself (grammar/collector.mjs). */
const QUIET = `import warnings
warnings.simplefilter("ignore")
sys.unraisablehook = lambda given: print("unraisable", show(given.exc_value), show(given.object), given.err_msg)
sys.excepthook = lambda kind, error, trace: print("uncaught", kind.__name__)
`;

/**
 * A line that is read for a traceback counts in the first generation, by what the interpreter's streams are made of: programs that ask for the
 * count or lower a threshold show none. From 3.13 on it is the library that shows errors, and importing it is enough for a collection where
 * the collector runs by itself.
 */
function withoutLines(program, language) {
  const counts = /gc\.(get_count\(\)|set_threshold\()/.test(program) || (knows(language, "3.13") && !/^gc\.disable\(\)$/m.test(program));
  if (!counts || program.includes('"unraisable", show(')) return program;
  return program.replace(/^gc\.(disable|collect)\(\)$/m, (line) => QUIET + line);
}

/** Where what was there from the start is not frozen, the last collections would list it: everything that the interpreter is made of. */
function withoutListing(program) {
  if (!/gc\.DEBUG_(?!STATS)/.test(program)) return program.replaceAll("gc.unfreeze()", "gc.set_debug(0), gc.unfreeze()");
  if (!program.includes("\ngc.freeze()\n")) return program.replace(/^gc\.(disable|collect)\(\)$/m, "atexit.register(gc.set_debug, 0)\n$&");
  return program.includes("gc.unfreeze()") ? program.replace("gc.set_debug(gc.get_debug() & ~gc.DEBUG_STATS)", "gc.set_debug(0)") : program;
}

/**
 * How many modules there are and what they are made of is the interpreter's own: thresholds that the program has lowered are put back before the
 * modules go and not lowered again by what dies then, and where it has tampered with them finalizers do not print how much a collection then finds.
 */
function withoutModules(program) {
  const tampers = /^(sys\.(left|last_value) = |sys\.modules\['left'\] = |del sys\.modules\['__main__'\])/m.test(program);
  const living = program.replace(/^( +)(gc\.set_threshold\()/gm, "$1sys.is_finalizing() or $2");
  const told = tampers ? living.replaceAll("'collected', gc.collect())", "'collected', gc.collect() >= 0)") : living;
  if (!told.includes("gc.set_threshold(") || told.includes("atexit.register(lambda: (gc.set_threshold(")) return told;
  return told.replace(/^gc\.(disable|collect)\(\)$/m, "atexit.register(gc.set_threshold, 700, 10, 10)\n$&");
}

const PAIR = 'Pair = namedtuple("Pair", "left right")\n';

function withImports(program, language) {
  // 3.11's namedtuple makes an object of the frame that calls it; that of 3.12 does not, so the program does
  const made = knows(language, "3.12") ? `${PAIR}sys._getframe()\n` : PAIR;
  const pair = /\bPair\(/.test(program) ? made : "";
  const text = pair + program;
  const lines = IMPORTS.map(([how, names]) => [how, names.filter((name) => new RegExp(`\\b${name}\\b`).test(text))])
    .filter(([, names]) => names.length > 0)
    .map(([how, names]) => `${how} ${names.join(", ")}\n`);
  return program.replace("\n", `\n${lines.join("")}${pair}${withoutLeftovers(program)}`);
}

/**
 * What an import leaves to be collected is the library's own: a finalizer that counts what a collection finds may run while the classes are
 * made, and the warning of a coroutine that nobody awaited imports what shows it. So are the tuples of an import that the first collection
 * untracks, where a program counts what it has lost.
 */
function withoutLeftovers(program) {
  if (!/print\(.*gc\.collect\(/.test(program)) return "";
  const shown = program.includes("async def ") && !program.includes("warnings.simplefilter") ? "import linecache, tracemalloc\n" : "";
  return shown || /'collected', gc\.collect\(\)|len\(gc\.get_objects\(\)\) - before/.test(program) ? `${shown}gc.collect()\n` : "";
}

/**
 * @param {number} seed which program
 * @param {1 | 2 | 3} level how nasty: plain graphs, everything that collects and dies, everything hostile at once
 * @param {string} language what another version than 3.11 does not know, or says differently, is left out
 * @returns {string} the text of a Python program
 */
export function generate(seed, level, language = "3.11") {
  const program = withoutNone(new Generator(seed, level, language).expand("program"));
  return `${withImports(withoutModules(forProfile(withoutListing(withoutLines(program, language)), language)), language)}\n`;
}
