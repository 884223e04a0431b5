# profiles: 3.11 3.10 legacy 3.12 3.13 3.14
"""Facts 7.6: sizes and offsets of classes: where `__slots__`, the dict and the weak references of an instance lie."""
class A: pass
class B(A): pass
class C: __slots__ = "__dict__",
class D: __slots__ = "a", "__dict__"
class E: __slots__ = "a", "b", "__dict__", "__weakref__"
class F(D): pass
class G(list): pass
class H(tuple): pass
class I(int): pass
class J(Exception): pass
class K(type): pass
class L: __slots__ = "a",
class M(L): pass
class N(L): __slots__ = "b", "c", "__dict__"
class O(dict): __slots__ = "x",
class P(O): pass
class Q(set): pass
class R(bytes): pass
class S(str): pass
class T(float): pass
class U(N): __slots__ = "z",
class V(A): __slots__ = "z", "y"
class W: __slots__ = "__weakref__",
class X(W): pass
class Y(B, L): pass
class Z(J): __slots__ = "s",
for cls in list(globals().values()):
    if isinstance(cls, type) and cls.__module__ == "__main__":
        print(cls.__name__, cls.__basicsize__, cls.__itemsize__, cls.__dictoffset__, cls.__weakrefoffset__)
