"""Writes src/modules/unicode/generated/unicode-data.ts: what the unicodedata module says of each character, packed.

Run it with the reference interpreter: python3 -S tools/build-unicode-data.py
It asks the interpreter itself (Unicode 14, and 3.2 for ucd_3_2_0), so the tables are its behaviour and not a newer standard's.

All numbers are written in one to four characters of ALPHABET: the lower half ends a number, the upper half goes on.
"""

import ctypes
import os
import unicodedata
from unicodedata import ucd_3_2_0

LIMIT = 0x110000
# printable ASCII without what a template literal, a string or a regular expression would have to escape
ALPHABET = "".join(chr(c) for c in range(0x21, 0x7F) if chr(c) not in '"\\$`')
HALF = len(ALPHABET) // 2


def number(value):
    text = ""
    while value >= HALF:
        text += ALPHABET[HALF + value % HALF]
        value //= HALF
    return text + ALPHABET[value]


def numbers(values):
    return "".join(map(number, values))


def signed(value):
    return value * 2 if value >= 0 else -value * 2 - 1


def gaps(codes):
    """The distances of ascending codes."""
    return [b - a for a, b in zip([0, *codes], codes)]


def record(database, code):
    c = chr(code)
    return " ".join(map(str, [database.category(c), database.bidirectional(c) or "-", database.combining(c), database.mirrored(c), database.east_asian_width(c)]))


def runs(database, records):
    """Runs of characters with the same record: which, and how many."""
    out, before, count = [], None, 0
    for code in range(LIMIT + 1):
        now = record(database, code) if code < LIMIT else None
        if now != before:
            if before is not None:
                out += [records.setdefault(before, len(records)), count]
            before, count = now, 0
        count += 1
    return out


def decompositions(database):
    """Codes with what they decompose into: the gap, the tag and the length in one number, then the distances of the parts."""
    tags, out, last = {"": 0}, [], 0
    for code in range(LIMIT):
        text = database.decomposition(chr(code))
        if not text:
            continue
        parts = text.split()
        tag = parts.pop(0) if parts[0][0] == "<" else ""
        out += [code - last, tags.setdefault(tag, len(tags)) + 32 * len(parts)]
        out += [signed(int(part, 16) - code) for part in parts]
        last = code
    assert len(tags) <= 32
    return list(tags), out


def exclusions():
    """What decomposes into two characters that do not compose to it again."""
    found = []
    for code in range(LIMIT):
        parts = unicodedata.decomposition(chr(code)).split()
        if len(parts) == 2 and parts[0][0] != "<" and unicodedata.normalize("NFC", "".join(chr(int(p, 16)) for p in parts)) != chr(code):
            found.append(code)
    return found


def decimals(database):
    """Where the digits 0 to 9 stand, one after the other."""
    values = {c: database.decimal(chr(c)) for c in range(LIMIT) if database.decimal(chr(c), None) is not None}
    starts = [c for c in values if values[c] == 0]
    assert values == {start + i: i for start in starts for i in range(10)}
    return starts


def valued(database, ask, known):
    """Codes with a value that is not known from elsewhere: (code, value)."""
    return [(c, ask(chr(c))) for c in range(LIMIT) if ask(chr(c), None) not in (None, known(chr(c)))]


def corrections():
    """What Unicode 3.2 decomposed otherwise."""
    found = []
    for code in range(LIMIT):
        c = chr(code)
        if ucd_3_2_0.category(c) != "Cn" and unicodedata.normalize("NFD", c) != ucd_3_2_0.normalize("NFD", c):
            found.append((code, ord(ucd_3_2_0.normalize("NFD", c))))
            assert ucd_3_2_0.normalize("NFD", c) == ucd_3_2_0.normalize("NFKD", c)
    return found


class Names(ctypes.Structure):
    """The capsule's struct (_PyUnicode_Name_CAPI)."""

    _fields_ = [("getname", ctypes.PYFUNCTYPE(ctypes.c_int, ctypes.c_uint32, ctypes.c_char_p, ctypes.c_int, ctypes.c_int))]


def sequences():
    """The named sequences, which the module keeps under codes of its own in the private planes."""
    pointer = ctypes.pythonapi.PyCapsule_GetPointer
    pointer.restype, pointer.argtypes = ctypes.c_void_p, [ctypes.py_object, ctypes.c_char_p]
    get = Names.from_address(pointer(unicodedata._ucnhash_CAPI, b"unicodedata._ucnhash_CAPI")).getname
    buffer, found = ctypes.create_string_buffer(300), []
    for code in range(0xF0000, 0xF1000):
        if get(code, buffer, 300, 1):
            name = buffer.value.decode()
            if len(text := unicodedata.lookup(name)) > 1:
                found.append(name + " " + " ".join("%X" % ord(c) for c in text))
    return found


def changed(ask, newer):
    """(code, value) where 3.2 says otherwise of characters that it knew; None: no value."""
    return [(c, ask(chr(c), None)) for c in range(LIMIT) if ucd_3_2_0.category(chr(c)) != "Cn" and ask(chr(c), None) != newer(chr(c), None)]


def main():
    records = {}
    now, then = runs(unicodedata, records), runs(ucd_3_2_0, records)
    tags, parts = decompositions(unicodedata)
    for code in range(LIMIT):
        c = chr(code)
        assert ucd_3_2_0.decomposition(c) == ("" if ucd_3_2_0.category(c) == "Cn" else unicodedata.decomposition(c))
    assert not changed(ucd_3_2_0.digit, unicodedata.digit) and not changed(ucd_3_2_0.numeric, unicodedata.numeric)
    digits = valued(unicodedata, unicodedata.digit, lambda c: unicodedata.decimal(c, None))
    numeric = valued(unicodedata, unicodedata.numeric, lambda c: unicodedata.digit(c, None))
    values = sorted({value for _, value in numeric})
    texts = {
        "alphabet": ALPHABET,
        "records": "|".join(records),
        "runs": numbers(now),
        "oldRuns": numbers(then),
        "tags": " ".join(tag or "-" for tag in tags),
        "decompositions": numbers(parts),
        "exclusions": numbers(gaps(exclusions())),
        "decimals": numbers(gaps(decimals(unicodedata))),
        "digits": numbers(x for (_, v), gap in zip(digits, gaps([c for c, _ in digits])) for x in (gap, v)),
        "values": " ".join(repr(value) for value in values),
        "numeric": numbers(x for (_, v), gap in zip(numeric, gaps([c for c, _ in numeric])) for x in (gap, values.index(v))),
        "corrections": numbers(x for pair in corrections() for x in pair),
        "oldDecimals": " ".join("%X:%s" % (c, v) for c, v in changed(ucd_3_2_0.decimal, unicodedata.decimal)),
        "sequences": "|".join(sequences()),
    }
    head = '/**\n * Generated by tools/build-unicode-data.py from CPython\'s own unicodedata (Unicode %s, and 3.2.0). Do not edit.\n */\n' % unicodedata.unidata_version
    target = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "src/modules/unicode/generated/unicode-data.ts")
    with open(target, "w", encoding="ascii") as file:
        file.write(head)
        for name, text in texts.items():
            assert '"' not in text and "\\" not in text
            print(name, len(text))
            file.write('export const %s = "%s";\n' % (name, text))


main()
