# profile: 3.10
"""The code of a module or of exec() runs without a function of its own there: what it adds to the first count, and what its end takes away."""
import atexit, gc

gc.disable()


def height(code, space):
    """How far the first count rises while the code runs."""
    peak = 0
    while True:
        gc.collect()
        exec(code, space)
        ballast = [set() for _ in range(50)]
        first, second, _ = gc.get_count()
        gc.set_threshold(first + 1 + peak, 1000000, 1000000)
        gc.enable()
        exec(code, space)
        gc.disable()
        if gc.get_count()[1] == second:
            return peak
        peak += 1


for text in "pass", "x = 1", "[]", "class C: pass", "def f(): pass\nf()":
    code = compile(text, "x", "exec")
    space = {}
    rows = []
    for _ in range(3):
        gc.collect()
        ballast = [set() for _ in range(50)]
        before = gc.get_count()[0]
        exec(code, space)
        rows.append(gc.get_count()[0] - before)
    before = gc.get_count()[0]
    code = None
    print(repr(text), rows, gc.get_count()[0] - before)
    code = compile(text, "x", "exec")
    print(height(code, space))
atexit.register(lambda: print("exit", gc.get_count()[0] - last))
gc.collect()
ballast = [set() for _ in range(50)]
print("the end")
last = gc.get_count()[0]
