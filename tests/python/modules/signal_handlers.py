# signal: handlers, and signals that the program sends itself
import gc
import signal
import sys

print(signal.getsignal(signal.SIGINT) is signal.default_int_handler)
print(repr(signal.getsignal(signal.SIGTERM)), repr(signal.getsignal(signal.SIGPIPE)))

try:
    signal.raise_signal(signal.SIGINT)
except KeyboardInterrupt as e:
    print("KeyboardInterrupt", e.args, e.__traceback__.tb_lineno)

try:
    signal.default_int_handler(2, None)
except KeyboardInterrupt as e:
    print("KeyboardInterrupt", e.args)


def handler(number, frame):
    print("handler", number, type(number) is int, frame.f_code.co_name, frame.f_lineno)


print(signal.signal(signal.SIGINT, handler) is signal.default_int_handler)
print(signal.getsignal(signal.SIGINT) is handler)


def f():
    signal.raise_signal(signal.SIGINT)


f()
print(sys.getrefcount(handler))


class Stop(Exception):
    pass


def raising(number, frame):
    raise Stop(number)


print(signal.signal(signal.SIGINT, raising) is handler)
print(sys.getrefcount(handler), sys.getrefcount(raising))
try:
    f()
except Stop as e:
    tb = e.__traceback__
    while tb:
        print(tb.tb_frame.f_code.co_name, tb.tb_lineno)
        tb = tb.tb_next
    del tb

print(signal.signal(signal.SIGINT, signal.SIG_IGN) is raising)
signal.raise_signal(signal.SIGINT)
print(signal.getsignal(signal.SIGINT) is signal.SIG_IGN)
print(signal.signal(signal.SIGINT, signal.default_int_handler))

for number, what in [(0, handler), (65, handler), (2, None), (2, "x"), (2, 7), (signal.SIGKILL, handler), ("2", handler)]:
    try:
        signal.signal(number, what)
    except (ValueError, TypeError, OSError) as e:
        print(type(e).__name__, e)
for number in (0, 65, -1):
    for call in (signal.getsignal, signal.strsignal):
        try:
            call(number)
        except ValueError as e:
            print(e)


class Bound:
    def __init__(self):
        self.seen = []

    def take(self, number, frame):
        self.seen.append(number)


bound = Bound()
signal.signal(signal.SIGUSR1, bound.take)
signal.raise_signal(signal.SIGUSR1)
signal.raise_signal(signal.SIGUSR1)
print(bound.seen)
signal.signal(signal.SIGUSR1, signal.SIG_DFL)

# a handler that replaces itself
def once(number, frame):
    print("once")
    signal.signal(number, signal.SIG_IGN)


signal.signal(signal.SIGUSR2, once)
signal.raise_signal(signal.SIGUSR2)
signal.raise_signal(signal.SIGUSR2)
print(sys.getrefcount(once))
gc.collect()
