from a import say_a
from words import say


def say_both():
    say_a()
    say("b")


print("b.py")
