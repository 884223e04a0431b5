import _random, _sha512


def t(f, *a, **k):
    try:
        return f(*a, **k)
    except Exception as e:
        return type(e).__name__ + ": " + str(e)


r = _random.Random(42)
print([r.random() for _ in range(3)], r.getrandbits(5), r.getrandbits(32), r.getrandbits(100), r.getrandbits(0))
s = r.getstate()
print(len(s), s[:3], s[-1])
a = [r.random() for _ in range(700)]
r.setstate(s)
print(a == [r.random() for _ in range(700)], a[-1])
for seed in (0, -5, 2**100, False, 3.5, (1, 2)):
    r.seed(seed)
    print(seed, r.random(), r.getrandbits(64))
print(t(r.setstate, 1), t(r.setstate, (1,)), t(r.setstate, (1,) * 624 + (700,)), t(r.setstate, ("a",) * 625), t(r.getrandbits, -1), t(r.getrandbits, "a"), t(_random.Random, 1, 2), t(_random.Random, []))


class R(_random.Random):
    def __init__(self, x=None, y=2):
        self.y = y


print(R(1, y=3).y, R(1).random())
print(_sha512.sha512(b"abc").hexdigest())
h = _sha512.sha384(b"a" * 200)
h.update(b"b" * 111)
print(h.hexdigest(), h.name, h.digest_size, h.block_size, h.copy().digest() == h.digest())
print(_sha512.sha512().hexdigest()[:32])
