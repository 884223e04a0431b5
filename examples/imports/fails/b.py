from a import say_a


def say_b():
    print("b says")


print("b.py")
