/** What finalizers, callbacks and comparisons should better not do: change what is being walked, collect, raise, bring back. */

export const hostile = {
  "hostile-act": [
    [3, 3, "raise <KeyError|ValueError|RuntimeError>(<any>)"],
    [3, 3, "print(<#>, 'collected', gc.collect())"],
    [3, 2, "keep.clear()"],
    [3, 2, "table.clear()"],
    [3, 1, "if keep: keep.pop(<0|-1>)"],
    [3, 1, "table.update({len(table) + turn: <any> for turn in range(<1..12>)})"],
    [3, 1, "keep.extend([<any>, <any>])"],
    [3, 1, "keep[:] = [<any>]"],
    [3, 1, "if fuel: fuel.pop(); keep.append(<new-node>)"],
    [3, 1, "gc.set_threshold(<1..30>)"],
    [3, 1, "gc.callbacks.clear()"],
    [3, 1, "[item for item in gc.get_objects() if item is keep].clear()"],
    [3, 1, "keep.append(sys._getframe())"],
    [3, 1, "keep.append(weakref.ref(<?cls>('w<#>'), <?cb>))", "risky"],
    [3, 1, "keep.append(sys.exc_info()[1])"],
    [3, 1, "for item in keep[:3]:\n    item.a = keep", "risky"],
    [3, 1, "for item in keep[:3]:\n    item.__dict__.clear()", "risky"],
  ],
  "define-class": [
    [
      3,
      1,
      "class <c^cls>:\n    <init>\n    def __eq__(self, other):\n        <hostile-act>\n        return <True|False|NotImplemented>\n    __hash__ = object.__hash__\n    <finalizer>\n    <method*1..2>",
    ],
    [
      3,
      1,
      "class <c^cls>:\n    <init>\n    def __del__(self):\n        if fuel:\n            fuel.pop()\n            print(<#>, 'again', self.label)\n            self.__class__('again', self)\n            keep.append(self)\n    <method*1..2>",
    ],
    [
      3,
      1,
      "class <c^rcls>:\n    def __init__(self, label, *rest):\n        self.label, self.a = label, self\n        raise ValueError(rest)\n    <finalizer>",
    ],
  ],
  "define-hashed": [
    [
      3,
      3,
      `
class <c^hcls>:
    <init>
    def __hash__(self):
        if fuel:
            fuel.pop()
            <hostile-act>
        return len(self.label)
    def __eq__(self, other):
        if fuel:
            fuel.pop()
            <hostile-act>
        return <self is other|NotImplemented|False>
    <finalizer>
    <method*1..2>
`,
    ],
  ],
  statement: [
    [3, 1, "<?rcls>('r<#>', <any>)", "risky"],
    [3, 1, "for item in keep:\n    if len(keep) < <3..12>: keep.append(item)\n    <body>\n    if not fuel: break\n    fuel.pop()"],
    [3, 1, "for key in table:\n    table<.pop(key)|[len(table) + 7] = key|.clear()>\n    if not fuel: break\n    fuel.pop()", "risky"],
    [3, 1, "for key in <?dict>:\n    <body>\n    table[key] = <any>\n    if not fuel: break\n    fuel.pop()", "risky"],
    [3, 1, "keep.sort(key=lambda item: (keep.append(item), show(item))[1])", "risky"],
    [3, 1, "keep.sort(key=lambda item: show(item) if fuel else <any>)", "risky"],
    [3, 1, "print(<#>, <?cls>('q<#>') in keep)", "risky"],
    [3, 1, "table[<?node>] = <?node>\ntable.pop(<?node>, None)", "risky"],
    [3, 1, "sys.unraisablehook = lambda given: print(<#>, show(given.exc_value), show(given.object), sys.getrefcount(given))"],
    [3, 1, "sys.unraisablehook = lambda given: keep.append(given<|.exc_value|.object|.exc_traceback>)"],
    [3, 1, "sys.unraisablehook = lambda given: None"],
    [3, 1, "sys.excepthook = lambda kind, error, trace: print(<#>, kind.__name__, sys.getrefcount(error))"],
    [3, 1, "keep[:] = (item for item in [keep.clear(), <any>, keep.append(<any>)])"],
    [3, 1, "keep += (keep.clear() for turn in range(<1..3>))", "top"],
    [3, 1, "<x+list> = [<any>, <any>]\n<x>[:] = [<x>, <x>.pop() if <x> else None]"],
    [3, 1, "<?dict>.update((key, table.clear()) for key in list(table))"],
    [3, 1, "list(map(lambda item: keep.clear(), keep))"],
    [
      3,
      1,
      "<x+node> = <new-node>\n<x>.a = <y+node> = <new-node>\n<y>.a, <y>.b = <x>, weakref.ref(<x>, <?cb>)\ndel <x->, <y->\ngc.collect()",
      "risky",
    ],
    [3, 1, "<g+gen> = <?genfunc>(<any>)\nnext(<g>, None)\nkeep.append(<g>)\ntable['g'] = [<g>, table]\ndel <g->", "risky"],
    [
      3,
      1,
      "def deep(turn):\n    held = [<any>]\n    return deep(turn - 1) if turn else held[turn]\nprint(<#>, show(deep(<5..90>)))\ndel deep",
    ],
    [3, 1, "<?cls>.__del__ = lambda self: print(<#>, 'late', sys.getrefcount(self))", "risky"],
    [3, 1, "del <?cls>.__del__", "risky"],
    [3, 1, "<?cls>.__del__ = None", "risky"],
    [3, 1, "<?cls>.__bases__ = (<?cls>,)", "risky"],
    [3, 1, "<?node>.__del__ = <?cb>", "risky"],
    [
      3,
      1,
      "chain = None\nfor turn in range(<50..2000>):\n    chain = <(chain,)|[chain]|{'n': chain}>\ntry:\n    chain == chain\nexcept RecursionError:\n    print(<#>)\ndel chain",
    ],
    [
      3,
      1,
      "<x+node> = <new-node>\nfor turn in range(<60..400>):\n    <y+node> = <?cls>('a chain')\n    <y>.a, <x> = <x>, <y>\ndel <x->, <y->, turn\nprint(<#>, gc.collect())",
      "risky",
    ],
  ],
};
