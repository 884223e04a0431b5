# profiles: 3.11 3.10
"""A dict that a comparison empties while a key that is no text is put into it."""

table = {}


class Key:
    fill = True

    def __hash__(self):
        if Key.fill:
            Key.fill = False
            table.update({turn: turn for turn in range(3)})
        return 1

    def __eq__(self, other):
        table.clear()
        return NotImplemented


key = Key()
table[key] = "value"
print(list(table.values()), [type(name).__name__ for name in table])
table.clear()
table[1] = 1
print(table.setdefault(Key(), "default"), list(table.values()))
table["text"] = 2
print([type(name).__name__ for name in table], "text" in table, table["text"])
