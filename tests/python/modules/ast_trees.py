"""The classes of syntax trees; trees from source and back: ast.parse, compile, dump, unparse, literal_eval."""
import _ast
import ast
import sys
for n in ('mod','stmt','expr','Module','FunctionDef','operator','Add','arguments','Constant','expr_context','type_ignore','TypeIgnore','FunctionType','excepthandler','ExceptHandler','Tuple','Name','Slice','pattern','match_case','alias'):
    c=getattr(_ast,n); print(n,c.__bases__,c._fields,c._attributes,c.__doc__,sorted(k for k in c.__dict__ if k!='__doc__'),c.__match_args__,c.__module__)
print(sorted(k for k in _ast.__dict__ if k[0]!='_'))
print(list(_ast.__dict__)[5:])
def t(s):
    try: print(s, eval(s))
    except BaseException as e: print(s,type(e).__name__,e)
P="lineno=1,col_offset=0"
for s in ("_ast.Name('a','b','c')","_ast.Name('a',id=3)","_ast.Name(id=3).__dict__","_ast.Name(x=3).__dict__","compile(_ast.Module(),'','exec')","compile(_ast.Module(body=5,type_ignores=[]),'','exec')","compile(_ast.Module(body=[5],type_ignores=[]),'','exec')","compile(_ast.Module([_ast.Pass()],[]),'','exec')","compile(_ast.Module([_ast.Pass(lineno=1)],[]),'','exec')","compile(_ast.Module([_ast.Pass(lineno=1,col_offset='a')],[]),'','exec')","eval(compile(_ast.Expression(_ast.Name('t',_ast.Load(),lineno=1,col_offset=0)),'','eval')) is t","compile(_ast.Expression(_ast.Name('a',_ast.Store(),lineno=1,col_offset=0)),'','eval')","compile(_ast.Expression(_ast.Name('None',_ast.Load(),lineno=1,col_offset=0)),'','eval')","compile(_ast.Expression(_ast.Name(5,_ast.Load(),lineno=1,col_offset=0)),'','eval')","compile(_ast.Expression(_ast.Name('a',5,lineno=1,col_offset=0)),'','eval')","compile(_ast.Module([],[]),'','eval')","compile(_ast.Expression(_ast.Constant([],lineno=1,col_offset=0)),'','eval')","compile(_ast.Expression(5),'','eval')","compile(_ast.Expression(None),'','eval')","compile(_ast.Expression(_ast.BoolOp(_ast.And(),[],lineno=1,col_offset=0)),'','eval')","compile(_ast.Expression(_ast.BinOp(None,_ast.Add(),None,lineno=1,col_offset=0)),'','eval')","compile(_ast.Name('a'),'','eval')","compile(_ast.AST(),'','eval')","ast.dump(compile('x: int = 5','','exec',0x400),include_attributes=True)","_ast.Name('a').__reduce__()","_ast.AST(1)","_ast.AST(a=1).__dict__","ast.parse('a').body[0].value.ctx is ast.parse('b').body[0].value.ctx","ast.literal_eval('[1,{2:(3,)},-1+2j,b\"x\",...,None]')","ast.unparse(ast.parse('def f(a,*b,c=1,**d)->int:\\n  return [x for x in b]'))","compile(_ast.Module([_ast.Expr(_ast.Constant(1,lineno=2,col_offset=1,end_lineno=1,end_col_offset=2),lineno=1,col_offset=0)],[]),'','exec')","compile(_ast.Module([_ast.If(_ast.Constant(1,lineno=1,col_offset=1),[],[],lineno=1,col_offset=0)],[]),'','exec')","compile(_ast.Module([_ast.Delete([],lineno=1,col_offset=0)],[]),'','exec')","compile(_ast.Expression(_ast.Constant((1,[2]),lineno=1,col_offset=0)),'','eval')","eval(compile(_ast.Expression(_ast.Constant((1,frozenset([2]),'a',1j),lineno=1,col_offset=0)),'','eval'))","ast.parse('f(')","ast.parse('1',mode='eval').body.value","ast.dump(ast.parse('match x:\\n case [1,*_,{\"a\":b,**r},C(x,y=1)|None] if z: pass'))","ast.dump(ast.parse('try: pass\\nexcept* A as b: pass\\nfinally: x'),indent=1)","ast.dump(ast.parse('from .. import a as b, c\\nimport x.y\\nglobal q\\nf\"{a!r:>{w}}\"\\nu\"k\"'))","ast.dump(ast.parse('lambda a,/,b,*,c=1,**k: (yield)'))","compile(ast.Module([ast.ImportFrom(None,[ast.alias('os',lineno=1,col_offset=0)],lineno=1,col_offset=0)],[]),'','exec').co_consts"):
    t(s)
src="""
import os
class A(object):
    x: int = 5
    @property
    def f(self, a=1, *b, **k):
        '''doc'''
        for i in range(3):
            if i: continue
            else: break
        return {x: y for x, y in k.items() if x}
async def g():
    async with a as b: await c
    async for q in z: yield q
with open('x') as f, y: pass
print(f"{os!r:>{10}}", *[1, 2], **{}, a=1)
x = a if b else c
x[1:2, ::3] += 4
assert x, 'm'
del x, y[0]
lambda *a: a
while 1: pass
else: z
raise A from b
"""
tree=ast.parse(src)
c1=compile(src,'f','exec'); c2=compile(tree,'f','exec')
print(c1==c2, c1.co_code==c2.co_code)
print(ast.dump(ast.parse(ast.unparse(tree)))==ast.dump(tree))
class T(ast.NodeTransformer):
    def visit_Constant(self,n): return ast.copy_location(ast.Constant(n.value*2),n) if isinstance(n.value,int) else n
print(eval(compile(ast.fix_missing_locations(T().visit(ast.parse('3+4',mode='eval'))),'','eval')))

print(sys.getsizeof(ast.Load()), sys.getsizeof(ast.AST()), sys.getrefcount(ast.Name("a")))
deep = ast.Name("a", ast.Load(), lineno=1, col_offset=0)
for _ in range(3000):
    deep = ast.UnaryOp(ast.Not(), deep, lineno=1, col_offset=0)
try:
    compile(ast.Expression(deep), "", "eval")
except RecursionError as error:
    print(error)


class Shrinks(ast.Pass):
    @property
    def lineno(self):
        body.clear()
        return 1


body = [Shrinks(), ast.Pass(lineno=1, col_offset=0)]
try:
    compile(ast.Module(body, []), "", "exec")
except RuntimeError as error:
    print(error)
except TypeError as error:
    print(error)
