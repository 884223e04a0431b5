# profiles: 3.11 3.10 3.12 3.13 3.14
"""Facts 5.10: a warning when something is left in gc.garbage at the end; with DEBUG_UNCOLLECTABLE the list itself."""
import gc, sys, warnings

warnings.simplefilter("always")
sys.__stderr__ = sys.__stdout__
gc.garbage.append([1, 2])
gc.garbage.append("text")
print("end of the program")
