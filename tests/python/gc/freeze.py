# profiles: 3.11 3.10 legacy 3.12 3.13 3.14
# freeze: out of the collector's sight, and back
import gc

gc.collect()
gc.disable()
before = gc.get_freeze_count()
l = []
l.append(l)
gc.freeze()
n = gc.get_freeze_count()
print(n > 100, gc.get_count(), [len(gc.get_objects(g)) < 5 for g in range(3)])
del l
print(gc.collect())
gc.unfreeze()
print(gc.get_freeze_count() <= before, len(gc.get_objects(2)) > 100)
print(gc.collect())
