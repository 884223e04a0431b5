"""Allocation: binary trees of tuples and of instances, built and dropped."""
class Node:
    def __init__(self, left, right):
        self.left = left
        self.right = right

def tuple_tree(depth):
    return (tuple_tree(depth - 1), tuple_tree(depth - 1)) if depth else (None, None)

def node_tree(depth):
    return Node(node_tree(depth - 1), node_tree(depth - 1)) if depth else Node(None, None)

def count_tuples(tree):
    left, right = tree
    return 1 if left is None else 1 + count_tuples(left) + count_tuples(right)

def count_nodes(node):
    return 1 if node.left is None else 1 + count_nodes(node.left) + count_nodes(node.right)

def main():
    kept = node_tree(13)
    total = 0
    for depth in range(4, 17, 2):
        for _ in range(1 << (18 - depth)):
            total += count_tuples(tuple_tree(depth))
    for depth in range(4, 15, 2):
        for _ in range(1 << (15 - depth)):
            total += count_nodes(node_tree(depth))
    print(total, count_nodes(kept))

main()
