# Writes trigonometry-cases.json: arguments of every size with what Python's math module makes of them.
#   python3 -S trigonometry-cases.py > trigonometry-cases.json
import json
import math
import random
import struct

random.seed(3)


def enc(value):
    return struct.pack(">d", value).hex()


def argument():
    kind = random.random()
    if kind < 0.4:
        return random.uniform(-10, 10)
    if kind < 0.6:
        return random.uniform(-1, 1) * 10 ** random.randrange(-8, 300)
    if kind < 0.8:
        return random.randrange(-500, 500) * math.pi / 4
    return float(random.randrange(-(10**6), 10**6))


rows = []
for _ in range(1000):
    x, y, u = argument(), random.uniform(-10, 10), random.uniform(-1, 1)
    rows.append([enc(v) for v in (x, y, u, math.sin(x), math.cos(x), math.tan(x), math.atan(x), math.atan2(x, y), math.asin(u), math.acos(u))])
print("[" + ",\n".join(json.dumps(row) for row in rows) + "]")
