"""Writes src/core/text/unicode-tables.ts and unicode-case-tables.ts: what CPython 3.11's str methods say about each character.

Run it with the reference interpreter: python3 -S tools/build-unicode-tables.py
It asks the interpreter itself (Unicode 14), so the tables are its behaviour and not a newer standard's.
"""

import os

LIMIT = 0x110000


def properties(code):
    c = chr(code)
    number = 3 if c.isdecimal() else 2 if c.isdigit() else 1 if c.isnumeric() else 0
    title = c.istitle() and not c.isupper()
    ignorable = ("A" + c + "\u03a3").lower()[-1] == "\u03c2" and (c + "\u03a3").lower()[-1] == "\u03c3"
    bits = [c.isalpha(), number & 1, number & 2, c.islower(), c.isupper(), title, c.isspace(), c.isprintable(),
            c.isidentifier() and c != "_", ("a" + c).isidentifier(), ignorable]
    return sum(1 << i for i, bit in enumerate(bits) if bit)


def property_runs():
    runs, before = [], None
    for code in range(LIMIT):
        now = properties(code)
        # A run of decimals must begin at a zero: the value of a digit is its distance from there.
        if now != before:
            runs.append(code << 11 | now)
            before = now
            if now & 6 == 6:
                assert int(chr(code)) == 0, hex(code)
    return runs


def case_ranges(change):
    """Ranges (start, step, last, delta) of characters that map to one, and the list of those that map to more."""
    ranges, specials = [], []
    for code in range(128, LIMIT):
        to = change(chr(code))
        if to == chr(code):
            continue
        if len(to) > 1:
            specials.append((code, [ord(x) for x in to]))
            continue
        delta = ord(to) - code
        if ranges:
            start, step, last, d = ranges[-1]
            if d == delta and (code - last == step or (start == last and code - last <= 2)):
                ranges[-1] = (start, code - last if start == last else step, code, d)
                continue
        ranges.append((code, 1, code, delta))
    return ranges, specials


def lines(numbers, width=138):
    out, line = [], " "
    for n in numbers:
        piece = " %s," % (n if n < 10000 else hex(n))
        if len(line) + len(piece) > width:
            out.append(line)
            line = " "
        line += piece
    out.append(line)
    return "\n".join(out)


def table(name, doc, numbers):
    return (f"/** {doc} */\nexport const {name}: usize = memory.data<u32>([\n{lines(numbers)}\n]);\n"
            f"export const {name}_COUNT = {len(numbers)};\n")


def head(about):
    return (f"/**\n * {about} in CPython 3.11 (Unicode 14). Written by tools/build-unicode-tables.py, which asks the\n"
            " * interpreter; read by unicode.ts, which knows what the numbers mean.\n */\n// biome-ignore-all format: tables\n")


def write(name, parts):
    path = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "src/core/text", name)
    with open(path, "w") as file:
        file.write("\n".join(parts))


def main():
    doc = "First character of each run of equal properties << 11, with its properties."
    write("unicode-tables.ts", [head("Properties of characters"), table("PROPERTY_RUNS", doc, property_runs())])
    parts = [head("Case mappings of characters")]
    for name, change in (("LOWER", str.lower), ("UPPER", str.upper), ("TITLE", str.title), ("FOLD", str.casefold)):
        ranges, specials = case_ranges(change)
        flat = []
        for start, step, last, delta in ranges:
            flat += [start, last << 8 | step, delta & 0xFFFFFFFF]
        parts.append(table(f"{name}_RANGES", f"{name.lower()}: first, last << 8 | step, difference; in order.", flat))
        flat = []
        for code, to in specials:
            flat += [code] + to + [0] * (3 - len(to))
        parts.append(table(f"{name}_SPECIALS", f"{name.lower()}: a character and the two or three that it becomes (0: no third).", flat))
    write("unicode-case-tables.ts", parts)


main()
