"""Threads take turns: joining, locks, queues, events, spinning, exceptions, thread-local values, exit."""
import _thread
import gc
import queue
import sys
import threading
import time
import weakref

done = []
gate = threading.Event()


def work(n):
    gate.wait()
    for i in range(3):
        time.sleep(0.002 * n)
        done.append((n, i))


threads = [threading.Thread(target=work, args=(n,)) for n in (1, 2, 3)]
for t in threads:
    t.start()
print([t.is_alive() for t in threads], threading.active_count())
gate.set()
for t in threads:
    t.join()
print(sorted(done), threading.active_count())

# a bounded queue: both sides wait for each other
q = queue.Queue(2)


def produce(count, *, end):
    for i in range(count):
        q.put(i)
    q.put(end)


t = threading.Thread(target=produce, args=(10,), kwargs={"end": None})
t.start()
got = []
while (x := q.get()) is not None:
    got.append(x)
t.join()
print(got)

# a lock keeps a read and a write together, whenever the turns change
lock = threading.Lock()
total = 0


def count():
    global total
    for i in range(500):
        with lock:
            value = total
            for _ in range(3):
                pass
            total = value + 1


threads = [threading.Thread(target=count) for _ in range(4)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(total)

# waiting with a time limit, by position and by keyword
event = threading.Event()


def wait():
    done.append(event.wait(timeout=10))
    done.append(lock.acquire(timeout=10))
    done.append(lock.acquire(blocking=True, timeout=0.001))
    done.append(lock.acquire(False))
    lock.release()


done.clear()
t = threading.Thread(target=wait)
t.start()
time.sleep(0.002)
event.set()
t.join()
print(done)

# a loop that only looks lets others run, too
flag = []
t = threading.Thread(target=flag.append, args=(1,))
t.start()
while not flag:
    pass
t.join()
print("seen")

# recursion, exceptions being handled and generators belong to their thread
def deep(n):
    return 0 if n == 0 else 1 + deep(n - 1)


def handle():
    try:
        raise KeyError("mine")
    except KeyError:
        for _ in range(3):
            time.sleep(0.001)
            done.append((repr(sys.exc_info()[1]), deep(900)))


done.clear()
try:
    raise ValueError("theirs")
except ValueError:
    t = threading.Thread(target=handle)
    t.start()
    t.join()
    print(repr(sys.exc_info()[1]), done)

# calls with * and ** can stand still, too, and keep their arguments as CPython does
def count_references(*args, **kwargs):
    time.sleep(0.001)
    done.append([sys.getrefcount(x) for x in (*args, *kwargs.values())])


done.clear()
one, two = object(), object()
t = threading.Thread(target=count_references, args=(one,), kwargs={"two": two})
t.start()
t.join()
count_references(*(one,), **{"two": two})
print(done)

# what a thread has called goes when it ends
class Thing:
    pass


thing = Thing()
gone = weakref.ref(thing)
t = threading.Thread(target=lambda x: x, args=(thing,))
del thing
t.start()
t.join()
del t
gc.collect()
print(gone())

# a local value is each thread's own
local = threading.local()
local.x = 1
t = threading.Thread(target=lambda: done.append(hasattr(local, "x")))
t.start()
t.join()
print(done[-1], local.x)

# the frames of a thread that stands still
ready, go = threading.Event(), threading.Event()


def stand():
    ready.set()
    go.wait()


t = threading.Thread(target=stand)
t.start()
ready.wait()
time.sleep(0.01)
frame = sys._current_frames()[t.ident]
names = []
while frame:
    names.append(frame.f_code.co_name)
    frame = frame.f_back
print(names)
go.set()
t.join()
print(len(sys._current_frames()))

# a condition: each waits for its number
condition = threading.Condition()
turn = 0
order = []


def in_turn(n):
    global turn
    with condition:
        condition.wait_for(lambda: turn == n)
        order.append(n)
        turn += 1
        condition.notify_all()


threads = [threading.Thread(target=in_turn, args=(n,)) for n in (3, 1, 2, 0)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(order)

# an RLock belongs to a thread
rlock = threading.RLock()
rlock.acquire()
rlock.acquire()
t = threading.Thread(target=lambda: done.append(rlock.acquire(False)))
t.start()
t.join()
print(done[-1])
try:
    t = threading.Thread(target=lambda: rlock.release())
    threading.excepthook = lambda args: print(args.exc_type.__name__, args.exc_value)
    t.start()
    t.join()
finally:
    threading.excepthook = threading.__excepthook__
rlock.release()
rlock.release()

for bad in ((1, ()), (print, []), (print, (), 3)):
    try:
        _thread.start_new_thread(*bad)
    except TypeError as error:
        print(error)
print(_thread._count(), type(lock), lock.locked())
t = threading.Thread(target=lambda: _thread.exit())
t.start()
t.join()

# deallocations that wait half-way, in several threads, deeper than the trashcan's border
deaths = []


def late():
    try:
        yield
    finally:
        time.sleep(0.000001)


class Nested(list):
    def __del__(self):
        deaths.append(None)
        g = late()
        next(g)


def nest():
    for _ in range(3):
        x = Nested([])
        for _ in range(100):
            x = [Nested([x])]
        del x


threads = [threading.Thread(target=nest) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
gc.collect()
print(len(deaths))
