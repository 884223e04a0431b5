# profiles: 3.11 3.10 legacy 3.12 3.13 3.14
"""Facts 1.1, finer: which operations give a single character's or byte's one object, and which build a new one."""
import io, marshal, re, struct, sys


def rows(ways, one):
    for name, way in ways:
        result = way()
        print(name, result == one, result is one, end="; ")
    print()


for ch in "Z\xe9":
    ch, o = chr(ord(ch)), "y"
    rows([
        ("replace", lambda: (o + ch + o).replace(o, "")), ("replace all", lambda: o.replace(o, ch)), ("replace longer", lambda: "xyz".replace("xyz", ch)),
        ("latin-1", lambda: ch.encode("latin-1").decode("latin-1")), ("utf-8", lambda: ch.encode().decode()), ("utf-16", lambda: ch.encode("utf-16").decode("utf-16")), ("utf-32", lambda: ch.encode("utf-32").decode("utf-32")), ("str(b)", lambda: str(ch.encode("latin-1"), "latin-1")), ("escape", lambda: (r"\x%02x" % ord(ch)).encode().decode("unicode_escape")), ("cp1252", lambda: ch.encode("cp1252").decode("cp1252")),
        ("%c", lambda: "%c" % ord(ch)), ("%s", lambda: "%s" % ch), ("{}", lambda: "{}".format(ch)), ("{:c}", lambda: "{:c}".format(ord(ch))), ("{:.1}", lambda: format(ch + "q", ".1")), ("f", lambda: f"{ch}{''}"), ("f:.1", lambda: f"{ch + o:.1}"),
        ("upper", lambda: ch.upper()), ("lower", lambda: ch.lower()), ("title", lambda: ch.title()), ("casefold", lambda: ch.casefold()), ("swapcase", lambda: ch.swapcase().swapcase()), ("capitalize", lambda: ch.capitalize()),
        ("[::2]", lambda: (ch + o)[::2]), ("[::-1]", lambda: ch[::-1]), ("slice", lambda: (o + ch + o)[1:2]), ("index", lambda: (o + ch)[1]), ("iter", lambda: next(iter(ch + o))),
        ("join two", lambda: "".join([ch, ""])), ("join one", lambda: "".join(x for x in (ch,))), ("+", lambda: ch + ""), ("*", lambda: ch * 1),
        ("strip", lambda: (" " + ch + " ").strip()), ("strip of", lambda: (o + ch + o).strip(o)), ("split", lambda: (ch + "," + o).split(",")[0]), ("split white", lambda: (ch + " " + o).split()[0]), ("partition", lambda: (o + "," + ch).partition(",")[2]), ("splitlines", lambda: (ch + "\n").splitlines()[0]),
        ("ljust", lambda: "".ljust(1, ch)), ("center", lambda: "".center(1, ch)), ("zfill", lambda: ch.zfill(1)), ("expandtabs", lambda: ch.expandtabs()), ("translate", lambda: o.translate({ord(o): ch})), ("removeprefix", lambda: (o + ch).removeprefix(o)),
        ("StringIO", lambda: io.StringIO(ch + o).read(1)), ("getvalue", lambda: io.StringIO(ch).getvalue()), ("file", lambda: io.TextIOWrapper(io.BytesIO(ch.encode() + b"aa"), "utf-8").read(1)), ("re", lambda: re.search(".", ch + o).group()), ("marshal", lambda: marshal.loads(marshal.dumps(ch))), ("repr", lambda: repr(ch)[1:-1]), ("eval", lambda: eval("'" + ch + "'")),
    ], ch)
for n in (0, 5, 9):
    print([w is chr(48 + n) for w in (str(n), repr(n), "%d" % n, "%s" % n, "%x" % n, f"{n}", format(n), format(n, "d"), format(n, "x"), "{}".format(n), "%r" % n, n.__str__(), n.__format__(""), format(n, "1d"))])
rows([
    ("replace", lambda: b"aZ".replace(b"a", b"")), ("slice", lambda: b"Zq"[:1]), ("[::2]", lambda: b"Zq"[::2]), ("join one", lambda: b"".join([b"Z"])), ("join two", lambda: b"".join([b"Z", b""])), ("+", lambda: b"Z" + b""), ("strip", lambda: b" Z ".strip()), ("split", lambda: b"Z,b".split(b",")[0]), ("partition", lambda: b"b,Z".partition(b",")[2]), ("ljust", lambda: b"".ljust(1, b"Z")), ("upper", lambda: b"z".upper()),
    ("list", lambda: bytes([90])), ("tuple", lambda: bytes((90,))), ("iterator", lambda: bytes(iter([90]))), ("bytearray", lambda: bytes(bytearray(b"Z"))), ("memoryview", lambda: bytes(memoryview(b"Z"))), ("to_bytes", lambda: (90).to_bytes(1, "big")), ("encode", lambda: "Z".encode()), ("latin-1", lambda: "Z".encode("latin-1")), ("%c", lambda: b"%c" % 90), ("%s", lambda: b"%s" % b"Z"), ("read", lambda: io.BytesIO(b"Zq").read(1)), ("removeprefix", lambda: b"qZ".removeprefix(b"q")), ("translate", lambda: b"q".translate(bytes.maketrans(b"q", b"Z"))), ("delete", lambda: b"qZ".translate(None, b"q")), ("lower", lambda: b"Z".lower().upper()), ("struct", lambda: struct.unpack("c", b"Z")[0]), ("bytes", lambda: bytes(b"Z")),
], b"Z")
