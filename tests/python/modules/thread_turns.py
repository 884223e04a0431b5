"""Threads whose turns end anywhere: in the midst of queues and conditions, while locks are held, while one only looks."""
import queue
import threading

q = queue.Queue(5)


def produce():
    for i in range(1500):
        q.put(i)
    q.put(None)


t = threading.Thread(target=produce)
t.start()
total = 0
while (x := q.get()) is not None:
    total += x
t.join()
print(total)

condition = threading.Condition()
items = []
got = []


def consume():
    while len(got) < 600:
        with condition:
            while not items:
                condition.wait()
            got.extend(items)
            items.clear()


t = threading.Thread(target=consume)
t.start()
for i in range(600):
    with condition:
        items.append(i)
        condition.notify()
t.join()
print(got == list(range(600)))

# who holds a lock for long, or for ever, keeps nobody back who does not want it
lock = threading.Lock()
flag = []


def work():
    for i in range(20000):
        pass
    flag.append(1)


with lock:
    t = threading.Thread(target=work)
    t.start()
    while not flag and t.is_alive():
        pass
t.join()
print(flag)
forgotten = threading.Lock()
forgotten.acquire()
del forgotten
flag.clear()
t = threading.Thread(target=work)
t.start()
while not flag and t.is_alive():
    pass
t.join()
print(flag)
