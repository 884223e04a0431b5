/** Bytes of source files to text (PEP 263). */
import { describe, expect, test } from "vitest";
import { decodeSource, PythonSyntaxError } from "../../src/syntax/index.ts";

/** One character for each byte. */
const bytes = (text: string): Uint8Array => Uint8Array.from(text, (char) => char.charCodeAt(0));

function outcome(text: string): string {
  try {
    return decodeSource(bytes(text), "f.py");
  } catch (error) {
    if (!(error instanceof PythonSyntaxError)) throw error;
    return `${error.type}: ${error.msg}`;
  }
}

describe("encodings", () => {
  test.each([
    ["x = '\xc3\xa9'", "x = 'é'"],
    ["\xef\xbb\xbfx", "x"],
    ["\xef\xbb\xbf# coding: utf-8\nx", "# coding: utf-8\nx"],
    ["# -*- coding: latin-1 -*-\n'\xe9'", "# -*- coding: latin-1 -*-\n'é'"],
    ["# coding: ISO_8859-1\n'\x80'", "# coding: ISO_8859-1\n'\x80'"],
    ["#!/usr/bin/python\n# vim: set fileencoding=cp1252 :\n'\x80'", "#!/usr/bin/python\n# vim: set fileencoding=cp1252 :\n'€'"],
    ["# coding: iso8859-15\n'\xa4'", "# coding: iso8859-15\n'€'"],
    ["# coding: koi8-r\n'\xe9'", "# coding: koi8-r\n'И'"],
    ["# coding: shift_jis\n'\x82\xa0'", "# coding: shift_jis\n'あ'"],
    ["# coding: us-ascii\nx", "# coding: us-ascii\nx"],
    ["x = 1\n# coding: foo\n", "x = 1\n# coding: foo\n"],
    ["\n\n# coding: foo\n", "\n\n# coding: foo\n"],
  ])("%j", (source, expected) => {
    expect(outcome(source)).toBe(expected);
  });

  test.each([
    [
      "x = 1\n'\xe9'",
      "SyntaxError: Non-UTF-8 code starting with '\\xe9' in file f.py on line 2, but no encoding declared; see https://peps.python.org/pep-0263/ for details",
    ],
    [
      "# coding: utf-8\n'\xe9'",
      "SyntaxError: (unicode error) 'utf-8' codec can't decode byte 0xe9 in position 17: invalid continuation byte",
    ],
    ["# coding: foo\n", "SyntaxError: encoding problem: foo"],
    ["\xef\xbb\xbf# coding: latin-1\n", "SyntaxError: encoding problem: iso-8859-1 with BOM"],
    ["# coding: ascii\n'\xe9'", "SyntaxError: encoding problem: ascii"],
    ["x = 1\0\n", "SyntaxError: source code cannot contain null bytes"],
  ])("%j is refused", (source, expected) => {
    expect(outcome(source)).toBe(expected);
  });
});
