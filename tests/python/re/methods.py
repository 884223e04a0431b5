"""match, fullmatch, search, findall, finditer, split, sub, subn, scanner: arguments and results."""
import re


def show(call):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)


word = re.compile(r"\w+")
text = "one two  three"
print(word.match(text), word.match(text, 3), word.match(text, 4), word.match(text, 4, 6))
print(word.fullmatch("one"), word.fullmatch("one "), word.fullmatch(text, 0, 3), word.fullmatch(text, pos=4, endpos=7))
print(word.search(text, 3), word.search(text, 100), word.search(text, -5), word.search(text, 0, -1))
print(re.compile("^b").search("ab", 1), re.compile(r"\bb").search("ab", 1), re.compile("").match("abc", 3, 1))
print(word.findall(text), word.findall(text, 5), re.findall("(t)(.)", text), re.findall("(x)|e", text), re.findall("", "ab"))
print([m.span() for m in re.finditer("a*", "baac")], [m.span() for m in word.finditer(text, 2, 9)])
print(re.split(" ", text), re.split("( )", text), re.split(" *", text, 3), re.split("(x)|( )", "a b"), re.split("", "abc"))
print(re.split(r"\b", "a bc"), word.split("", maxsplit=1), re.split(",", "a,b,c", 1))
print(re.sub("o", "0", text), re.sub("o", "0", text, 1), re.sub("", "-", "abc"), re.sub("x*", "-", "abxd"))
print(re.sub(r"(\w)(\w*)", r"\2\1ay", text), re.sub(r"(?P<a>t)", r"<\g<a>\g<1>\g<0>>", text), re.sub("a", r"\n\\", "bab"))
print(re.sub(r"\w+", lambda m: m[0].title(), text), re.subn("e", "E", text), re.subn("z", "", text), re.sub("t", lambda m: None and "", "") == "")
print(re.sub("(a)|b", r"[\1]", "ab"), re.sub("a", lambda m: "", "aaa"), re.subn("", "", ""))

scanner = re.compile("(a)|(b)").scanner("abcab")
print([scanner.match() and 1 for _ in range(4)], scanner.pattern)
scanner = re.compile("a|b").scanner("abcab", 1)
print([scanner.search() and 1 for _ in range(5)])
print(re.Scanner([(r"\d+", lambda s, t: int(t)), (r"\w+", lambda s, t: t), (r"\s+", None)]).scan("12 ab 3 ?!"))

for method in ("match", "fullmatch", "search", "findall", "finditer", "split", "scanner"):
    bound = getattr(word, method)
    show(lambda: bound())
    show(lambda: bound(1))
    show(lambda: bound(b"x"))
    show(lambda: bound("x", "y"))
    show(lambda: bound("x", 1, 2, 3))
    show(lambda: bound("x", string="y"))
    show(lambda: bound("x", wrong=1))
    show(lambda: bound("x", 2**70))
show(lambda: word.sub())
show(lambda: word.sub("a"))
show(lambda: word.sub("a", "b", "c"))
show(lambda: word.sub("a", "b", 1, 2))
show(lambda: word.sub(1, "a"))
show(lambda: word.sub(lambda m: 1, "a"))
show(lambda: word.sub(lambda m: 1 / 0, "a"))
show(lambda: word.sub(b"x", "a"))
show(lambda: word.sub("x", b"a"))
show(lambda: re.sub(b"a", "x", b"a"))
show(lambda: word.sub("\\", "a"))
show(lambda: word.sub(r"\1", "a"))
show(lambda: word.sub(r"\g<x", "a"))
show(lambda: word.sub(r"\g<nope>", "a"))
show(lambda: word.sub(r"\q", "a"))
show(lambda: re.compile("a").scanner("a").match(1))
print(re.escape("a.b*c\n é"), re.escape(b"[x]"))
