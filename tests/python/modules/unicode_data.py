# unicodedata: properties, names and normal forms of Unicode 14.0.0 and 3.2.0, and how the functions refuse.
import gc, sys, unicodedata, zlib
from unicodedata import ucd_3_2_0


def attempt(run):
    try:
        print(ascii(run()))
    except BaseException as error:
        print(type(error).__name__, ascii(str(error)))


print(unicodedata.unidata_version, ucd_3_2_0.unidata_version, type(ucd_3_2_0), sys.getsizeof(ucd_3_2_0), gc.is_tracked(ucd_3_2_0))
print(type(ucd_3_2_0).__basicsize__, gc.get_referents(ucd_3_2_0), sys.getsizeof(type(ucd_3_2_0)))
attempt(lambda: type(ucd_3_2_0)())

# ---- some characters, property by property
SOME = "a1\u00bd\u00e9\u0660\u0344\u200d\u2126\u4e00\uac01\uf900\ufb01\uff21\ud800\ue000\uffff\U0001d400\U0001f600\U0001f970\U0002f800\U00017000\U0001b170\U0010ffff\n\u05d0\u0301\u2160\u3007\u32c0\u0f33\u1eff"
for c in SOME:
    for database in (unicodedata, ucd_3_2_0):
        print(ascii(c), [f(c) for f in (database.category, database.bidirectional, database.combining, database.mirrored, database.east_asian_width, database.decomposition)], end=" ")
        print([f(c, None) for f in (database.decimal, database.digit, database.numeric, database.name)])

# ---- all characters of the first planes in blocks, as checksums of what the functions say
CODES = [*range(0, 0x3400), *range(0x4DB0, 0x4E10), *range(0x9FF0, 0xAC10), *range(0xD790, 0xD810), *range(0xF900, 0x12600), *range(0x16800, 0x17010), *range(0x1D000, 0x1FC00), *range(0x2F7F0, 0x2FA40)]
CHARACTERS = [chr(c) for c in CODES]
for database in (unicodedata, ucd_3_2_0):
    for name in ("category", "bidirectional", "combining", "mirrored", "east_asian_width", "decomposition"):
        print(name, zlib.crc32(" ".join(map(str, map(getattr(database, name), CHARACTERS))).encode()))
    for name in ("decimal", "digit", "numeric", "name"):
        get = getattr(database, name)
        print(name, zlib.crc32(" ".join([str(get(c, None)) for c in CHARACTERS]).encode()))
    for form in ("NFC", "NFD", "NFKC", "NFKD"):
        made = [database.normalize(form, c) for c in CHARACTERS]
        print(form, zlib.crc32("|".join(made).encode("utf-8", "surrogatepass")), sum([a is b for a, b in zip(made, CHARACTERS)]), sum([database.is_normalized(form, c) for c in CHARACTERS]))

# ---- names
NAMES = [
    "nope", "", "LATIN SMALL LETTER A", "latin small letter a", "LF", "lf", "NBSP", "BULLET", "HANGUL SYLLABLE GAG", "hangul syllable gag", "HANGUL SYLLABLE ", "HANGUL SYLLABLE X",
    "CJK UNIFIED IDEOGRAPH-4E00", "cjk unified ideograph-4e00", "CJK UNIFIED IDEOGRAPH-04E00", "CJK UNIFIED IDEOGRAPH-FA0E", "CJK COMPATIBILITY IDEOGRAPH-FA0E", "CJK UNIFIED IDEOGRAPH-",
    "LATIN SMALL LETTER R WITH TILDE", "KEYCAP DIGIT ONE", "keycap digit one", "LATIN CAPITAL LETTER GHA", "BITCOIN SIGN", "x" * 256, "x" * 257, "\u20ac", "a\0b", b"BULLET", bytearray(b"SPACE"), 1, None,
]  # fmt: skip
for name in NAMES:
    attempt(lambda: unicodedata.lookup(name))
    attempt(lambda: ucd_3_2_0.lookup(name))
print("\N{BULLET}\N{latin small letter e with acute}\N{LF}" == "\u2022\u00e9\n", "\u20ac\U0001f600".encode("ascii", "namereplace"))
print(all(unicodedata.lookup(name) == c for c in CHARACTERS[:3000] if (name := unicodedata.name(c, None))))

# ---- normal forms of texts
TEXTS = [
    "", "abc", "e\u0301", "\u00e9", "\u1e9b\u0323", "a\u0301\u0327\u0302", "\u0041\u030a\u0327", "\u1100\u1161\u11a8", "\uac00\u11a8", "\u1100\u1161\u1161", "\ufb01\u2075", "\u0344", "\u212b\u2126",
    "\u0958", "\u0b47\u0300\u0b3e", "\U0001d15e", "\ud800e\u0301", "e\u0301" * 50, "\u0f71\u0f72\u0f74\u0f71", "\u3046\u3099\u309a", "\u09c7\u09be\u09be", "\u110bb"[:1], "\U0002f868", "x\u0338=\u0338",
]  # fmt: skip
for text in TEXTS:
    for form in ("NFC", "NFD", "NFKC", "NFKD"):
        for database in (unicodedata, ucd_3_2_0):
            made = database.normalize(form, text)
            print(ascii(made)[:60], len(made), made is text, database.is_normalized(form, text), end="; ")
    print()

# ---- how they refuse
u = unicodedata
for run in [
    lambda: u.name("\n"), lambda: u.name("\n", 5), lambda: u.name("ab"), lambda: u.name(1), lambda: u.name(), lambda: u.name("a", 1, 2), lambda: u.decimal("x"), lambda: u.decimal("x", "y"),
    lambda: u.digit("x"), lambda: u.numeric("x"), lambda: u.numeric("\u00bd"), lambda: u.category(""), lambda: u.category("ab"), lambda: u.category(b"a"), lambda: u.category(),
    lambda: u.normalize("x", "a"), lambda: u.normalize("x", ""), lambda: u.is_normalized("x", "a"), lambda: u.is_normalized("x", ""), lambda: u.normalize("NFC", 1), lambda: u.normalize(1, ""),
    lambda: u.normalize("NFC"), lambda: u.is_normalized(b"NFC", "a"), lambda: ucd_3_2_0.name("\u20bf"), lambda: ucd_3_2_0.name("\u20bf", None), lambda: ucd_3_2_0.category("ab"), lambda: u.lookup(),
    lambda: u.lookup("\ud800"), lambda: u.lookup(b"\xff"), lambda: u.mirrored(chr=1), lambda: setattr(ucd_3_2_0, "x", 1),
]:  # fmt: skip
    attempt(run)


# ---- memory
def blocks(make):
    make()
    before = sys.getallocatedblocks()
    made = make()
    return sys.getallocatedblocks() - before


text = "e\u0301\u0344" * 3
print(blocks(lambda: u.normalize("NFC", text)), blocks(lambda: u.normalize("NFD", "\u1234")), blocks(lambda: u.name("\u20ac")), blocks(lambda: u.lookup("BULLET")), blocks(lambda: u.numeric("1")))
