# profiles: 3.11 3.10 legacy 3.12 3.13 3.14
# gc.callbacks: phases, the shared info dict, errors
import gc, sys

gc.collect()
gc.disable()
seen = []


def first(phase, info):
    seen.append(("first", phase, dict(info)))
    info["extra"] = 1


def second(phase, info):
    seen.append(("second", phase, sorted(info)))


gc.callbacks[:] = [first, second]
l = []
l.append(l)
del l
gc.collect()
gc.callbacks.clear()
for s in seen:
    print(s)


def bad(phase, info):
    raise ValueError(phase)


sys.stderr = sys.stdout
hook = sys.unraisablehook
sys.unraisablehook = lambda u: print("unraisable", u.exc_type.__name__, u.exc_value, u.err_msg and u.err_msg.split(" at 0x")[0], u.object is bad)
gc.callbacks.append(bad)
gc.collect(1)
gc.callbacks.clear()
sys.unraisablehook = hook
print(gc.callbacks)
