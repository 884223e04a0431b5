/** The methods that bytes and bytearray have in common; the core asks the object what to make of the result. */

import { coreMethod, type MethodEntry, method, quick, staticMethod, unsigned } from "../model/define.ts";
import { hexMethod } from "./bytes-hex.ts";
import { decodeMethod } from "./codecs-decode.ts";

export const sharedMethods: Readonly<Record<string, MethodEntry>> = {
  capitalize: unsigned(
    coreMethod("(self, /)", "First byte as a capital letter, the others small (ascii only).", "textCapitalize", "NOARGS"),
  ),
  center: coreMethod("(self, width, fillchar=b' ', /)", "The bytes in the middle of width ones.", "textCenter", "FASTCALL"),
  count: unsigned(
    coreMethod(
      "(self, sub, start=None, end=None, /)",
      "How often sub (bytes, or one byte as an int) occurs, without overlaps.",
      "textCount",
      "FASTCALL",
    ),
  ),
  endswith: unsigned(
    coreMethod(
      "(self, suffix, start=None, end=None, /)",
      "Does it end with suffix, or one of a tuple of them?",
      "textEndswith",
      "FASTCALL",
    ),
  ),
  expandtabs: coreMethod("(self, /, tabsize=8)", "Tabs as spaces.", "textExpandtabs", "KEYWORDS"),
  find: unsigned(coreMethod("(self, sub, start=None, end=None, /)", "Lowest index of sub, or -1.", "textFind", "FASTCALL")),
  index: unsigned(
    coreMethod("(self, sub, start=None, end=None, /)", "Lowest index of sub; ValueError when there is none.", "textIndex", "FASTCALL"),
  ),
  isalnum: unsigned(coreMethod("(self, /)", "Only letters and digits of ascii, and some?", "textIsalnum", "NOARGS")),
  isalpha: unsigned(coreMethod("(self, /)", "Only letters of ascii, and some?", "textIsalpha", "NOARGS")),
  isdigit: unsigned(coreMethod("(self, /)", "Only digits of ascii, and some?", "textIsdigit", "NOARGS")),
  isspace: unsigned(coreMethod("(self, /)", "Only white space of ascii, and some?", "textIsspace", "NOARGS")),
  isascii: unsigned(coreMethod("(self, /)", "Are all bytes below 0x80?", "textIsascii", "NOARGS")),
  islower: unsigned(coreMethod("(self, /)", "Are all letters small, and is there one?", "textIslower", "NOARGS")),
  istitle: unsigned(coreMethod("(self, /)", "Does every word begin with a capital and go on without?", "textIstitle", "NOARGS")),
  isupper: unsigned(coreMethod("(self, /)", "Are all letters capital, and is there one?", "textIsupper", "NOARGS")),
  join: coreMethod("(self, iterable_of_bytes, /)", "The bytes-like objects with these bytes between them.", "bytesJoin", "O"),
  ljust: coreMethod("(self, width, fillchar=b' ', /)", "The bytes at the left of width ones.", "textLjust", "FASTCALL"),
  lower: unsigned(coreMethod("(self, /)", "Ascii letters small.", "textLower", "NOARGS")),
  lstrip: coreMethod("(self, bytes=None, /)", "Without leading white space, or without leading bytes of a set.", "textLstrip", "FASTCALL"),
  partition: coreMethod("(self, sep, /)", "(before, sep, after) at the first sep, or (all, b'', b'').", "textPartition", "O"),
  removeprefix: coreMethod("(self, prefix, /)", "Without prefix, if it begins with it.", "textRemoveprefix", "O"),
  removesuffix: coreMethod("(self, suffix, /)", "Without suffix, if it ends with it.", "textRemovesuffix", "O"),
  replace: coreMethod(
    "(self, old, new, count=-1, /)",
    "With old replaced by new, all of it or the first count times.",
    "textReplace",
    "FASTCALL",
  ),
  rfind: unsigned(coreMethod("(self, sub, start=None, end=None, /)", "Highest index of sub, or -1.", "textRfind", "FASTCALL")),
  rindex: unsigned(
    coreMethod("(self, sub, start=None, end=None, /)", "Highest index of sub; ValueError when there is none.", "textRindex", "FASTCALL"),
  ),
  rjust: coreMethod("(self, width, fillchar=b' ', /)", "The bytes at the right of width ones.", "textRjust", "FASTCALL"),
  rpartition: coreMethod("(self, sep, /)", "(before, sep, after) at the last sep, or (b'', b'', all).", "textRpartition", "O"),
  rsplit: coreMethod("(self, /, sep=None, maxsplit=-1)", "split, beginning at the end.", "textRsplit", "KEYWORDS"),
  rstrip: coreMethod(
    "(self, bytes=None, /)",
    "Without trailing white space, or without trailing bytes of a set.",
    "textRstrip",
    "FASTCALL",
  ),
  split: coreMethod(
    "(self, /, sep=None, maxsplit=-1)",
    "The pieces between separators, or between runs of white space.",
    "textSplit",
    "KEYWORDS",
  ),
  splitlines: coreMethod("(self, /, keepends=False)", "The lines, with their ends if keepends is true.", "textSplitlines", "KEYWORDS"),
  startswith: unsigned(
    coreMethod(
      "(self, prefix, start=None, end=None, /)",
      "Does it begin with prefix, or one of a tuple of them?",
      "textStartswith",
      "FASTCALL",
    ),
  ),
  strip: coreMethod("(self, bytes=None, /)", "Without white space at both ends, or without bytes of a set there.", "textStrip", "FASTCALL"),
  swapcase: unsigned(coreMethod("(self, /)", "Ascii letters small for capital and the other way round.", "textSwapcase", "NOARGS")),
  title: unsigned(coreMethod("(self, /)", "Every word of ascii letters with a capital first.", "textTitle", "NOARGS")),
  translate: coreMethod(
    "(self, table, /, delete=b'')",
    "Each byte as table (256 bytes, or None) says, without those of delete.",
    "bytesTranslate",
    "KEYWORDS",
  ),
  upper: unsigned(coreMethod("(self, /)", "Ascii letters as capitals.", "textUpper", "NOARGS")),
  zfill: coreMethod("(self, width, /)", "Filled up with zeros on the left, behind a sign.", "textZfill", "O"),
  decode: quick(
    "bytesDecodeQuick",
    method("(self, /, encoding: str = 'utf-8', errors: str = 'strict')", "The text that an encoding gives.", decodeMethod),
  ),
  hex: unsigned(
    method("(self, /, sep = NULL, bytes_per_sep: i32 = 1)", "Two hex digits a byte, with sep between groups of bytes_per_sep.", hexMethod),
  ),
  maketrans: staticMethod("(frm, to, /)", "A table of 256 bytes for translate().", (rt, frm, to) =>
    rt.must(rt.core.bytesMaketrans(frm, to)),
  ),
};
