# The classes of _ast belong to the interpreter, not to a module: what a program puts into them dies with it.
import ast, os


class Value:
    def __del__(self, write=os.write):
        write(1, b"value dies\n")


ast.Constant.mine = Value()
print(ast.dump(ast.parse("1 + x")), flush=True)
