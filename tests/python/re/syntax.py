"""Every construct of patterns, each against a few strings."""
import re

ROWS = [
    (r"a.c", ["abc", "a\nc", "ac"]),
    (r"(?s)a.c", ["abc", "a\nc"]),
    (r"^a$", ["a", "a\n", "b\na", "a\n\n"]),
    (r"(?m)^a$", ["b\na", "a\nb", "ba"]),
    (r"\Aa\Z", ["a", "a\n"]),
    (r"\bfoo\b|\Boo\B", ["foo", "a foo", "xoox", "food"]),
    (r"[a-c]+[^a-c][\]\-x]", ["abcdx", "ab-]", "abcd-"]),
    (r"[\d\s_]+|[^\W\d]+", ["12 _", "ab1", "-"]),
    (r"\w\W\d\D\s\S", ["a-1x y", "a-1x  "]),
    (r"a{2}b{1,2}c{0,}d{,2}e{2,}", ["aabcee", "aabbddeee", "abce"]),
    (r"a*?b+?c??", ["aabbc", "b"]),
    (r"(a+|b)*?c", ["aabc", "c"]),
    (r"(?:ab){2,3}", ["abab", "abababab", "ab"]),
    (r"(?:a|ab)(?:c|bcd)(d*)", ["abcd", "acd"]),
    (r"(a)(b)?(?(2)c|d)", ["abc", "ad", "abd", "ac"]),
    (r"(?P<q>['\"]).*?(?P=q)", ["'a\"b'", '"x"', "'x\""]),
    (r"(?i)(straße) \1", ["STRASSE STRASSE", "Straße STRAßE"]),
    (r"(a)(?=b)(?!bc)(?<=a)(?<!xa)b", ["ab", "abc", "xab"]),
    (r"(?<=\d{3})x|(?<![a-z])y", ["123x", "12x", "ay", "1y"]),
    (r"(?>a+)b|(?>ab|a)c", ["aab", "abc", "ac"]),
    (r"(?>a*)ab", ["aab"]),
    (r"a*+b|a++c|a?+d|(?:ab)*+a", ["aaab", "c", "aac", "ad", "ababa"]),
    (r"a{1,3}+a|x{2}+x", ["aaa", "aaaa", "xxx", "xx"]),
    (r"(a?)*+", ["aa", "b"]),
    (r"(?i:A)b(?-i:c)", ["abc", "Abc", "aBc", "abC"]),
    (r"(?x) a  b # comment" + "\n" + r" \  c", ["ab c", "abc"]),
    (r"(?a)\w+", ["aé"]),
    (r"\x41\u00e9\U0001f600\101\n\t\0", ["Aé\U0001f600A\n\t\0"]),
    (r"(?#comment)a", ["a"]),
    (r"((a)|(b)|(c))+", ["abc", "cab"]),
    (r"(a|b)*\1", ["abb", "aba"]),
    (r"|a", ["a", ""]),
    (r"(|a)+", ["aa"]),
    (r"[а-я]+", ["привет", "Привет"]),
    (r"(?i)[а-я]+ [k-s]+", ["ПРИВЕТ \u212a\u017f"]),
    (r"[^\x00-\x7f\u0430\U0001f600]", ["a\u0430\u0431", "\U0001f600\U0001f601"]),
    (r"(?i)\u0130|\u0131|ß|\ufb05", ["i\u0307", "\u0130", "\u0131", "ẞ", "\ufb06"]),
    (r"[]a]|[^]]", ["]", "b"]),
    (r"(?:(?:(?:x+)+)+)+y", ["xxxy"]),
    (r"(.*)(\d+)(.*)", ["abc123def"]),
    (r"(.*?)(\d+?)(.*)", ["abc123def"]),
]
for pattern, strings in ROWS:
    try:
        p = re.compile(pattern)
    except re.error as error:
        print(ascii(pattern), "error", error)
        continue
    for s in strings:
        m = p.search(s)
        print(ascii(pattern), ascii(s), m and m.regs, bool(p.match(s)), bool(p.fullmatch(s)), len(p.findall(s)))

ERRORS = [
    "(", ")", "(a", "a)", "[", "[a", "[b-a]", "*", "a**", "+a", "a{2,1}", "?", "(?P<a>x)(?P<a>y)", "(?P<1>x)", "(?P=b)", "(?P", "(?P<a",
    "(?z)", "(?<x)", "\\", "\\q", "\\1", "(?(1)a)", "(?(a)b)", "(a)(?(1)b|c|d)", "(?<=a*)b", "(?<=a|bc)d", "\\x1", "\\u12", "\\U00110000",
    "\\8", "(?i", "(?i-", "(?-u:a)", "(?au)a", "a(?i)b", "(?:a", "(?#a", "[\\w-a]", "x{99999999999}", "(?P<é>a)", "(?>a", "a*+*", "[[:alpha:", "\\400",
]
for pattern in ERRORS:
    try:
        print(ascii(pattern), re.compile(pattern))
    except re.error as error:
        print(ascii(pattern), "|", error, "|", error.msg, error.pos, error.lineno, error.colno)
    except Exception as error:
        print(ascii(pattern), type(error).__name__, error)
