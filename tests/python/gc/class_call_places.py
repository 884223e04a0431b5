# profiles: 3.11 3.12
"""When a class is called, the interpreter of 3.12 looks as `__init__` begins, and once more when the call is over."""
import gc
import sys

gc.disable()
log = []


def at_collection(phase, info):
    if phase == "start":
        count = gc.get_count()[0]
        frame = sys._getframe(1)
        gc.disable()
        line = frame.f_lineno if frame.f_code.co_filename == "statement" else 0
        log.append((count, frame.f_code.co_name, line, gc.get_count()[0]))


def sweep(statement, limit=30):
    space = {**SPACE}
    exec(compile("def act():\n " + statement.replace("\n", "\n "), "statement", "exec"), space)
    act = space["act"]
    act()
    act()
    print(statement.replace("\n", "; "))
    for filled in False, True:
        for threshold in range(1, limit):
            gc.collect()
            if filled:
                act()
            log.clear()
            before = gc.get_count()[0]
            gc.callbacks.append(at_collection)
            gc.set_threshold(before + threshold, 1000, 1000)
            gc.enable()
            act()
            gc.disable()
            gc.callbacks.clear()
            gc.set_threshold(0)
            for count, name, line, second in log:
                print("   ", filled, threshold, count - before, name, line, second - count)


SPACE = {}
exec(
    compile(
        """
class Cyclic:
    def __init__(self, label, *rest):
        self.label = label
        self.a = self.method
        self.b = [self, *rest]
    def method(self): pass
class Spread:
    def __init__(self, label, *rest):
        self.label = label
class Simple:
    def __init__(self, label):
        self.label = [label]
class Plain: pass
""",
        "statement",
        "exec",
    ),
    SPACE,
)
for statement in (
    "Cyclic(label='a')",
    "Cyclic('a')",
    "Cyclic('a', [], [])",
    "Cyclic(label='a') is Cyclic('b').a",
    "Spread(label=5)",
    "Spread(5)",
    "Spread(*[5], **{})",
    "Simple(5)",
    "Simple(label=5)",
    "x = Simple([])\nSimple([x])",
    "Plain()",
    "[*map(Simple, (1, 2))]",
):
    sweep(statement, 14)
