/** A program that does not end and makes and drops objects all the time: chains of nodes. */
const CHAINS = `class Node:
    def __init__(self, value, following):
        self.value = value
        self.following = following

def chain(length):
    head = None
    for value in range(length):
        head = Node(value, head)
    return head

while True:
    head = chain(1000)
`;

/** Each chain is gone through before the next one is made. */
const WALK = `    total = 0
    node = head
    while node is not None:
        total += node.value
        node = node.following
`;

export const longProgram = ({ walks = false } = {}) => (walks ? CHAINS + WALK : CHAINS);
