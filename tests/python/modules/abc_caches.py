import _abc, abc, gc, weakref


def t(f, *a, **k):
    try:
        return f(*a, **k)
    except Exception as e:
        return type(e).__name__ + ": " + str(e)


class A(abc.ABC):
    @abc.abstractmethod
    def f(self): ...

    @property
    @abc.abstractmethod
    def p(self): ...


print(sorted(A.__abstractmethods__), t(A))


class B(A):
    def f(self):
        return 1


print(sorted(B.__abstractmethods__), t(B))


class C(B):
    p = 2


print(C().f(), isinstance(C(), A), issubclass(C, A), issubclass(int, A), isinstance(1, A))
token = abc.get_cache_token()
print(A.register(int), issubclass(int, A), isinstance(1, A), abc.get_cache_token() - token, isinstance(True, A))
print(t(A.register, 1), t(A.register, C) is C, t(B.register, A))
dump = _abc._get_dump(A)
print([len(x) for x in dump[:3]])


def temp():
    class T:
        pass

    A.register(T)
    print(issubclass(T, A), [len(x) for x in _abc._get_dump(A)[:3]])


temp()
gc.collect()
print([len(x) for x in _abc._get_dump(A)[:3]])
_abc._reset_caches(A)
_abc._reset_registry(A)
print([len(x) for x in _abc._get_dump(A)[:3]], issubclass(int, A))


class Hook(metaclass=abc.ABCMeta):
    @classmethod
    def __subclasshook__(cls, other):
        return {int: True, str: False, list: 5}.get(other, NotImplemented)


print(issubclass(int, Hook), issubclass(str, Hook), issubclass(dict, Hook), t(issubclass, list, Hook))


class Lie:
    @property
    def __class__(self):
        return int


print(isinstance(Lie(), Hook), t(issubclass, 3, Hook), t(_abc._abc_instancecheck, int, 1), t(_abc._abc_subclasscheck, 1, 2))
from collections.abc import Sequence, Mapping, Iterable, Callable, Hashable, Sized

print(isinstance([], Sequence), isinstance({}, Mapping), isinstance("", Iterable), isinstance(print, Callable), isinstance([], Hashable), issubclass(range, Sequence), isinstance({}, Sized))


class S(Sequence):
    def __getitem__(self, i):
        return [1, 2][i]

    def __len__(self):
        return 2


match S():
    case [a, b]:
        print("sequence", a, b, list(reversed(S())), 2 in S(), S().index(2))


class V:
    pass


Mapping.register(V)
match V():
    case {}:
        print("mapping")
