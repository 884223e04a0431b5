from words import say


def say_a():
    say("a")


print("a.py")
