"""sys.exit: up to 3.11 nobody makes the exception that ends the program, so what was given is the code, a tuple too."""
import atexit
import gc
import sys
import _thread


class Code:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return f"<{self.name}>"


class Leaves(SystemExit):
    def __del__(self):
        print("exception dies")


def caught(*args):
    try:
        sys.exit(*args)
    except SystemExit as error:
        return type(error).__name__, error.args, error.code


class Stderr:
    def write(self, text):
        print("stderr:", repr(text))

    def flush(self):
        pass


for given in (), (None,), (3,), ((),), ((4,),), ((5, 6),), ([7],):
    print(given, caught(*given))
print(caught(SystemExit(8)), caught(Leaves(9, 10)), type(caught(KeyError(11))[1][0]))

try:
    _thread.exit()
except SystemExit as error:
    print(error.args)

# while another exception is handled it is made at once, for its context
try:
    try:
        raise KeyError
    except KeyError:
        sys.exit((12,))
except SystemExit as error:
    print(error.args, repr(error.__context__))

sys.stderr = Stderr()
atexit.register(lambda: print("count", gc.get_count()[0]))
gc.disable()
gc.collect()
sys.exit((Code("program"),))
