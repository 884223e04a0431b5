"""Sorting: numbers, strings, keys, and a quicksort written in Python."""
def numbers(n, seed=42):
    values = []
    for _ in range(n):
        seed = (seed * 1103515245 + 12345) & 0x7FFFFFFF
        values.append(seed)
    return values

def quicksort(values):
    if len(values) < 2:
        return values
    pivot = values[len(values) // 2]
    return (quicksort([v for v in values if v < pivot]) + [v for v in values if v == pivot]
            + quicksort([v for v in values if v > pivot]))

def main():
    data = numbers(300_000)
    print(sorted(data)[:3])
    print(sorted(map(str, data))[:3])
    print(sorted(data, key=lambda v: v % 1000)[:3])
    print(sorted(((v % 100, v) for v in data), reverse=True)[:2])
    print(quicksort(data[:60_000])[:3])

main()
