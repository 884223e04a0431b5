values = (0, 1, -1, 65, 1234, -1234567, 2**64, -(10**30), True)
specs = ["", "d", "b", "o", "x", "X", "n", "c", "5", "<5", ">5", "^5", "=5", "05", "+", "-", " ", "+d", "#x", "#X", "#b", "#o", "#010x", "010", "*^20", "0<10", "0=10", ",", "_", ",d", "_d", "_x", "_b", "#_x", "020,", "010,", "011,", "012,", "013,", "+020_", "_>10,", "e", ".2e", "f", ".0f", ".3f", "g", "G", "%", ".1%", "10.2f", ",.2f", "020,.2f",
         "E", "F", "=+10", "\u00e9>8", "\U0001f600^9", "z", ".3", "z.3", ",n", "_n", ",b", ",x", ",c", "_c", "+c", "#c", "10c", "<10c", "s", "q", "5q", "\x07", "\u1234", "1.", ".", "99999999999999999999", ",_", "_,", ",,", "__", "-5", "zd", "z.2f", "z.0f", "xx", "+-", "5 ", "d5", " <5d", "0", "00", "000", "005", "\u0665"]
for spec in specs:
    line = []
    for value in values:
        try:
            line.append(format(value, spec))
        except Exception as error:
            line.append(f"{type(error).__name__}: {error}")
    print(ascii(spec), ascii(line))
for call in ("format(0x110000, 'c')", "format(-1, 'c')", "format(10**30, 'c')", "format(0x10ffff, 'c') == chr(0x10ffff)", "format(10**400, 'f')", "format(10**400, '.2e')", "format(5, 5)", "format(5, None)", "len(format(5, '100000'))", "len(format(5, '0100000,'))", "len(format(5, '.5000f'))", "format(5, '1' * 100)", "format(5, '.' + '9' * 30 + 'f')", "f'{5:{3}}'", "f'{5:{\"d\"}}'", "format(5, '.2147483648f')"):
    try:
        print(call, eval(call))
    except Exception as error:
        print(call, type(error).__name__, error)
print("%d|%5d|%-5d|%05d|%+d|% d|%x|%#x|%X|%#X|%o|%#o|%.3d|%8.3d|%-8.3d|%08.3d|%i|%u" % ((42,) * 18))
print("%d|%5d|%-5d|%05d|%+d|% d|%x|%#x|%X|%#X|%o|%#o|%.3d|%8.3d|%-8.3d|%08.3d|%i|%u" % ((-42,) * 18))
print("%c%c" % (65, "b"), "%d" % 3.99, "%x" % (2**70), "%#o" % 0, "%5c|%-5c|" % (65, 66), "%d%%" % 5, "%(a)05d" % {"a": 7})
for call in ("'%x' % 3.5", "'%d' % 'a'", "'%c' % 0x110000", "'%c' % 'ab'", "'%o' % None", "'%d' % float('inf')", "'%d' % float('nan')", "'%d' % 1j"):
    try:
        print(call, eval(call))
    except Exception as error:
        print(call, type(error).__name__, error)
