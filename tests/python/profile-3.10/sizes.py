# profile: 3.10
"""sys.getsizeof by 3.10: dict keys with a larger header, instances with a dict of their own, frames outside of generators."""
import sys, collections, weakref, types, functools, operator, itertools
def g(x):
    try: return sys.getsizeof(x)
    except Exception as e: return repr(e)
class C: pass
class S: __slots__=()
class S1: __slots__=('a',)
class SD: __slots__=('a','__dict__')
class SW: __slots__=('a','__weakref__')
class L(list): pass
class D(dict): pass
class T(tuple): pass
class I(int): pass
class St(str): pass
class E(Exception): pass
class Se(set): pass
class F(float): pass
class M(type): pass
def f(): pass
def f2(a,b):
    c=1; return lambda: c
def gen(): yield
def gen4(a,b,c,d): yield
async def co(): pass
async def ag(): yield
def fr(a,b):
    c=d=e=1
    return sys._getframe()
def tb():
    try: 1/0
    except Exception as e: return e.__traceback__
nt=collections.namedtuple('nt','a b')
c=C(); c.a=1
d5={i:i for i in range(5)}
co_=co(); ag_=ag()
rows=dict(int0=0,int1=1,big=2**100,neg=-1,false=False,true=True,I0=I(0),I5=I(5),flt=1.0,cpx=1j,none=None,obj=object(),ell=...,s='',sa='abc',sl='é',s2='中',s4='😀',St=St('abc'),by=b'',by3=b'abc',ba=bytearray(),ba3=bytearray(b'abc'),
 rng=range(3),sl_=slice(1),tup=(),t3=(1,2,3),lst=[],l3=[1,2,3],d={},dd5=d5,d6={i:i for i in range(6)},ds={'a':1},ds6={str(i):i for i in range(6)},ds11={str(i):i for i in range(11)},d100={i:i for i in range(100)},dd=dict(a=1),
 set_=set(),fs=frozenset(),set5={1,2,3,4,5},setb=set(range(100)),c=c,cd=c.__dict__,C0=C(),s0=S(),s1=S1(),sd=SD(),sw=SW(),L=L(),D=D(),T=T(),T2=T((1,2)),E=E(),Se=Se(),F=F(1),exc=ValueError(),kexc=KeyError(1),osx=OSError(1,'a'),imp=ImportError(),stop=StopIteration(1),syn=SyntaxError(),ue=UnicodeDecodeError('a',b'',0,1,''),nameerr=NameError(),attr=AttributeError(),
 f=f,f2=f2,lam=f2(1,2),meth=c.__init__,bm=C().__repr__,m=types.MethodType(f,c),bf=len,gen=gen(),gen4=gen4(1,2,3,4),ge=(x for x in []),co=co_,ag=ag_,code=f.__code__,cls=C,clsS=S,clsS1=S1,clsL=L,clsM=M,int_=int,object_=object,type_=type,mod=sys,cell=f2(1,2).__closure__[0],wr=weakref.ref(c),wp=weakref.proxy(c),tb=tb(),prop=property(),sm=staticmethod(f),cm=classmethod(f),sup=super(C,c),
 nt=nt(1,2),ns=types.SimpleNamespace(),mp=types.MappingProxyType({}),dk={}.keys(),it=iter([]),ti=iter(()),si=iter(''),seti=iter(set()),di=iter({}),ri=iter(range(3)),en=enumerate([]),zi=zip(),mapi=map(f,[]),fil=filter(f,[]),rev=reversed([]),mv=memoryview(b''),dq=collections.deque(),ddict=collections.defaultdict(),cnt=collections.Counter(),cm_=collections.ChainMap(),part=functools.partial(f),ig=operator.itemgetter(1),count=itertools.count(),chain=itertools.chain(),
 classd=C.__dict__, md=str.__dict__['upper'], wd=int.__dict__['__add__'],gs=C.__dict__['__dict__'],memb=S1.__dict__['a'], ga=list[int], un=None, desc=type.__dict__['__dict__'],range_=range(10**20))
for k in rows: print(k, g(rows[k]))
print('frame', g(fr(1, 2)))
class G: pass
x = G()
for i in range(29):
    setattr(x, 'a%d' % i, i)
    print(sys.getsizeof(x.__dict__), end=' ')
print()
print(C.__basicsize__, C.__dictoffset__, C.__weakrefoffset__, S1.__basicsize__, SD.__basicsize__, SD.__dictoffset__, L.__basicsize__, L.__dictoffset__, T.__dictoffset__)
class Big:
    def __init__(self):
        for i in range(8): setattr(self, 'x%d' % i, i)
b = Big()
print(g(Big), g(b), g(b.__dict__), g(Big().__dict__))
print([(n, g({i: i for i in range(n)})) for n in (0, 1, 5, 6, 10, 11, 21, 22, 42, 43, 85, 86, 170, 171)])
print([(n, g({str(i): i for i in range(n)})) for n in (0, 1, 5, 6, 10, 11, 21, 22, 42, 43, 85, 86, 170, 171)])
print([c.__sizeof__(), (0).__sizeof__(), {'a': 1}.__sizeof__(), f.__sizeof__(), type.__sizeof__(C), gen().__sizeof__(), C().__dict__.__sizeof__()])
co_.close()
