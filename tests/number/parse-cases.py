# Writes parse-cases.json: random texts, many of them broken, with what CPython makes of them.
#   python3 -S parse-cases.py > parse-cases.json
import json
import random
import struct

random.seed(5)
def enc(f): return struct.pack('>d',f).hex()
def t(fn):
    try: return fn()
    except Exception as e: return 'ERR '+type(e).__name__+' '+str(e)
out=[]
def mut(s):
    for _ in range(random.choice([0,0,0,1,1,2])):
        i=random.randrange(len(s)+1); c=random.choice('0123456789_.eE+-xXbo aAfFjJ() \t\x0b\x1c\xa0\u0663\u2003pPninf')
        s= s[:i]+c+s[i:] if random.random()<.6 else s[:i]+s[i+1:]
    return s
def num():
    m=random.random()
    if m<.2: return repr(struct.unpack('d', struct.pack('Q', random.getrandbits(64)))[0])
    if m<.4: return str(random.uniform(-10,10))
    if m<.5: return str(random.randrange(10**random.randrange(1,400)))
    if m<.6: return random.choice(['inf','nan','-inf','+nan','infinity','1e400','-1e-400','1_000.5e1_0','1.','.5','.','e5','1e','0x1'])
    if m<.8: return '%d.%de%d'%(random.randrange(10**20),random.randrange(10**30),random.randrange(-330,320))
    return str(random.random())
for i in range(3000):
    k=random.random()
    if k<.3:
        s=mut(random.choice(['%d','0x%x','0b%s','0o%o','%s','  %d ','-%d','+0X%X','0%d','%d_%d']).replace('%s',bin(random.randrange(99))[2:]).replace('%d',str(random.randrange(10**random.randrange(1,30)))).replace('%x',hex(random.randrange(1<<70))[2:]).replace('%X','ABC').replace('%o','777'))
        b=random.choice([0,10,10,16,8,2,36,7,3]); out.append(['i',s,b,repr(s),t(lambda: str(int(s,b)))])
    elif k<.6:
        s=mut(num()); out.append(['f',s,repr(s),t(lambda: enc(float(s)))])
    elif k<.8:
        a,b=num(),num()
        s=random.choice([a,a+'j',a+'+'+b+'j',a+'-'+b+'j','('+a+'+'+b+'j)',' ( '+a+'j ) ','j','+j',a+'+j',a+b+'j'])
        s=mut(s); out.append(['c',s,repr(s),t(lambda: enc(complex(s).real)+enc(complex(s).imag))])
    else:
        f=struct.unpack('d', struct.pack('Q', random.getrandbits(64)))[0]
        h=random.choice([f.hex(), '0x%x.%xp%d'%(random.getrandbits(random.randrange(1,80)),random.getrandbits(random.randrange(1,90)),random.randrange(-1200,1200)), '%x'%random.getrandbits(60),'-.%xp3'%random.getrandbits(30),'0x1p-1075','0x1.8p-1075','0x1.00001p-1075','0x1.fffffffffffff8p1023','0x1.fffffffffffff7p1023','infinity','nan','-inf','0x.p1','0x','1p99999999999999999999999','0p99999999999999999999999','1p-99999999999999999999'])
        h=mut(h); out.append(['h',h,t(lambda: enc(float.fromhex(h)))])
for v in ['1'*400+'a', '١'*300]: out.append(['i',v,10,repr(v),t(lambda: str(int(v,10)))])
print('[' + ',\n'.join(json.dumps(row) for row in out) + ']')
