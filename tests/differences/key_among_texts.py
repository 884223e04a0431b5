"""
A key that is no text, put into a dict that its comparison empties.

CPython 3.11 to 3.13 look at the kind of the dict's table before the comparison: the emptied dict gets a table for texts, and
the key goes into it. Their collector does not visit the keys of such a table, so that a cycle through the key is never collected;
and where the table grows or popitem() takes the key out, they read a text's hash where the key has none, and write beside
the table when that hash leads nowhere. Here, and in 3.10, the key gets a table for any keys.
Workaround: a comparison that leaves the dict alone.
"""
import gc
import weakref


class Key:
    def __hash__(self):
        return 1

    def __eq__(self, other):
        self.table.clear()
        return False


def cycle():
    key = Key()
    key.table = {1: "one"}
    key.table[key] = "key"
    print(len(key.table), list(key.table) == [key])
    return weakref.ref(key)


gc.collect()
ref = cycle()
print("found", gc.collect(), "alive", ref() is not None)
