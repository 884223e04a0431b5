# what programs see of the allocator: id() comes again
class C:
    pass


class S:
    __slots__ = ("x",)


print(id(object()) == id(object()), id([]) == id([]), id({}) == id({}), id(C()) == id(C()))
a = C()
i = id(a)
del a
b = C()
print(id(b) == i)
a = C()
one = id(a)
a = C()
two = id(a)
a = C()
print(one != two, id(a) == one)
def reuse(make):
    items = [make() for _ in range(6)]
    ids = [id(x) for x in items]
    for index in (0, 3, 1):
        items[index] = None
    again = [make(), make(), make()]
    return [ids.index(id(x)) if id(x) in ids else None for x in again]


for make in (object, lambda: 1.5 * float("2"), lambda: tuple([1, 2])):
    # the usual answer: now and then the objects lie in two pools
    keep = []
    answers = [reuse(make) for _ in range(25) if not keep.append(make())]
    print(max(answers, key=answers.count))
print({id(object()) % 16 for _ in range(10)}, id([]) % 16, id(C()) % 16)
objects = [object() for _ in range(2000)]
steps = [id(y) - id(x) for x, y in zip(objects, objects[1:])]
print(max(set(steps), key=steps.count))
slots = [S() for _ in range(2000)]
steps = [id(y) - id(x) for x, y in zip(slots, slots[1:])]
print(max(set(steps), key=steps.count))
plain = [C() for _ in range(2000)]
steps = [id(y) - id(x) for x, y in zip(plain, plain[1:])]
print(max(set(steps), key=steps.count))
pools = {}
for o in [object() for _ in range(5000)]:
    pools.setdefault(id(o) >> 14, []).append(id(o) & 0x3FFF)
full = [p for p in pools.values() if len(p) == (16384 - 48) // 16]
print(len(full) > 0, min(full[0]))
