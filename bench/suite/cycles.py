"""Many small cycles, left to the automatic collector."""
import gc

class Pair:
    def __init__(self):
        self.other = None

def main():
    before = sum(s["collections"] for s in gc.get_stats())
    for i in range(900_000):
        a, b = Pair(), Pair()
        a.other, b.other = b, a
        ring = [i]
        ring.append(ring)
    gc.collect()
    print(sum(s["collections"] for s in gc.get_stats()) - before > 100)

main()
