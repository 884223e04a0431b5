/** Generators, coroutines and asynchronous generators: suspended, closed, thrown into, forgotten. */

export const generators = {
  "define-generator": [
    [
      1,
      4,
      "def <g^genfunc>(<a+any>=None):\n    <+node> = <new-node>\n    <y+any> = yield <any>\n    print(<#>, 'sent', show(<y>), sys.getrefcount(<a>))\n    <statement*0..2>\n    yield <any>\n    return <any>",
      "def",
    ],
    [
      1,
      3,
      "def <g^genfunc>(<a+any>=None):\n    try:\n        yield <any>\n        <body>\n        yield <any>\n    finally:\n        print(<#>, 'finally', sys.getrefcount(<a>))\n        <body>",
      "def",
    ],
    [1, 1, "def <g^genfunc>(<a+any>=None):\n    for turn in [<any,1..3>]:\n        yield turn", "def"],
    [
      2,
      2,
      "def <g^genfunc>(<a+any>=None):\n    try:\n        got = yield from <?genfunc>(<any>)\n        print(<#>, show(got))\n        yield <a>\n    except <Exception|GeneratorExit|KeyError> as caught:\n        print(<#>, 'caught', type(caught).__name__, sys.getrefcount(caught))\n        <body>\n        <raise|return|yield 5|pass>",
      "def",
    ],
    [2, 1, "def <g^genfunc>(<a+any>=None):\n    with <new-node> as <x+node>:\n        yield <x>\n        yield <a>", "def"],
    [
      2,
      1,
      "def <g^genfunc>(<a+any>=None):\n    <h+gen> = <?genfunc>(<a>)\n    keep.append(<h>)\n    yield next(<h>, None)\n    yield <h>",
      "def",
    ],
    [3, 1, "def <g^genfunc>(<a+any>=None):\n    try:\n        yield <any>\n    finally:\n        <hostile-act>\n        yield <a>", "def"],
    [
      3,
      1,
      "def <g^genfunc>(<a+any>=None):\n    while True:\n        try:\n            yield <any>\n        except GeneratorExit:\n            if not fuel:\n                raise\n            fuel.pop()\n            print(<#>, 'stays')",
      "def",
    ],
  ],
  "new-genfunc": [[1, 1, "(lambda value=None: (item for item in [value, <any>]))"]],
  "new-gen": [[1, 2, "<?genfunc>(<any>)"]],
  "new-iter": [
    [1, 1, "iter([<any,1..3>])"],
    [1, 1, "<?genfunc>(<any>)"],
  ],
  "define-coroutine": [
    [
      2,
      2,
      `
class Step<n^dead>:
    def __init__(self, value):
        self.value = value
    def __await__(self):
        got = yield self.value
        return [got, self]
async def <f^corofunc>(<a+any>=None):
    <+node> = <new-node>
    try:
        <b+any> = await Step<n>(<any>)
        print(<#>, show(<b>), sys.getrefcount(<a>))
        <body>
        await Step<n>(<a>)
        return <any>
    finally:
        print(<#>, 'coroutine ends', sys.getrefcount(<a>))
`,
      "def",
    ],
    [
      2,
      1,
      "async def <f^corofunc>(<a+any>=None):\n    <statement>\n    got = await <?corofunc>(<a>)\n    print(<#>, show(got))\n    return got",
      "def",
    ],
    [
      2,
      2,
      "async def <f^agenfunc>(<a+any>=None):\n    try:\n        <y+any> = yield <any>\n        print(<#>, show(<y>))\n        yield <a>\n    finally:\n        print(<#>, 'asynchronous end', sys.getrefcount(<a>))\n        <body>",
      "def",
    ],
    [
      2,
      1,
      "async def <f^corofunc>(<a+any>=None):\n    async for item in <?agenfunc>(<a>):\n        print(<#>, show(item), sys.getrefcount(item) > 0)\n        <statement>\n    return [left async for left in <?agenfunc>(<any>)]",
      "def",
    ],
  ],
  statement: [
    [1, 5, "<+gen> = <new-gen>"],
    [1, 4, "print(<#>, show(next(<?gen>)))", "risky"],
    [1, 2, "<g+gen> = <new-gen>\nprint(<#>, show(next(<g>)))", "risky"],
    [1, 2, "print(<#>, show(<?gen>.send(<any>)))", "risky"],
    [1, 2, "print(<#>, show(<?gen>.throw(<KeyError|GeneratorExit|ValueError>(<any>))))", "risky"],
    [1, 3, "<?gen>.close()", "risky"],
    [1, 2, "<g?gen>, <h+list> = <g>, list(<g>)", "risky"],
    [1, 1, "<+list> = list(<?gen>)", "risky"],
    [1, 2, "for item in <new-gen>:\n    print(<#>, show(item))\n    <body>\n    break", "risky"],
    [1, 1, "<g+gen> = (item for item in <?seq>)\nprint(<#>, show(next(<g>, None)), sys.getrefcount(<g>), sys.getsizeof(<g>))"],
    [2, 1, "<g?gen>.send(<g>)", "risky"],
    [2, 1, "print(<#>, <g?gen>.gi_frame is None, <g>.gi_running, sys.getrefcount(<g>))", "risky"],
    [2, 1, "<+frame> = <?gen>.gi_frame", "risky"],
    [2, 1, "<?gen>.gi_frame.clear()", "risky"],
    [2, 1, "print(<#>, sorted(name.rstrip('0123456789') for name in <?gen>.gi_frame.f_locals))", "risky"],
    [2, 1, "<?node>.a = <g+gen> = <?genfunc>(<?node>)\nprint(<#>, show(next(<g>, None)))", "risky"],
    [2, 2, "<+coro> = <?corofunc>(<any>)", "risky"],
    [2, 2, "print(<#>, show(<?coro>.send(None)))", "risky"],
    [2, 1, "<?coro>.throw(ValueError(<any>))", "risky"],
    [2, 1, "<?coro>.close()", "risky"],
    [2, 1, "<c+coro> = <?corofunc>(<any>)\nprint(<#>, show(<c>.send(None)))\nprint(<#>, show(<c>.send(<any>)))", "risky"],
    [2, 1, "<+agen> = <?agenfunc>(<any>)", "risky"],
    [2, 1, "<g+agen> = <?agenfunc>(<any>)\n<g>.asend(None).send(None)", "risky"],
    [2, 1, "<?agen>.<asend(None)|__anext__()|aclose()|athrow(ValueError)>.send(None)", "risky"],
    [2, 1, "<+any> = <?agen>.<asend(None)|aclose()>", "risky"],
    [2, 1, "<?corofunc>(<any>)", "risky"],
  ],
};
