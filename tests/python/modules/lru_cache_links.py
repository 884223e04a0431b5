"""The links of a bounded cache: held by its dict and by their ring, so what empties the dict behind its back breaks nothing."""
import functools, gc, sys
gc.collect()  # what the imports have left
class K:
    def __init__(s,n): s.n=n
    def __hash__(s): return hash(s.n)
    def __eq__(s,o): return s.n==o.n
    def __repr__(s): return f"K{s.n}"
    def __del__(s): print("del", s)
@functools.lru_cache(maxsize=2)
def f(k): return [k.n]
f(K(1)); f(K(2))
cache = next(x for x in gc.get_referents(f) if type(x) is dict and x and type(next(iter(x.values()))).__name__ == "_lru_list_elem")
print([sys.getrefcount(v) for v in cache.values()], [type(v).__name__ for v in cache.values()])
print(sorted(type(x).__name__ for x in gc.get_referents(f)))
links = list(cache.values())
print([sys.getrefcount(v) for v in links])
cache.clear()
print([sys.getrefcount(v) for v in links], f.cache_info())
del links, cache
print(f(K(1)), f.cache_info())
print(f(K(3)), f.cache_info())
print(f(K(4)), f.cache_info())
f.cache_clear()
print(f.cache_info())
# the dict is cleared first: the links stay as long as the ring does
@functools.lru_cache(maxsize=3)
def g(k): return k
g(K(7)); g(K(8))
d = next(x for x in gc.get_referents(g) if type(x) is dict and x and type(next(iter(x.values()))).__name__ == "_lru_list_elem")
d.clear()
del d  # the collector does not see through links: a dict that is held elsewhere would keep what is in it for ever
print("cleared", gc.collect(), [type(x).__name__ for x in gc.get_referents(g)])
print(g(K(7)), g(K(9)), g(K(10)), g(K(11)), g.cache_info())
del g; gc.collect(); print("g gone")
# an equality that fails while the oldest goes
class Bad(K):
    def __eq__(s, o):
        if Bad.on: raise ValueError("eq")
        return s.n == o.n
    __hash__ = K.__hash__
    on = False
@functools.lru_cache(maxsize=2)
def h(k): return k
h(Bad(1)); h(Bad(1 + 2**61 - 1) if 0 else Bad(2))
Bad.on = True
try: print(h(Bad(1)))
except ValueError as e: print("error", e)
Bad.on = False
print(h.cache_info()); h(Bad(5)); h(Bad(6)); print(h.cache_info())
# the function empties the cache that it is called for
@functools.lru_cache(maxsize=2)
def r(k):
    if k.n == 3: r.cache_clear()
    return k
r(K(1)); r(K(2)); r(K(3)); print(r.cache_info())
del r; print("end")
