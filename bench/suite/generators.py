"""Generators: eight queens by recursion with yield from, pipelines, comprehensions."""
def queens(n, row, columns, up, down):
    if row == n:
        yield ()
        return
    for c in range(n):
        if c not in columns and row + c not in up and row - c not in down:
            for rest in queens(n, row + 1, columns | {c}, up | {row + c}, down | {row - c}):
                yield (c,) + rest

def numbers(n):
    i = 0
    while i < n:
        yield i
        i += 1

def squares(source):
    for i in source:
        yield i * i

def walk(depth):
    if depth:
        yield from walk(depth - 1)
        yield depth
        yield from walk(depth - 1)

def main():
    print(sum(1 for _ in queens(9, 0, frozenset(), frozenset(), frozenset())))
    print(sum(squares(numbers(3_000_000))))
    print(sum(walk(16)))
    print(sum(x for x in (y + 1 for y in range(1_500_000)) if x % 3))

main()
