"""Dicts and strings: counting words, grouping, string keys made at run time."""
WORDS = "the quick brown fox jumps over the lazy dog while a pool of small integers waits for its collector".split()

def main():
    counts = {}
    for i in range(500_000):
        for word in WORDS[i % 7:]:
            counts[word] = counts.get(word, 0) + 1
    groups = {}
    for i in range(800_000):
        groups.setdefault(i % 1000, []).append(i)
    table = {f"key{i}": i for i in range(500_000)}
    total = sum(table[f"key{i}"] for i in range(0, 150_000, 2))
    merged = {}
    for i in range(150_000):
        merged.update({i: i, str(i): i})
    print(sorted(counts.items())[:3], len(groups), total, len(merged))

main()
