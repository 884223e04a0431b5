"""The collector's counters when a program begins.

What has been allocated until then depends on how the built-in types and modules are made: (446, 6, 0) in CPython 3.11 without site, fewer here. A program that
has not collected yet may see its first automatic collection elsewhere.
Workaround: gc.collect() at the beginning, after which the counters are the same.
"""
import gc

print("young objects", gc.get_count()[0] > 300)
gc.collect()
print("afterwards", gc.get_count())
