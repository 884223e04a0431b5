"""String building: joins, formatting, splitting, growing with +=, slicing."""
def main():
    parts = []
    for i in range(400_000):
        parts.append(f"{i}:{i * 2:>6}|%s-%d" % ("x", i))
    text = ",".join(parts)
    fields = text.split(",")
    joined = ""
    for field in fields[:200_000]:
        joined += field[:5].upper()
    count = sum(field.count("1") + field.find("9") for field in fields)
    lines = text.replace("|", "\n").splitlines()
    letters = {}
    for ch in joined:
        letters[ch] = letters.get(ch, 0) + 1
    print(len(text), len(joined), count, len(lines), sorted(letters.items())[:3])

main()
