/** The `_string` module (Objects/stringlib/unicode_format.h): how str.format reads its format, for string.Formatter. */
import { Type } from "../../core/abi/memory-map.ts";
import type { Owned, Ref } from "../../heap/index.ts";
import {
  type Accessor,
  defineModule,
  fn,
  type Markup,
  type ModuleTable,
  markupReader,
  type Runtime,
  splitFieldName,
} from "../../objects/index.ts";

/** (literal text, field name, format specification, conversion); the last three are None without a field. */
function markupTuple(rt: Runtime, { literal, field }: Markup): Owned {
  if (!field) return rt.tuple([rt.str(literal), rt.none(), rt.none(), rt.none()]);
  return rt.tuple([rt.str(literal), rt.str(field.name), rt.str(field.spec), field.conversion ? rt.str(field.conversion) : rt.none()]);
}

/** (is it an attribute, its name or the index). */
function accessorTuple(rt: Runtime, accessor: Accessor): Owned {
  if ("attribute" in accessor) return rt.tuple([rt.bool(true), rt.str(accessor.attribute)]);
  return rt.tuple([rt.bool(false), typeof accessor.index === "number" ? rt.int(accessor.index) : rt.str(accessor.index)]);
}

/** An iterator over what a reader gives; a malformed format is an error at once, where CPython's comes in its turn. */
function iterate<T>(rt: Runtime, read: () => T | undefined, make: (value: T) => Owned): Owned {
  const items: Owned[] = [];
  try {
    for (let value = read(); value !== undefined; value = read()) items.push(make(value));
  } catch (error) {
    for (const item of items) rt.release(item);
    throw error;
  }
  return rt.lend(rt.tuple(items), (tuple) => rt.must(rt.core.objectGetIter(tuple)));
}

function textArgument(rt: Runtime, value: Ref): string {
  return rt.isInstance(value, Type.str) ? rt.text(value) : rt.raise.typeError(`expected str, got ${rt.typeName(value)}`);
}

export const string: ModuleTable = defineModule({
  name: "_string",
  doc: "What string.Formatter is made of.",
  functions: {
    formatter_parser: fn("(object, /)", "Iterates over (literal, field name, specification, conversion).", (rt, object) =>
      iterate(rt, markupReader(rt, textArgument(rt, object)), (markup) => markupTuple(rt, markup)),
    ),
    formatter_field_name_split: fn("(object, /)", "(first part, iterator over (is attribute, name or index)).", (rt, object) => {
      const { first, rest } = splitFieldName(rt, textArgument(rt, object));
      const number = /^[0-9]+$/.test(first) && first.length < 16 ? rt.int(Number(first)) : rt.str(first);
      try {
        const accessors = iterate(rt, rest, (accessor) => accessorTuple(rt, accessor));
        return rt.tuple([number, accessors]);
      } catch (error) {
        rt.release(number);
        throw error;
      }
    }),
  },
});
