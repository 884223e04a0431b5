# coding: utf-8
"""record-notebook.py for notebooks of the legacy profile: runs on Python 2.7, which has the finalizer rule that they show.
Their cells print to stdout only and are valid in both languages.

    PYENV_VERSION=2.7.18 python2 -S tools/record-notebook-legacy.py examples/legacy.en.ipynb
"""
from __future__ import print_function

import io
import json
import sys
from collections import OrderedDict


class Sink(object):
    def __init__(self):
        self.text = ""

    def write(self, text):
        self.text += text


path = sys.argv[1]
with io.open(path, encoding="utf-8") as file:
    notebook = json.load(file, object_pairs_hook=OrderedDict)
namespace = {"__name__": "__main__"}
stdout = sys.stdout
cells = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
for number, cell in enumerate(cells, 1):
    source = "# coding: utf-8\nfrom __future__ import print_function\n" + "".join(cell["source"]).encode("utf-8")
    sys.stdout = Sink()
    exec(compile(source, "<cell>", "exec"), namespace)
    text = sys.stdout.text.decode("utf-8")
    sys.stdout = stdout
    cell["execution_count"] = number
    cell["outputs"] = [OrderedDict([("output_type", "stream"), ("name", "stdout"), ("text", text.splitlines(True))])] if text else []
with io.open(path, "w", encoding="utf-8") as file:
    text = json.dumps(notebook, ensure_ascii=False, indent=1, separators=(",", ": "))
    file.write(text if isinstance(text, type(u"")) else text.decode("utf-8"))
    file.write(u"\n")
