# The count of a generator while it runs: whoever runs it natively adds nothing to what its holders do.
import sys
def g2():
    for o in range(9):
        yield sys.getrefcount(me)
me = g2()
print(next(me))
for x in me:
    print(x); break
print(me.send(None))
print(me.__next__())
print(list(zip(me, [1])))
print(max(me))
me = g2()
a, *b = me
print(a)
me = g2()
print([*me][0])
me = g2()
print(tuple(me)[0])
me = g2()
print(sum(me))
me = g2()
print(list(map(lambda x: x, me))[0])
me = g2()
print(sorted(me)[0])
me = g2()
print(dict.fromkeys(me))
class It:
    def __iter__(self): return self
    def __next__(self):
        self.n = getattr(self, 'n', 0) + 1
        if self.n > 1: raise StopIteration
        return sys.getrefcount(self)
print(sum(It()), list(It()), max(It()), set(It()), tuple(It()))
