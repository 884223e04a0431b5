/** Hooks of the language that come back in: metaclasses, hashes and comparisons, callbacks and imports which change what called them. */

export const reentrant = {
  "define-class": [
    [3, 1, "<define-reentrant-meta>\nclass <c^cls>(metaclass=<?meta>):\n    <init>\n    <finalizer>\n    <method*1..2>"],
    [
      3,
      1,
      "class <c^cls>:\n    <init>\n    def __lt__(self, other):\n        if fuel:\n            fuel.pop()\n            <hostile-act>\n        return <True|False>\n    <finalizer>\n    <method*1..2>",
    ],
  ],
  // What a metaclass is asked while a class is made and called; nothing of it raises, or there would be no program.
  "define-reentrant-meta": [
    [
      3,
      1,
      `
class <m^meta>(type):
    @classmethod
    def __prepare__(meta, name, bases, **rest):
        gc.collect(<0..2>)
        print(<#>, 'prepare', name)
        return <{}|dict(extra=keep)|OrderedDict()>
    def mro(cls):
        <mro-act>
        return <super().mro()|list(super().mro())|tuple(super().mro())>
    def __call__(cls, *args, **kwargs):
        <mro-act>
        return super().__call__(*args, **kwargs)
    def __instancecheck__(cls, instance):
        <mro-act>
        return super().__instancecheck__(instance)
    def __del__(cls):
        print(<#>, 'class dies', cls.__name__)
`,
    ],
  ],
  "mro-act": [
    [3, 2, "gc.collect()\nprint(<#>, cls.__name__)"],
    [3, 1, "if fuel: fuel.pop(); keep.append(cls)"],
    [3, 1, "keep.clear()"],
    [3, 1, "print(<#>, len(type.__subclasses__(cls)), type(cls.__mro__).__name__)"],
    [3, 1, "table.clear()"],
  ],
  // Hash and equality change the very dict in which the object is looked up.
  "define-hashed": [
    [
      3,
      2,
      `
class <c^hcls>:
    <init>
    def __hash__(self):
        if fuel:
            fuel.pop()
            <table-act>
        return <1|len(self.label)>
    def __eq__(self, other):
        if fuel:
            fuel.pop()
            <table-act>
        return <self is other|NotImplemented|False|True>
    <finalizer>
    <method*1..2>
`,
    ],
  ],
  "table-act": [
    [3, 2, "table.pop(next(iter(table), None), None)"],
    [3, 2, "table[len(table)] = <any>"],
    [3, 1, "table.clear()"],
    [3, 1, "table.update({turn: <any> for turn in range(<3..9>)})"],
    [3, 1, "table.popitem() if table else gc.collect()"],
    [3, 1, "table.pop(len(table), None)\ngc.collect()"],
  ],
  "del-body": [
    [3, 1, "print(<#>, 'del', self.label)\nself.__class__ = <?cls>"],
    [3, 1, "print(<#>, 'del', self.label)\nheld = getattr(self, '<a|b>', None)\nhasattr(held, 'close') and held.close()"],
    [
      3,
      1,
      "print(<#>, 'del', self.label)\nfor held in list(vars(self).values()):\n    held is not self and keep.append(held)\nvars(self).clear()",
    ],
  ],
  // With so much hostility about, a step that fails must not be the end of most programs.
  step: [
    [3, 60, "<statement>", "risky"],
    [3, 12, "<probe>", "risky"],
  ],
  statement: [
    [3, 1, "print(<#>, <?hnode> in table, show(table.get(<?hnode>)))", "risky"],
    [3, 2, "table[<?hnode>] = <any>", "risky"],
    [3, 1, "del table[<?hnode>]", "risky"],
    [3, 1, "print(<#>, show(table.setdefault(<?hnode>, <any>)), len(table))", "risky"],
    [3, 1, "print(<#>, show(table.pop(<?hnode>, <any>)))", "risky"],
    [3, 1, "{<?hnode>: <any>, <?hnode>: <any>} == table", "risky"],
    [3, 1, "print(<#>, len({<?hnode>, <?hnode>} | {<?hnode>}))", "risky"],
    [3, 1, "keep.sort()", "risky"],
    [3, 1, "print(<#>, show(<max|min|sorted>(keep)))", "risky"],
    [3, 1, "gc.callbacks.append(lambda name, info: <?cls>.missing)"],
    [
      3,
      1,
      "gc.callbacks.append(lambda name, info: gc.callbacks.append(gc.callbacks[0]) if len(gc.callbacks) < <2..5> else gc.callbacks.clear())",
    ],
    [3, 1, "gc.callbacks.insert(0, lambda name, info: (gc.callbacks.pop(0), info.clear()))"],
    [3, 1, "gc.callbacks.append(lambda name, info: name == 'stop' and keep.append([keep, info]))"],
    [3, 1, "weakref.finalize(<?node>, lambda: (print(<#>, 'finalized'), weakref.finalize(<?cls>, print, <#>, 'late')))", "risky"],
    [3, 1, "weakref.finalize(<?node>, lambda: [item.detach() for item in list(weakref.finalize._registry)])", "risky"],
    [3, 1, "<+ref> = weakref.ref(<?node>, lambda reference: [setattr(item, '__class__', <?cls>) for item in keep[:2]])", "risky"],
    [
      3,
      1,
      "<+ref> = weakref.ref(<?node>, lambda reference: (gc.collect(), keep.extend(reference for turn in range(<1..3>)), reference()))",
      "risky",
    ],
    [3, 1, "<x+node> = <new-node>\n<x>.a, <x>.b = [<x>, <any>], {<1..3>: <x>}\ndel <x->", "risky"],
    [3, 1, "<g+gen> = <?genfunc>(<any>)\nnext(<g>, None)\n<x?node>.a = <g>\ndel <g->", "risky"],
    [
      3,
      1,
      "class Finder:\n    def find_spec(self, name, path=None, target=None):\n        print(<#>, name, path, gc.collect(<0..2>))\n        keep.append(self)\nsys.meta_path.insert(0, Finder())\ntry:\n    import missing<#>\nexcept ImportError as error:\n    print(<#>, error, sys.getrefcount(error))\nsys.meta_path.pop(0)\ndel Finder",
      "<3.12",
    ],
    [3, 1, "print(<#>, isinstance(<?any>, <?cls>), isinstance(<?node>, (<?cls>, <?cls>)))", "risky"],
  ],
};
