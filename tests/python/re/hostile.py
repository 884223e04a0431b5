"""Deep, long and slow patterns of moderate size; code that no compiler made."""
import re
import _sre


def show(call):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)


show(lambda: re.match("(?:a|b)*", "ab" * 50000).end())
show(lambda: re.match("(a|b)*?c", "ab" * 20000 + "c").end())
show(lambda: re.match("(?:(a)|(b)|(c))*", "abc" * 20000).regs)
show(lambda: re.match("(?:x*)*$", "x" * 22 + "y"))
show(lambda: re.match("(x+x+)+y", "x" * 14))
show(lambda: re.match("(a*)*b", "a" * 16))
show(lambda: re.match("(?:a?){18}a{18}", "a" * 18))
show(lambda: re.match("(.*)(.*)(.*)(.*)x", "a" * 40))
show(lambda: re.match("(" * 60 + "a" + ")" * 60, "a").lastindex)
show(lambda: re.match("(a)" * 200, "a" * 200).regs[-1])
show(lambda: re.search("(?=(a*))\\1b", "a" * 200 + "c"))
show(lambda: re.fullmatch("(?:a+)++", "a" * 3000 + "b"))
show(lambda: re.match("(?>(?:a|ab)*)c", "ab" * 1000 + "c"))
show(lambda: re.match("(?:(a)|b)*+c", "abbc"))
show(lambda: re.match("(?:(a)|b){3,}+c", "abbabc").groups())
for code in (
    [], [99, 1], [1, 2], [18, 1], [15, 100, 1], [7, 5, 16, 97, 15, 0, 0, 1], [10, 1], [13, 4, 10, 300, 0, 1], [24, 0, 0, 0, 1, 1],
    [23, 100, 0, 0, 1, 18, 1], [14, 100, 0, 0, 1, 18, 1], [14, 5, 1, 0, 1, 4000000000, 1], [11, 0, 1], [17, 9, 1], [6, 12, 1], [27, 0, 1], [4, 2, 0, 1, 1],
    [-1, 1], ["a", 1], [2**40, 1], [2**80, 1],
):
    show(lambda: _sre.compile("", 0, code, 0, {}, ()))
show(lambda: _sre.compile("", 0, [1], -1, {}, ()))
show(lambda: _sre.compile("", 0, [1], 0, [], ()))
show(lambda: _sre.compile("", 0, (1,), 0, {}, ()))
show(lambda: _sre.compile("", 0, [1], 0, {}, []))
show(lambda: _sre.compile(1, 0, [1], 0, {}, ()))
show(lambda: _sre.compile(None, 0, [1], 0, {}, ()).match(b"a"))
show(lambda: _sre.compile("a", 1 << 20 | 2, [1], 0, {}, ()))


def nested(match):
    return re.sub("n", lambda inner: inner[0].upper() + match[0], "nn")


show(lambda: re.sub("a", nested, "banana"))
