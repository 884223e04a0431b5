/**
 * isalpha, islower and their like for str (Unicode's properties) and for bytes and bytearray (ascii's
 * only), all with one loop over property bits.
 */
import { FALSE, TRUE } from "../abi/memory-map";
import { retain } from "../heap/object";
import { Owned, Ref } from "../types";
import { charAt, isAsciiData } from "./characters";
import { spanData, spanIsSpace, spanKind, spanLength } from "./span";
import { isStr, strIsAscii } from "./str";
import { strIsIdentifier } from "./str-protocol";
import { ALPHA, CASED, DECIMAL, DIGIT, LOWERCASE, NUMBER, PRINTABLE, propertiesOf, TITLECASE, UPPERCASE } from "./unicode";

// @ts-ignore: decorator
@inline
function truth(value: bool): Owned {
  return retain(value ? TRUE : FALSE);
}

/** Properties as self's type sees them: bytes above 127 have none. */
// @ts-ignore: decorator
@inline
function properties(unicode: bool, code: u32): u32 {
  return code < 128 || unicode ? propertiesOf(code) : 0;
}

/** Has every character, and is there one at least that has, all of `all` or, when that is 0, some of `some`? */
function every(self: Ref, all: u32, some: u32): Owned {
  const length = spanLength(self);
  const kind = spanKind(self);
  const data = spanData(self);
  const unicode = isStr(self);
  for (let i = 0; i < length; i++) {
    const bits = properties(unicode, charAt(kind, data, i));
    if (all ? (bits & all) != all : !(bits & some)) return truth(false);
  }
  return truth(length > 0);
}

export function textIsalpha(self: Ref): Owned {
  return every(self, ALPHA, 0);
}

export function textIsalnum(self: Ref): Owned {
  return every(self, 0, ALPHA | NUMBER);
}

export function textIsdigit(self: Ref): Owned {
  return every(self, DIGIT, 0);
}

export function strIsdecimal(self: Ref): Owned {
  return every(self, DECIMAL, 0);
}

export function strIsnumeric(self: Ref): Owned {
  return every(self, 0, NUMBER);
}

export function strIsprintable(self: Ref): Owned {
  return spanLength(self) ? every(self, PRINTABLE, 0) : truth(true);
}

export function strIsidentifier(self: Ref): Owned {
  return truth(strIsIdentifier(self));
}

export function textIsspace(self: Ref): Owned {
  const length = spanLength(self);
  const kind = spanKind(self);
  const data = spanData(self);
  const unicode = isStr(self);
  for (let i = 0; i < length; i++) if (!spanIsSpace(unicode, charAt(kind, data, i))) return truth(false);
  return truth(length > 0);
}

/** Is some character of the wanted case and none of the other ones? */
function allCased(self: Ref, wanted: u32): Owned {
  const length = spanLength(self);
  const kind = spanKind(self);
  const data = spanData(self);
  const unicode = isStr(self);
  let found = false;
  for (let i = 0; i < length; i++) {
    const bits = properties(unicode, charAt(kind, data, i)) & CASED;
    if (bits & ~wanted) return truth(false);
    if (bits) found = true;
  }
  return truth(found);
}

export function textIslower(self: Ref): Owned {
  return allCased(self, LOWERCASE);
}

export function textIsupper(self: Ref): Owned {
  return allCased(self, UPPERCASE);
}

/** Capitals only after what has no case, small letters only after what has. */
export function textIstitle(self: Ref): Owned {
  const length = spanLength(self);
  const kind = spanKind(self);
  const data = spanData(self);
  const unicode = isStr(self);
  let found = false;
  let afterCased = false;
  for (let i = 0; i < length; i++) {
    const bits = properties(unicode, charAt(kind, data, i));
    if (bits & (UPPERCASE | TITLECASE)) {
      if (afterCased) return truth(false);
      found = afterCased = true;
    } else if (bits & LOWERCASE) {
      if (!afterCased) return truth(false);
    } else {
      afterCased = false;
    }
  }
  return truth(found);
}

export function textIsascii(self: Ref): Owned {
  if (isStr(self)) return truth(strIsAscii(self));
  return truth(isAsciiData(spanData(self), spanLength(self)));
}
