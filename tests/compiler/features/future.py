from __future__ import annotations


def f(a: List[int], *b: c if d else 2) -> "X": ...


x: a + b
y: lambda q: q = 1
