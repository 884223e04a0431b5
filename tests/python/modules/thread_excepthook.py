"""What a thread shows of the exception that ended it, where, and what it leaves alone."""
import _thread
import sys
import threading

print("traceback" in sys.modules, "tokenize" in sys.modules)
Args = _thread._ExceptHookArgs
print(Args, Args.n_fields, threading.ExceptHookArgs is Args, _thread._excepthook is threading.excepthook)
print(Args((1, 2, 3, 4)))
for bad in (1, (ValueError, ValueError(), None, None)):
    try:
        threading.excepthook(bad)
    except TypeError as error:
        print(error)


class Log:
    def __init__(self, name):
        self.name = name
        self.text = ""

    def write(self, text):
        self.text += text

    def flush(self):
        print(self.name, repr(self.text))
        self.text = ""


class Named:
    name = 17
    _stderr = Log("own")


class Mute:
    _stderr = None


def fail(what):
    raise what("of its own")


def gathered(hook, *args):
    lines = []

    class Gather:
        write = lines.append
        flush = int

    gather = Gather()
    before, sys.stderr = sys.stderr, gather
    try:
        hook(*args)
    except BaseException as error:
        print(type(error).__name__, error)
    finally:
        sys.stderr = before
    return "".join(lines).replace(fail.__code__.co_filename, "this file")


print(gathered(threading.excepthook, Args((ValueError, ValueError(1), None, Named()))))
print(gathered(threading.excepthook, Args((SystemExit, SystemExit(1), None, Named()))))
print(gathered(threading.excepthook, Args((ValueError, None, None, threading.main_thread()))))
try:
    fail(KeyError)
except KeyError as error:
    print(gathered(threading.excepthook, Args((KeyError, error, error.__traceback__, Named()))))

# nowhere to write to: on the stream the thread was made with
error = ValueError("quiet")
before = sys.stderr
for stream in (None, "deleted"):
    sys.stderr = stream
    if stream:
        del sys.stderr
    for thread in (None, Mute(), Named(), object()):
        try:
            threading.excepthook(Args((ValueError, error, None, thread)))
        except AttributeError as missing:
            print(missing)
sys.stderr = before


# a stream that fails
class Broken:
    def write(self, text):
        raise OSError("no room")


sys.stderr = Broken()
try:
    threading.excepthook(Args((ValueError, error, None, Named())))
    print("nothing said")
except OSError as failed:
    print(failed)
sys.stderr = before


# a thread: its name, its traceback, an error in the hook
def started(target, *args):
    t = threading.Thread(target=target, args=args, name="worker")
    t.start()
    t.join()


sys.stdout.flush()
shown = gathered(started, fail, RuntimeError).splitlines()
print(shown[0], [line for line in shown if "File" in line and "threading.py" not in line or "own" in line])
print(repr(gathered(started, fail, SystemExit)))
threading.excepthook = lambda args: args.no_such_attribute
print(gathered(started, fail, RuntimeError).splitlines()[0])
threading.excepthook = lambda args: print(len(args), args.exc_type, args.exc_value, args.thread.name)
started(fail, LookupError)
threading.excepthook = threading.__excepthook__
