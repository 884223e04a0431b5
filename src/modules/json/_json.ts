/** The `_json` module (Modules/_json.c), by which the json module reads and writes. */
import type { Ref } from "../../heap/index.ts";
import { defineModule, fn, type ModuleTable, type Runtime, unsigned } from "../../objects/index.ts";
import { typeAddress } from "../../vm/extend.ts";
import { encoderType } from "./encoder.ts";
import { scannedPair, scannerType } from "./scanner.ts";
import { quoted, requireText, scanString, Text } from "./text.ts";

function scan(rt: Runtime, args: readonly Ref[]) {
  const [string, place, strictly] = args;
  if (string === undefined || place === undefined)
    return rt.raise.typeError(`scanstring() takes at least 2 arguments (${args.length} given)`);
  if (args.length > 3) rt.raise.typeError(`scanstring() takes at most 3 arguments (${args.length} given)`);
  const end = rt.lend(rt.must(rt.core.numberIndex(place)), (number) => rt.toBigInt(number));
  if (BigInt.asIntN(64, end) !== end) rt.raise.overflowError("Python int too large to convert to C ssize_t");
  const strict = strictly === undefined || rt.isTrue(strictly);
  requireText(rt, string);
  return scannedPair(rt, scanString(new Text(rt, string), Number(end), strict));
}

function init(rt: Runtime, module: Ref): void {
  const dict = rt.mustRef(rt.core.moduleGetDict(module));
  for (const [name, type] of Object.entries({ make_scanner: scannerType, make_encoder: encoderType }))
    rt.dictSet(dict, name, typeAddress(rt, type));
}

export const json: ModuleTable = defineModule({
  name: "_json",
  doc: "What the json module reads and writes with.",
  types: [scannerType, encoderType],
  unnamedTypes: "all",
  shared: true,
  functions: {
    encode_basestring_ascii: unsigned(
      fn("(string, /)", "encode_basestring_ascii(string) -> string\n\nA str as JSON in ASCII.", (rt, string) => quoted(rt, string, true)),
    ),
    encode_basestring: unsigned(
      fn("(string, /)", "encode_basestring(string) -> string\n\nA str as JSON.", (rt, string) => quoted(rt, string, false)),
    ),
    scanstring: unsigned(
      fn(
        "(*args)",
        "scanstring(string, end, strict=True) -> (string, end)\n\nThe JSON string behind a quote, and the place behind it.",
        scan,
      ),
    ),
  },
  init,
});
