"""The streams are flushed when a script is over, before the code of its SystemExit is shown."""
import sys


class Stream:
    def __init__(self, name):
        self.name = name

    def write(self, text):
        return len(text)

    def flush(self):
        sys.__stdout__.write(f"flush of {self.name}\n")
        if self.name == "stderr":
            raise ValueError


class Code:
    def __str__(self):
        sys.stdout, sys.stderr = sys.__stdout__, sys.__stderr__
        print("text of the code")
        return ""


sys.stdout, sys.stderr = Stream("stdout"), Stream("stderr")
raise SystemExit(Code())
