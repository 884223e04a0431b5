# profiles: 3.11 3.10 legacy 3.12 3.13 3.14
"""Facts 8.1: the program imported again under its own name runs a second time, as another module."""
import os, sys

sys.dont_write_bytecode = True
print("starts as", __name__)
if __name__ == "__main__":
    source = '''
import sys
print("partner imports", NAME)
again = __import__(NAME)
print("partner sees", again.__name__, hasattr(again, "late"), again is sys.modules["__main__"])
'''
    folder = "main_again_tmp"
    os.makedirs(folder, exist_ok=True)
    with open(folder + "/main_again_partner.py", "w") as file:
        file.write(source.replace("NAME", repr("main_again_copy")))
    with open(folder + "/main_again_copy.py", "w") as file:
        file.write("print('copy starts as', __name__)\nimport main_again_partner\nlate = 1\nprint('copy ends', hasattr(main_again_partner, 'again'))\n")
    sys.path.insert(0, folder)
    import runpy
    space = runpy.run_path(folder + "/main_again_copy.py", run_name="__main__")
    print(sorted(n for n in space if n[0] != "_"))
    print([n for n in sys.modules if n.startswith("main_again")], sys.modules["__main__"].__dict__ is globals())
    import __main__
    print(__main__.__dict__ is globals(), __main__.folder)
    for name in ("main_again_partner", "main_again_copy"): del sys.modules[name]
    # python -m
    import importlib
    os.makedirs(folder + "/main_again_pack", exist_ok=True)
    with open(folder + "/main_again_pack/__init__.py", "w") as file: file.write("print('package', __name__)\n")
    with open(folder + "/main_again_pack/__main__.py", "w") as file: file.write("print('main', __name__, __package__, __spec__.name)\nfrom . import mod\nimport main_again_pack.__main__ as m\nprint(m.__name__)\n")
    with open(folder + "/main_again_pack/mod.py", "w") as file: file.write("print('mod', __name__)\n")
    importlib.invalidate_caches()
    space = runpy.run_module("main_again_pack", run_name="__main__", alter_sys=True)
    print(space["__name__"], space["__package__"])
    space = runpy.run_module("main_again_pack.mod", run_name="__main__")
    for bad in ("main_again_pack.nothing", "nothing_there", "os.path.nothing"):
        try: runpy.run_module(bad)
        except ImportError as e: print(e)
    for name in ("main_again_partner.py", "main_again_copy.py", "main_again_pack/__init__.py", "main_again_pack/__main__.py", "main_again_pack/mod.py"): os.remove(folder + "/" + name)
    os.rmdir(folder + "/main_again_pack"); os.rmdir(folder)
