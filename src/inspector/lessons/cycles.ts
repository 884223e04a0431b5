/** Lessons about cycles, finalizers and what comes back from the dead. */
import { at, both, counts, lesson, option, prints } from "./lesson.ts";

/** In the words that Python 2 has as well: its interpreter is asked what it prints. */
const CYCLE_WITH_FINALIZERS = `import gc

gc.disable()
gc.collect()

class Node(object):
    def __del__(self):
        print("finalizer of " + self.name)

one, two = Node(), Node()
one.name, two.name = "one", "two"
one.other, two.other = two, one
del one, two
print("found: %s" % (gc.collect() > 0))
print("in gc.garbage: %d" % len(gc.garbage))
`;

export const cycles = [
  lesson({
    id: "cycle",
    title: both("Two that hold each other", "互相引用的两个对象"),
    before: [
      both(
        "When two objects hold each other, neither count can reach 0 by itself, even when no name leads there. Counting alone never frees them; the collector does.",
        "两个对象互相引用时，即使没有名字引用它们，计数也到不了 0。只靠引用计数永远释放不了它们，要靠垃圾回收器。",
      ),
    ],
    source: `import gc

gc.disable()

class Node:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print(self.name, "is gone")

left, right = Node("left"), Node("right")
left.other = right
right.other = left
del left
del right
print("nobody is gone yet")
print("found:", gc.collect())
`,
    after: [
      both(
        "The number that collect returns is how many objects it found that nobody could reach. Both finalizers ran first, then both objects were taken apart.",
        "collect 给出的数字是它找到的不可达对象的个数。先运行两个终结器，再把两个对象拆开销毁。",
      ),
    ],
    screen: "lifelines",
    gates: [
      counts(
        "del left",
        "left",
        both("What is the count of left?", "有几处引用 left？"),
        1,
        option("1", "Besides the name there is right.other.", "除了名字，还有 right 的属性 other。"),
        option("2", "The name left, and right.other.", "名字 left，以及 right.other。"),
      ),
      prints(
        "del right",
        both("The last name goes. What is printed?", "最后一个名字没有了。会打印什么？"),
        0,
        option("", "Both counts are 1 now, and stay so.", "两个计数现在都是 1，而且一直是 1。"),
        option("right is gone\n", "left.other still holds it.", "left.other 还引用它。"),
        option("left is gone\nright is gone\n", "Nobody looks for cycles at a del.", "del 的时候没有人去找循环。"),
      ),
      prints(
        'print("found:", gc.collect())',
        both("And when the collector runs?", "回收器运行时呢？"),
        2,
        option("found: 2\n", "Finalizers run in a collection as at any other death.", "在回收中，终结器照样运行。"),
        option(
          "right is gone\nleft is gone\nfound: 2\n",
          "They are gone through in the order of the generation's list: left was made first.",
          "按代链表的顺序处理：left 先被造出来。",
        ),
        option(
          "left is gone\nright is gone\nfound: 2\n",
          "Finalizers first, in the order of the list, then the two are taken apart.",
          "先按链表顺序运行终结器，再把两个对象拆开。",
        ),
      ),
    ],
  }),
  lesson({
    id: "finalizers-in-cycles",
    title: both("A cycle with __del__ is collected", "带 __del__ 的循环也会被回收"),
    before: [
      both(
        "Many notes warn that a cycle of objects with `__del__` is never freed. That was so up to Python 3.3. Since 3.4 (PEP 442) the collector calls all finalizers of the cycle first, while everything is whole, and then takes it apart.",
        "很多笔记警告说，如果循环里的对象有 `__del__`，就永远不会被释放。那是 Python 3.3 及以前的事。从 3.4 起（PEP 442），回收器先在一切都完整的时候调用循环里的所有终结器，然后再把它拆开。",
      ),
    ],
    source: CYCLE_WITH_FINALIZERS,
    after: [both("The next lesson runs the very same program under the old rules.", "下一课用旧规则运行同一个程序。")],
    screen: "finalizers",
    look: at('print("found: %s" % (gc.collect() > 0))'),
    gates: [
      prints(
        'print("found: %s" % (gc.collect() > 0))',
        both("Both have a finalizer. What happens in the collection?", "两个对象都有终结器。回收时会发生什么？"),
        0,
        option(
          "finalizer of one\nfinalizer of two\nfound: True\n",
          "Both finalizers run, then the cycle is freed.",
          "两个终结器都运行，然后循环被释放。",
        ),
        option("found: True\n", "They are called since 3.4; before, they were not.", "从 3.4 起会调用，以前不会。"),
      ),
      prints(
        'print("in gc.garbage: %d" % len(gc.garbage))',
        both("How many objects could the collector not free?", "有几个对象是回收器释放不了的？"),
        0,
        option("in gc.garbage: 0\n", "None: the finalizers have run, and the cycle was freed.", "没有：终结器运行过了，循环也被释放了。"),
        option("in gc.garbage: 2\n", "That was the old rule.", "那是旧规则。"),
      ),
    ],
  }),
  lesson({
    id: "legacy-finalizers",
    title: both("The old rule: gc.garbage", "旧规则：gc.garbage"),
    before: [
      both(
        "Up to 3.3 nobody knew in which order the finalizers of a cycle should run, so such a cycle was left alone: its objects with a finalizer went to the list `gc.garbage`, for the program to deal with. The profile `legacy` has that rule.",
        "在 3.3 及以前，没有人知道循环里的终结器该按什么顺序运行，于是这样的循环就不去动它：带终结器的对象被放进列表 `gc.garbage`，留给程序自己处理。`legacy` 规则就是这样。",
      ),
    ],
    source: `${CYCLE_WITH_FINALIZERS}gc.garbage[0].other = None
del gc.garbage[:]
print("end")
`,
    after: [
      both(
        "Cutting one reference of the cycle by hand is enough: then counting alone frees both.",
        "亲手剪断循环里的一个引用就够了：之后只靠计数就能释放两个对象。",
      ),
    ],
    profile: "legacy",
    screen: "finalizers",
    gates: [
      prints(
        'print("in gc.garbage: %d" % len(gc.garbage))',
        both("Under the old rule, how many are left in gc.garbage?", "按旧规则，gc.garbage 里有几个？"),
        1,
        option("in gc.garbage: 0\n", "That has been so since 3.4.", "3.4 以后才是这样。"),
        option("in gc.garbage: 2\n", "Both have a finalizer, so neither was touched.", "两个都有终结器，所以都没有动。"),
      ),
      prints(
        "del gc.garbage[:]",
        both("The cycle has been cut. What does emptying the list print?", "循环已经剪断。清空这个列表会打印什么？"),
        1,
        option("", "Nobody holds them any more: they die by their counts.", "没有谁再引用它们了：它们因计数归零而销毁。"),
        option(
          "finalizer of two\nfinalizer of one\n",
          "The list lets go of its last item first; two holds one, so one dies when two does.",
          "列表从最后一项开始释放引用；two 引用 one，two 销毁之后才轮到 one。",
        ),
        option(
          "finalizer of one\nfinalizer of two\n",
          "one is still held by two when the list lets go of it.",
          "列表释放 one 的时候，two 还引用它。",
        ),
      ),
    ],
  }),
  lesson({
    id: "resurrection",
    title: both("Back from the dead, once", "死而复生，只有一次"),
    before: [
      both(
        "While `__del__` runs, the object is whole, and self is a reference like any other. Whoever stores it brings the object back. Its finalizer is not called a second time.",
        "`__del__` 运行的时候，对象还是完整的，self 也是一个普通的引用。把它存起来，对象就复活了。它的终结器不会被调用第二次。",
      ),
    ],
    source: `saved = []

class Phoenix:
    def __del__(self):
        print("dying")
        saved.append(self)

bird = Phoenix()
del bird
print("saved:", len(saved))
saved.clear()
print("still saved:", len(saved))
`,
    after: [
      both(
        "Each object remembers whether its finalizer has run (a flag in the collector's header). Without it, a phoenix could come back for ever.",
        "每个对象都记着自己的终结器有没有运行过（回收器头部里的一个标志）。没有它，凤凰就能永远复活下去。",
      ),
    ],
    screen: "finalizers",
    look: at("saved.clear()"),
    gates: [
      prints(
        'print("saved:", len(saved))',
        both("The name is gone and `__del__` has run. How many are saved?", "名字没有了，`__del__` 也运行过了。saved 里有几个？"),
        1,
        option("saved: 0\n", "append took a reference, and the object lives on.", "append 增加了一个引用，对象继续活着。"),
        option("saved: 1\n", "The object was alive when it was stored.", "存起来的时候，对象还活着。"),
      ),
      prints(
        "saved.clear()",
        both("Once more the last reference goes. What is printed?", "最后一个引用又没有了。会打印什么？"),
        0,
        option("", "The finalizer has run once; this time the object dies in silence.", "终结器已经运行过一次，这回对象静静地销毁。"),
        option("dying\n", "A finalizer is called once in an object's life.", "一个对象一生只调用一次终结器。"),
      ),
      prints(
        'print("still saved:", len(saved))',
        both("Has it come back again?", "它又回来了吗？"),
        0,
        option("still saved: 0\n", "No finalizer runs, so nobody stores it.", "终结器不再运行，就没有人存它了。"),
        option("still saved: 1\n", "For that `__del__` would have to run again.", "那需要 `__del__` 再运行一次。"),
      ),
    ],
  }),
  lesson({
    id: "save-all",
    title: both("Looking at garbage: gc.set_debug", "看看垃圾：gc.set_debug"),
    before: [
      both(
        "`gc.set_debug(gc.DEBUG_SAVEALL)` makes the collector keep what it finds in `gc.garbage` instead of freeing it. `gc.get_debug()` only tells which flags are set.",
        "`gc.set_debug(gc.DEBUG_SAVEALL)` 让回收器把找到的垃圾留在 `gc.garbage` 里，而不是释放。`gc.get_debug()` 只是报告设置了哪些标志。",
      ),
    ],
    source: `import gc

gc.disable()
gc.collect()
gc.set_debug(gc.DEBUG_SAVEALL)

class Node:
    pass

node = Node()
node.me = node
del node
print("found:", gc.collect())
print("kept:", [type(each).__name__ for each in gc.garbage])
gc.set_debug(0)
gc.garbage.clear()
print("then:", gc.collect())
`,
    after: [
      both(
        "To look for leaks in a program: collect, set the flag, do the work, collect again, and read gc.garbage.",
        "要检查一个程序有没有泄漏：先回收一次，设置标志，做事情，再回收，然后查看 gc.garbage。",
      ),
    ],
    screen: "collector",
    look: at('print("found:", gc.collect())'),
    gates: [
      prints(
        'print("kept:", [type(each).__name__ for each in gc.garbage])',
        both("What is in gc.garbage?", "gc.garbage 里有什么？"),
        0,
        option("kept: ['Node']\n", "The object that only itself held.", "那个只被自己引用的对象。"),
        option("kept: []\n", "With this flag nothing is freed.", "有这个标志，什么都不会被释放。"),
        option(
          "kept: ['Node', 'dict']\n",
          "In 3.11 an ordinary instance has no dict of its own until somebody asks for it; up to 3.10 it has.",
          "在 3.11 里，普通实例在有人要之前没有自己的字典；3.10 及以前才有。",
        ),
      ),
      prints(
        'print("then:", gc.collect())',
        both("And after the flag is cleared and the list emptied?", "取消标志、清空列表之后呢？"),
        1,
        option(
          "then: 0\n",
          "The list let go of it, and it is a cycle again that nobody holds.",
          "列表释放了引用，它又成了没有谁引用的循环。",
        ),
        option("then: 1\n", "Now it is found once more, and freed.", "现在又找到它一次，这回释放了。"),
      ),
    ],
  }),
];
