# profiles: 3.11 3.10 legacy 3.12 3.13 3.14
# the moments of automatic collections
import gc

runs = []
gc.collect()
gc.disable()


class C:
    pass


def watch(phase, info):
    if phase == "start":
        runs.append((index, info["generation"]))


index = 0
gc.callbacks.append(watch)
keep = []
gc.set_threshold(100, 2, 2)
gc.collect()
del runs[:]
gc.enable()
for index in range(1000):
    keep.append(C())
gc.disable()
gaps = [b[0] - a[0] for a, b in zip(runs, runs[1:])]
print([g for _, g in runs])
print(gaps)
del keep
gc.collect()
del runs[:]
gc.set_threshold(50, 10, 10)
index = -1
gc.enable()
list(map(list, [()] * 1000))
gc.disable()
print(len(runs))
gc.callbacks.remove(watch)
