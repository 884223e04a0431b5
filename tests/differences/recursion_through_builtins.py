"""Recursion through len() and getattr() reaches the limit some calls earlier or later.

Cause: CPython counts a call of a built-in function as a level only until the call site is specialised (some eight
calls); we count len() always and functions of several arguments never.
Workaround: none needed; the limit itself holds in both.
"""
import sys


class Length:
    calls = 0

    def __len__(self):
        Length.calls += 1
        return len(self)


sys.setrecursionlimit(60)
try:
    len(Length())
except RecursionError as error:
    print(Length.calls, error)
