"""Handlers of signals die before the last collections, in the order of their numbers; the globals are all there."""
import gc
import signal
import weakref


class Handler:
    def __init__(self, label):
        self.label = label

    def __call__(self, number, frame):
        print("never called")

    def __del__(self):
        print("gone", self.label, signal is not None, kept is not None, type(signal.getsignal(signal.SIGTERM)).__name__, signal.getsignal(signal.SIGUSR1))


kept = Handler("kept")
cycle = Handler("cycle")
cycle.itself = cycle
reference = weakref.ref(cycle, lambda reference: print("reference cleared"))
signal.signal(signal.SIGUSR2, Handler("two"))
signal.signal(signal.SIGUSR1, Handler("one"))
signal.signal(signal.SIGTERM, Handler("term"))
signal.signal(signal.SIGINT, kept)
signal.signal(signal.SIGHUP, cycle)
del cycle
gc.callbacks.append(lambda phase, info: print(phase, info["generation"]))
print("end")
