# profiles: 3.11 3.10 3.12 3.13 3.14
"""Facts 5.3, 5.8, 5.10: counts, callbacks, statistics, the lines of DEBUG_STATS and the others."""
import gc, re, sys


class Lines:
    def __init__(self, file): self.file = file
    def write(self, text):
        # 3.12 alone has moved its immortal objects to the permanent generation
        text = re.sub(r"permanent generation: \d+", "permanent generation: P", text)
        self.file.write(re.sub(r"0x[0-9a-f]+", "0x...", re.sub(r"\d+\.\d{4}s", "T", re.sub(r"(generation|generations?:|each generation:)( \d+ \d+ \d+)", r"\1 A B C", text))))
    def flush(self): self.file.flush()


gc.disable()
gc.collect()
log = []
def callback(phase, info): log.append((phase, info["generation"], info["collected"], info["uncollectable"], sorted(info)))
infos = []
def second(phase, info): infos.append(info); info["generation"] = 77
gc.callbacks.append(callback)
l = []; l.append(l); del l
print(gc.collect(), log); del log[:]
gc.collect(0); gc.collect(1); print([e[:3] for e in log]); del log[:]
gc.callbacks.insert(0, second)
gc.collect(0); print([e[:2] for e in log], infos[0] is infos[1]); del log[:]
gc.callbacks.remove(second)
gc.callbacks.append("not callable")
sys.unraisablehook = lambda u: print("unraisable", u.exc_type.__name__, u.object)
gc.collect(0); gc.callbacks.remove("not callable"); del log[:]
def nested(phase, info): print("nested", phase, gc.collect(), gc.get_count()[0] < 100)
gc.callbacks.append(nested); gc.collect(1); gc.callbacks.remove(nested); gc.callbacks.remove(callback)
before = gc.get_stats()
def garbage(n):
    for _ in range(n): l = []; l.append(l)
garbage(3); gc.collect(0); garbage(2); gc.collect(1); garbage(4); gc.collect(); gc.collect()
after = gc.get_stats()
print([{k: a[k] - b[k] for k in a} for a, b in zip(after, before)])
print([sorted(s) for s in after])
gc.collect(0); gc.collect(0); gc.collect(1); print(gc.get_count()[1:]); gc.collect(0); print(gc.get_count()[1:]); gc.collect(1); print(gc.get_count()[1:]); gc.collect(2); print(gc.get_count()[1:])
sys.stderr = Lines(sys.stdout)
class C: pass
class D:
    def __del__(self): print("del")
gc.collect()
gc.set_debug(gc.DEBUG_STATS); gc.collect(0); gc.collect(1); garbage(1); gc.collect(2)
gc.set_debug(gc.DEBUG_COLLECTABLE)
c = C(); c.c = c; del c; print(gc.collect())
d = D(); d.d = d; del d; print(gc.collect())
l = []; l.append(({"k": l},)); del l; print(gc.collect())
def closure():
    def f(): return f
closure(); print(gc.collect())
def cls():
    class K: pass
cls(); gc.collect()
gc.set_debug(gc.DEBUG_SAVEALL)
c = C(); c.c = c; l = []; l.append(l); del c, l
print(gc.collect(), [type(x).__name__ for x in gc.garbage if type(x) is not dict], gc.collect()); gc.garbage.clear()
gc.set_debug(gc.DEBUG_LEAK)
l = []; l.append(l); del l
print(gc.get_debug(), gc.collect(), len(gc.garbage)); gc.garbage.clear()
gc.set_debug(0)
print(gc.collect(), gc.DEBUG_STATS, gc.DEBUG_COLLECTABLE, gc.DEBUG_UNCOLLECTABLE, gc.DEBUG_SAVEALL, gc.DEBUG_LEAK)
