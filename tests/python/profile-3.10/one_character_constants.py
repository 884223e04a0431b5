# profile: 3.10
"""Fact 1.3: the constants and names of frozen modules are no second objects for one-character texts."""
import importlib._bootstrap, importlib._bootstrap_external, io, sys, types, zipimport


def texts(code):
    for each in (*code.co_consts, *code.co_names, *code.co_varnames, *code.co_freevars, *code.co_cellvars, code.co_name):
        if isinstance(each, types.CodeType):
            yield from texts(each)
        elif isinstance(each, str):
            yield each
        elif isinstance(each, (tuple, frozenset)):
            yield from (item for item in each if isinstance(item, str))


def codes(module):
    for value in vars(module).values():
        if isinstance(value, types.FunctionType):
            yield value.__code__
        elif isinstance(value, type):
            yield from (each.__code__ for each in vars(value).values() if isinstance(each, types.FunctionType))


for module in importlib._bootstrap, importlib._bootstrap_external, zipimport, io:
    found = {each: id(each) for code in codes(module) for each in texts(code) if len(each) == 1}
    print(module.__name__, [each for each, address in found.items() if address != id(chr(ord(each)))])
print([code for code in range(256) if sys.intern(chr(code)) is not chr(code) or eval(repr(chr(code))) is not chr(code)])
