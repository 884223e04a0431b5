# profiles: 3.11 3.10 legacy 3.12 3.13 3.14
# The capacity of lists after each way of making and changing them.
from sys import getsizeof


def capacity(l):
    return (getsizeof(l) - 56) // 8


l = []
seen = [0]
for i in range(500):
    l.append(i)
    c = capacity(l)
    if c != seen[-1]:
        seen.append(c)
print("append", seen)
seen = []
while l:
    l.pop()
    c = capacity(l)
    if not seen or c != seen[-1]:
        seen.append(c)
print("pop", seen)
l = list(range(64))
seen = []
while l:
    del l[0]
    c = capacity(l)
    if not seen or c != seen[-1]:
        seen.append(c)
print("del first", seen)

print("list(known)", [capacity(list(range(n))) for n in range(12)])
print("list(tuple)", [capacity(list(tuple(range(n)))) for n in range(12)])
print("list(generator)", [capacity(list(x for x in range(n))) for n in range(12)])
print("list(str)", [capacity(list("x" * n)) for n in range(8)])
print("list(set)", [capacity(list(set(range(n)))) for n in range(8)])
print("list(dict)", [capacity(list({i: 1 for i in range(n)})) for n in range(8)])
print("comprehension", [capacity([x for x in range(n)]) for n in range(12)])
print("slice", [capacity(list(range(20))[:n]) for n in range(12)])
print("step slice", [capacity(list(range(20))[::n]) for n in range(1, 12)])
print("concat", [capacity([1] * n + [2]) for n in range(8)])
print("repeat", [capacity([1, 2] * n) for n in range(8)])
print("copy", [capacity([1] * n) for n in range(8)])
print("sorted", [capacity(sorted(range(n))) for n in range(8)])


def extended(n, m):
    l = [0] * n
    l.extend([1] * m)
    return capacity(l)


print("extend", [[extended(n, m) for m in (0, 1, 2, 5, 9, 30)] for n in (0, 1, 3, 10, 20)])


def extended_iter(n, m):
    l = [0] * n
    l.extend(iter([1] * m))
    return capacity(l)


print("extend iter", [[extended_iter(n, m) for m in (0, 1, 2, 5, 9, 30)] for n in (0, 1, 3, 10, 20)])


def extended_gen(n, m):
    l = [0] * n
    l.extend(x for x in range(m))
    return capacity(l)


print("extend gen", [[extended_gen(n, m) for m in (0, 1, 2, 5, 9, 30)] for n in (0, 1, 3, 10, 20)])


def assigned(n, low, high, m):
    l = [0] * n
    l[low:high] = [1] * m
    return capacity(l)


print("assign", [assigned(10, 2, 5, m) for m in range(0, 20)], [assigned(10, 0, 10, m) for m in range(0, 12)])


def deleted(n, low, high):
    l = [0] * n
    del l[low:high]
    return capacity(l)


print("delete", [deleted(20, 0, k) for k in range(21)])


def deleted_step(n, k):
    l = [0] * n
    del l[::k]
    return capacity(l)


print("delete step", [deleted_step(20, k) for k in range(1, 12)])
l = [1, 2, 3]
l.insert(0, 0)
print("insert", capacity(l))
l *= 3
print("imul", capacity(l))
l.clear()
print("clear", capacity(l))
print("unpack", capacity([*range(5)]), capacity([*[1, 2], *"abc"]))
