"""Makes small invalid programs: functions of the standard library with one slip each, as CPython sees them.

Usage: python3 -S tools/syntax-mutate.py COUNT SEED OUTPUT.json

A slip is a token deleted, doubled or swapped with its neighbour, a bracket or quote lost, a keyword
mistyped or a line indented wrongly. Each record has the source and what ast.parse raised for it; slips
that leave a valid program are recorded with "type": null.
"""

import ast
import io
import json
import os
import random
import sys
import textwrap
import tokenize
import warnings


def functions(rng):
    root = os.path.dirname(os.__file__)
    paths = sorted(os.path.join(root, name) for name in os.listdir(root) if name.endswith(".py"))
    while True:
        source = open(rng.choice(paths), encoding="utf-8", errors="replace").read()
        try:
            nodes = [n for n in ast.walk(ast.parse(source)) if isinstance(n, (ast.FunctionDef, ast.AsyncFunctionDef))]
        except (SyntaxError, ValueError):
            continue
        if not nodes:
            continue
        node = rng.choice(nodes)
        text = textwrap.dedent("\n".join(source.split("\n")[node.lineno - 1 : node.end_lineno])) + "\n"
        try:
            ast.parse(text)
        except SyntaxError:
            continue
        if len(text) < 4000:
            yield text


def slip(text, rng):
    lines = text.splitlines(True)
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line))
    tokens = [t for t in tokenize.generate_tokens(io.StringIO(text).readline) if t.string.strip() and t.type != tokenize.COMMENT]
    spans = [(starts[t.start[0] - 1] + t.start[1], starts[t.end[0] - 1] + t.end[1], t.string) for t in tokens]
    index = rng.randrange(len(spans) - 1)
    start, end, string = spans[index]
    kind = rng.randrange(8)
    if kind == 0:
        return text[:start] + text[end:]
    if kind == 1:
        return text[:end] + " " + string + text[end:]
    if kind == 2:
        start2, end2, string2 = spans[index + 1]
        return text[:start] + string2 + text[end:start2] + string + text[end2:]
    if kind == 3:
        brackets = [s for s in spans if s[2] in "()[]{}"]
        if brackets:
            start, end, string = rng.choice(brackets)
            return text[:start] + text[end:]
    if kind == 4:
        strings = [s for s in spans if s[2][-1] in "'\""]
        if strings:
            start, end, string = rng.choice(strings)
            return text[: end - 1] + text[end:] if rng.random() < 0.5 else text[:start] + text[start + 1 :]
    if kind == 5:
        row = rng.randrange(len(lines))
        lines[row] = rng.choice([" " + lines[row], "    " + lines[row], lines[row].lstrip(), "\t" + lines[row], lines[row][1:]])
        return "".join(lines)
    if kind == 6:
        words = [s for s in spans if s[2].isalpha()]
        start, end, string = rng.choice(words)
        return text[:start] + string[:-1] + string[:1] + text[end:]
    signs = [s for s in spans if s[2] in (":", ",", "=", "==", ".")]
    if not signs:
        return text[:start] + text[end:]
    start, end, string = rng.choice(signs)
    return text[:start] + rng.choice(["", ":", ",", "=", "==", ".", ":=", ";"]) + text[end:]


def outcome(text):
    try:
        ast.parse(text)
    except SyntaxError as error:
        return {
            "src": text,
            "type": type(error).__name__,
            "msg": error.msg,
            "lineno": error.lineno,
            "offset": error.offset,
            "end_lineno": error.end_lineno,
            "end_offset": error.end_offset,
            "text": error.text,
        }
    return {"src": text, "type": None}


def main():
    warnings.simplefilter("ignore")
    count, seed, path = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
    rng = random.Random(seed)
    records = []
    for text in functions(rng):
        if len(records) == count:
            break
        changed = slip(text, rng)
        if changed != text and "\0" not in changed:
            records.append(outcome(changed))
    with open(path, "w", encoding="utf-8") as file:
        json.dump(records, file)
    print(len(records), "programs,", sum(r["type"] is None for r in records), "still valid")


main()
