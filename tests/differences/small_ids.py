"""id() is a small number: the address in a memory of its own, not in the process.

Cause: all objects live in one linear memory that begins at 0.
Workaround: none needed; ids are unique, recur and are multiples of 16 as in CPython.
"""
print(id(object()) < 2**31, id(object()) % 16)
