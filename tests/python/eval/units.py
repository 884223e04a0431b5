# profiles: 3.11 3.10 legacy 3.12 3.13 3.14
"""Facts 1.7: what is compiled together shares its constants; statement after statement does not."""
import code


def cell(statements):
    """As a notebook does: every top-level statement on its own."""
    space = {}
    for statement in statements:
        exec(compile(statement, "<cell>", "exec"), space)
    return space["a"] is space["b"]


def whole(source):
    space = {}
    exec(source, space)
    return space["a"] is space["b"]


def lines(source):
    """As the classic prompt does: one interactive statement after the other."""
    space = {}
    for line in source:
        exec(compile(line, "<stdin>", "single"), space)
    return space["a"] is space["b"]


programs = "a = 100000; b = 100000", "a = 100000\nb = 100000", "if 1:\n    a = 100000\n    b = 100000\n", "a = 'name_like'\nb = 'name_like'", "a = (1, 2)\nb = (1, 2)"
for program in programs:
    statements = [program] if program.startswith("if") else program.replace("; ", "\n").split("\n")
    print([whole(program), cell(statements)])
print(lines(["a = 100000; b = 100000"]), lines(["a = 100000", "b = 100000"]), lines(["if 1:\n    a = 100000\n    b = 100000\n"]), lines(["a = 'x_y'", "b = 'x_y'"]))
console = code.InteractiveConsole({})
for line in ("a = 100000; b = 100000", "print(a is b)", "c = 100000", "print(a is c)"):
    console.push(line)

a = 100000
b = 100000
print(a is b, eval("100000") is a, eval("(100000, 100000)")[0] is eval("(100000, 100000)")[1])
