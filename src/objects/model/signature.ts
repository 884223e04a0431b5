/**
 * Signatures of natives, written as Python writes them: "(self, index: index = -1, /, *args, **rest)".
 * One text gives the parameter types (below), the argument binding (bind.ts), the errors and
 * `__text_signature__`. What stands after the colon names a converter (converters.ts).
 */
import type { Ref } from "../../heap/index.ts";
import type { Converters } from "./converters.ts";

type Split<S extends string, Done extends readonly string[] = []> = S extends `${infer Head}, ${infer Tail}`
  ? Split<Tail, [...Done, Head]>
  : S extends ""
    ? Done
    : [...Done, S];

/** A misspelt converter gives `never`, which no function body can use. */
type Converted<Name extends string> = Name extends keyof Converters ? Converters[Name] : never;
/** An object with a default may be absent; any other converter's default is converted, only None stands for nothing. */
type Defaulted<Name extends string, Default extends string> = Name extends "object"
  ? Ref | null
  : Default extends "None" | "NULL"
    ? Converted<Name> | null
    : Converted<Name>;

type Parameter<P extends string> = P extends "/" | "*"
  ? []
  : P extends `**${string}`
    ? [ReadonlyMap<string, Ref>]
    : P extends `*${string}`
      ? [readonly Ref[]]
      : P extends `${string}: ${infer Name} = ${infer Default}`
        ? [Defaulted<Name, Default>]
        : P extends `${string}: ${infer Name}`
          ? [Converted<Name>]
          : P extends `${string} = ${infer Default}`
            ? [Defaulted<"object", Default>]
            : [Ref];

type Flatten<List extends readonly string[], Done extends readonly unknown[] = []> = List extends readonly [
  infer Head extends string,
  ...infer Tail extends readonly string[],
]
  ? Flatten<Tail, [...Done, ...Parameter<Head>]>
  : Done;

/** The parameter types of a native with this signature, without `rt`. */
export type SignatureParameters<S extends string> = S extends `(${infer Body})` ? Flatten<Split<Body>> : never;

export type ParameterKind = "positional" | "either" | "keyword" | "varargs" | "keywords";

export interface ParameterSpec {
  readonly name: string;
  readonly kind: ParameterKind;
  readonly converter: keyof Converters;
  /** The text after "=", or undefined for a required parameter. */
  readonly fallback: string | undefined;
}

export interface Signature {
  /** self or type first, when the native has one. */
  readonly hasSelf: boolean;
  readonly parameters: readonly ParameterSpec[];
}

/** Would CPython's function be METH_NOARGS or METH_O? Seen from the text alone, as it is asked of every native at the start. */
export function takesOneAtMost(text: string, hasSelf: boolean): boolean {
  const parts = text.slice(1, -1).split(", ").filter(Boolean);
  if (hasSelf) parts.shift();
  if (parts.length === 0 || parts[0] === "/") return parts.length <= 1;
  return parts.length === 2 && parts[1] === "/" && !/^\*|=/.test(parts[0] as string);
}

/** Reads a signature; called at first use, since reading all of them would cost 30 ms at start. */
export function parseSignature(text: string, hasSelf: boolean): Signature {
  const parts = text.slice(1, -1).split(", ").filter(Boolean);
  if (hasSelf) parts.shift();
  const slash = parts.indexOf("/");
  const parameters: ParameterSpec[] = [];
  let keywordOnly = false;
  parts.forEach((part, index) => {
    if (part === "/") return;
    if (part === "*") keywordOnly = true;
    else if (part.startsWith("**")) parameters.push(spec(part.slice(2), "keywords"));
    else if (part.startsWith("*")) {
      parameters.push(spec(part.slice(1), "varargs"));
      keywordOnly = true;
    } else parameters.push(spec(part, index < slash ? "positional" : keywordOnly ? "keyword" : "either"));
  });
  return { hasSelf, parameters };
}

function spec(part: string, kind: ParameterKind): ParameterSpec {
  const [left = "", fallback] = part.split(" = ");
  const [name = "", converter = "object"] = left.split(": ");
  return { name, kind, converter: converter as keyof Converters, fallback };
}

/** `__text_signature__`: converters left out, the first parameter marked as inspect expects it. */
export function textSignature(text: string, first: "$self" | "$type" | "$module" | ""): string {
  const parts = text
    .slice(1, -1)
    .split(", ")
    .filter((part) => part !== "" && part !== "$module");
  const hasOwn = first === "$self" || first === "$type";
  if (hasOwn) parts.shift();
  const shown = parts.map((part) => {
    const [left = "", fallback] = part.split(" = ");
    const name = left.split(": ")[0] ?? "";
    return fallback === undefined ? name : `${name}=${fallback === "NULL" ? "<unrepresentable>" : fallback}`;
  });
  if (first) {
    // what comes first is positional-only: without a slash later on, it gets one of its own
    shown.unshift(...(shown.includes("/") ? [first] : [first, "/"]));
  }
  return `(${shown.join(", ")})`;
}
