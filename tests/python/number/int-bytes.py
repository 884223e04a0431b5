for value, length, order, signed in [(0, 1, "big", False), (0, 0, "big", False), (0, 0, "little", True), (255, 1, "big", False), (256, 2, "little", False), (1024, 10, "big", False), (-1024, 10, "big", True), (-1, 1, "little", True), (-128, 1, "big", True),
                                     (127, 1, "big", True), (-32768, 2, "big", True), (2**64 - 1, 8, "little", False), (2**63 - 1, 8, "big", True), (-(2**63), 8, "little", True), (2**100, 13, "big", False), (2**100, 20, "little", True), (-(2**100), 13, "big", True)]:
    data = value.to_bytes(length, order, signed=signed)
    print(value, data, int.from_bytes(data, order, signed=signed) == value)
print((5).to_bytes(), (5).to_bytes(2), (5).to_bytes(length=3, byteorder="little"))
print(int.from_bytes(b""), int.from_bytes(b"\xff", signed=True), int.from_bytes([1, 2, 3]), int.from_bytes(bytearray(b"\x01\x00"), "little"), int.from_bytes((255, 0), "big"), int.from_bytes(memoryview(b"\x80\x00"), signed=True))
data = bytes(range(256)) * 8
print(int.from_bytes(data) % (10**30), int.from_bytes(data, "little").bit_length(), int.from_bytes(data).to_bytes(2048) == data)


class Number(int):
    pass


made = Number.from_bytes(b"\x01\x00", "big")
print(type(made).__name__, made, type(Number(300).to_bytes(2)).__name__)


class Source:
    def __bytes__(self):
        return b"\x02\x01"


print(int.from_bytes(Source()))
for call in ("(256).to_bytes(1)", "(-1).to_bytes(1)", "(128).to_bytes(1, signed=True)", "(-129).to_bytes(1, signed=True)", "(1).to_bytes(0)", "(-1).to_bytes(0, signed=True)", "(-2).to_bytes(0, signed=True)", "(1).to_bytes(-1)", "(1).to_bytes(1, 'middle')", "(1).to_bytes(1, 5)",
             "(1).to_bytes(1.5)", "(1).to_bytes(2**100)", "(1).to_bytes(1, 'big', True)", "int.from_bytes(5)", "int.from_bytes('a')", "int.from_bytes(None)", "int.from_bytes([256])", "int.from_bytes(b'a', 'x')", "int.from_bytes()", "int.from_bytes(['a'])",
             "(1).to_bytes(1, 'big', unsigned=True)", "(2**200).to_bytes(25)", "(2**200).to_bytes(26).hex()"):
    try:
        print(call, eval(call))
    except Exception as error:
        print(call, type(error).__name__, error)
