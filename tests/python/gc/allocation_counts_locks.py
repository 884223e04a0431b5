"""Locks and the base classes of files take a tuple of their arguments."""
import _io
import _thread
import gc
import sys

gc.disable()

def counted(act):
    gc.collect()
    before = gc.get_count()[0]
    act()
    return gc.get_count()[0] - before

lock = _thread.allocate_lock()
again = _thread.RLock()

def enter():
    with lock:
        pass

def enter_again():
    with again, again:
        pass

def exit_within(*given):
    lock.__enter__()
    lock.__exit__(*given)

def take():
    lock.acquire(True)
    lock.release()
    lock.acquire(blocking=True, timeout=1)
    lock.release()
    lock.acquire()
    lock.release()

def take_again():
    again.acquire(True)
    again.acquire(timeout=1)
    again.release()
    again.release()

def closes(base):
    def act():
        base.__exit__(base(), None, None, None)

    return act


for act in (
    enter,
    enter_again,
    lambda: exit_within(1, 2, 3),
    take,
    take_again,
    closes(_io._IOBase),
    closes(_io._RawIOBase),
    closes(_io._TextIOBase),
):
    print(counted(act), counted(act))


def missing(base, name, *arguments):
    def act():
        try:
            getattr(base, name)(base(), *arguments)
        except OSError as error:
            print(end=type(error).__name__ + " ")

    return act


for act in (
    missing(_io._IOBase, "seek", 1),
    missing(_io._IOBase, "truncate", 1),
    missing(_io._BufferedIOBase, "read", 1),
    missing(_io._BufferedIOBase, "read1", 1),
    missing(_io._BufferedIOBase, "write", b""),
    missing(_io._TextIOBase, "read", 1),
    missing(_io._TextIOBase, "readline", 1),
    missing(_io._TextIOBase, "write", ""),
):
    print(counted(act), counted(act))


bootstrap = sys.modules["_frozen_importlib"]


def guarded():
    with bootstrap._ModuleLockManager("missing"):
        pass


print(counted(guarded), counted(guarded))
