# profile: 3.10
"""Fact 4.5: where frames live in 3.10: one block for each, which the code keeps for its next call; up to 200 more in a free list, which a full collection empties."""
import gc, sys
gc.disable(); gc.collect()
HEAD = 33
fill = [bytes(size - HEAD) for size in range(64, 513, 16) for _ in range(3000)]

def place(): return id(sys._getframe())
def other(a, b): return id(sys._getframe())
print("kept by the code", place() == place(), other(1, 2) == other(3, 4), place() == other(1, 2))
def code_of(text):
    space = {"sys": sys}
    exec(text, space)
    return space["f"]
def block(f): return f()
f = code_of("def f(): return id(sys._getframe())")
first = f(); print("again", f() == first)
g = f; f = code_of("def f(): return id(sys._getframe())"); second = f()
print("another code", second == first); del g
f = None; f = code_of("def f(): return id(sys._getframe())"); print("dead code's", f() in (first, second))

def deep(n, places):
    places.append(id(sys._getframe()))
    if n: deep(n - 1, places)
    return places
gc.collect()
before = deep(5, []); after = deep(5, [])
print("recursion", len(set(before)), before[0] == after[0], [before.index(each) for each in after])
# the free list serves another code of the same size, last in first out
def deep2(n, places):
    places.append(id(sys._getframe()))
    if n: deep2(n - 1, places)
    return places
once = deep2(5, [])
print("taken over", [after.index(each) if each in after else None for each in once])
gc.collect()
# those between come from another pool, or not
print("emptied", [after.index(each) for each in deep2(5, []) if each in after])

# a larger frame from the free list is made anew
def small(n): return small(n - 1) if n else id(sys._getframe())
def large(n, a=1, b=2, c=3, d=4, e=5):
    return large(n - 1, a, b, c, d, e) if n else [id(sys._getframe()), [n, a, b, c, d, e, [n, a, b, c]]]
gc.collect(); small(8)
# what print keeps until it writes would be counted as well
def blocks(): return sys.getallocatedblocks()
seen = [None] * 20
def note(i): seen[i] = blocks() - start
start = blocks(); note(0); note(0); start = blocks(); start = blocks()
large(4); note(0); large(4); note(1)
gc.collect(); note(2)
start = blocks(); small(30); note(3); small(30); note(4)
gc.collect(); note(5)
start = blocks(); small(300); note(6)
gc.collect(); note(7)
print("blocks", seen)

# frames that somebody holds
def held(): return sys._getframe()
start = blocks(); frame = held(); note(8); del frame; note(9); print("held and let go", seen[8:10])
frames = [held() for _ in range(20)]; print("many", len({id(each) for each in frames}), len(frames)); places = [id(each) for each in frames]
del frames; again = [held() for _ in range(20)]; print("again", [places.index(id(each)) if id(each) in places else None for each in again])
del again

# generators: the frame is there from the beginning, and comes from where frames come from
def generator(): yield id(sys._getframe()); yield 2
one = generator(); two = generator(); a, b = id(one.gi_frame), id(two.gi_frame)
print("generator", next(one) == a, a == b, sys.getsizeof(one), sys.getsizeof(one.gi_frame))
del one; three = generator(); print("kept by the code", id(three.gi_frame) == a)
frame = two.gi_frame; list(two); print("outlives", two.gi_frame, frame.f_lasti > 0, id(frame) == b)
del frame; four = generator(); print("and comes again", id(four.gi_frame) == b)
def loop():
    for each in generator(): yield each
for i in range(3): print(len(list(loop())), len(set(loop())), end=" ")
print()
def failing():
    yield 1
    raise ValueError
made = failing(); next(made)
try: next(made)
except ValueError as error: kept = error.__traceback__
print(kept.tb_next.tb_frame.f_code.co_name, kept.tb_next.tb_frame.f_lineno, made.gi_frame); del kept
made = generator(); next(made); frame = made.gi_frame; frame.clear(); print(made.gi_frame, frame.f_locals)
class Cycle: pass
cycle = Cycle(); cycle.it = (each for each in [cycle]); cycle.frame = cycle.it.gi_frame; del cycle; print(gc.collect())
class Late:
    def __del__(self): print("finalized in", sys._getframe().f_back.f_code.co_name)
def dying(): late = Late(); yield
made = dying(); next(made); del made
def asking(late): return 1
asking(Late())
