# Results of the methods of str, over texts of every kind of character.
texts = ["", "a", " ", "abc", "  a b  c ", "a,b,,c,", "héllo wörld", "ÀÉ ß ŉ", "日本 語\u3000x", "a\U0001f600b\U0001f600", "\ud800x\udc00", "a\nb\r\nc\rd\x0be\x0cf\x1cg\x85h\u2028i",
         "AbC dEf", "x\ty\t\tz\n\tw", "-42", "+7", "ΑΣ ΟΔΟΣ Σ", "ǆungla ǅ ǈ", "İıſK", "123²½٣", "\x1f\xa0\u2009x\u2009"]

for s in texts:
    print(ascii(s), len(s))
    print(" case", ascii([s.upper(), s.lower(), s.title(), s.capitalize(), s.swapcase(), s.casefold()]))
    print(" is", [s.isalpha(), s.isalnum(), s.isdigit(), s.isdecimal(), s.isnumeric(), s.isspace(), s.islower(), s.isupper(), s.istitle(), s.isascii(),
                   s.isidentifier(), s.isprintable()])
    print(" split", ascii([s.split(), s.split(None, 1), s.rsplit(), s.rsplit(None, 1), s.splitlines(), s.splitlines(True)]))
    print(" strip", ascii([s.strip(), s.lstrip(), s.rstrip(), s.strip("a "), s.lstrip("abx\ud800"), s.rstrip("c\U0001f600 \xe9")]))
    print(" pad", ascii([s.center(9), s.center(8, "*"), s.ljust(9, "é"), s.rjust(9, "\U0001f600"), s.zfill(6), s.expandtabs(), s.expandtabs(3), s.expandtabs(0)]))
    print(" repr", repr(s).encode("ascii", "backslashreplace"), ascii(s))
    print(" slices", ascii([s[1:], s[:-1], s[::-1], s[::2], s[-3:-1], s[5:2], s[1:2]]))
    for sep in (",", "b", "\u3000", "\U0001f600", "ll", " "):
        print("  ", ascii(sep), ascii([s.split(sep), s.split(sep, 1), s.rsplit(sep, 1), s.partition(sep), s.rpartition(sep), s.find(sep), s.rfind(sep), s.count(sep),
              s.replace(sep, ""), s.replace(sep, "<é>"), s.replace(sep, "XX", 1), sep in s, s.startswith(sep), s.endswith(sep), s.removeprefix(sep), s.removesuffix(sep),
              sep.join(s)]))

print(ascii(["abc".replace("", "-"), "abc".replace("", "-", 2), "".replace("", "x"), "".replace("", "x", 0), "aaa".replace("a", "aa"), "aaa".replace("aa", "b")]))
print("abcabc".find("c", 3), "abcabc".find("c", -1), "abcabc".find("", 6), "abcabc".find("", 7), "abcabc".rfind("", 2, 4), "abcabc".rfind("a", 0, -3), "abcabc".count("", 2), "abcabc".count("bc", -4), "abcabc".index("b", 2), "abcabc".rindex("b", 0, 4))
print("abc".find("b", None, None), "abc".find("b", -10**30, 10**30), "abc".startswith("b", 1), "abc".startswith("", 3), "abc".startswith("", 4), "abc".endswith("b", 0, 2), "abc".startswith(("x", "a")), "abc".endswith(()), "abc".startswith(("b", "c"), 2))
print(ascii(["a" * 3, "é" * 2, 3 * "ab", "x" * 0, "x" * -1, "" * 5, "\U0001f600" * 2, "a" + "é" + "日" + "\U0001f600"]))
print("-".join(["a", "b"]), "".join([]), "".join(["x"]), ",".join(str(i) for i in range(5)), "é".join(("1", "2", "3")), "".join({"k": 1}))
print("a" < "b", "a" < "B", "é" < "z", "\U0001f600" < "\uffff", "\uffff" < "\U00010000", "abc" == "abc", "abc" < "abcd", "" < "a", "a" >= "a", "a" != "é", "a" == 1, "a" != 1)
print(min("hello"), max("hello"), sorted("hello"), list("héy"), list(reversed("abc")), tuple("ab"), set("aa"), "".join(sorted(set("mississippi"))))
print(ascii("abcdef".translate({97: None, 98: "BB", 99: 0x1f600, 100: "", ord("e"): ord("é")})), "abc".translate(str.maketrans("ab", "xy", "c")), sorted(str.maketrans("ab", "xy", "c").items(), key=str), str.maketrans({"a": 1, 98: "q"}))


class Table:
    def __getitem__(self, key):
        if key == 98:
            raise LookupError
        return chr(key + 1)


print("abc".translate(Table()))
print("%s" % "x", "a" in "abc", "abd" not in "abc", "" in "", "\U0001f600" in "a", "hello"[1], "hello"[-1], "héllo"[1])
s = ""
for i in range(2000):
    s += "xyé"[i % 3]
print(len(s), s.count("xyé"), s[-3:] == "xyx"[-3:], hash(s) == hash("".join("xyé"[i % 3] for i in range(2000))))
t = "a"
u = t
t += "b"
print(t, u)


class S(str):
    def __str__(self):
        return "str of S"


x = S("abé")
x.attr = 5
print(x, repr(x), len(x), x.upper(), type(x.upper()).__name__, type(x[:]).__name__, type(x + "").__name__, type(x * 1).__name__, type(str(x)).__name__, x == "abé", hash(x) == hash("abé"), {"abé": 1}[x], x.attr,
      type(x.strip()).__name__, type(x.replace("q", "")).__name__, type(x.ljust(1)).__name__, type("".join([x])).__name__, type(x.__format__("")).__name__, f"{x}", format(x), "%s" % x, x.__getnewargs__(), type(S(5)).__name__, S(b"ab", "ascii"), S(), S(object="q"))
print(isinstance(x, str), S.__mro__, str.__basicsize__, str.__itemsize__, S("a") is S("a"), S("a") == "a", "a" == S("a"), S("b") > "a", [S("a")].index("a"))
