# profiles: 3.11 3.10
"""What a script's syntax tree holds lies in a list that the collector knows, as long as the script runs."""
import gc
import sys


def holders(value):
    return [type(item).__name__ for item in gc.get_referrers(value) if item is not globals()]


def function():
    return (1, 2.5, "text")


number = 12345
text = "two words"
print(holders(function()), holders(number), holders(text), sys.getrefcount(number))

namespace = {"holders": holders, "gc": gc, "sys": sys}
exec("value = 98765\nprint(sorted(holders(value)), sys.getrefcount(value))", namespace)
print(holders(namespace["value"]))
code = compile("value = 87654\nprint(sorted(holders(value)), sys.getrefcount(value))", "<compiled>", "exec")
exec(code, namespace)

# The list of a text that is run counts in generation 0 while it runs.
gc.disable()
gc.collect()
print([type(item).__name__ for item in gc.get_objects() if isinstance(item, MemoryError)])
