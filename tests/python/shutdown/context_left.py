# The current context lives until all modules have gone: what a variable holds dies then, and finds nothing any more.
import contextvars, os


class Value:
    def __init__(self, name):
        self.name = name

    def __del__(self, write=os.write, name=__name__):
        write(1, f"{self.name} dies, print is {print}, {name}\n".encode())


contextvars.ContextVar("a").set(Value("first"))
b = contextvars.ContextVar("b")
b.set(Value("second"))
own = contextvars.copy_context()
own.run(b.set, Value("of a copy"))
print("end", flush=True)
