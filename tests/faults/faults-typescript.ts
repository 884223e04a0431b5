/**
 * Faults to plant on the TypeScript side: natives, types' tables, the machine. As in faults.ts each is one edit of the source
 * text, here of a file in src, and `PLANTED` stands for the test of this fault's switch (tools/faults.mjs).
 */
import type { Fault } from "./faults.ts";

export const faultsInTypeScript: readonly Fault[] = [
  {
    name: "the iterator of an alias retains it twice",
    file: "objects/generic-alias.ts",
    find: "rt.heap.store(iterator + 16, rt.retain(self));",
    replace: "rt.heap.store(iterator + 16, rt.retain(PLANTED ? rt.retain(self) : self));",
    program: "for x in list[int]: pass\n",
    by: { audit: /count too high: types\.GenericAlias/ },
  },
  {
    name: "the iterator of an alias is not tracked",
    file: "objects/generic-alias.ts",
    find: "      rt.core.gcTrack(iterator);\n",
    replace: "      if (!PLANTED) rt.core.gcTrack(iterator);\n",
    program: "i = iter(list[int])\n",
    by: { audit: /it lives without being tracked/ },
  },
  {
    name: "a union of defaultdicts that fails half-way is kept",
    file: "modules/collections/_collections.ts",
    find: "      rt.release(merged);\n      return rt.raise.again();",
    replace: "      if (!PLANTED) rt.release(merged);\n      return rt.raise.again();",
    program:
      "import collections\nclass M(dict):\n  def keys(self): raise ValueError\n  __iter__ = keys\ntry: collections.defaultdict(list) | M(a=1)\nexcept ValueError: pass\n",
    by: { audit: /count too high: collections\.defaultdict/ },
  },
  {
    name: "the table of partial forgets its function",
    file: "modules/functional/_functools.ts",
    find: "  references: [Partial.func, Partial.args, Partial.keywords, Partial.dict],",
    replace:
      "  get references() {\n    return PLANTED ? [Partial.args, Partial.keywords, Partial.dict] : [Partial.func, Partial.args, Partial.keywords, Partial.dict];\n  },",
    program: "import _functools\ndef f(): pass\np = _functools.partial(f)\n",
    by: { audit: /count too high: function/ },
  },
  {
    name: "the table of tokens names a field that holds no reference",
    file: "modules/runtime/_contextvars.ts",
    find: "  references: [TOKEN_CONTEXT, TOKEN_VAR, TOKEN_OLD],",
    replace:
      "  get references() {\n    return PLANTED ? [TOKEN_CONTEXT, TOKEN_VAR, TOKEN_OLD, TOKEN_USED] : [TOKEN_CONTEXT, TOKEN_VAR, TOKEN_OLD];\n  },",
    program: "import _contextvars\nv = _contextvars.ContextVar('v')\nt = v.set(1)\nv.reset(t)\n",
    by: { audit: /reference to dead memory|count too low/ },
  },
  {
    name: "JavaScript holds the current context without telling",
    file: "modules/runtime/_contextvars.ts",
    find: '  keptReferences(rt).set("the current context", context);',
    replace: '  if (!PLANTED) keptReferences(rt).set("the current context", context);',
    program: "import _contextvars\n_contextvars.ContextVar('v').set(1)\n",
    by: { audit: /count too high: _contextvars\.Context/ },
  },
  {
    name: "a closed BytesIO forgets its bytes without a release",
    file: "modules/io/bytes.ts",
    find: "  checkExports(rt, self);\n  setField(rt, self, BytesIo.buffer, 0);\n}",
    replace:
      "  checkExports(rt, self);\n  if (PLANTED) rt.heap.store(self + BytesIo.buffer, 0);\n  else setField(rt, self, BytesIo.buffer, 0);\n}",
    program: "import io\nb = io.BytesIO(b'some ' * 10)\nb.close()\n",
    by: { audit: /count too high: bytes/ },
  },
  {
    name: "the block of a vectorcall is not freed",
    file: "objects/containers/enumerate-zip-map.ts",
    find: "      rt.core.blockFree(block);\n",
    replace: "      if (!PLANTED) rt.core.blockFree(block);\n",
    program: "class Z(zip): pass\nZ([1], [2])\n",
    by: { audit: /a raw block of \d+ bytes belongs to nobody/ },
  },
  {
    name: "the arguments of a thread are not released",
    file: "vm/threads.ts",
    find: "    rt.release(args);\n    if (kwargs) rt.release(kwargs);",
    replace: "    if (!PLANTED) rt.release(args);\n    if (kwargs) rt.release(kwargs);",
    program:
      "import threading\nt = threading.Thread(target=print)\nt.start()\nt.join()\nimport _thread, time\n_thread.start_new_thread(len, ([],))\ntime.sleep(0.01)\n",
    by: { audit: /count too high: tuple/ },
  },
  {
    name: "super retains its class twice",
    file: "objects/super.ts",
    find: "  put(Super.type, rt.retain(type));",
    replace: "  put(Super.type, rt.retain(PLANTED ? rt.retain(type) : type));",
    program: "class C: pass\nclass S(super): pass\nS(C, C())\n",
    by: { audit: /count too high: type/ },
  },
  {
    name: "a property that is made anew keeps its old functions",
    file: "objects/property.ts",
    find: "  if (old !== 0) rt.release(old);",
    replace: "  if (old !== 0 && !PLANTED) rt.release(old);",
    program: "p = property(lambda self: 1)\np.__init__(None)\n",
    by: { audit: /count too high: function/ },
  },
  {
    name: "a function only borrows its new code",
    file: "vm/function.ts",
    find: "  setField(rt, self, Func.code, rt.retain(value));",
    replace: "  setField(rt, self, Func.code, PLANTED ? (value as Owned) : rt.retain(value));",
    program: "def f(): pass\ndef g(): pass\nf.__code__ = g.__code__\n",
    by: { audit: /count too low: code/ },
  },
  {
    name: "atexit forgets functions without their arguments",
    file: "modules/runtime/atexit.ts",
    find: "  rt.release(row.args);",
    replace: "  if (!PLANTED) rt.release(row.args);",
    program: "import atexit\natexit.register(print, [1])\natexit._clear()\n",
    by: { audit: /count too high: tuple/ },
  },
  {
    name: "atexit forgets the last registered function first",
    file: "modules/runtime/atexit.ts",
    find: "of interpreterOf(rt).exitFunctions.splice(0)) drop",
    replace: "of PLANTED ? interpreterOf(rt).exitFunctions.splice(0).reverse() : interpreterOf(rt).exitFunctions.splice(0)) drop",
    program:
      "import atexit\nclass C:\n  def __init__(self, n): self.n = n\n  def __del__(self): print(self.n)\natexit.register(print, C(1))\natexit.register(print, C(2))\natexit._clear()\n",
    by: "output",
  },
  {
    name: "select keeps its lists when a file is none",
    file: "modules/system/select.ts",
    find: "    for (const tuple of tuples) rt.release(tuple);",
    replace: "    if (!PLANTED) for (const tuple of tuples) rt.release(tuple);",
    program: "import select\ntry: select.select([1], ['x'], [])\nexcept TypeError: pass\n",
    by: { audit: /count too high: tuple/ },
  },
  {
    name: "what is lent stays when its user fails",
    file: "objects/model/core-runtime.ts",
    find: "    try {\n      return use(object);\n    } finally {\n      this.release(object);\n    }",
    replace:
      "    let failed = true;\n    try {\n      const result = use(object);\n      failed = false;\n      return result;\n    } finally {\n      if (!(failed && PLANTED)) this.release(object);\n    }",
    program: "import math\ntry: math.dist([1.5], ['x'])\nexcept TypeError: pass\n",
    by: { audit: /count too high: tuple/ },
  },
  {
    name: "a field's old value dies before the new one is in it",
    file: "objects/model/fields.ts",
    find: "  const old = rt.heap.u32[at] as number;\n  rt.heap.u32[at] = value;",
    replace:
      "  let old = rt.heap.u32[at] as number;\n  if (PLANTED && old !== 0) {\n    rt.release(old as Owned);\n    old = 0;\n  }\n  rt.heap.u32[at] = value;",
    program:
      "import functools\nclass C:\n  def __call__(self): pass\n  def __del__(self): print(p.func is self)\np = functools.partial(C())\np.__setstate__((print, (), {}, None))\n",
    by: "output",
  },
  {
    name: "__prepare__'s result that is no mapping is kept",
    file: "vm/build-class.ts",
    find: "  rt.release(namespace);\n  return rt.raise",
    replace: "  if (!PLANTED) rt.release(namespace);\n  return rt.raise",
    program:
      "class M(type):\n  @classmethod\n  def __prepare__(cls, name, bases): return object()\ntry:\n  class C(metaclass=M): pass\nexcept TypeError: pass\n",
    by: { audit: /count too high: object/ },
  },
  {
    name: "a type that weak references know dies like any other",
    file: "objects/model/make-type.ts",
    find: "    if (more && table.base === undefined",
    replace: "    if (more && !(PLANTED && table.weaklistoffset !== undefined) && table.base === undefined",
    program: "import _struct, weakref\ns = _struct.Struct('i')\nr = weakref.ref(s)\ndel s\n",
    by: { audit: /where nothing lives/ },
  },
];
