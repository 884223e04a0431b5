# profiles: 3.11 3.10 legacy 3.12 3.13 3.14
"""Facts 4.4: the blocks of plain instances and of texts, which 3.12 and 3.13 made smaller and larger."""
import gc

gc.disable()
gc.collect()


class C:
    pass


def usual(answers):
    """The answer given most often: now and then the objects lie in two pools."""
    return max(answers, key=answers.count)


def reuse(make):
    # three freed in the order 0, 3, 1: the last freed is the first to be had
    items = [make() for _ in range(6)]
    ids = [id(x) for x in items]
    for index in (0, 3, 1): items[index] = None
    new = [make(), make(), make()]
    return [ids.index(id(x)) if id(x) in ids else None for x in new]


def again(title, make):
    # something more is kept each time, so that the pools stand differently
    keep = []
    print(title, usual([id(make()) == id(make()) for _ in range(25) if not keep.append(make())]), end=" ")
    same = []
    for _ in range(25):
        keep.append(make())
        a = make(); i = id(a); del a; b = make()
        same.append(id(b) == i)
        del b
    print(usual(same), end=" ")
    keep = []
    print(usual([reuse(make) for _ in range(25) if not keep.append(make())]))


again("instance", C)
a = C(); one_ = id(a); a = C(); two = id(a); a = C(); print(one_ != two, id(a) == one_)
for title, make in (("instance", C), ("str", lambda: "a" + str(1.5 * float("2")))):
    items = [make() for _ in range(3000)]
    steps = [id(y) - id(x) for x, y in zip(items, items[1:])]
    print(title, max(set(steps), key=steps.count), sum(1 for i in items if id(i) % 16))
