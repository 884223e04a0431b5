"""Runs a notebook on a real CPython as Jupyter would (each top-level statement compiled on its own, the value of a
last expression echoed) and writes what each cell printed into the notebook's outputs.

    python3 -S tools/record-notebook.py examples/notes.en.ipynb [--print]
"""
import ast
import contextlib
import io
import json
import os
import sys
import traceback


class Both(io.TextIOBase):
    """One stream of output: stdout and stderr in the order of writing, as (name, text) parts."""

    def __init__(self, parts, name):
        self.parts, self.name = parts, name

    def write(self, text):
        if self.parts and self.parts[-1][0] == self.name:
            self.parts[-1][1] += text
        else:
            self.parts.append([self.name, text])
        return len(text)


def run_cell(source, namespace, parts):
    tree = ast.parse(source)
    for index, node in enumerate(tree.body):
        last = index == len(tree.body) - 1
        if last and isinstance(node, ast.Expr):
            code = compile(ast.Expression(node.value), "<cell>", "eval")
            value = eval(code, namespace)
            if value is not None:
                parts.append(["result", repr(value)])
        else:
            code = compile(ast.Module([node], []), "<cell>", "exec")
            exec(code, namespace)


def main():
    path = sys.argv[1]
    with open(path, encoding="utf-8") as file:
        notebook = json.load(file)
    os.chdir(os.path.dirname(os.path.abspath(path)))
    sys.path[0] = ""
    namespace = {"__name__": "__main__"}
    number = 0
    for cell in notebook["cells"]:
        if cell["cell_type"] != "code":
            continue
        number += 1
        parts = []
        # the collector's debug lines go to the C stream: catch them through a file
        saved, sink = os.dup(2), os.open(os.devnull if "--print" in sys.argv else "/tmp/record-notebook.err", os.O_RDWR | os.O_CREAT | os.O_TRUNC)
        os.dup2(sink, 2)
        with contextlib.redirect_stdout(Both(parts, "stdout")), contextlib.redirect_stderr(Both(parts, "stderr")):
            try:
                run_cell("".join(cell["source"]), namespace, parts)
            except BaseException as error:
                parts.append(["error", "".join(traceback.format_exception_only(error))])
        os.dup2(saved, 2)
        os.lseek(sink, 0, os.SEEK_SET)
        lines = os.read(sink, 1 << 20).decode()
        os.close(sink)
        if lines:
            parts.insert(0, ["stderr", lines])
        cell["execution_count"] = number
        cell["outputs"] = [
            {"data": {"text/plain": text.splitlines(keepends=True)}, "execution_count": number, "metadata": {}, "output_type": "execute_result"}
            if kind == "result" else
            {"output_type": "stream", "name": "stderr" if kind == "error" else kind, "text": text.splitlines(keepends=True)}
            for kind, text in parts]
    if "--print" in sys.argv:
        for cell in notebook["cells"]:
            for output in cell.get("outputs", ()):
                sys.stdout.write("".join(output.get("text", output.get("data", {}).get("text/plain", []))))
    else:
        with open(path if os.path.isabs(path) else os.path.join(STARTED_IN, path), "w", encoding="utf-8") as file:
            json.dump(notebook, file, ensure_ascii=False, indent=1)
            file.write("\n")


STARTED_IN = os.getcwd()
main()
