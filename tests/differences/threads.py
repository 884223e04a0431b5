"""Threads cannot be started.

Cause: one memory, one thread of execution; locks and thread identities are there for code that uses them politely.
Workaround: generators or asyncio-style scheduling.
"""
import _thread

try:
    _thread.start_new_thread(print, ("from a thread",))
    print("started")
except RuntimeError as error:
    print(error)
