# profiles: 3.11 3.10 3.12 3.13 3.14
"""What __hash__ and __eq__ see in their counts: whether a dict holds a key before it asks for its hash, or not (3.10)."""
import sys
class A:
    def __hash__(self):
        print("hash", sys.getrefcount(self))
        return 1
    def __eq__(self, o):
        print("eq", sys.getrefcount(self), sys.getrefcount(o)); return True
    def __repr__(self): 
        print("repr", sys.getrefcount(self)); return 'x'
    def __len__(self):
        print("len", sys.getrefcount(self)); return 1
    def __getitem__(self, i):
        print("getitem", sys.getrefcount(self)); return i
    def __add__(self, i):
        print("add", sys.getrefcount(self)); return i
a = A()
hash(a)
{a: 1}
{a: 1, 2: 3}
{4: 5, A(): 1}
{4: (v for v in []), A(): 1}
{A(): A()}
{A()}
{x: 1 for x in [a]}
d = {}
d[a] = 1
d[A()] = 1
d[a]
{**{7: 2}, A(): 3}
d.get(a)
repr(a); repr(A())
len(a); a[1]; a+1
A()[1]; A()+1; len(A())
A() == A()
a in [A()]
a in {A()}

x = {A(): A() for i in range(1)}
