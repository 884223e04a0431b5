/** Classes: layouts, constructors, finalizers, special methods, metaclasses, and what is done with classes themselves. */

/** The layouts and constructors all take a label first and any objects behind it. */
const DEL = `
def __del__(self):
    <del-body>
`;

export const classes = {
  "define-class": [
    [1, 5, "class <c^cls>:\n    <slots>\n    <init>\n    <finalizer>\n    <method*1..3>"],
    [1, 3, "class <c^cls>:\n    <init>\n    <finalizer>\n    <method*1..2>"],
    [1, 2, "class <c^cls>(<?cls>):\n    <finalizer>\n    <method*1..2>"],
    [2, 1, "class <c^cls>(<?cls>):\n    <slots>\n    <sub-init>\n    <finalizer>\n    <method*1..2>"],
    [2, 1, "class <c^cls>(<list|dict|Exception|deque|OrderedDict|set>):\n    <builtin-init>\n    <finalizer>\n    <method*1..2>"],
    [2, 1, "<define-meta>\nclass <c^cls>(metaclass=<?meta>):\n    <init>\n    <finalizer>\n    <method*1..2>"],
    [2, 1, "@<?deco>\nclass <c^cls>:\n    <init>\n    <finalizer>\n    <method*1..2>"],
    [2, 1, "class <c^cls>:\n    held = <new-node>\n    <init>\n    <finalizer>\n    <method*1..2>"],
  ],
  "new-deco": [[2, 1, "(lambda cls: (print(<#>, cls.__name__, sys.getrefcount(cls)), cls)[1])"]],
  // 3.13's namespaces take a mapping
  "new-cls": [
    [1, 1, "types.SimpleNamespace", "<3.13"],
    [1, 1, "types.ModuleType", "3.13"],
  ],
  // Its hash and equality come from the label: such objects may be members of sets.
  "define-hashed": [
    [
      1,
      3,
      `
class <c^hcls>:
    <slots>
    <init>
    def __hash__(self):
        return sum(map(ord, self.label))
    def __eq__(self, other):
        return self is other or type(other) is type(self) and other.label == self.label
    <finalizer>
    <method*1..2>
`,
    ],
    [
      2,
      2,
      `
class <c^hcls>:
    <init>
    def __hash__(self):
        print(<#>, "hash", self.label, sys.getrefcount(self))
        return len(self.label)
    def __eq__(self, other):
        print(<#>, "eq", self.label, getattr(other, "label", None), sys.getrefcount(other))
        return self is other
    <finalizer>
    <method*1..2>
`,
    ],
  ],
  // Instances of immutable built-in types.
  "define-value-class": [
    [
      2,
      1,
      `
class <c^vcls>(<tuple|frozenset>):
    def __new__(cls, label, *rest):
        self = super().__new__(cls, rest[:1] and ('<p|q>',))
        self.label = label
        self.a = rest
        return self
    <finalizer>
    <method*1..2>
`,
    ],
    [
      2,
      1,
      `
class <c^vcls>(<int|float|str|bytes>):
    def __new__(cls, label, *rest):
        self = super().__new__(cls)
        self.label = label
        self.a, self.b = rest[:1], self
        return self
    <finalizer>
    <method*1..2>
`,
    ],
  ],
  "new-vnode": [[2, 1, "<?vcls>('v<#>', <any>)"]],
  "new-meta": [[2, 1, "type"]],
  "define-meta": [
    [
      2,
      1,
      `
class <m^meta>(type):
    def __new__(meta, name, bases, namespace):
        cls = super().__new__(meta, name, bases, namespace)
        cls.made = [cls, namespace]
        print(<#>, name, len(namespace) > 3, sys.getrefcount(cls))
        return cls
    def __call__(cls, *args, **kwargs):
        made = super().__call__(*args, **kwargs)
        print(<#>, "made", show(made), sys.getrefcount(made))
        return made
    def __del__(cls):
        print(<#>, "class dies", gc.is_tracked(cls))
`,
    ],
  ],
  slots: [
    [1, 6, ""],
    [1, 1, "__slots__ = ('label', 'c', 'b', 'a', 'rest', '__weakref__')"],
    [1, 1, "__slots__ = ('b', 'a', '__dict__', '__weakref__')"],
    [1, 1, "__slots__ = ('label', 'a', 'b', 'c', 'rest')"],
    [2, 1, "__slots__ = ('label', '__dict__')"],
    [2, 1, "__slots__ = ['c', 'label', 'rest', 'b', '__weakref__', 'a', 'zz']"],
  ],
  init: [
    [1, 3, "def __init__(self, label, *rest):\n    self.label = label\n    self.rest = rest"],
    [1, 3, "def __init__(self, label, a=None, b=None, c=None):\n    self.label = label\n    self.a = a\n    self.b = b\n    self.c = c"],
    [1, 2, "def __init__(self, label, a=None, *rest):\n    self.a, self.label = a, label"],
    [2, 1, "def __new__(cls, label, *rest):\n    self = super().__new__(cls)\n    self.label, self.rest = label, rest\n    return self"],
    [2, 1, "def __init__(self, label, *rest):\n    self.label = label\n    self.a = self.meth\n    self.b = [self, *rest]"],
    [2, 1, "def __init__(self, label, *rest):\n    self.label = label\n    self.c = weakref.ref(self) if <0..1> else None", ""],
  ],
  "sub-init": [
    [2, 2, ""],
    [2, 1, "def __init__(self, label, *rest):\n    super().__init__(label, *rest)\n    self.a = rest or self"],
    [2, 1, "def __init__(self, label, *rest):\n    super().__init__(label)\n    print(<#>, label, sys.getrefcount(self))"],
  ],
  "builtin-init": [[2, 1, "def __init__(self, label, *rest):\n    super().__init__()\n    self.label = label\n    self.a = rest"]],
  finalizer: [
    [1, 2, ""],
    [1, 8, DEL, "def self"],
  ],
  "del-body": [
    [1, 5, "print(<#>, 'del', self.label)"],
    [1, 2, "print(<#>, 'del', self.label, sys.getrefcount(self))"],
    [1, 1, "print(<#>, 'del', self.label, gc.is_tracked(self), gc.is_finalized(self))"],
    [1, 1, "print(<#>, 'del', self.label, show(getattr(self, '<a|b|rest>', None)))"],
    [2, 2, "print(<#>, 'del', self.label)\nkeep.append(self)"],
    [2, 1, "global back\nprint(<#>, 'del', self.label)\nback = self"],
    [2, 1, "print(<#>, 'del', self.label)\nself.a = None"],
    [2, 1, "print(<#>, 'del', self.label)\nself.b = self"],
    [2, 1, "print(<#>, 'del', self.label, weakref.getweakrefcount(self))"],
    [2, 1, "print(<#>, 'del', self.label, vars(self).keys() if <0..1> else 0)"],
    [2, 1, "print(<#>, 'del', self.label)\nif fuel:\n    fuel.pop()\n    <+node> = <new-node>\n    keep.append(<?any>)"],
    [2, 1, "print(<#>, 'del', self.label)\nhasattr(super(), '__del__') and super().__del__()"],
    [2, 1, "<+list> = [self]\nprint(<#>, 'del', self.label, sys.getrefcount(self))\n<statement>"],
    [3, 2, "<hostile-act>\nprint(<#>, 'del', self.label)"],
    [3, 1, "print(<#>, 'del', self.label)\n<hostile-act>\n<hostile-act>"],
  ],
  method: [
    [
      1,
      5,
      "def meth(self, <a+any>=None):\n    print(<#>, self.label, sys.getrefcount(self), show(<a>))\n    <body>\n    return <self|None|a|self.label>",
      "def self",
    ],
    [1, 2, "def show_self(self, *rest):\n    return [self, *rest]"],
    [1, 1, "@property\ndef seen(self):\n    return (self.label, sys.getrefcount(self))"],
    [1, 1, "@staticmethod\ndef make(*rest):\n    return rest"],
    [1, 1, "@classmethod\ndef build(cls, label):\n    print(<#>, cls.__name__, label)\n    return cls(label)"],
    [1, 1, "def __repr__(self):\n    return self.label"],
    [
      1,
      1,
      "def __call__(self, <a+any>=None):\n    print(<#>, 'call', sys.getrefcount(self), sys.getrefcount(<a>))\n    return self",
      "def self",
    ],
    [2, 1, "def __len__(self):\n    print(<#>, 'len', self.label)\n    return <0..2>"],
    [2, 1, "def __iter__(self):\n    print(<#>, 'iter', self.label)\n    yield self\n    yield <any>", "def self"],
    [2, 1, "def __contains__(self, item):\n    print(<#>, 'in', show(item), sys.getrefcount(item))\n    return item is self"],
    [
      2,
      1,
      "def __getattr__(self, name):\n    if name in ('label', '__del__', 'a', 'meth'):\n        raise AttributeError(name)\n    return (name, self)",
    ],
    [
      2,
      1,
      "def __enter__(self):\n    print(<#>, 'enter', sys.getrefcount(self))\n    return self\ndef __exit__(self, *error):\n    print(<#>, 'exit', show(error[1]), sys.getrefcount(error[1]))\n    return <True|False>",
    ],
    [
      2,
      1,
      "def __add__(self, other):\n    print(<#>, 'add', sys.getrefcount(self), sys.getrefcount(other))\n    return type(self)('s<#>', self, other)",
    ],
    [2, 1, "def __getitem__(self, index):\n    if index > 2:\n        raise IndexError(index)\n    return (self, index)"],
    [
      2,
      1,
      "def __setattr__(self, name, value):\n    print(<#>, 'set', name, sys.getrefcount(value))\n    super().__setattr__(name, value)",
    ],
    [2, 1, "def __init_subclass__(cls, **rest):\n    print(<#>, 'sub', sys.getrefcount(cls))"],
    [2, 1, "def __reduce_ex__(self, protocol):\n    print(<#>, 'reduce', protocol)\n    return (type(self), (self.label + '+',))"],
    [2, 1, "field = functools.cached_property(lambda self: [self, <any>])", "<3.12"],
    [2, 1, "def __class_getitem__(cls, item):\n    return [cls, item]"],
    [2, 1, "def __bool__(self):\n    return self.label != 'n<1..30>'"],
  ],
  statement: [
    [2, 1, "print(<#>, show(<?node>.<seen|field|make(1)|show_self(2)|unknown>))", "risky"],
    [2, 1, "<?node>(<any>)", "risky"],
    [2, 1, "print(<#>, show(<?node> + <any>))", "risky"],
    [2, 1, "<?node> + <?node>", "risky"],
    [2, 1, "print(<#>, show(list(<?node>)))", "risky"],
    [2, 1, "print(<#>, <any> in <?node>)", "risky"],
    [2, 1, "with <?node> as <+node>:\n    <body>", "risky"],
    [
      2,
      1,
      "with <new-node> as <x+node>, <?node>:\n    print(<#>, sys.getrefcount(<x>))\n    <statement>\n    raise KeyError(<any>)",
      "risky",
    ],
    [2, 1, "<+node> = <?node> or <?node>", "risky"],
    [2, 1, "print(<#>, len(<?cls>.__subclasses__()), sys.getrefcount(<?cls>))"],
    [2, 1, "<c+cls> = type('Made', (<?cls>,), {'held': <any>})\nprint(<#>, sys.getrefcount(<c>), sys.getsizeof(<c>))", "risky"],
    [2, 1, "class Short(<?cls>):\n    held = <any>\n<+node> = Short('s<#>')\ndel Short", "risky"],
    [2, 1, "<?cls>.<held|other> = <any>", "risky"],
    [2, 1, "del <?cls>.<held|other|meth>", "risky"],
    [2, 1, "<+func> = <?cls>.meth.__get__(<any>)", "risky"],
    [
      2,
      1,
      "match <any>:\n    case <?cls>(label=found, a=other):\n        print(<#>, found, show(other), sys.getrefcount(other) > 1)\n    case [first, *others]:\n        print(<#>, show(first), show(others), sys.getrefcount(others))\n        <statement>\n    case {'k': found, **others}:\n        print(<#>, show(found), show(others), sys.getrefcount(others))\n    case other:\n        print(<#>, show(other))",
      "risky",
    ],
    [2, 1, "<+node> = <?node>.<copy|__class__|label>", "risky"],
    [2, 1, "print(<#>, show(copy.<copy|deepcopy>(<any>)))", "risky"],
    [2, 1, "<+vnode> = <new-vnode>", "risky"],
  ],
};
