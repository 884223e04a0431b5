"""Categories and cases over all of Unicode, as digests; strings of all three widths."""
import re
import _sre


def digest(values):
    total = 0
    for value in values:
        total = (total * 31 + value) & 0xFFFFFFFF
    return total


everything = "".join(map(chr, range(0x20000)))
for escape in (r"\w", r"\d", r"\s", r"\W", r"\D", r"\S", r"(?a)\w", r"(?a)\s", r"[^\W_]", r"(?i)[a-zß-þ]", r"(?i)[\u0400-\u04ff]", r"(?i)ǆ|σ|ſ|k"):
    found = re.findall(escape, everything)
    print(escape, len(found), digest(map(ord, found)))
print(digest(map(_sre.unicode_tolower, range(0x11000))), sum(map(_sre.unicode_iscased, range(0x11000))))
print([_sre.ascii_tolower(c) for c in (64, 65, 90, 91, 200)], [_sre.ascii_iscased(c) for c in (64, 65, 122, 123, 200)])
for tail in ("", "é", "ж", "\U0001f600"):
    text = "abc ABC 123 \n foo_bar" + tail
    print(ascii(re.findall(r"\w+", text)), re.search(r"\d+\s+", text).span(), ascii(re.split(r"[\s_]", text)), ascii(re.sub("(?i)b", "_", text)))
    print(re.search(r"bar$", text), ascii(re.search(r"o\w*\Z", text)), re.findall("(?i)ABC", text), re.search("(abc) (?i:\\1)", text))
print(re.findall(".", "a\U0001f600b"), re.search("b", "\U0001f600b").span(), re.findall("[\U0001f600-\U0001f64f]", "x\U0001f601\U0001f700"))
