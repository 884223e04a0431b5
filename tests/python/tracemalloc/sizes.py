"""What one line of each kind costs: blocks and bytes, as charged to the line."""
import tracemalloc, gc, sys
gc.collect()
gc.disable()
class C:
    def __init__(self): self.x = 1; self.y = 2
    def m(self): pass
class D(dict): pass
class S: __slots__ = ('a', 'b')
class I(int): pass
class St(str): pass
class L(list): pass
class T(tuple): pass
class E(Exception): pass
def gen(a):
    b = a
    yield b
async def co(a): return a
async def ag(a): yield a
def deco(x):
    def inner(): return x
    return inner
n = 1000
h = 300
s = 'abc' * 10
u = 'a\u0100' * 10
v = 'a\U00010000' * 10
l = list(range(300, 340))
d = dict.fromkeys(range(300, 330))
it = iter(l)
data = b'abcdefgh' * 10
KEEP = []
def add(x): KEEP.append(x)
add(0)
KEEP.extend([None] * 1000)
del KEEP[:]
KEEP = [None] * 400
repr([1])  # the interpreter's own list of what is being shown is made now

# The free lists are empty now: what is parked there from before the start would not be traced.
class Drain: pass
Drain.lists = [[] for _ in range(100)]
Drain.dicts = [{} for _ in range(100)]
Drain.keys = [{i: i} for i in range(100)]
Drain.tuples = [tuple([0] * k) for k in range(1, 21) for _ in range(2000)]
Drain.floats = [i * 0.5 for i in range(120)]
Drain.slices = [slice(i) for i in range(2)]
tracemalloc.start()
KEEP[0] = n + 1
KEEP[1] = n * n
KEEP[2] = n ** 20
KEEP[3] = -n - h
KEEP[4] = n // 3
KEEP[5] = n % 700
KEEP[6] = n << 3
KEEP[7] = n >> 1
KEEP[8] = n & 1016
KEEP[9] = n | 3
KEEP[10] = ~n
KEEP[11] = int('12345')
KEEP[12] = int('123456789012345678901234567890')
KEEP[13] = int(1234.5)
KEEP[14] = int(1e30)
KEEP[15] = len('x' * n)
KEEP[17] = id(l)
KEEP[18] = ord('\u0400')
KEEP[19] = n / 7
KEEP[20] = 2.5 * n
KEEP[21] = complex(n, 2)
KEEP[22] = float('1.5')
KEEP[23] = s + 'x'
KEEP[24] = u + 'x'
KEEP[25] = v + 'x'
KEEP[26] = s * 3
KEEP[27] = s[1:10]
KEEP[28] = u[1:10]
KEEP[29] = v[3:9]
KEEP[30] = s.upper()
KEEP[31] = s.replace('a', 'xy')
KEEP[32] = s.split('b')
KEEP[33] = '-'.join(['a', 'b', 'cc'])
KEEP[34] = f'{n}-{h}'
KEEP[35] = '%d-%s' % (n, s)
KEEP[36] = '{}:{}'.format(n, s)
KEEP[37] = str(n)
KEEP[38] = repr(s)
KEEP[40] = s.encode()
KEEP[41] = u.encode()
KEEP[42] = data.decode()
KEEP[43] = u.encode().decode()
KEEP[44] = data[1:20]
KEEP[45] = data + b'x'
KEEP[46] = data * 2
KEEP[47] = bytes(100)
KEEP[48] = bytearray(100)
KEEP[49] = bytearray(data)
KEEP[50] = memoryview(data)
KEEP[51] = memoryview(data)[2:5]
KEEP[52] = data.hex()
KEEP[53] = data.split(b'd')
KEEP[54] = chr(0x400)
KEEP[55] = s.ljust(50)
KEEP[56] = s.partition('c')
KEEP[57] = s.title()
KEEP[58] = 'a\n' 'b\n'.splitlines()
KEEP[59] = s.zfill(60)
KEEP[60] = []
KEEP[61] = [1, 2, 3]
KEEP[62] = [n]
KEEP[63] = [None] * 10
KEEP[64] = [x for x in l]
KEEP[65] = list(l)
KEEP[66] = list(range(10))
KEEP[67] = list(gen(3))
KEEP[68] = l[:]
KEEP[69] = l[2:5]
KEEP[70] = l + l
KEEP[71] = l * 2
KEEP[72] = sorted(l)
KEEP[73] = l.copy()
KEEP[74] = list('abcdefghij')
KEEP[75] = [*l, 1]
KEEP[76] = (n, h)
KEEP[77] = (n, h) + (n,)
KEEP[78] = tuple(l)
KEEP[79] = tuple(x for x in l)
KEEP[80] = (n, h, s) * 3
KEEP[82] = {}
KEEP[83] = {'a': 1}
KEEP[84] = {n: 1, h: 2}
KEEP[85] = {x: 1 for x in l}
KEEP[86] = dict(a=1, b=2)
KEEP[87] = dict(d)
KEEP[88] = d.copy()
KEEP[89] = dict.fromkeys('abcdefgh')
KEEP[90] = dict(zip('abc', l))
KEEP[91] = {**d, 'x': 1}
KEEP[92] = d | {1: 2}
KEEP[93] = {1, 2}
KEEP[94] = set(l)
KEEP[95] = {x for x in l}
KEEP[96] = frozenset(l)
KEEP[97] = set(l) | {1}
KEEP[98] = set()
KEEP[99] = frozenset([1, 2, 3])
KEEP[100] = C()
KEEP[101] = S()
KEEP[102] = D()
KEEP[103] = I(5000)
KEEP[104] = St('abc')
KEEP[105] = L([1, 2])
KEEP[106] = T([1, 2])
KEEP[107] = E('x')
KEEP[108] = object()
KEEP[109] = lambda: n
KEEP[110] = deco(3)
KEEP[111] = gen(1)
KEEP[112] = ag(1)
KEEP[113] = C().m
KEEP[114] = [].append
KEEP[115] = range(10)
KEEP[116] = range(n)
KEEP[117] = slice(1, n)
KEEP[118] = iter(l)
KEEP[119] = iter(())
KEEP[120] = iter(d)
KEEP[121] = iter({1})
KEEP[122] = iter(s)
KEEP[123] = iter(range(5))
KEEP[124] = reversed(l)
KEEP[125] = enumerate(l)
KEEP[126] = list(enumerate(l))
KEEP[127] = zip(l, l)
KEEP[128] = list(zip(l, l))
KEEP[129] = map(str, l)
KEEP[130] = list(map(str, l))
KEEP[131] = filter(None, l)
KEEP[132] = d.keys()
KEEP[133] = list(d.items())
KEEP[134] = d.values()
KEEP[135] = type('T', (), {})
KEEP[140] = super(C, C())
KEEP[141] = sys._getframe()
KEEP[142] = ValueError('x')
KEEP[143] = OSError(2, 'x')
KEEP[144] = KeyError(n)
KEEP[145] = list[int]
KEEP[146] = int | str
KEEP[147] = divmod(n, 3)
KEEP[148] = pow(n, 3)
KEEP[149] = abs(-n)
KEEP[150] = sum(l)
KEEP[151] = max(l) + 0
KEEP[152] = round(1234.56)
KEEP[153] = round(1234.567, 1)
KEEP[154] = bin(n)
KEEP[155] = hex(n)
KEEP[156] = n.to_bytes(4, 'big')
KEEP[158] = l.index(339) + 1000
KEEP[160] = s.find('c') + n
KEEP[162] = n * 1.0
KEEP[163] = -2.5
KEEP[164] = n.__add__
KEEP[165] = [[] for _ in range(5)]
KEEP[166] = [(x, x) for x in range(5)]
KEEP[167] = [{} for _ in range(5)]
KEEP[168] = [C() for _ in range(5)]
KEEP[169] = [str(x) for x in l]
KEEP[170] = n ** 2
KEEP[171] = 10 ** 50 + n
KEEP[172] = 10 ** 50 * n
KEEP[173] = 10 ** 50 // n
KEEP[174] = int.__new__(I, 7000)
KEEP[175] = len(range(n))
KEEP[176] = [i for i in range(1000, 1010)]
KEEP[177] = vars(C())
KEEP[178] = C().__dict__
KEEP[179] = ''.join([s, u])
KEEP[180] = str(10 ** 50)
KEEP[181] = float.fromhex('0x1p3')
KEEP[182] = data.find(b'd') + n
KEEP[183] = s.encode('utf-16')
KEEP[184] = bytes(l[:0]) or bytes([1, 2, 3])
KEEP[185] = bytes([1, 2, 3, 4])
KEEP[186] = str(data, 'latin-1')
KEEP[187] = s.center(50, 'z')
KEEP[188] = s.translate({97: 'x'})
KEEP[189] = [n, *l]
KEEP[190] = (*l, n)
KEEP[191] = {*l}
KEEP[192] = l.__iter__()
KEEP[193] = s.casefold()
KEEP[194] = repr(1.5)
KEEP[195] = str(1e100)
KEEP[196] = repr({1: 2})
KEEP[197] = repr((n, h))
KEEP[198] = ascii(u)
KEEP[199] = format(n, '08d')
KEEP[200] = format(1.5, '.3f')
KEEP[201] = n.bit_length() + n
KEEP[202] = hash(n) 
KEEP[203] = -n
KEEP[204] = n ^ 5
KEEP[205] = 2 ** 40
KEEP[206] = n ** 3 - 7
snap = tracemalloc.take_snapshot()
tracemalloc.stop()
HERE = (lambda: 0).__code__.co_filename
own = snap.filter_traces([tracemalloc.Filter(True, HERE)])
for line in sorted(own.statistics("lineno"), key=lambda stat: stat.traceback[0].lineno):
    print(line.traceback[0].lineno, line.count, line.size)
