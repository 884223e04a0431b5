/** str.format and str.format_map: filling in {fields} (Objects/stringlib/unicode_format.h). */
import { Type } from "../../core/abi/memory-map.ts";
import type { Owned, Ref } from "../../heap/index.ts";
import type { Runtime } from "../model/runtime.ts";
import { buildStr, type StrBuilder } from "./str-builder.ts";
import { type Field, fieldNumber, markupReader, splitFieldName } from "./str-format-fields.ts";

/** Where the fields' values come from. */
interface Source {
  /** Positional arguments; undefined for format_map. */
  readonly args: readonly Ref[] | undefined;
  /** The value of a name; throws KeyError. */
  named(name: string): Owned;
}

/** Numbers in fields are given all, or none. */
class Numbering {
  private mode: "" | "automatic" | "manual" = "";
  private next = 0;

  constructor(private readonly rt: Runtime) {}

  /** The index of a field whose name begins with this: -1 for a name. */
  index(first: string): number {
    const number = fieldNumber(this.rt, first);
    if (number < 0 && first !== "") return -1;
    const mode = first === "" ? "automatic" : "manual";
    if (this.mode === "") this.mode = mode;
    else if (this.mode !== mode) {
      this.rt.raise.valueError(
        mode === "automatic"
          ? "cannot switch from manual field specification to automatic field numbering"
          : "cannot switch from automatic field numbering to manual field specification",
      );
    }
    return mode === "automatic" ? this.next++ : number;
  }
}

/** str.format (do_string_format): fields by number, by name, or counted by themselves, but not both. */
export function formatMethod(rt: Runtime, self: Ref, args: readonly Ref[], kwargs: ReadonlyMap<string, Ref>): Owned {
  const named = (name: string): Owned => {
    const value = kwargs.get(name);
    return value === undefined ? missing(rt, name) : rt.retain(value);
  };
  return format(rt, self, { args, named });
}

/** str.format_map: fields are looked up in the mapping itself, so `__missing__` works. */
export function formatMapMethod(rt: Runtime, self: Ref, mapping: Ref): Owned {
  const named = (name: string): Owned => rt.lend(rt.str(name), (key) => rt.must(rt.core.objectGetItem(mapping, key)));
  return format(rt, self, { args: undefined, named });
}

function missing(rt: Runtime, name: string): never {
  return rt.raise.withValue(Type.KeyError, rt.str(name));
}

function format(rt: Runtime, self: Ref, source: Source): Owned {
  const numbering = new Numbering(rt);
  const text = rt.text(self);
  return buildStr(rt, (out) => fill(rt, out, text, source, numbering, 2, self));
}

/**
 * @param depth how many levels of fields within specifications are left
 * @param whole the format, which is the result if it says nothing but itself
 */
function fill(rt: Runtime, out: StrBuilder, text: string, source: Source, numbering: Numbering, depth: number, whole?: Ref): void {
  if (depth <= 0) rt.raise.valueError("Max string recursion exceeded");
  const read = markupReader(rt, text);
  for (let markup = read(); markup; markup = read()) {
    if (whole !== undefined && markup.literal !== "" && markup.literal.length === text.length) out.add(rt.retain(whole));
    else out.addText(markup.literal);
    if (markup.field) out.add(formatField(rt, markup.field, source, numbering, depth));
  }
}

function formatField(rt: Runtime, field: Field, source: Source, numbering: Numbering, depth: number): Owned {
  const value = fieldValue(rt, field.name, source, numbering);
  return rt.lend(convert(rt, value, field.conversion), (converted) => {
    if (!field.spec && rt.typeOf(converted) === Type.str) return rt.retain(converted);
    // Values of nested fields are looked up after the field's own value.
    const spec = field.nested ? buildStr(rt, (out) => fill(rt, out, field.spec, source, numbering, depth - 1)) : rt.str(field.spec);
    return rt.lend(spec, (text) => rt.must(rt.core.objectFormat(converted, text)));
  });
}

/** Takes the value over. */
function convert(rt: Runtime, value: Owned, conversion: string): Owned {
  if (!conversion) return value;
  return rt.lend(value, (object) => {
    if (conversion === "r") return rt.must(rt.core.objectRepr(object));
    if (conversion === "s") return rt.must(rt.core.objectStr(object));
    if (conversion === "a") return rt.must(rt.core.objectAscii(object));
    const code = conversion.codePointAt(0) as number;
    if (code > 32 && code < 127) return rt.raise.valueError(`Unknown conversion specifier ${conversion}`);
    return rt.raise.valueError(`Unknown conversion specifier \\x${code.toString(16)}`);
  });
}

function fieldValue(rt: Runtime, name: string, source: Source, numbering: Numbering): Owned {
  const { first, rest } = splitFieldName(rt, name);
  const index = numbering.index(first);
  let value = index < 0 ? source.named(first) : positional(rt, source, index);
  for (let step = nextStep(rt, rest, value); step; step = nextStep(rt, rest, value)) {
    const accessor = step;
    value = rt.lend(value, (object) => {
      if ("attribute" in accessor) return rt.getAttr(object, accessor.attribute);
      const key = typeof accessor.index === "number" ? rt.int(accessor.index) : rt.str(accessor.index);
      return rt.lend(key, (ref) => rt.must(rt.core.objectGetItem(object, ref)));
    });
  }
  return value;
}

/** The next step of the name; when the name is malformed the value so far is given up. */
function nextStep<T>(rt: Runtime, rest: () => T, value: Owned): T {
  try {
    return rest();
  } catch (error) {
    rt.release(value);
    throw error;
  }
}

function positional(rt: Runtime, { args }: Source, index: number): Owned {
  if (!args) return rt.raise.valueError("Format string contains positional fields");
  const value = args[index];
  return value === undefined ? rt.raise.indexError(`Replacement index ${index} out of range for positional args tuple`) : rt.retain(value);
}
