# A RecursionError that is made where it is caught, at the limit itself.
import sys


def through_another():
    try:
        return through_another()
    except ValueError:
        return -1


try:
    through_another()
except RecursionError as error:
    print(error)


def at_the_end():
    try:
        return at_the_end()
    except RecursionError:
        return sys.exc_info()


kind, value, trace = at_the_end()
print(kind, str(value)[:32])


class Strange(RecursionError):
    def __init__(self, *args):
        raise Strange(*args)


def strange():
    try:
        raise Strange
    except RecursionError as error:
        return type(error).__name__, str(error)[:32]


print(strange())


class Endless:
    def __getattr__(self, name):
        return getattr(self, name)


try:
    Endless().name
except RecursionError as error:
    print("caught")


def in_handler():
    try:
        1 / 0
    except ZeroDivisionError:
        in_handler()


try:
    in_handler()
except RecursionError as error:
    print(type(error.__context__).__name__)
