/** str.encode and bytes.decode for texts without errors in UTF-8, ascii and Latin-1; NOT_DONE leaves the rest to TypeScript. */
import { NOT_DONE } from "../abi/descriptor-layout";
import { EMPTY_STR, Type } from "../abi/memory-map";
import { Bytes } from "../abi/text-layout";
import { retain, typeOf } from "../heap/object";
import { pending } from "../raise";
import { Address, Owned, Ref } from "../types";
import { argument } from "./arguments";
import { isStr } from "./str";
import { strEqualLiteral } from "./str-compare";
import { strDecodeAscii, strDecodeLatin1, strDecodeUtf8, strEncodeBelow, strEncodeUtf8 } from "./str-codecs";

const UNKNOWN = 0;
const UTF8 = 1;
const ASCII = 2;
const LATIN1 = 3;

/** The codec that the arguments name, when they name one only and it is one of these. */
function codecOf(args: Address, nargs: i32, kwnames: Ref): i32 {
  if (kwnames || nargs > 1) return UNKNOWN;
  if (!nargs) return UTF8;
  const name = argument(args, 0);
  if (typeOf(name) != <u32>Type.str) return UNKNOWN;
  if (strEqualLiteral(name, "utf-8") || strEqualLiteral(name, "utf8") || strEqualLiteral(name, "UTF-8")) return UTF8;
  if (strEqualLiteral(name, "ascii")) return ASCII;
  return strEqualLiteral(name, "latin-1") || strEqualLiteral(name, "latin1") ? LATIN1 : UNKNOWN;
}

// @ts-ignore: decorator
@inline
function orNotDone(result: Owned): Owned {
  return result || pending() ? result : NOT_DONE;
}

export function strEncodeQuick(self: Ref, args: Address, nargs: i32, kwnames: Ref): Owned {
  const codec = codecOf(args, nargs, kwnames);
  if (codec == UNKNOWN || !isStr(self)) return NOT_DONE;
  return orNotDone(codec == UTF8 ? strEncodeUtf8(self) : strEncodeBelow(self, codec == ASCII ? 128 : 256));
}

export function bytesDecodeQuick(self: Ref, args: Address, nargs: i32, kwnames: Ref): Owned {
  const codec = codecOf(args, nargs, kwnames);
  if (codec == UNKNOWN || typeOf(self) != <u32>Type.bytes) return NOT_DONE;
  const data = self + Bytes.data;
  const size = load<i32>(self, Bytes.size);
  if (!size) return retain(EMPTY_STR);
  return orNotDone(codec == UTF8 ? strDecodeUtf8(data, size) : codec == ASCII ? strDecodeAscii(data, size) : strDecodeLatin1(data, size));
}
