# profiles: 3.11 3.10 3.12
"""
Functions of C that are called by keyword for the first time make a tuple of their keywords' names, which stays: each line has what
the first two calls with a keyword that there is not add to the collector's first count, the exception included.
"""
import collections, gc, io, itertools, math, re, sys, warnings

gc.disable()
match = re.match("a", "a")


def count(call):
    gc.collect()
    before = gc.get_count()[0]
    try:
        call(nonsense=1)
    except TypeError as error:
        error = None
    return gc.get_count()[0] - before


def nothing(value):
    pass


[].sort(key=None)
for name in ("warm", "warmer"):
    count(nothing)
for call in (
    nothing, compile, round, sum, gc.get_objects, math.isclose, math.prod, sys.set_int_max_str_digits,
    warnings.warn, gc.collect, sys.addaudithook,
    len, abs, isinstance, sys.intern, gc.is_tracked, math.gcd,
    b"".decode, b"".expandtabs, b"".hex, b"".rsplit, b"".split, b"".splitlines, b"".translate, b"".find,
    bytearray().decode, bytearray().hex, bytearray().split,
    collections.OrderedDict.fromkeys, collections.OrderedDict().move_to_end, collections.OrderedDict().pop,
    collections.OrderedDict().popitem, collections.OrderedDict().setdefault,
    [].sort, [].append, {}.get, memoryview(b"").cast, memoryview(b"").hex, memoryview(b"").tobytes,
    match.expand, match.groupdict, match.groups, match.group, match.re.split,
    "".encode, "".expandtabs, "".rsplit, "".split, "".splitlines, "".find,
    complex, int, memoryview, itertools.combinations, itertools.combinations_with_replacement,
    itertools.compress, itertools.count, itertools.groupby, itertools.permutations, itertools.chain, bool, list,
    io.TextIOWrapper(io.BytesIO()).reconfigure,
):
    print(call.__name__, count(call), count(call))
print(sorted([2, 1], reverse=True), count(print), count(print))
