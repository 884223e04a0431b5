# Writes format-cases.json: random specifications and numbers with what CPython makes of them.
#   python3 -S format-cases.py > format-cases.json
import json
import random
import struct

random.seed(1)
def rf():
    m=random.random()
    if m<0.25: return struct.unpack('d', struct.pack('Q', random.getrandbits(64)))[0]
    if m<0.5: return round(random.uniform(-1000,1000), random.randrange(6))
    if m<0.6: return random.choice([0.0,-0.0,float('inf'),float('-inf'),float('nan'),0.5,1.5,2.5,-0.5,1e16,1e15,123456789012345678.0,5e-324,1.7976931348623157e308,1e22,1e23,9.999999999999999e22,0.1,1e-4,1e-5,0.00012345])
    if m<0.8: return random.randrange(-10**6,10**6)/2**random.randrange(0,30)
    return random.uniform(-1,1)*10**random.randrange(-300,300)
def spec(types):
    s=''
    if random.random()<0.3:
        if random.random()<0.6: s+=random.choice('*x0 é')
        s+=random.choice('<>=^')
    if random.random()<0.3: s+=random.choice('+- ')
    if random.random()<0.1: s+='z'
    if random.random()<0.2: s+='#'
    if random.random()<0.3: s+='0'
    if random.random()<0.5: s+=str(random.randrange(0,30))
    if random.random()<0.3: s+=random.choice(',_')
    if random.random()<0.5: s+='.'+str(random.choice([0,1,2,3,5,6,10,17,20,50]) if random.random()<.95 else random.choice([100,101,350,1100]))
    if random.random()<0.85: s+=random.choice(types)
    return s
out=[]
def enc(f): return struct.pack('>d',f).hex()
def t(fn):
    try: return fn()
    except Exception as e: return 'ERR '+type(e).__name__+' '+str(e)
for i in range(3000):
    k=random.random()
    if k<0.45:
        f=rf(); s=spec('eEfFgGn%'*3+'dsxq'); out.append(['f',enc(f),s,t(lambda: format(f,s))])
    elif k<0.75:
        n=random.choice([random.randrange(-300,300),random.randrange(-10**12,10**12),random.randrange(-2**200,2**200),0,65,0x1f600]); s=spec('bcdoxXn'*3+'eEfFgG%sq'); out.append(['i',str(n),s,t(lambda: format(n,s))])
    elif k<0.9:
        c=complex(rf(),rf()); s=spec('eEfFgGn'*3+'d%q'); out.append(['c',enc(c.real),enc(c.imag),s,t(lambda: format(c,s))])
    else:
        f=rf(); out.append(['r',enc(f),repr(f),f.hex(), repr(complex(f,-f)), repr(complex(0.0,f))])
print('[' + ',\n'.join(json.dumps(row) for row in out) + ']')
