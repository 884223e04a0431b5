# profiles: 3.11 3.10 3.12 3.13 3.14
"""Facts 3.7: what still works in a late __del__: print and globals do, open and import do not."""
import sys, types
class D:
    def __init__(self, name): self.name = name
    def __del__(self):
        try: open
        except NameError as e: found = "no open"
        else: found = "open"
        try: import json.nothing_such
        except ImportError as e: text = str(e).split(",")[0]
        except Exception as e: text = type(e).__name__
        print(self.name, found, text, "sys" in globals(), sys is not None, len([1]), sorted(sys.modules)[:1] if sys.modules else None)
d = D("global")
sys.last_value = D("last_value")
import builtins
builtins.added = D("in builtins")
mod = types.ModuleType("mod"); mod.a = D("in a module")
sys.modules["mod"] = mod
alone = types.ModuleType("alone"); alone.b = D("module alone"); sys.modules["alone"] = alone; del alone
print("end of the program")
