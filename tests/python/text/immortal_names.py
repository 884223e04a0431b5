# profiles: 3.11 3.10 3.12 3.13 3.14
"""Which interned texts are immortal: none, all (3.12), the names in code (3.13)."""
import sys
IM = lambda s: 'immortal' if sys.getrefcount(s) > 2**31 else 'm'
class A: pass
a = A()
a.label = 'lab1'
print('const', IM('n53'), IM('not a name!'), IM('x y'))
print('const nested', IM(('n54', 'zz')[0]), [IM(x) for x in ('n55', 'a b')])
def f(arg99, kw='default9'):
    "doc string here"
    loc77 = 'n56'
    return IM(loc77)
print(f(1), IM(f.__code__.co_varnames[0]), IM(f.__code__.co_names[0]), IM(f.__name__), IM(f.__doc__), IM(f.__qualname__), IM(f.__defaults__[0]))
s = ''.join(['ab', 'cd%d' % 3])
print('made', IM(s)); t = sys.intern(s); print('interned', IM(s), IM(t), t is s)
u = ''.join(['at', 'tr1'])
setattr(a, u, 1); print('setattr', IM(u), [IM(k) for k in a.__dict__])
v = ''.join(['ge', 'tr1'])
getattr(a, v, 1); print('getattr', IM(v))
print('attr', [IM(k) for k in a.__dict__])
def g(**kw): return [IM(k) for k in kw]
print('kw', g(some=1), g(**{''.join(['k', 'w1']): 2}))
w = ''.join(['cl', 's1']); C = type(w, (), {''.join(['at', 't7']): 1}); print('class', IM(w), IM(C.__name__), [IM(k) for k in C.__dict__])
n = {}; exec("qq11 = 'val11'\ndef h(): return 'inh'", n); print('exec', [IM(k) for k in n], IM(n['qq11']), IM(n['h']()))
print(IM('a'), IM(''), IM(chr(200)), IM(chr(300)), IM(str(5)), IM(str(12345)))
print('f', IM(f'n53'), IM(f'n{53}'))

print(IM('%s' % 'qwert1'), IM('lit' 'eral'), IM('nn' * 3), IM('nn' + 'oo'))
