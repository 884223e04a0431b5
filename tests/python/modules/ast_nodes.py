"""Trees as objects: parse, dump, walk, change, compile again; what compile() refuses."""
import ast
import copy
import gc

source = """
def f(a, /, b: int = 1, *c, d=2, **e) -> None:
    "doc"
    global g
    async def h():
        async with a as x, b: await c
        async for i in d: yield i
    try:
        return f"{a!r:>{b}}" + b"x" * (1.5 - 2j)
    except* (A, B) as error:
        raise X from Y
    finally:
        del a[1:2, ...], b.c
match x:
    case ({"k": [1, *_], **others} | Point(x=0, y=others)) as p if p: pass
    case -1 | "s": pass
class C(B, metaclass=M):
    x: int = lambda: (yield)
    y = [i for i in range(3) if i not in {1, 2} if not i]
with a as (b, [c]): a = b, *c = d
print(x := 1, *a, **b) if a < b <= c is not d else {**a, 1: 2}
from . import a as b, c
import x.y as z
"""
tree = ast.parse(source)
print(ast.dump(tree, include_attributes=True))
print(ast.unparse(tree) == ast.unparse(ast.parse(ast.unparse(tree))))
print(ast.dump(ast.parse("1 + x", mode="eval")), ast.dump(ast.parse("x = 1; y", mode="single")))
print(compile(tree, "<t>", "exec").co_code == compile(source, "<t>", "exec").co_code)
print(ast.literal_eval("{'a': [1, -2.5, (None, True, b'x')], 1+2j: {3}, ...: u'k'}"))


class Double(ast.NodeTransformer):
    def visit_Constant(self, node):
        return ast.copy_location(ast.Constant(node.value * 2), node)


print(eval(compile(ast.fix_missing_locations(Double().visit(ast.parse("1 + 20", mode="eval"))), "<t>", "eval")))

node = ast.Name("x", ast.Load())
print(node._fields, node._attributes, node.__match_args__, ast.expr._attributes, ast.AST._fields)
print(ast.Load() is ast.Load(), type(ast.parse("x").body[0].value.ctx) is ast.Load)
print(ast.parse("x").body[0].value.ctx is ast.parse("y").body[0].value.ctx)
print(ast.dump(copy.deepcopy(tree)) == ast.dump(tree), node.__reduce__()[:2])
print(ast.FunctionDef.returns, ast.stmt.end_lineno, ast.Constant.kind, hasattr(ast.Name, "id"))
print(ast.Name.__doc__, ast.operator.__doc__, ast.type_ignore.__doc__, ast.arg.__doc__)
print(ast.mod.__doc__)
print([c.__name__ for c in ast.Name.__mro__], ast.Name.__module__, ast.AST)
for make in (
    lambda: ast.Name("a", "b", "c"),
    lambda: ast.Pass(1),
    lambda: ast.Name("a", id="b"),
    lambda: vars(ast.Name("a", lineno=3, other=4)),
):
    try:
        print(make())
    except TypeError as error:
        print(error)


def wrap(*body):
    return ast.fix_missing_locations(ast.Module(list(body), []))


x = ast.Name("x", ast.Load())
bad = [
    ast.Name("x", ast.Load()),
    ast.Module([ast.Pass()], []),
    ast.Module(3, []),
    ast.Module([3], []),
    wrap(ast.Expr(ast.Constant([]))),
    wrap(ast.Expr(ast.Constant((1, {2})))),
    wrap(ast.Expr(ast.Name("x", ast.Store()))),
    wrap(ast.Assign([x], x)),
    wrap(ast.Assign([], x)),
    wrap(ast.Assign([ast.Constant(1)], x)),
    wrap(ast.Expr(None)),
    wrap(ast.Expr(ast.BoolOp(ast.And(), [x]))),
    wrap(ast.Expr(ast.Compare(x, [], []))),
    wrap(ast.Expr(ast.Compare(x, [ast.Eq()], []))),
    wrap(ast.Expr(ast.Dict([x], []))),
    wrap(ast.Expr(ast.Name("None", ast.Load()))),
    wrap(ast.Expr(ast.Name(3, ast.Load()))),
    wrap(ast.If(x, [], [])),
    wrap(ast.Raise(None, x)),
    wrap(ast.Try([ast.Pass()], [], [], [])),
    wrap(ast.Global([])),
    wrap(ast.Import([])),
    wrap(ast.Delete([x])),
    wrap(ast.Expr(ast.ListComp(x, []))),
    wrap(ast.Expr(ast.Tuple([None], ast.Load()))),
    wrap(None),
    ast.Module([ast.Expr(x, lineno="one", col_offset=0)], []),
    ast.Module([ast.Pass(lineno=3, col_offset=0, end_lineno=2, end_col_offset=0)], []),
    ast.Module([ast.Pass(lineno=3, col_offset=5, end_lineno=3, end_col_offset=2)], []),
    ast.Module([ast.Pass(lineno=3, col_offset=-5, end_lineno=3, end_col_offset=2)], []),
]
for number, tree in enumerate(bad):
    try:
        compile(tree, "<bad>", "exec")
        print(number, "taken")
    except (TypeError, ValueError) as error:
        print(number, type(error).__name__, str(error).split(" at 0x")[0])

# a tree that contains itself ends at the recursion limit
loop = ast.UnaryOp(ast.Not(), None, lineno=1, col_offset=0)
loop.operand = loop
try:
    compile(ast.Expression(loop), "<loop>", "eval")
except RecursionError as error:
    print(error)
del loop
gc.collect()
