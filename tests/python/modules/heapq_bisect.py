import _heapq as h, _bisect as b, _stat, _signal


def t(f, *a, **k):
    try:
        return f(*a, **k)
    except Exception as e:
        return type(e).__name__ + ": " + str(e)


l = [5, 3, 8, 1, 9, 2, 7]
h.heapify(l)
print(l, h.heappop(l), l, h.heappush(l, 0), l, h.heappushpop(l, 4), h.heapreplace(l, 6), l)
print([h.heappop(l) for _ in range(len(l))], t(h.heappop, []), t(h.heapreplace, [], 1), h.heappushpop([], 3), t(h.heappush, (), 1), t(h.heappop, 1), t(h.heapify, 1), t(h.heappush, []))
m = [1, 5, 2, 8]
h._heapify_max(m)
print(m, h._heappop_max(m), h._heapreplace_max(m, 0), m)


class E:
    def __lt__(self, other):
        x.clear()
        return True


x = [E() for _ in range(5)]
print(t(h.heapify, x), len(x))
x = [E() for _ in range(5)]
print(t(h.heappop, x), t(h.heappush, [E()], 1))
s = [1, 2, 2, 3]
print(b.bisect_left(s, 2), b.bisect_right(s, 2), b.bisect_left(s, 0), b.bisect_right(s, 9), b.bisect_left(s, 2, 2), b.bisect_right(s, 2, 0, 2), t(b.bisect_left, s, 1, -1), t(b.bisect_left, s, "a"), t(b.bisect_left, s), t(b.bisect_left, 1, 1), b.bisect_left(s, 6, key=lambda v: v * 3), t(b.bisect_left, s, 9, 0, 10))
b.insort_left(s, 2.0); b.insort_right(s, 2.5); b.insort_right(s, -1, key=lambda v: -v)
print(s)
print(_stat.filemode(0o100644), _stat.filemode(0o041777), _stat.filemode(0o104755), _stat.S_ISDIR(0o40000), _stat.S_IMODE(0o100644), t(_stat.S_IFMT, -1), t(_stat.filemode, "a"))
print(_signal.getsignal(2), _signal.SIGTERM, _signal.strsignal(11), t(_signal.getsignal, 0), t(_signal.signal, 15, "a"), t(_signal.signal, 99, 0))
got = []
print(_signal.signal(15, lambda n, f: got.append(n)), _signal.raise_signal(15), got, len(_signal.valid_signals()))
