/** Types of the library that hold references in structures of their own. */

export const library = {
  statement: [
    [2, 1, "<+any> = OrderedDict(k=<any>, l=<any>)"],
    [
      2,
      1,
      "made = OrderedDict(k=<any>, l=<any>)\nmade.move_to_end('k')\nprint(<#>, show(made.popitem(last=<True|False>)), sys.getsizeof(made))\nmade['self'] = made\ndel made",
    ],
    [2, 1, "made = defaultdict(lambda: <any>)\nprint(<#>, show(made['k']), sys.getrefcount(made['k']))\nmade['m'] = made\ndel made"],
    [2, 1, "<+tuple> = Pair(<any>, <any>)"],
    [2, 1, "print(<#>, show(<x+dead> := Pair(<any>, <any>)), gc.is_tracked(<x>), sys.getrefcount(<x>.left))", "top"],
    [
      2,
      1,
      "left, right = itertools.tee([<any>, <any>])\nprint(<#>, show(next(left)), sys.getrefcount(left))\nkeep.append(right)\ndel left, right",
    ],
    [2, 1, "<+iter> = itertools.chain(<?seq>, [<any>])"],
    [2, 1, "<+iter> = itertools.<cycle|permutations|count>(<[1, 2]|(3, 4)>)", "risky"],
    [2, 1, "<+iter> = itertools.<zip_longest|product>(<?seq>, [<any>])"],
    [2, 1, "for key, group in itertools.groupby([<any,1..3>], key=show):\n    print(<#>, key, [sys.getrefcount(item) for item in group])"],
    [2, 1, "<+iter> = itertools.<starmap(show, [(1,), (2,)])|repeat(keep, 3)|islice(keep, 2)|accumulate([1, 2])>"],
    [2, 1, "print(<#>, [sys.getrefcount(item) for item in itertools.<chain|zip_longest>([<any>], [<any>])])"],
    [2, 1, "print(<#>, show(operator.<attrgetter('a')|itemgetter(0)|methodcaller('meth')>(<any>)))", "risky"],
    [
      2,
      1,
      "cached = functools.lru_cache(maxsize=<1..3>)(lambda value: [value])\nfor item in [<?hnode>, <1..3>, <?hnode>]:\n    print(<#>, show(cached(item)), sys.getrefcount(item) > 2)\nprint(<#>, cached.cache_info())\ndel cached, item",
      "risky",
    ],
    [
      2,
      1,
      "made = types.SimpleNamespace(held=<any>)\nmade.itself = made\nprint(<#>, sys.getrefcount(made), len(gc.get_referents(made)))\ndel made",
    ],
    [
      2,
      1,
      "made = types.ModuleType('made<#>')\nmade.held, made.itself = <any>, made\nprint(<#>, sys.getrefcount(made), sys.getrefcount(made.__dict__))\ndel made",
    ],
    [2, 1, "view = types.MappingProxyType(<?dict>)\nprint(<#>, sys.getrefcount(view), len(view), sys.getsizeof(view))\ndel view"],
    [
      2,
      1,
      "made = memoryview(bytearray(<1..9>))\nprint(<#>, sys.getrefcount(made.obj), gc.is_tracked(made), sys.getsizeof(made))\ndel made",
    ],
    [
      2,
      1,
      "made = property(lambda self: <any>)\nprint(<#>, gc.is_tracked(made), len(gc.get_referents(made)), sys.getsizeof(made))\ndel made",
    ],
    [2, 1, "made = slice(<any>, <any>)\nprint(<#>, sys.getrefcount(made.start), gc.is_tracked(made))\ndel made"],
  ],
};
