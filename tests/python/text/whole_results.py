# profiles: 3.11 3.10 legacy 3.12 3.13 3.14
"""When a formatted text is the very object that went in: the only piece, neither cut nor padded (_PyUnicodeWriter_WriteStr)."""
# formats that the compiler cannot see, which would make f-strings of them
text, number, wide, cut, signed, three = "%s %d %3s %.20s %+s %-1s".split()
field, spaced, limited, plain, shown = "{} {:3} {:.9} {:s} {!s:1}".split()


class Text(str):
    pass


class Shown:
    def __init__(self, text):
        self.text = text

    def __repr__(self):
        return self.text

    def __format__(self, spec):
        return self.text


for x in "".join(["hello", " x"]), "".join(["h", "\u20ac"]):
    print(x.format() is x, (x % ()) is x, (x % {}) is x, x.format_map({}) is x, field.format(x) is x, (text % x) is x)
    print((wide % x) is x, (cut % x) is x, (signed % x) is x, (three % x) is x, spaced.format(x) is x, limited.format(x) is x)
    print(plain.format(x) is x, shown.format(x) is x, format(x, "3") is x, format(x, ".20") is x, f"{x:1}" is x, f"{x}" is x)
    print(((field * 2).format(x, "")) is x, ((text * 2) % (x, "")) is x, ("%%" + x) % () is x, (number + x) % 1)
    s = Shown(x)
    print((text % s) is x, field.format(s) is x, format(s) is x, f"{s}" is x, f"{s!r}" is x, "{!r}".format(s) is x)

# whatever its class
s = Text("hello")
for result in s.format(), s % (), s % {}, s.format_map({}), field.format(s), text % s, wide % s, spaced.format(s), format(s, "1"), format(s), f"{s}", f"{s:1}":
    print(type(result).__name__, result is s, result, end="; ")
print()
empty = Text("")
print(type(empty.format()), type(empty % ()), type(format(empty, "s")))

# digits are written anew: then a single one is the one there is
print([result is chr(53) for result in (text % 5, number % 5, field.format(5), f"{5}", str(5), format(5), "{!r}".format(5), "{:d}".format(5), wide % 5)])
