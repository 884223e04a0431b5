"""Records what CPython 3.11 makes of the compiler tests' programs: run with python3 -S from the project's root.

Writes, in tests/compiler:
  stdlib-digests.json  for each file of the standard library a digest of its code objects (see code-dump.ts)
  features/*.dis       for each features/*.py its disassembly, without addresses
  errors.json          for each program in errors.txt the SyntaxError that compiling it raises
  warnings.json        for each program in warnings.txt the SyntaxWarnings
"""

import contextlib
import dis
import glob
import hashlib
import io
import json
import re
import struct
import warnings
import zipfile

HERE = "tests/compiler/"


def number(value):
    return struct.pack(">d", value).hex()


def constant(value):
    if value is None or isinstance(value, bool) or value is Ellipsis:
        return repr(value)
    if isinstance(value, int):
        return "i%d" % value
    if isinstance(value, float):
        return "f" + number(value)
    if isinstance(value, complex):
        return "z" + number(value.real) + number(value.imag)
    if isinstance(value, str):
        return "s" + ",".join(str(ord(character)) for character in value)
    if isinstance(value, bytes):
        return "b" + value.hex()
    if isinstance(value, tuple):
        return ["tuple", *map(constant, value)]
    if isinstance(value, frozenset):
        return ["frozenset", *sorted(map(constant, value), key=text)]
    return dump(value)


def dump(code):
    return [
        [code.co_name, code.co_qualname, code.co_firstlineno, code.co_flags, code.co_stacksize],
        [code.co_argcount, code.co_posonlyargcount, code.co_kwonlyargcount],
        [code.co_names, code.co_varnames, code.co_cellvars, code.co_freevars],
        [code.co_code.hex(), code.co_linetable.hex(), code.co_exceptiontable.hex()],
        [constant(value) for value in code.co_consts],
    ]


def text(value):
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False)


def digest(code):
    return hashlib.sha256(text(dump(code)).encode()).hexdigest()[:16]


def compiled(source, name):
    return compile(source, name, "exec", dont_inherit=True, optimize=0)


def record_library():
    digests = {}
    with zipfile.ZipFile("node_modules/pyodide/python_stdlib.zip") as archive:
        for name in archive.namelist():
            if name.endswith(".py"):
                digests[name] = digest(compiled(archive.read(name), name))
    return digests


def record_features():
    for path in sorted(glob.glob(HERE + "features/*.py")):
        with open(path, encoding="utf-8") as file:
            code = compiled(file.read(), "feature.py")
        output = io.StringIO()
        with contextlib.redirect_stdout(output):
            dis.dis(code)
        with open(path[:-3] + ".dis", "w", encoding="utf-8") as file:
            file.write(re.sub(r" at 0x[0-9a-f]+", "", output.getvalue()))


def programs(name):
    with open(HERE + name, encoding="utf-8") as file:
        return [program for program in file.read().split("----\n") if program]


def record_errors():
    records = []
    for source in programs("errors.txt"):
        try:
            compiled(source, "case.py")
        except SyntaxError as error:
            place = [error.lineno, error.offset, error.end_lineno, error.end_offset]
            records.append({"source": source, "type": type(error).__name__, "msg": error.msg, "place": place})
        else:
            raise SystemExit("compiles: " + source)
    return records


def record_warnings():
    records = []
    for source in programs("warnings.txt"):
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            compiled(source, "case.py")
        records.append({"source": source, "warnings": [[str(one.message), one.lineno] for one in caught]})
    return records


def write(name, value):
    with open(HERE + name, "w", encoding="utf-8") as file:
        json.dump(value, file, indent=1, ensure_ascii=False)
        file.write("\n")


warnings.simplefilter("ignore")
write("stdlib-digests.json", record_library())
record_features()
write("errors.json", record_errors())
write("warnings.json", record_warnings())
