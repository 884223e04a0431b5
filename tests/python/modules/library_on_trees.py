"""Modules of the library that need `_ast` or a threading module: dataclasses, inspect, pprint, traceback, threading, queue, logging."""
import dataclasses
import inspect
import logging
import pprint
import queue
import sys
import threading
import traceback


@dataclasses.dataclass(order=True)
class P:
    x: int
    y: list = dataclasses.field(default_factory=list)


print(P(1), P(1) == P(1, []), P(1) < P(2), dataclasses.asdict(P(3)), dataclasses.replace(P(1), x=4))


def signed(a, /, b: int = 5, *c, d, **e) -> str:
    pass


print(inspect.signature(signed), inspect.signature(len), inspect.getfullargspec(signed))
pprint.pprint({"a": list(range(40)), "b": {"c": [1, 2]}}, compact=True)
x = {"y": [1]}
try:
    x["y"][5].z
except IndexError:
    print(*traceback.format_exc().splitlines()[2:], sep="\n")
print(threading.current_thread().name, threading.active_count(), threading.main_thread().is_alive())
q = queue.Queue()
q.put(1)
print(q.get(), q.empty())
logging.basicConfig(stream=sys.stdout, format="%(levelname)s %(message)s")
logging.warning("hi %s", 1)
event = threading.Event()
event.set()
print(event.wait(1), event.is_set())
local = threading.local()
local.a = 1
print(local.a)
with threading.Lock() as taken, threading.RLock():
    print(taken)
threading._register_atexit(print, "threads have ended")
import atexit

atexit.register(print, "exit function")
