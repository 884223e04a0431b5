"""Exceptions: raised and caught near and far, with finally, context and custom classes."""
class Refused(Exception):
    def __init__(self, reason):
        super().__init__(reason)
        self.reason = reason

def deep(n):
    if n == 0:
        raise Refused("bottom")
    return deep(n - 1)

def guarded(i):
    try:
        if i % 2:
            raise ValueError(i)
        return {}[i]
    except KeyError:
        return 1
    except ValueError as error:
        return error.args[0] & 1
    finally:
        guarded.calls += 1

guarded.calls = 0

def main():
    total = 0
    for i in range(700_000):
        total += guarded(i)
    for i in range(60_000):
        try:
            deep(10)
        except Refused as error:
            total += len(error.reason)
    for i in range(300_000):
        try:
            total += int("x1"[i % 2])
        except ValueError:
            total -= 1
    print(total, guarded.calls)

main()
