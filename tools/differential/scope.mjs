/** Which names a program has bound where, so that what is generated finds what it uses. */

/** A kind that is asked for, and the kinds that will do. */
const KINDS = new Map([
  ["node", ["node", "hnode", "vnode"]],
  ["cls", ["cls", "hcls"]],
  ["anycls", ["cls", "hcls", "vcls", "rcls", "meta"]],
  ["iter", ["iter", "gen"]],
  ["callable", ["func", "meth", "cb"]],
  ["hashed", ["hnode", "func", "cls"]],
  ["seq", ["list", "tuple"]],
]);

/** Never drawn when anything will do: they are no values, or hostile to being held. */
const NOT_ANY = new Set(["fixed", "rcls", "meta", "dead"]);

function matches(kind, wanted) {
  if (wanted === "any") return !NOT_ANY.has(kind);
  return kind === wanted || (KINDS.get(wanted)?.includes(kind) ?? false);
}

/** A block or a function; `names` are in the order of binding. */
class Scope {
  constructor(type, names = new Map()) {
    this.type = type;
    this.names = names;
  }
}

export class Scopes {
  #stack = [new Scope("function")];

  /** @param {"function" | "block"} type a function reads the names outside it seldom: they may have gone when it runs */
  push(type) {
    this.#stack.push(new Scope(type));
  }

  pop() {
    this.#stack.pop();
  }

  /** @param {number} outwards 0 binds in the innermost scope, 1 in the one around it */
  bind(name, kind, outwards = 0) {
    this.#stack[Math.max(this.#stack.length - 1 - outwards, 0)].names.set(name, kind);
  }

  unbind(name) {
    for (const scope of this.#stack) scope.names.delete(name);
  }

  /** Names of a kind that are bound for certain: those of this function, and with `far` those outside it. */
  visible(kind, far) {
    const found = [];
    for (let index = this.#stack.length - 1; index >= 0; index--) {
      const scope = this.#stack[index];
      for (const [name, bound] of scope.names) if (matches(bound, kind)) found.push(name);
      if (scope.type === "function" && !far) break;
    }
    return found;
  }

  /** Is this the module's own code? */
  get atTop() {
    return this.#stack.filter((scope) => scope.type === "function").length === 1;
  }

  /** The names that the innermost block has bound. */
  own() {
    return new Set(this.#stack.at(-1).names.keys());
  }

  /** Names that the innermost block may delete. */
  removable(kind) {
    const scope = this.#stack.at(-1);
    return [...scope.names]
      .filter(([, bound]) => matches(bound, kind) && bound !== "cls" && bound !== "hcls" && bound !== "self")
      .map(([name]) => name);
  }

  save() {
    return this.#stack.map((scope) => new Scope(scope.type, new Map(scope.names)));
  }

  restore(saved) {
    this.#stack = saved;
  }
}
