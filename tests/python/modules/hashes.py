# _md5, _sha1, _sha256, _sha3 and _blake2: digests around the borders of blocks, the objects in memory, and how they refuse.
import _blake2, _md5, _sha1, _sha256, _sha3, gc, sys


def attempt(run):
    try:
        print(run())
    except Exception as error:
        print(type(error).__name__, error)


KINDS = [
    _md5.md5, _sha1.sha1, _sha256.sha256, _sha256.sha224, _sha3.sha3_224, _sha3.sha3_256, _sha3.sha3_384, _sha3.sha3_512, _sha3.shake_128, _sha3.shake_256, _blake2.blake2b, _blake2.blake2s,
]  # fmt: skip
for make in KINDS:
    size = (300,) if "shake" in make.__name__ else ()
    block = make().block_size
    for n in (0, 1, 55, 56, 63, 64, 65, block - 9, block - 8, block - 1, block, block + 1, 2 * block - 1, 2 * block, 2 * block + 1, 1000):
        data = bytes(i * 7 % 256 for i in range(n))
        h = make(data[: n // 3])
        h.update(data[n // 3 : n // 2])
        copy = h.copy()
        h.update(memoryview(data)[n // 2 :])
        print(make.__name__, n, h.hexdigest(*size), h.digest(*size) == make(data).digest(*size), copy.hexdigest(*size) == make(data[: n // 2]).hexdigest(*size))
    print(type(h).__name__, sys.getsizeof(h), gc.is_tracked(h), gc.get_referents(h) == [type(h)], h.name, h.block_size, h.digest_size)
    for run in [
        lambda: make("x"), lambda: make(1), lambda: make(b"", b""), lambda: make(foo=1), lambda: make(b"x", usedforsecurity=False).digest(*size), lambda: make().update(),
        lambda: make().update("x"), lambda: make().update(1), lambda: make(memoryview(b"abcd")[::2]), lambda: make(bytearray(b"x")).hexdigest(*size), lambda: type("X", (type(h),), {}),
        lambda: setattr(h, "name", 1),
    ]:  # fmt: skip
        attempt(run)
for make in (_md5.md5, _sha1.sha1, _sha256.sha256):
    attempt(lambda: make(string=b"x").hexdigest())
    attempt(lambda: type(make())())
for value in (-1, 0, 3, 1 << 29, 1 << 40, 1 << 70):
    attempt(lambda: _sha3.shake_128().digest(value))
    attempt(lambda: _sha3.shake_256().hexdigest(value))
for make in (_sha3.sha3_224, _sha3.sha3_512, _sha3.shake_128, _sha3.shake_256):
    print(make()._capacity_bits, make()._rate_bits, make()._suffix)
for make in (_blake2.blake2b, _blake2.blake2s):
    most = make.MAX_DIGEST_SIZE
    print(most, make.MAX_KEY_SIZE, make.SALT_SIZE, make.PERSON_SIZE)
    for options in [
        {"digest_size": 20}, {"key": b"key"}, {"salt": b"salt", "person": b"me"}, {"fanout": 3, "depth": 4, "leaf_size": 5, "node_offset": 6, "node_depth": 7, "inner_size": 8, "last_node": True},
        {"node_offset": (1 << 48) - 1}, {"digest_size": 0}, {"digest_size": most + 1}, {"key": b"x" * (most + 1)}, {"key": b"k" * most}, {"salt": b"x" * 17}, {"person": b"x" * 17}, {"fanout": 256},
        {"fanout": -1}, {"depth": 0}, {"depth": 256}, {"leaf_size": -1}, {"leaf_size": 1 << 32}, {"leaf_size": 1 << 70}, {"node_offset": -1}, {"node_offset": 1 << 48}, {"node_offset": 1 << 64},
        {"node_depth": 256}, {"inner_size": most + 1}, {"last_node": 1}, {"data": b"x"}, {"foo": 1}, {"key": "x"}, {"digest_size": "x"}, {"usedforsecurity": False}, {"digest_size": 1 << 40},
    ]:  # fmt: skip
        attempt(lambda: make(b"data", **options).hexdigest())
import hashlib

print([hashlib.new(name, b"x").hexdigest(*([4] if "shake" in name else []))[:8] for name in sorted(hashlib.algorithms_guaranteed)])
