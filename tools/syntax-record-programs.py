"""Records what CPython makes of the small programs in tests/syntax/programs.txt.

Usage: python3 -S tools/syntax-record-programs.py

Programs are separated by lines of the form `=== mode` (exec, eval or single); `\\xNN` and the like are not
interpreted, but a line `<no newline>` at the end of a program removes its last newline. The result,
tests/syntax/programs.json, has the dump of the tree or the fields of the SyntaxError for each.
"""

import ast
import json
import pathlib
import re
import warnings

warnings.simplefilter("ignore")
root = pathlib.Path(__file__).resolve().parent.parent / "tests/syntax"
parts = re.split(r"^=== (\w+)\n", (root / "programs.txt").read_text(encoding="utf-8"), flags=re.M)
records = []
for mode, source in zip(parts[1::2], parts[2::2]):
    source = source.replace("\n<no newline>\n", "")
    record = {"mode": mode, "source": source}
    try:
        record["tree"] = ast.dump(ast.parse(source, mode=mode), include_attributes=True)
    except SyntaxError as error:
        fields = ("msg", "lineno", "offset", "end_lineno", "end_offset", "text")
        record["error"] = {"type": type(error).__name__, **{name: getattr(error, name) for name in fields}}
    records.append(record)
(root / "programs.json").write_text(json.dumps(records, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
print(len(records), "programs,", sum("error" in r for r in records), "invalid")
