"""One full collection of 1,000,000 objects in cycles, and a heap that stays alive while it runs."""
import gc

class Node:
    __slots__ = ("peer", "payload")

def main():
    gc.disable()
    alive = [[i] for i in range(200_000)]
    previous = None
    for i in range(500_000):
        node = Node()
        node.payload = [node]
        node.peer = previous
        previous = node
    del node, previous
    print(gc.collect(), len(alive))
    print(gc.collect())

main()
