# profiles: 3.11 3.10 legacy 3.12 3.13 3.14
# the module's functions, their errors, and what they answer
import gc


def attempt(text):
    try:
        print(text, "->", repr(eval(text)))
    except Exception as e:
        print(text, "->", type(e).__name__ + ":", e)


for text in """gc.collect(3)
gc.collect(-1)
gc.collect("a")
gc.collect(1, 2)
gc.collect(generation=1) * 0
gc.set_threshold()
gc.set_threshold(1, 2, 3, 4)
gc.set_threshold("a")
gc.set_threshold(1.5)
gc.set_threshold(x=1)
gc.set_threshold(2**40)
gc.set_threshold(2**70)
gc.get_objects(5)
gc.get_objects(-5)
gc.get_objects("a")
gc.get_objects(1, 2)
gc.get_objects(2**70)
len(gc.get_objects(None)) > 0
len(gc.get_objects(-1)) > 0
len(gc.get_objects(generation=2)) > 0
gc.set_debug()
gc.set_debug("x")
gc.get_debug()
gc.is_tracked()
gc.is_finalized(1)
gc.freeze(1)
gc.get_threshold(1)
gc.get_referrers()
gc.get_referents()
gc.get_referrers(x=1)
gc.get_referents(x=1)
gc.get_referents(1, "a", None)
gc.enable(1)
gc.garbage
gc.callbacks
gc.DEBUG_STATS, gc.DEBUG_COLLECTABLE, gc.DEBUG_UNCOLLECTABLE, gc.DEBUG_SAVEALL, gc.DEBUG_LEAK""".splitlines():
    attempt(text)
print([n for n in dir(gc) if not n.startswith("__")])
print(gc.collect.__text_signature__, gc.get_objects.__text_signature__, gc.is_tracked.__text_signature__, gc.set_debug.__text_signature__)
