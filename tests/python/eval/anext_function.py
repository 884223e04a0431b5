"""anext() and aiter(): with and without a default, and what is not asynchronous."""


async def numbers(count):
    for i in range(count):
        yield i


def run(awaitable):
    try:
        while True:
            awaitable.__await__().send(None) if hasattr(awaitable, "__await__") else awaitable.send(None)
    except StopIteration as end:
        return end.value


print(run(anext(numbers(1))), run(anext(numbers(1), 9)), run(anext(numbers(0), 9)))
try:
    run(anext(numbers(0)))
except StopAsyncIteration as error:
    print(repr(error))
for call in (lambda: anext(5), lambda: anext(), lambda: anext([], 1), lambda: anext(1, 2, 3), lambda: aiter(5)):
    try:
        call()
    except TypeError as error:
        print(error)
g = numbers(2)
print(aiter(g) is g, type(anext(g, None)).__name__)


class Odd:
    def __anext__(self):
        return 5


print(anext(Odd()))
try:
    run(anext(Odd(), 1))
except TypeError as error:
    print(error)


async def use():
    g = numbers(2)
    return await anext(g), await anext(g, "end"), await anext(g, "end")


print(run(use()))
