"""Method calls and attributes: a queue of linked cells and a small class hierarchy."""
class Cell:
    __slots__ = ("value", "next")

    def __init__(self, value, next):
        self.value = value
        self.next = next

class Stack:
    def __init__(self):
        self.top = None
        self.size = 0

    def push(self, value):
        self.top = Cell(value, self.top)
        self.size += 1

    def pop(self):
        cell = self.top
        self.top = cell.next
        self.size -= 1
        return cell.value

class Shape:
    def __init__(self, side):
        self.side = side

    def area(self):
        raise NotImplementedError

    def scaled(self, factor):
        return type(self)(self.side * factor)

class Square(Shape):
    def area(self):
        return self.side * self.side

class Triangle(Shape):
    def area(self):
        return self.side * self.side // 2

def main():
    stack = Stack()
    total = 0
    for i in range(1_200_000):
        stack.push(i)
        if i % 3 == 0:
            total += stack.pop()
    while stack.size:
        total -= stack.pop()
    shapes = [Square(3), Triangle(4), Square(5)]
    for i in range(300_000):
        shape = shapes[i % 3]
        total += shape.area() + shape.scaled(2).area()
    print(total)

main()
