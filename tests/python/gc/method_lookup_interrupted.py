# profiles: 3.11 3.10 3.12 3.13
"""A method that is looked up in vain, while the error's making starts a collection whose finalizers look up methods of their own."""
import gc


class Target:
    class_level = property(lambda self: Target.nothing())


class Garbage:
    def __init__(self):
        self.me = self

    def found(self):
        return "found"

    def __del__(self):
        self.found()
        try:
            self.missing()
        except AttributeError:
            pass


def attempt(act, threshold):
    gc.collect()
    Garbage()
    gc.set_threshold(threshold)
    try:
        return act()
    except AttributeError as error:
        return type(error).__name__
    finally:
        gc.set_threshold(700)


target = Target()
for act in (lambda: target.missing(), lambda: target.class_level(), lambda: Target.missing(), lambda: (1).missing(), lambda: super(Target, target).missing()):
    print({attempt(act, threshold) for threshold in range(1, 30)})


def match(subject):
    match subject:
        case {"key": value}:
            return value


class Mapping(dict):
    def __getattribute__(self, name):
        raise AttributeError(name)


print({attempt(lambda: match(Mapping(key=1)), threshold) for threshold in range(1, 30)})
