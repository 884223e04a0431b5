"""Equal constants are one object, and each literal keeps one more alive while a script runs: its own, not the shared one."""
import sys

print(*[sys.getrefcount(value) for value in (3000, 2.5, (2, "p"), b"xyz", "some text", (1, (2, 3)), 2j)])
print(sys.getrefcount((2, "p")), sys.getrefcount(b"xyz"), sys.getrefcount((1, (2, 3))))


def function():
    return [(2, "p"), b"xyz", (1, (2, 3))]


print(*[sys.getrefcount(value) for value in function()])
print(*map(lambda value: sys.getrefcount(value), [function, (2, "p")]))
exec('print(*[sys.getrefcount(value) for value in ((2, "p"), b"xyz")], sys.getrefcount((2, "p")))')
code = compile('print(*[sys.getrefcount(value) for value in [(2, "p"), b"xyz"]], sys.getrefcount((2, "p")))', "code", "exec")
exec(code)
