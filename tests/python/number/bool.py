import sys

print(True, False, repr(True), str(False), f"{True}", f"{True:5}|", f"{False:d}", f"{True:>6}", f"{True:.1f}", "%d" % True, "%s" % True, "%r" % False)
print(bool(), bool(0), bool(5), bool(""), bool("a"), bool([]), bool([0]), bool(None), bool(0.0), bool(-0.0), bool(float("nan")), bool(0j), bool(object()))
print(True + True, True * 3, -True, ~True, +True, abs(True), True / 2, True // 1, True % 2, True ** 2, True << 2, True - 1, divmod(True, 1), round(True), int(True), float(True), complex(True), True.real, True.numerator, type(True.real).__name__)
print(True & False, True | False, True ^ True, type(True & True).__name__, type(True & 1).__name__, type(1 & True).__name__, type(True | 2).__name__, 3 ^ True, True & 3, (True).__and__(1.5), (True).__or__(False), (False).__rxor__(True))
print(True == 1, False == 0, True is True, True < 2, True == 1.0, hash(True), hash(False), {1: "a", True: "b"}, [True, False].index(0), isinstance(True, int), issubclass(bool, int), bool.__mro__, bool.__bases__)
print(True.bit_length(), True.to_bytes(1), True.as_integer_ratio(), bool.from_bytes(b"\x00"), bool.from_bytes(b"\x05"), (True).__index__(), (True).__repr__(), hex(True), "abc"[True])


class Truth:
    def __init__(self, value):
        self.value = value

    def __bool__(self):
        return self.value


class Length:
    def __init__(self, value):
        self.value = value

    def __len__(self):
        return self.value


print(bool(Truth(True)), bool(Truth(False)), bool(Length(0)), bool(Length(5)), not Truth(True), not Length(0))
for call in ("bool(1, 2)", "bool(x=1)", "bool(Truth(1))", "bool(Truth(None))", "bool(Length(-1))", "bool(Length('a'))", "bool.__new__(int)", "bool.__new__(bool, 5)", "type('B', (bool,), {})", "True + 'a'", "True.x", "bool.__new__()", "not Truth('a')"):
    try:
        print(call, eval(call))
    except Exception as error:
        print(call, type(error).__name__, error)
print(bool("False") is True, (1 == 1) is True, (not 1) is False, sys.getsizeof(True), sorted(bool.__dict__))
