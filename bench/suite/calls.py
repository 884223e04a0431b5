"""Plain function calls: recursion, default and keyword arguments."""
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)

def mix(a, b=2, *, c=3):
    return a + b * c

def main():
    total = fib(31)
    for i in range(1_200_000):
        total += mix(i) + mix(i, 5) + mix(i, c=7)
    print(total)

main()
