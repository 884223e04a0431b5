inf, nan = float("inf"), float("nan")
values = (0j, 1j, 1 + 2j, -1.5 - 2.5j, complex(-0.0, -0.0), complex(1e20, 1e-10), complex(inf, nan), complex(0, -inf), 3.14159 + 2.71828j)
specs = ["", "e", "E", "f", "F", "g", "G", "n", ".2f", ".0f", ".3e", ".3", ".0", "+", " ", "-", "+.1f", "20", "<20", ">25.2f", "^30", "*^30.1f", ",", ",.1f", "_.1f", "#", "#.0f", "#.3g", "z.0f", "z", "0", "020", "=20", "0=20", "d", "%", "x", "c", "s", "q", ",n", ".", "0>20", "0<20", ".2147483648f"]
for spec in specs:
    line = []
    for value in values:
        try:
            line.append(format(value, spec))
        except Exception as error:
            line.append(f"{type(error).__name__}: {error}")
    print(ascii(spec), line)
