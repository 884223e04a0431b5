"""Pipes and socket pairs inside the process: select, poll, asyncio on top of them."""
import asyncio
import os
import select
import selectors
import socket
import threading

r, w = os.pipe()
print(select.select([r], [w], [], 0) == ([], [w], []))
os.write(w, b"hello")
print(select.select([r], [], [], 0) == ([r], [], []), os.read(r, 3), os.read(r, 10))
p = select.poll()
p.register(r, select.POLLIN)
print(p.poll(0))
os.close(w)
print(p.poll(0) == [(r, select.POLLHUP)], os.read(r, 10))
p.modify(r, select.POLLIN | select.POLLPRI)
p.unregister(r)
print(p.poll(0))
for bad in (lambda: p.unregister(r), lambda: p.modify(r, 1), lambda: select.select([-1], [], [], 0), lambda: select.select([], [], [], -1)):
    try:
        bad()
    except (KeyError, OSError, ValueError) as error:
        print(type(error).__name__)
os.close(r)

a, b = socket.socketpair()
print(a.family, a.type, a.gettimeout(), a.getblocking())
print(a.send(b"one"), b.recv(2), b.recv(9))
a.sendall(b"x" * 1000)
buffer = bytearray(600)
print(b.recv_into(buffer), bytes(buffer[:3]), len(b.recv(1000)))
b.setblocking(False)
try:
    b.recv(1)
except BlockingIOError as error:
    print(error.errno)
b.settimeout(0.001)
try:
    b.recv(1)
except TimeoutError as error:
    print(error)
b.settimeout(None)
got = []
t = threading.Thread(target=lambda: got.append(b.recv(10)))
t.start()
a.send(b"woken")
t.join()
print(got)
with selectors.DefaultSelector() as selector:
    selector.register(b, selectors.EVENT_READ, "b")
    print(selector.select(0))
    a.send(b"!")
    print([key.data for key, _ in selector.select(0)], b.recv(1))
a.shutdown(socket.SHUT_WR)
print(b.recv(5))
a.close()
b.close()
print(a.fileno())


async def main():
    async def twice(x):
        await asyncio.sleep(0.001 * x)
        return 2 * x

    print(await asyncio.gather(*(twice(x) for x in (3, 1, 2))))
    queue = asyncio.Queue(1)

    async def produce():
        for i in range(3):
            await queue.put(i)

    task = asyncio.create_task(produce())
    print([await queue.get() for _ in range(3)])
    await task
    try:
        await asyncio.wait_for(asyncio.sleep(10), 0.001)
    except asyncio.TimeoutError:
        print("too late")
    print(await asyncio.to_thread(lambda: threading.current_thread() is threading.main_thread()))


asyncio.run(main())
print(socket.htons(0x1234), socket.ntohl(1))
