from b import say_b


def say_a():
    print("a says")


print("a.py")
