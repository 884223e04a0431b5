# The built-in iterators, their hints, states and ends.
import sys


def attempt(f, *args, **kwargs):
    try:
        return f(*args, **kwargs)
    except StopIteration:
        return "StopIteration"
    except Exception as e:
        return f"{type(e).__name__}: {e}"


def builtin_name(recipe):
    return (recipe[0].__name__, *recipe[1:])


for make in (lambda: [1, 2, 3], lambda: (1, 2, 3), lambda: "abc", lambda: "aé日", lambda: b"abc", lambda: bytearray(b"abc")):
    it = iter(make())
    print(type(it).__name__, it.__length_hint__(), next(it), it.__length_hint__(), builtin_name(it.__reduce__()), end=" ")
    it.__setstate__(2)
    print(list(it), attempt(next, it), it.__length_hint__(), builtin_name(it.__reduce__()), sys.getsizeof(it), end=" ")
    it = iter(make())
    it.__setstate__(-5)
    print(next(it), end=" ")
    it.__setstate__(100)
    print(attempt(next, it))
it = reversed([1, 2, 3])
print(type(it).__name__, it.__length_hint__(), next(it), builtin_name(it.__reduce__()), it.__setstate__(0), list(it), builtin_name(it.__reduce__()), attempt(next, it))
it = reversed((1, 2, 3))
print(type(it).__name__, it.__length_hint__(), next(it), builtin_name(it.__reduce__()), it.__setstate__(0), list(it), it.__length_hint__(), attempt(next, it))
l = [1, 2, 3]
it = iter(l)
list(it)
l.append(4)
print(attempt(next, it))
it = iter(l)
next(it)
l.clear()
print(it.__length_hint__(), attempt(next, it))
it = reversed([1, 2])
l = [1, 2, 3, 4]
it = reversed(l)
next(it)
del l[1:]
print(it.__length_hint__(), attempt(next, it))


class Seq:
    def __init__(self, n):
        self.n = n

    def __getitem__(self, i):
        if i >= self.n:
            raise IndexError(i)
        return i * 10


class Sized(Seq):
    def __len__(self):
        return self.n


it = iter(Seq(3))
print(type(it).__name__, attempt(it.__length_hint__), next(it), builtin_name(it.__reduce__())[2:], it.__setstate__(2), list(it), attempt(next, it), builtin_name(it.__reduce__()))
it = iter(Sized(3))
print(it.__length_hint__(), next(it), it.__length_hint__(), list(it), it.__length_hint__())
print(list(reversed(Sized(3))), attempt(reversed, Seq(3)), attempt(reversed, 5), attempt(reversed, {1}), attempt(reversed), attempt(reversed, [], []), attempt(reversed, a=1), list(reversed("abc")), list(reversed(b"ab")))


class Stops:
    def __getitem__(self, i):
        if i == 2:
            raise StopIteration
        if i == 1:
            return "one"
        return i


print(list(iter(Stops())))


class Fails:
    def __getitem__(self, i):
        raise ValueError("no item")


print(attempt(list, iter(Fails())), attempt(iter, 5), attempt(iter, 5, 5), attempt(iter), attempt(iter, 1, 2, 3))


class NoReverse:
    __reversed__ = None

    def __len__(self):
        return 1

    def __getitem__(self, i):
        return i


class OwnReverse:
    def __reversed__(self):
        return "own"


print(attempt(reversed, NoReverse()), reversed(OwnReverse()))
calls = iter([1, 2, 3, 4])
it = iter(lambda: next(calls), 3)
print(type(it).__name__, list(it), attempt(next, it), builtin_name(it.__reduce__()), next(calls))
it = iter(lambda: next(iter([])), 3)
print(list(it))


class NotIter:
    def __iter__(self):
        return 5


print(attempt(iter, NotIter()), attempt(list, NotIter()))

it = enumerate("abc", 5)
print(list(it), list(enumerate([1])), attempt(enumerate), attempt(enumerate, 5), attempt(enumerate, [], 1, 2), attempt(enumerate, [], "a"), attempt(enumerate, [], foo=1), attempt(enumerate, foo=1), attempt(enumerate, start=1), attempt(enumerate, [], iterable=1))
print(list(enumerate(iterable="ab", start=2)), list(enumerate(start=2, iterable="ab")), list(enumerate("abc", 2**63 - 2)), list(enumerate("ab", 2**70)), list(enumerate("ab", -1)))
it = enumerate("abc")
a = next(it)
b = next(it)
print(a, b, it.__reduce__()[1][1], enumerate[int])
print(len({id(p) for p in enumerate("abcd")}), len({id(p) for p in zip("abcd", "efgh")}))
print(list(zip()), list(zip("ab")), list(zip("abc", [1, 2])), list(zip("ab", [1, 2], strict=True)), attempt(lambda: list(zip("abc", [1, 2], strict=True))), attempt(lambda: list(zip("ab", [1, 2, 3], strict=True))), attempt(lambda: list(zip("ab", "ab", "abc", strict=True))), attempt(lambda: list(zip("abc", "abc", "ab", strict=True))), attempt(lambda: list(zip("ab", "abc", "ab", strict=True))))
print(attempt(zip, 5), attempt(zip, [], 5), attempt(zip, foo=1), list(zip(strict=True)), list(zip([1], strict=0)))
first = iter([1, 2, 3])
print(list(zip(first, [1])), list(first))
print(list(map(str, [1, 2])), list(map(lambda a, b: a + b, [1, 2, 3], [10, 20])), attempt(map), attempt(map, str), attempt(map, str, 5), attempt(lambda: map(f=1)), attempt(lambda: list(map(5, [1]))), attempt(lambda: list(map(len, [1]))))
print(list(filter(None, [0, 1, "", "a", [], [1]])), list(filter(lambda x: x > 1, [1, 2, 3])), list(filter(bool, [0, 5])), attempt(filter, None), attempt(filter, None, 5), attempt(filter, None, [], 1), attempt(lambda: list(filter(5, [1]))), attempt(filter, a=1))
print(sys.getsizeof(enumerate([])), sys.getsizeof(zip()), sys.getsizeof(map(str, [])), sys.getsizeof(filter(None, [])), sys.getsizeof(reversed(())), sys.getsizeof(iter({})), sys.getsizeof(iter(set())), sys.getsizeof({}.keys()))
z = zip("ab", "cd", strict=True)
print(z.__reduce__()[2], zip("ab").__reduce__()[1][0].__reduce__()[1], map(len, "a").__reduce__()[1][0].__name__, filter(None, "a").__reduce__()[1][0])


class SubEnumerate(enumerate):
    def __new__(cls, *args, **kwargs):
        return super().__new__(cls, *args)

    def __init__(self, *args, **kwargs):
        self.kwargs = kwargs


e = SubEnumerate("ab", x=1)
print(list(e), e.kwargs)


class Boom:
    def __bool__(self):
        raise ValueError("bool")


print(attempt(lambda: list(filter(None, [Boom()]))))


def gen():
    yield 1
    raise ValueError("gen")


print(attempt(list, gen()), attempt(tuple, gen()), attempt(set, gen()), attempt(dict.fromkeys, gen()), attempt(lambda: list(zip(gen(), [1, 2]))), attempt(lambda: list(enumerate(gen()))), attempt(lambda: list(map(str, gen()))), attempt([].extend, gen()))
a, *b, c = range(5)
print(a, b, c, [*range(2), *"ab"], (*"ab",), {*"aa"}, attempt(lambda: [*5]))
