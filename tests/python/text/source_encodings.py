# Source in encodings of the library: what it says, and where its mistakes are.
for encoding in ("cp1251", "cp437", "koi8-r", "mac-cyrillic", "iso8859-5", "cp866", "utf-8", "latin-1"):
    try:
        text = f"# -*- coding: {encoding} -*-\nx = '\u0430\u0431\u0432'\n".encode(encoding)
    except UnicodeEncodeError:
        text = f"# -*- coding: {encoding} -*-\nx = '\xe9'\n".encode(encoding)
    names = {}
    exec(compile(text, "source", "exec"), names)
    print(encoding, ascii(names["x"]))
try:
    compile('# -*- coding: cp1251 -*-\nPython = "\u041f\u0456\u0442\u043e\u043d" +'.encode("cp1251"), "source", "exec")
except SyntaxError as error:
    print(error.msg, error.lineno, error.offset, ascii(error.text))
