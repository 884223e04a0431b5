/**
 * Faults to plant in the core, each the kind of mistake that runtimes have really had, and who must catch it. An edit
 * is of the source text: `planted(n)` in it is true while fault n is switched on (tools/faults.mjs).
 */

/** What notices a fault. */
export type Detector =
  /** The audit, with words of what it says. */
  | { readonly audit: RegExp }
  /** The audit after an allocation was refused. */
  | { readonly refused: RegExp }
  /** Another output than that of the same core without the fault. */
  | "output"
  /** Bytes that grow with every run. */
  | "leaks";

export interface Fault {
  readonly name: string;
  /** In src/core. */
  readonly file: string;
  readonly find: string;
  /** `PLANTED` is replaced by the test of this fault's switch. */
  readonly replace: string;
  /** The program that runs into it. */
  readonly program: string;
  readonly by: Detector;
}

const CYCLE = "import gc\nclass C: pass\nc = C(); c.me = c; del c\ngc.collect()\n";

export const faults: readonly Fault[] = [
  {
    name: "an error path does not release the item it took",
    file: "container/list.ts",
    find: "    release(item);\n    return -1;\n  }\n  store<u64>(load<u32>(list, List.items)",
    replace: "    if (!PLANTED) release(item);\n    return -1;\n  }\n  store<u64>(load<u32>(list, List.items)",
    program: "items = []\nfor i in range(40): items.append([i])\n",
    by: { refused: /count too high: list/ },
  },
  {
    name: "an error path of insertion releases the value only",
    file: "container/dict.ts",
    find: "  release(value);\n  release(key);\n  return -1;",
    replace: "  release(value);\n  if (!PLANTED) release(key);\n  return -1;",
    program: "d = {}\nfor i in range(40): d[(i, 'x')] = i\n",
    by: { refused: /count too high: tuple/ },
  },
  {
    name: "an iterator retains what it walks twice",
    file: "container/iterators.ts",
    find: "<u64>retain(sequence), SequenceIterator.sequence",
    replace: "<u64>retain(PLANTED ? retain(sequence) : sequence), SequenceIterator.sequence",
    program: "items = [1, 2]\nfor item in items: pass\n",
    by: { audit: /count too high: list/ },
  },
  {
    name: "a list that is cleared lets go of its first item first",
    file: "container/list.ts",
    find: "  for (let i = size - 1; i >= 0; i--) releaseMaybe(load<u32>(items + (<u32>i << 3)));\n  blockFree(items);",
    replace:
      "  for (let i = size - 1; i >= 0; i--) releaseMaybe(load<u32>(items + (<u32>(PLANTED ? size - 1 - i : i) << 3)));\n  blockFree(items);",
    program: "class C:\n  def __init__(self, n): self.n = n\n  def __del__(self): print(self.n)\na = [C(1), C(2)]\na.clear()\n",
    by: "output",
  },
  {
    name: "the collector forgets the dict of an instance",
    file: "heap/traverse.ts",
    find: "  visit<M>(load<u32>(object - 24));",
    replace: "  if (!PLANTED) visit<M>(load<u32>(object - 24));",
    program: "class C: pass\nc = C(); c.__dict__['x'] = [c]\n",
    by: { audit: /the collector does not visit its __dict__/ },
  },
  {
    name: "the collector visits a list's items but the last",
    file: "heap/traverse.ts",
    find: "traverseItems<M>(load<u32>(object, List.items), load<i32>(object, List.size));",
    replace:
      "traverseItems<M>(load<u32>(object, List.items), load<i32>(object, List.size) - i32(PLANTED && load<i32>(object, List.size) > 0));",
    program: "a = [[], {}]\n",
    by: { audit: /list: the collector does not visit its \[1\]/ },
  },
  {
    name: "an iterator is not tracked",
    file: "container/iterators.ts",
    find: "SequenceIterator.sequence);\n  gcTrack(iterator);",
    replace: "SequenceIterator.sequence);\n  if (!PLANTED) gcTrack(iterator);",
    program: "i = iter([1, 2])\n",
    by: { audit: /list_iterator: it lives without being tracked/ },
  },
  {
    name: "weak references to an instance stay as it dies",
    file: "heap/weak.ts",
    find: "  const list = weakrefListOf(object);\n  if (!list || !load<u32>(list)) return;",
    replace: "  const list = weakrefListOf(object);\n  if (!list || !load<u32>(list) || PLANTED) return;",
    program: "import weakref\nclass C: pass\nc = C(); r = weakref.ref(c); del c\n",
    by: { audit: /where nothing lives/ },
  },
  {
    name: "a dead list is not taken out of the collector's lists",
    file: "container/list.ts",
    find: "export function listDealloc(self: Ref): u32 {\n  gcUntrack(self);",
    replace: "export function listDealloc(self: Ref): u32 {\n  if (!PLANTED) gcUntrack(self);",
    program: "a = [1]\ndel a\n",
    by: { audit: /broken list/ },
  },
  {
    name: "deaths are not counted in generation 0",
    file: "heap/allocate.ts",
    find: "  if (count > 0) store<i32>(STATE, count - 1, State.gcCounts);\n  deallocate",
    replace: "  if (count > 0 && !PLANTED) store<i32>(STATE, count - 1, State.gcCounts);\n  deallocate",
    program: "import gc\nclass C: pass\nC()\nn = gc.get_count()[0]\nfor i in range(20): C()\nprint(gc.get_count()[0] - n)\n",
    by: "output",
  },
  {
    name: "a dead float enters the free list and is freed too",
    file: "number/float.ts",
    find: "  store<i32>(STATE, count + 1, State.floatFreeCount);\n  return 0;",
    replace: "  store<i32>(STATE, count + 1, State.floatFreeCount);\n  if (PLANTED) objectFree(object);\n  return 0;",
    program: "x = 1.5\nx = x + x\nx = None\n",
    by: { audit: /wrong account/ },
  },
  {
    name: "a finalizer runs at every death",
    file: "heap/finalize.ts",
    find: "  if (flags & ObjectFlag.Gc) store<u32>(object, load<u32>(object, Header.flags) | ObjectFlag.Finalized",
    replace: "  if (flags & ObjectFlag.Gc && !PLANTED) store<u32>(object, load<u32>(object, Header.flags) | ObjectFlag.Finalized",
    program:
      "class C:\n  def __del__(self):\n    global kept\n    print('del')\n    if kept is None: kept = self\nkept = None\nc = C(); del c\nkept = 0\n",
    by: "output",
  },
  {
    name: "a frame that outlives its call has lost its last slot",
    file: "eval/frame.ts",
    find: "  store<u32>(target, target + bytes, Frame.savedSp);",
    replace: "  store<u32>(target, target + bytes - (PLANTED ? 8 : 0), Frame.savedSp);",
    program: "import sys\ndef f():\n  a = [1]\n  b = [2]\n  return sys._getframe()\nkept = f()\n",
    by: { audit: /count too high: list/ },
  },
  {
    name: "an iterator hands out what it has only borrowed",
    file: "container/iterators.ts",
    find: "  return retain(load<u32>(load<u32>(list, List.items) + (index << 3)));",
    replace:
      "  return PLANTED ? load<u32>(load<u32>(list, List.items) + (index << 3)) : retain(load<u32>(load<u32>(list, List.items) + (index << 3)));",
    program: "a = [[1]]\nb = [a[0], a[0], a[0]]\ni = iter(a)\nx = next(i)\n",
    by: { audit: /count too low: list/ },
  },
  {
    name: "a large block that goes is charged on",
    file: "heap/large.ts",
    find: "  count(-<i32>sizeOf(block), -1);\n",
    replace: "  count(PLANTED ? 16 - <i32>sizeOf(block) : -<i32>sizeOf(block), -1);\n",
    program: "a = [0] * 1000\ndel a\n",
    by: { audit: /bytes in large blocks/ },
  },
  {
    name: "an interned string dies without leaving the table",
    file: "text/str.ts",
    find: "  if (load<u8>(self, Str.interned)) strInternForget(self);",
    replace: "  if (load<u8>(self, Str.interned) && !PLANTED) strInternForget(self);",
    program: "import sys\ns = sys.intern('some ' + str(1))\ndel s\n",
    by: { audit: /has a string that is dead/ },
  },
  {
    name: "a dict's table loses no room as it fills",
    file: "container/dict.ts",
    find: "load<i32>(keys, DictKeys.usable) - 1, DictKeys.usable);",
    replace: "load<i32>(keys, DictKeys.usable) - i32(!PLANTED), DictKeys.usable);",
    program: "d = {1: 2}\nd[2] = 3\n",
    by: { audit: /a table with room for/ },
  },
  {
    name: "the place of a deleted key still points to its entry",
    file: "container/dict.ts",
    find: "  keysSetIndex(keys, keysSlotOf(keys, hash, index), DUMMY);\n  const general",
    replace: "  if (!PLANTED) keysSetIndex(keys, keysSlotOf(keys, hash, index), DUMMY);\n  const general",
    program: "d = {'a': 1, 'b': 2}\ndel d['a']\n",
    by: { audit: /places? lead/ },
  },
  {
    name: "a new global does not make the caches of names stale",
    file: "container/dict.ts",
    find: "  store<u32>(load<u32>(dict, Dict.keys), 0, DictKeys.version);\n  if (!keysHaveRoom",
    replace: "  if (!PLANTED) store<u32>(load<u32>(dict, Dict.keys), 0, DictKeys.version);\n  if (!keysHaveRoom",
    program: "def f(): return len([])\nfor i in range(50): f()\nlen = lambda x: 'mine'\nprint(f())\n",
    by: "output",
  },
  {
    name: "a set does not count a slot that it fills",
    file: "container/set-table.ts",
    find: "  store<i32>(set, setFill(set) + 1, SetObject.fill);\n  store<u64>(entry",
    replace: "  store<i32>(set, setFill(set) + i32(!PLANTED), SetObject.fill);\n  store<u64>(entry",
    program: "s = set()\ns.add(1)\n",
    by: { audit: /a set says/ },
  },
  {
    name: "a set keeps what is discarded from it",
    file: "container/set-table.ts",
    find: "  setMakeDummy(set, entry);\n  release(old);\n  return 1;",
    replace: "  setMakeDummy(set, entry);\n  if (!PLANTED) release(old);\n  return 1;",
    program: "s = {(1, str(2))}\ns.discard((1, '2'))\n",
    by: { audit: /count too high: tuple/ },
  },
  {
    name: "a cell dies without its contents",
    file: "eval/cell.ts",
    find: "  releaseMaybe(load<u32>(cell, Cell.value));",
    replace: "  if (!PLANTED) releaseMaybe(load<u32>(cell, Cell.value));",
    program: "def f():\n  a = [1]\n  return lambda: a\nf()\n",
    by: { audit: /count too high: list/ },
  },
  {
    name: "somebody writes to a cell that has been freed",
    file: "eval/cell.ts",
    find: "  gcFree(cell);",
    replace: "  gcFree(cell);\n  if (PLANTED) store<u32>(cell, 0, Cell.value);",
    program: "def f():\n  a = [1]\n  return lambda: a\ng = [f() for i in range(5)]\ndel g\n",
    by: { audit: /written after free/ },
  },
  {
    name: "a suspended generator dies without its frame",
    file: "eval/generator.ts",
    find: "    store<u32>(frame, 0, Frame.previous);\n    frameClear(frame);\n  }\n  if (typeOf(generator) == Type.coroutine)",
    replace:
      "    store<u32>(frame, 0, Frame.previous);\n    if (!PLANTED) frameClear(frame);\n  }\n  if (typeOf(generator) == Type.coroutine)",
    program: "def g():\n  try: yield\n  finally: yield\nx = g()\nnext(x)\ndel x\n",
    by: { audit: /count too high: function/ },
  },
  {
    name: "the trashcan empties all but one",
    file: "heap/trashcan.ts",
    find: "    dealloc(object);",
    replace: "    if (PLANTED && !load<u32>(STATE, State.trashLater)) break;\n    dealloc(object);",
    program: "a = []\nfor i in range(200): a = [a]\ndel a\n",
    by: { audit: /it has died, but nobody has freed it/ },
  },
  {
    name: "resurrected objects belong to no generation",
    file: "heap/collector.ts",
    find: "  if (!listIsEmpty(unreachable)) listMerge(unreachable, old);",
    replace: "  if (!listIsEmpty(unreachable) && !PLANTED) listMerge(unreachable, old);",
    program: "import gc\nclass C:\n  def __del__(self):\n    global kept\n    kept = self\nc = C(); c.me = c; del c\ngc.collect()\n",
    by: { audit: /in no list/ },
  },
  {
    name: "finalizers run before weak references are cleared",
    file: "heap/collector.ts",
    find: "  const dead = handleWeakrefs(unreachable, old);",
    replace: "  if (PLANTED) finalizeGarbage(unreachable);\n  const dead = handleWeakrefs(unreachable, old);",
    program: `import weakref\n${CYCLE.replace("class C: pass", "class C:\n  def __del__(self): print('del')").replace(
      "del c\n",
      "r = weakref.ref(c, lambda r: print('callback')); del c\n",
    )}`,
    by: "output",
  },
  {
    name: "callbacks of weak references run oldest first",
    file: "heap/weak.ts",
    find: "    const callback = load<u32>(slot, 8);\n    if (callback) weakrefCallBack(load<u32>(slot), callback);",
    replace:
      "    const at = PLANTED ? notes + Tuple.items + (end - 16 - slot) : slot;\n    const callback = load<u32>(at, 8);\n    if (callback) weakrefCallBack(load<u32>(at), callback);",
    program: "import weakref\nclass C: pass\nc = C()\nr = [weakref.ref(c, lambda r, i=i: print(i)) for i in range(3)]\ndel c\n",
    by: "output",
  },
  {
    name: "a dict that takes in a list stays untracked",
    file: "container/dict.ts",
    find: "  if (!tracked(dict) && (mayBeTracked(value)",
    replace: "  if (!PLANTED && !tracked(dict) && (mayBeTracked(value)",
    program: "d = {}\nd['a'] = []\n",
    by: { audit: /it is not tracked, though its value/ },
  },
  {
    name: "the collector lets every tuple go",
    file: "container/tuple.ts",
    find: "    if (!item || mayBeTracked(item)) return;",
    replace: "    if (!item || (mayBeTracked(item) && !PLANTED)) return;",
    program: "import gc\nt = ([],)\ngc.collect()\n",
    by: { audit: /tuple: it is not tracked, though its/ },
  },
  {
    name: "the block of a cleared list is lost",
    file: "container/list.ts",
    find: "  blockFree(items);\n  return 0;\n}\n\n/** tp_dealloc",
    replace: "  if (!PLANTED) blockFree(items);\n  return 0;\n}\n\n/** tp_dealloc",
    program: "for i in range(100):\n  a = [i] * 10\n  a.clear()\n",
    by: { audit: /a raw block of \d+ bytes belongs to nobody/ },
  },
  {
    name: "a list believes in room that its block has not",
    file: "container/list.ts",
    find: "  store<i32>(list, room, List.allocated);\n  return 0;\n}\n\n/** PyList_Append. */",
    replace: "  store<i32>(list, room + (PLANTED ? 64 : 0), List.allocated);\n  return 0;\n}\n\n/** PyList_Append. */",
    program: "a = []\na.append(1)\n",
    by: { audit: /a list says it has room/ },
  },
  {
    name: "a class that changes keeps its version",
    file: "object/type.ts",
    find: "  if (!load<u32>(type, TypeObject.versionTag)) return;\n  const subclasses",
    replace: "  if (!load<u32>(type, TypeObject.versionTag) || PLANTED) return;\n  const subclasses",
    program: "class C:\n  x = 1\ndef f(c): return c.x\nfor i in range(50): f(C())\nC.x = 2\nprint(f(C()))\n",
    by: "output",
  },
  {
    name: "a copy of shared keys is held once too often",
    file: "container/dict-keys.ts",
    find: "  store<i32>(keys, load<i32>(keys, DictKeys.refcnt) + 1, DictKeys.refcnt);",
    replace: "  store<i32>(keys, load<i32>(keys, DictKeys.refcnt) + (PLANTED ? 2 : 1), DictKeys.refcnt);",
    program: "class C:\n  def __init__(self): self.x = 1\nc = C()\nd = c.__dict__\n",
    by: { audit: /a table of keys has count/ },
  },
  {
    name: "a dying tuple keeps its first item",
    file: "container/tuple.ts",
    find: "  for (let i = size - 1; i >= 0; i--) releaseMaybe(tupleItem(self, i));\n  if (!exact",
    replace: "  for (let i = size - 1; i >= i32(PLANTED); i--) releaseMaybe(tupleItem(self, i));\n  if (!exact",
    program: "t = ([1], [2])\ndel t\n",
    by: { audit: /count too high: list/ },
  },
  {
    name: "a weak reference enters the list without its link back",
    file: "heap/weak.ts",
    find: "  if (next) store<u32>(next, weakref, Weakref.previous);\n  store<u32>(previous, weakref, Weakref.next);",
    replace: "  if (next && !PLANTED) store<u32>(next, weakref, Weakref.previous);\n  store<u32>(previous, weakref, Weakref.next);",
    program: "import weakref\nclass C: pass\nc = C()\nr = [weakref.ref(c)] + [weakref.ref(c, print) for i in range(3)]\n",
    by: { audit: /link back/ },
  },
];
