"""A one-character string is one object, wherever it comes from.

Cause: in CPython 3.11 the frozen start-up modules bring a second copy of 29 characters (among them 'a'), so that a
constant is not the object that chr() gives. 3.13 mended that; nothing is gained by copying the accident.
Workaround: compare strings with ==.
"""
print("a" is chr(97), "B" is "aB"[1])
