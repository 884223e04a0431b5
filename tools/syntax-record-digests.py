"""Records what CPython's parser makes of the standard library that the npm package pyodide carries.

Usage: python3 -S tools/syntax-record-digests.py

Writes tests/syntax/stdlib-digests.json: for every .py file in node_modules/pyodide/python_stdlib.zip the
SHA-256 of ast.dump(tree, include_attributes=True), all positions included. Needs CPython 3.11.
"""

import ast
import hashlib
import json
import pathlib
import sys
import warnings
import zipfile

assert sys.version_info[:2] == (3, 11), "the digests are those of Python 3.11"
warnings.simplefilter("ignore")
sys.setrecursionlimit(10000)
root = pathlib.Path(__file__).resolve().parent.parent
digests = {}
with zipfile.ZipFile(root / "node_modules/pyodide/python_stdlib.zip") as archive:
    for name in sorted(archive.namelist()):
        if name.endswith(".py"):
            text = ast.dump(ast.parse(archive.read(name)), include_attributes=True)
            digests[name] = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
target = root / "tests/syntax/stdlib-digests.json"
target.write_text(json.dumps(digests, indent=0) + "\n")
print(len(digests), "files")
