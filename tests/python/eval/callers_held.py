# profiles: 3.11 3.10 legacy 3.12 3.13
# Up to 3.10 a frame that runs holds its caller's, so that a caller's frame has one reference more than it has names.
import sys


def count(frame):
    return sys.getrefcount(frame)


def deeper(frame, n):
    return deeper(frame, n - 1) if n else sys.getrefcount(frame)


frame = sys._getframe()
print("itself", sys.getrefcount(frame))
print("one call", count(frame), "more", deeper(frame, 1), deeper(frame, 5))


def middle():
    own = sys._getframe()
    print("middle", sys.getrefcount(own), count(own), sys.getrefcount(frame), count(frame))

    def inner():
        return sys.getrefcount(own), sys.getrefcount(frame), sys._getframe().f_back is own

    print("inner", inner())
    return own


ended = middle()
print("ended", sys.getrefcount(ended), count(ended))


def generator():
    yield sys.getrefcount(frame)
    yield count(frame)


running = generator()
print("generator", next(running), next(running), sys.getrefcount(frame))
print("class", end=" ")


class Body:
    print(sys.getrefcount(frame), sys.getrefcount(sys._getframe()))


print("through a built-in", *map(count, [frame]), sorted([1, 2], key=lambda item: sys.getrefcount(frame)), sum(sys.getrefcount(frame) for _ in range(2)))
