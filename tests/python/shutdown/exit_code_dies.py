"""SystemExit that nobody catches: the exception dies, its code is written, then go the code and what the frames held."""
import sys


class Noted:
    def __init__(self, name):
        self.name = name

    def __str__(self):
        print("text of", self.name)
        return self.name

    def __del__(self):
        print(self.name, "dies")


class Leaves(SystemExit):
    def __del__(self):
        print("exception dies")


def leave():
    held = Noted("local")
    raise Leaves(Noted("code"))


leave()
