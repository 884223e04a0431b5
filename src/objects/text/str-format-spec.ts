/** str.__format__: fill, alignment, width and precision (format_string_internal of Python/formatter_unicode.c). */
import { Type } from "../../core/abi/memory-map.ts";
import type { Owned, Ref } from "../../heap/index.ts";
import type { Runtime } from "../model/runtime.ts";
import { type FormatSpec, parseFormatSpec, unknownFormatCode } from "../numbers/number-format.ts";
import { MAX_FORMAT_SIZE } from "../numbers/number-format-spec.ts";

/** str.__format__: fill, alignment, width and precision (format_string_internal of Python/formatter_unicode.c). */
export function formatStr(rt: Runtime, self: Ref, text: string): Owned {
  if (!text) return rt.typeOf(self) === Type.str ? rt.retain(self) : rt.must(rt.core.objectStr(self));
  const spec = parseFormatSpec(rt, text, rt.typeName(self), "s", "<");
  if (spec.type !== "s") unknownFormatCode(rt, spec.type, rt.typeName(self));
  refuseNumberOptions(rt, spec);
  const length = rt.core.strLength(self);
  const kept = spec.precision >= 0 ? Math.min(spec.precision, length) : length;
  // what fits is the result itself, whatever its class
  if (spec.width <= kept && kept === length && length > 0) return rt.retain(self);
  if (spec.width <= kept) return rt.must(rt.core.strSubstring(self, 0, kept));
  if (spec.width > MAX_FORMAT_SIZE) rt.raise.memoryError();
  const room = spec.width - kept;
  const left = spec.align === "<" ? 0 : spec.align === "^" ? room >> 1 : room;
  return rt.lend(rt.must(rt.core.strSubstring(self, 0, kept)), (part) =>
    rt.must(rt.core.textPad(part, left, room - left, spec.fill.codePointAt(0) ?? 32)),
  );
}

function refuseNumberOptions(rt: Runtime, spec: FormatSpec): void {
  if (spec.sign !== "") rt.raise.valueError(`${spec.sign === " " ? "Space" : "Sign"} not allowed in string format specifier`);
  if (spec.noNegativeZero) rt.raise.valueError("Negative zero coercion (z) not allowed in string format specifier");
  if (spec.alternate) rt.raise.valueError("Alternate form (#) not allowed in string format specifier");
  if (spec.align === "=") rt.raise.valueError("'=' alignment not allowed in string format specifier");
}
