"""What a Match knows: groups, spans, names, regs, repr."""
import copy
import re


def show(call):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)


m = re.match(r"(?P<year>\d{4})-(?P<month>\d\d)(?:-(?P<day>\d\d))?(x)?", "2023-11 rest")
print(m, bool(m))
print(m.group(), m.group(0), m.group(1), m.group("month"), m.group("day"))
print(m.group(1, "month", 3), m[0], m["year"], m[3])
print(m.groups(), m.groups("?"), m.groups(default=0))
print(m.groupdict(), m.groupdict("?"))
print(m.start(), m.end(), m.span(), m.start("day"), m.end(3), m.span("month"))
print(m.regs, m.lastindex, m.lastgroup)
print(m.pos, m.endpos, m.string, m.re.pattern, m.re.groups, dict(m.re.groupindex))
print(m.expand(r"\g<month>/\1 [\g<day>]"))
print(copy.copy(m) is m, copy.deepcopy(m) is m, copy.copy(m.re) is m.re)
for key in (5, -1, "nope", 1.5, [], None, 2**80):
    show(lambda: m.group(key))
    show(lambda: m[key])
show(lambda: m.start(1, 2))
show(lambda: m.start(9))
show(lambda: m.groups(1, 2))
show(lambda: m.groupdict(fallback=1))


class Index:
    def __index__(self):
        return 2


print(m.group(Index()), m.group(True))
print(re.match("(a)|b", "b").lastindex, re.match("(a)(b)?", "a").lastindex, re.match("((a)(b))", "ab").lastindex)
print(re.match("(?P<outer>(?P<inner>a))", "a").lastgroup)
print(re.search("x{60}", "-" + "x" * 60))
print(re.search(b"b+", b"abbb"))
print(re.match("(?:(a)|(b)|(c))*", "abcab").regs)
print(re.match("(a?)*", "aa").regs, re.match("(a|b)*?c", "abc").regs)

p = re.compile("(a)(?P<n>b)?", re.I | re.X)
print(p, p.flags, p.groups, p.groupindex, p.pattern)
print(re.compile(b"a", re.L), re.compile("a", re.A | re.S), re.compile("x" * 250))
print(p == re.compile("(a)(?P<n>b)?", re.I | re.X), p == re.compile("(a)(?P<n>b)?"), p != 3, hash(p) == hash(copy.deepcopy(p)))
show(lambda: p < p)
show(lambda: type(p)())
show(lambda: type(m)())
show(lambda: setattr(p, "flags", 1))
print(re.Pattern[str], re.Match[bytes])
