# profiles: 3.11 3.10 3.12 3.13 3.14
"""Facts 3.7: the same text when the finalizer belongs to a cycle that the collector breaks."""
import gc, re, sys


class D:
    def __del__(self):
        raise ValueError("from del")


class Text:
    """Addresses are not the same twice."""
    def __init__(self, file): self.file, self.line = file, ""
    def write(self, text):
        *lines, self.line = (self.line + text).split("\n")
        for line in lines:
            # the marks below a line of source came with 3.11 and went with 3.13
            if not re.fullmatch(" *[~^]+", line):
                self.file.write(re.sub(r'File ".*/', 'File "', re.sub(r"0x[0-9a-f]+", "0x...", line)) + "\n")
    def flush(self): self.file.flush()


sys.stderr = Text(sys.stdout)
gc.collect()
d = D(); d.cycle = d; del d
print(gc.collect())
sys.unraisablehook = lambda args: print("hook", args.exc_type.__name__, args.err_msg, args.object.__qualname__, args.exc_traceback is None)
gc.collect()
d = D(); d.cycle = d; del d
print(gc.collect())
sys.stderr = sys.__stderr__
