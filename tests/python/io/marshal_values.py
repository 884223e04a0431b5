import marshal, io
vals=[None,True,False,...,0,1,-1,2**31-1,-2**31,2**31,2**100,-2**200,1.5,float('inf'),-0.0,1j,b'',b'abc',b'x'*300,'','a','abc','éé','\ud800','x'*300,'é'*300,(),(1,2),[1,[2]],{},{'a':1,2:(3,)},set(),{1,2,3},frozenset({1,2}),frozenset(),StopIteration,bytearray(b'ab'),tuple(range(300))]
for v in vals:
    for ver in (4,2,1,0):
        d=marshal.dumps(v,ver)
        print(d if len(d)<60 else (len(d),d[:40]), end=' ')
        r=marshal.loads(d)
        assert type(r)==type(v) or type(v) is bytearray,(r,v)
        assert r==v, (r,v)
    print()
a=[1]; print(marshal.dumps([a,a,a])); x=marshal.loads(marshal.dumps([a,a,a])); print(x[0] is x[1])
l=[]; l.append(l); print(marshal.dumps(l)); y=marshal.loads(marshal.dumps(l)); print(y[0] is y)
def f(a,b=1,*c,d,**e):
    "doc"
    def g(): return a
    return g, [i for i in c], "str", 1.5, (1,2)
d=marshal.dumps(f.__code__)
c=marshal.loads(d); print(c==f.__code__, c.co_varnames, c.co_cellvars, c.co_consts[0])
ns={}
exec(marshal.loads(marshal.dumps(compile("x=1\ndef h(y): return y*2\nz=h(21)\n",'<s>','exec'))),ns); print(ns['z'])
b=io.BytesIO(); marshal.dump([1,'a'],b); marshal.dump(2,b); b.seek(0); print(marshal.load(b), marshal.load(b))
for b in (b'',b'i',b'?',b'r\0\0\0\0',b'(\x02\0\0\0N',b'(\xff\xff\xff\xff',b'[\1\0\0\0000',b'0',b'l\1\0\0\0\0\x80', b'l\1\0\0\0\0\0',b's\xff\xff\xff\xff', b's\x05\0\0\0ab', b'f\x01a', b'f\x031.5', b'S',b'.',b'T', b'\xe9', b'z\x03ab', b'u\x01\0\0\0\xff',b'>\1\0\0\0[\0\0\0\0', b'{NN', b')\x010', b'<\1\0\0\0000', b'c'):
    try: print(b, marshal.loads(b))
    except BaseException as e: print(b, repr(e))
for o in (object(), type, lambda:0, [[object()]], 1j, bytearray(b'ab')):
    try: print(marshal.dumps(o))
    except BaseException as e: print(repr(e))
try: marshal.loads('x')
except BaseException as e: print(repr(e))
a=[]
for i in range(3000): a=[a]
try: marshal.dumps(a)
except BaseException as e: print(repr(e))
try: marshal.loads(b'['+b'\1\0\0\0['*3000)
except BaseException as e: print(repr(e))
try: marshal.load(3)
except BaseException as e: print(repr(e))
class R:
    def read(self,n): return 'x'
try: marshal.load(R())
except BaseException as e: print(repr(e))
try: marshal.dump(1,3)
except BaseException as e: print(repr(e))
