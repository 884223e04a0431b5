# Searching: against a plain definition, over many made-up texts; and texts made to be slow.
state = 12345


def number(n):
    global state
    state = (state * 1103515245 + 12345) % 2147483648
    return (state >> 8) % n


def find(text, piece, start, end):
    for i in range(start, end - len(piece) + 1):
        if text[i : i + len(piece)] == piece:
            return i
    return -1


def rfind(text, piece, start, end):
    for i in range(end - len(piece), start - 1, -1):
        if text[i : i + len(piece)] == piece:
            return i
    return -1


wrong = 0
for round in range(1500):
    letters = ["ab", "aab", "abc", "a\xe9", "a\u20ac", "a\U0001f600b"][number(6)]
    text = "".join(letters[number(len(letters))] for _ in range(number(60)))
    if number(2):
        text = text[: number(6)] * number(12)
    piece = text[number(10) :][: 1 + number(8)] if number(3) else "".join(letters[number(len(letters))] for _ in range(1 + number(5)))
    if not piece:
        continue
    start, end = number(5), len(text) - number(3)
    if end < start:
        continue
    expect = find(text, piece, start, end), rfind(text, piece, start, end)
    if (text.find(piece, start, end), text.rfind(piece, start, end)) != expect:
        wrong += 1
        print("wrong", ascii(text), ascii(piece), start, end)
    if (piece in text) != (find(text, piece, 0, len(text)) >= 0):
        wrong += 1
    if text.replace(piece, "\u1234") != "\u1234".join(text.split(piece)) or len(text.split(piece)) - 1 != text.count(piece):
        wrong += 1
        print("wrong", ascii(text), ascii(piece))
    encoded, part = text.encode("utf-32-le"), piece.encode("utf-32-le")
    if part in encoded and encoded.find(part) != find(encoded, part, 0, len(encoded)):
        wrong += 1
print("wrong:", wrong)
n = 60000
print(("a" * n).find("a" * (n // 2) + "b"), ("a" * n).find("b" + "a" * (n // 2)), ("ab" * n).find("ab" * (n // 3) + "aab" + "ab" * (n // 4)), ("a" * n).rfind("b" + "a" * (n // 2)), ("a" * n + "b" + "a" * n).rfind("a" * (n // 2) + "b" + "a" * (n // 2)),
      ("a" * n + "b" + "a" * n).find("a" * (n // 2) + "b" + "a" * (n // 2)), (("a" * 999 + "b") * 60).count("a" * 998 + "b"), len(("aab" * n).replace("aab", "c")), ("\u20ac" * n).find("\u20ac" * (n // 2) + "b"))
