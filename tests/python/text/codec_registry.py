# profiles: 3.11 3.10 3.12 3.13
"""Who holds search functions and error handlers, and searches that change the search path while they run."""
import codecs, gc, sys


class Search:
    def __init__(self, name, act=None):
        self.name, self.act = name, act

    def __call__(self, encoding):
        print(self.name, "is asked for", encoding)
        if self.act:
            self.act()

    def __del__(self):
        print(self.name, "dies")


def lookup(name):
    try:
        print(codecs.lookup(name))
    except Exception as error:
        print(repr(error))


def referrers(thing):
    return sorted(type(holder).__name__ for holder in gc.get_referrers(thing) if holder is not globals())


plain = Search("plain")
before = sys.getrefcount(plain)
codecs.register(plain)
print(sys.getrefcount(plain) - before, referrers(plain))
lookup("No-such codec")
lookup("no\0such")
codecs.unregister(plain)
print(sys.getrefcount(plain) - before)
codecs.unregister(plain)

# one takes another, then itself, out while the path is gone through
others = [Search("last")]
first = Search("first", lambda: others and codecs.unregister(others.pop()))
codecs.register(first)
codecs.register(others[0])
lookup("x1")
lookup("x2")
codecs.unregister(first)
del first
itself = [Search("itself", lambda: codecs.unregister(itself.pop()))]
codecs.register(itself[0])
lookup("x3")
lookup("x4")

# what has been found is held, and forgotten with the search function
found = []


def finder(name):
    if name == "mine":
        found.append(codecs.CodecInfo(encode, decode, name="mine"))
        return found[0]


def encode(text, errors="strict"):
    print("counted while it encodes", sys.getrefcount(found[0]) - 1)
    return text.encode(), len(text)


def decode(data, errors="strict"):
    codecs.unregister(finder)
    print("counted while it decodes", sys.getrefcount(found[0]) - 1)
    return bytes(data).decode(), len(data)


codecs.register(finder)
info = codecs.lookup("mine")
print(info is codecs.lookup("MINE"), sys.getrefcount(info) - 1, referrers(info))
del info
print("a".encode("mine"), codecs.encode("b", "mine"))
print(b"a".decode("mine"))
lookup("mine")


class Handler:
    def __call__(self, error):
        codecs.register_error("mine", lambda error: ("other", error.end))
        return "?", error.end

    def __del__(self):
        print("the handler dies")


handler = Handler()
before = sys.getrefcount(handler)
codecs.register_error("mine", handler)
print(sys.getrefcount(handler) - before, referrers(handler), codecs.lookup_error("mine") is handler)
del handler
print("\x80".encode("ascii", "mine"), "\x80".encode("ascii", "mine"))
