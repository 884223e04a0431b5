/**
 * The type str (Objects/unicodeobject.c). Nearly all of it is in core/text; here stand the table and
 * the methods that need encodings or formatting.
 */
import { Type } from "../../core/abi/memory-map.ts";
import { Str } from "../../core/abi/text-layout.ts";
import { TypeFlag } from "../../core/abi/type-layout.ts";
import { core, coreMethod, defineType, method, quick, staticMethod, unsigned } from "../model/define.ts";
import { encodeMethod } from "./codecs-encode.ts";
import { formatMapMethod, formatMethod } from "./str-format.ts";
import { formatStr } from "./str-format-spec.ts";
import { makeTranslation } from "./str-maketrans.ts";

export const str = defineType({
  name: "str",
  address: Type.str,
  doc: "str(object='') -> str\nstr(bytes_or_buffer[, encoding[, errors]]) -> str\n\nText: of any object its str(), of bytes the characters that an encoding gives.",
  basicsize: Str.SUBCLASS_SIZEOF,
  flags: TypeFlag.BaseType | TypeFlag.StrSubclass | TypeFlag.MatchSelf,
  slots: {
    dealloc: core("strDealloc"),
    repr: core("strRepr"),
    str: core("strStr"),
    hash: core("strHashSlot"),
    richcompare: core("strRichCompare"),
    iter: core("strIter"),
    newInstance: core("strNewInstance"),
    vectorcall: core("strVectorcall"),
    nbRemainder: core("strRemainder"),
    sqLength: core("strLength"),
    sqConcat: core("strConcat"),
    sqRepeat: core("strRepeat"),
    sqItem: core("strGetItem"),
    sqContains: core("strContains"),
    mpLength: core("strLength"),
    mpSubscript: core("strSubscript"),
  },
  methods: {
    encode: quick(
      "strEncodeQuick",
      method("(self, /, encoding: str = 'utf-8', errors: str = 'strict')", "The text as bytes in an encoding.", encodeMethod),
    ),
    replace: coreMethod(
      "(self, old, new, count=-1, /)",
      "The text with old replaced by new, all of it or the first count times.",
      "textReplace",
      "FASTCALL",
    ),
    split: coreMethod(
      "(self, /, sep=None, maxsplit=-1)",
      "The pieces between separators, or between runs of white space.",
      "textSplit",
      "KEYWORDS",
    ),
    rsplit: coreMethod("(self, /, sep=None, maxsplit=-1)", "split, beginning at the end.", "textRsplit", "KEYWORDS"),
    join: coreMethod("(self, iterable, /)", "The strings of iterable with this one between them.", "strJoin", "O"),
    capitalize: coreMethod("(self, /)", "First character in title case, the others in lower case.", "textCapitalize", "NOARGS"),
    casefold: coreMethod("(self, /)", "For comparisons that ignore case.", "strCasefold", "NOARGS"),
    title: coreMethod("(self, /)", "Every word with a capital first.", "textTitle", "NOARGS"),
    center: coreMethod("(self, width, fillchar=' ', /)", "The text in the middle of width characters.", "textCenter", "FASTCALL"),
    count: unsigned(coreMethod("(self, sub, start=None, end=None, /)", "How often sub occurs, without overlaps.", "textCount", "FASTCALL")),
    expandtabs: coreMethod("(self, /, tabsize=8)", "Tabs as spaces.", "textExpandtabs", "KEYWORDS"),
    find: unsigned(coreMethod("(self, sub, start=None, end=None, /)", "Lowest index of sub, or -1.", "textFind", "FASTCALL")),
    partition: coreMethod("(self, sep, /)", "(before, sep, after) at the first sep, or (text, '', '').", "textPartition", "O"),
    index: unsigned(
      coreMethod("(self, sub, start=None, end=None, /)", "Lowest index of sub; ValueError when there is none.", "textIndex", "FASTCALL"),
    ),
    ljust: coreMethod("(self, width, fillchar=' ', /)", "The text at the left of width characters.", "textLjust", "FASTCALL"),
    lower: coreMethod("(self, /)", "In lower case.", "textLower", "NOARGS"),
    lstrip: coreMethod("(self, chars=None, /)", "Without leading white space, or without leading chars.", "textLstrip", "FASTCALL"),
    rfind: unsigned(coreMethod("(self, sub, start=None, end=None, /)", "Highest index of sub, or -1.", "textRfind", "FASTCALL")),
    rindex: unsigned(
      coreMethod("(self, sub, start=None, end=None, /)", "Highest index of sub; ValueError when there is none.", "textRindex", "FASTCALL"),
    ),
    rjust: coreMethod("(self, width, fillchar=' ', /)", "The text at the right of width characters.", "textRjust", "FASTCALL"),
    rstrip: coreMethod("(self, chars=None, /)", "Without trailing white space, or without trailing chars.", "textRstrip", "FASTCALL"),
    rpartition: coreMethod("(self, sep, /)", "(before, sep, after) at the last sep, or ('', '', text).", "textRpartition", "O"),
    splitlines: coreMethod("(self, /, keepends=False)", "The lines, with their ends if keepends is true.", "textSplitlines", "KEYWORDS"),
    strip: coreMethod("(self, chars=None, /)", "Without white space at both ends, or without chars there.", "textStrip", "FASTCALL"),
    swapcase: coreMethod("(self, /)", "Small letters as capitals and the other way round.", "textSwapcase", "NOARGS"),
    translate: coreMethod(
      "(self, table, /)",
      "Each character as table[ord(it)] says: None deletes, LookupError keeps.",
      "strTranslate",
      "O",
    ),
    upper: coreMethod("(self, /)", "In upper case.", "textUpper", "NOARGS"),
    startswith: unsigned(
      coreMethod(
        "(self, prefix, start=None, end=None, /)",
        "Does it begin with prefix, or one of a tuple of them?",
        "textStartswith",
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
    removeprefix: coreMethod("(self, prefix, /)", "Without prefix, if it begins with it.", "textRemoveprefix", "O"),
    removesuffix: coreMethod("(self, suffix, /)", "Without suffix, if it ends with it.", "textRemovesuffix", "O"),
    isascii: coreMethod("(self, /)", "Are all characters below U+0080?", "textIsascii", "NOARGS"),
    islower: coreMethod("(self, /)", "Are all letters with case small, and is there one?", "textIslower", "NOARGS"),
    isupper: coreMethod("(self, /)", "Are all letters with case capital, and is there one?", "textIsupper", "NOARGS"),
    istitle: coreMethod("(self, /)", "Does every word begin with a capital and go on without?", "textIstitle", "NOARGS"),
    isspace: coreMethod("(self, /)", "Only white space, and some?", "textIsspace", "NOARGS"),
    isdecimal: coreMethod("(self, /)", "Only decimal digits, and some?", "strIsdecimal", "NOARGS"),
    isdigit: coreMethod("(self, /)", "Only digits, and some?", "textIsdigit", "NOARGS"),
    isnumeric: coreMethod("(self, /)", "Only numeric characters, and some?", "strIsnumeric", "NOARGS"),
    isalpha: coreMethod("(self, /)", "Only letters, and some?", "textIsalpha", "NOARGS"),
    isalnum: coreMethod("(self, /)", "Only letters and digits, and some?", "textIsalnum", "NOARGS"),
    isidentifier: coreMethod("(self, /)", "Could it be a name in Python?", "strIsidentifier", "NOARGS"),
    isprintable: coreMethod("(self, /)", "Does repr() leave all of it as it is?", "strIsprintable", "NOARGS"),
    zfill: coreMethod("(self, width, /)", "Filled up with zeros on the left, behind a sign.", "textZfill", "O"),
    format: quick("strFormatQuick", unsigned(method("(self, *args, **kwargs)", "The text with its {fields} filled in.", formatMethod))),
    format_map: unsigned(method("(self, mapping, /)", "format(**mapping) without copying the mapping.", formatMapMethod)),
    __format__: method("(self, format_spec: str, /)", "The text as a format specification says.", formatStr),
    maketrans: unsigned(staticMethod("(x, y: strRef = NULL, z: strRef = NULL, /)", "A table for translate().", makeTranslation)),
    __sizeof__: method("(self, /)", "Bytes in memory.", (rt, self) => rt.int(rt.core.strSizeof(self))),
    __getnewargs__: unsigned(
      method("(self, /)", "For pickle: (text,).", (rt, self) =>
        rt.tuple([rt.must(rt.core.strSubstring(self, 0, rt.core.strLength(self)))]),
      ),
    ),
  },
});
