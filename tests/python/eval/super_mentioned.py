# profiles: 3.11 3.12 3.13
"""From 3.12 on `super().name` makes no bound method from its second execution on, unless the module itself mentions `super`."""
import sys

SOURCE = """
class Base:
    def method(self, *rest):
        counts.append(sys.getrefcount(self))

class Derived(Base):
    def plain(self):
        super().method()

    def named(self):
        super(Derived, self).method()

    def spread(self):
        super().method(*[])

    def arguments(*args):
        super(*args).method()

    def inside(self):
        (lambda self: super().method())(self)

    def generates(self):
        yield super().method()

    async def awaited(self):
        return super().method()

    def cell(self):
        keep = lambda: self
        super().method()

    def alone(*args):
        super().method()
"""

MENTIONS = (
    "",
    "super",
    "if 0: super",
    "super = super",
    "lambda x=super: 1",
    "def f(x: super): pass",
    "def f(): super",
    "class K: super",
    "class K:\n    def f(self): super()",
    "[*(super for x in ())]",
    "lambda: super",
)


def run(mention):
    counts = []
    space = {"sys": sys, "counts": counts}
    exec(compile(SOURCE + mention, "text", "exec"), space)
    derived = space["Derived"]()
    for name in "plain", "named", "spread", "inside", "generates", "awaited", "cell", "arguments":
        counts.clear()
        for turn in range(3):
            given = (space["Derived"], derived) if name == "arguments" else ()
            try:
                made = getattr(derived, name)(*given[1:])
            except (TypeError, RuntimeError) as error:
                counts.append(type(error).__name__)
                continue
            if name == "generates":
                list(made)
            if name == "awaited":
                try:
                    made.send(None)
                except StopIteration:
                    pass
            made = None
        print("   ", name, counts)


for mention in MENTIONS:
    print(repr(mention))
    run(mention)

counts = []
exec(SOURCE)
derived = Derived()
for turn in range(3):
    derived.plain()
print(counts)
