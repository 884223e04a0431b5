/** Lessons about generations, thresholds, and what a collection does. */
import { at, both, counts, lesson, option, prints } from "./lesson.ts";

export const collecting = [
  lesson({
    id: "subtracting",
    title: both("It subtracts; it does not mark from roots", "回收器做的是减法，不是从根标记"),
    before: [
      both(
        "CPython's collector is often called mark and sweep: start at the roots, mark what can be reached, sweep the rest. It does something else. It knows nothing of roots. For each object of the generation it takes the count, and subtracts 1 for each reference that comes from inside the generation. What is left has come from outside.",
        "CPython 的回收器常被说成“标记清除”：从根出发，标记可达的，清除其余的。其实不是这样，它根本不知道什么是根。它取出这一代每个对象的计数，对来自这一代内部的每个引用减一，剩下的就是来自外部的引用数。",
      ),
      both(
        "Whoever has something left is alive, and so is everything that can be reached from it. The rest holds only itself.",
        "计数还有剩余的对象是可达的，从它出发能到达的一切也是可达的。剩下的就只是自己引用自己。",
      ),
    ],
    source: `import gc

gc.disable()
gc.collect()

class Node:
    pass

a, b, c = Node(), Node(), Node()
a.next, b.next, c.next = b, c, a
anchor = b
del a, b, c
print("with an anchor:", gc.collect())
del anchor
print("without:", gc.collect())
`,
    after: [
      both(
        "On the screen Collector, look at each candidate's count and at what is left of it. With the anchor it is 1 for one of the three and 0 for the two others, which are brought back because they can be reached from the first.",
        "在“回收器”画面上看每个候选对象的计数，以及减完之后剩下的数：有锚（anchor）的时候，三个里有一个剩 1，另外两个剩 0，但从剩 1 的那个能到达它们，所以它们又被放了回来。",
      ),
    ],
    screen: "collector",
    look: at('print("with an anchor:", gc.collect())'),
    gates: [
      counts(
        'print("with an anchor:", gc.collect())',
        "anchor",
        both("What is the count of the node that anchor holds?", "anchor 引用的那个节点，计数是多少？"),
        1,
        option("1", "The node before it in the ring holds it, too.", "环里的前一个节点也引用它。"),
        option(
          "2",
          "One from inside the ring, one from the name. Subtract the inner one: 1 is left.",
          "环内一个，名字一个。减去环内的那个，剩 1。",
        ),
        option("4", "A name holds one node, not the ring.", "一个名字只引用一个节点，不是整个环。"),
      ),
      prints(
        'print("with an anchor:", gc.collect())',
        both("How many of the three are found dead?", "三个里有几个被判定为垃圾？"),
        0,
        option(
          "with an anchor: 0\n",
          "One has something left, and from it the others can be reached.",
          "有一个减完还有剩余，从它能到达另外两个。",
        ),
        option(
          "with an anchor: 2\n",
          "Two have nothing left after subtracting, but the third leads to them.",
          "有两个减完是 0，但第三个引用它们。",
        ),
        option("with an anchor: 3\n", "A name leads into the ring.", "还有名字引用这个环。"),
      ),
      prints(
        'print("without:", gc.collect())',
        both("And without the anchor?", "没有锚了呢？"),
        1,
        option("without: 0\n", "Nothing is left of any count: nobody outside holds them.", "所有计数都减成 0：外面没有谁引用它们。"),
        option("without: 3\n", "All three counts come from the ring itself.", "三个计数全都来自环自己。"),
      ),
    ],
  }),
  lesson({
    id: "generations",
    title: both("Growing older: three generations", "慢慢变老：三代"),
    before: [
      both(
        "Every container begins in generation 0. Whatever survives a collection of its generation moves to the next one. Old objects are looked at rarely: most garbage is young.",
        "每个容器对象都从第 0 代开始。它所在的代回收时，活下来的就移到下一代。老对象很少被检查：大多数垃圾都是年轻的。",
      ),
    ],
    source: `import gc

gc.disable()
gc.collect()
thing = []

def age(what):
    for number in range(3):
        if any(each is what for each in gc.get_objects(generation=number)):
            return number

print("new:", age(thing))
gc.collect(0)
print("after collect(0):", age(thing))
gc.collect(0)
print("once more:", age(thing))
gc.collect(1)
print("after collect(1):", age(thing))
print("tracked:", gc.is_tracked(5), gc.is_tracked("text"), gc.is_tracked([]))
`,
    after: [
      both(
        "What cannot hold anything, such as numbers and strings, is in no generation: it can never be part of a cycle.",
        "数字、字符串这样的对象不能引用别的对象，所以不在任何一代里：它们不可能构成循环。",
      ),
    ],
    screen: "generations",
    gates: [
      prints(
        'print("new:", age(thing))',
        both("In which generation is a list that was just made?", "刚造出来的列表在第几代？"),
        0,
        option("new: 0\n", "Everything begins there.", "一切都从那里开始。"),
        option("new: 2\n", "Generation 2 is for the oldest.", "第 2 代是最老的。"),
      ),
      prints(
        'print("once more:", age(thing))',
        both("Generation 0 has been collected twice. Where is the list?", "第 0 代回收了两次。它在第几代？"),
        1,
        option(
          "once more: 2\n",
          "The second collection of generation 0 did not look at it: it was in generation 1.",
          "第二次回收第 0 代时没有检查它：它已经在第 1 代了。",
        ),
        option("once more: 1\n", "Only collections of its own generation move it on.", "只有它所在的代被回收，它才会往前移。"),
      ),
      prints(
        'print("after collect(1):", age(thing))',
        both("And after a collection of generation 1?", "回收第 1 代之后呢？"),
        0,
        option(
          "after collect(1): 2\n",
          "It has survived that, too. There is nowhere further to go.",
          "这次也活下来了；到了第 2 代就不再移动。",
        ),
        option("after collect(1): 1\n", "A survivor moves on.", "活下来的就往前移。"),
      ),
    ],
  }),
  lesson({
    id: "collect-argument",
    title: both("What gc.collect(0), (1), (2) examine", "gc.collect(0)、(1)、(2) 各检查什么"),
    before: [
      both(
        "`gc.collect(n)` examines generation n and all younger ones. Garbage in an older generation is not found. Without an argument all are examined.",
        "`gc.collect(n)` 检查第 n 代和所有更年轻的代。更老的代里的垃圾不会被发现。不带参数就检查所有的代。",
      ),
    ],
    source: `import gc

gc.disable()
gc.collect()

class Node:
    pass

old = Node()
old.me = old
gc.collect(0)
gc.collect(1)
young = Node()
young.me = young
del old, young
print("generation 0:", gc.collect(0))
print("generation 1:", gc.collect(1))
print("generation 2:", gc.collect(2))
`,
    after: [both("Garbage that has grown old stays until a full collection.", "变老了的垃圾，要等到一次全面回收才会被发现。")],
    screen: "generations",
    look: at('print("generation 0:", gc.collect(0))'),
    gates: [
      prints(
        'print("generation 0:", gc.collect(0))',
        both("Two nodes are garbage. How many does this find?", "有两个节点是垃圾。这里能找到几个？"),
        1,
        option("generation 0: 2\n", "The old one is in generation 2.", "老的那个在第 2 代。"),
        option("generation 0: 1\n", "Only the young one is in generation 0.", "只有年轻的那个在第 0 代。"),
        option("generation 0: 0\n", "The young one was never moved.", "年轻的那个从没移动过。"),
      ),
      prints(
        'print("generation 2:", gc.collect(2))',
        both("And the full collection?", "全面回收呢？"),
        1,
        option("generation 2: 0\n", "The old node is still there.", "老的那个节点还在。"),
        option("generation 2: 1\n", "The old one, at last.", "终于轮到老的那个。"),
      ),
    ],
  }),
  lesson({
    id: "counters",
    title: both("What gc.get_count counts", "gc.get_count 数的是什么"),
    before: [
      both(
        "`gc.get_count()` gives three counters. The first: containers made, minus containers gone, since the last collection of generation 0. It says nothing about garbage. The second and third: how often the next younger generation has been collected since this one was.",
        "`gc.get_count()` 给出三个计数器。第一个：从上次回收第 0 代以来，新建的容器数减去销毁的容器数。它并不说明有多少垃圾。第二、第三个：从这一代上次被回收以来，前一代被回收了多少次。",
      ),
    ],
    source: `import gc

class Node:
    pass

gc.disable()
gc.collect()
print("start:", gc.get_count()[1:])
start = gc.get_count()[0]
one = Node()
two = Node()
three = Node()
made = gc.get_count()[0] - start
print("made:", made)
del one, two
left = gc.get_count()[0] - start
print("left:", left)
gc.collect(0)
gc.collect(0)
print("collections:", gc.get_count()[1:])
gc.collect(1)
print("then:", gc.get_count()[1:])
`,
    after: [
      both(
        "Two nodes died by their counts; no collection was needed for them, and the counter went down all the same. What comes from a free list and goes back to it, such as most lists and tuples, is not counted at all.",
        "两个节点因引用计数归零而销毁，不需要回收，计数器照样减了回去。从空闲链表里取出来、又放回去的对象（比如大多数列表和元组）根本不计入。",
      ),
    ],
    screen: "generations",
    gates: [
      prints(
        'print("made:", made)',
        both("Three nodes were made. By how much has the first counter gone up?", "造了三个节点。第一个计数器增加了多少？"),
        0,
        option("made: 3\n", "One for each. None of them is garbage.", "每个加一。没有一个是垃圾。"),
        option(
          "made: 0\n",
          "That would be the number of garbage objects, which nobody counts.",
          "那是垃圾的数量，而垃圾的数量没有人去数。",
        ),
      ),
      prints(
        'print("left:", left)',
        both("Two nodes have died. And now?", "两个节点销毁了。现在呢？"),
        1,
        option("left: 3\n", "A death takes back what the birth has added.", "销毁抵消了创建时加上的。"),
        option("left: 1\n", "Three came, two went.", "来了三个，走了两个。"),
      ),
      prints(
        'print("collections:", gc.get_count()[1:])',
        both("Two collections of generation 0. What are the second and third counters?", "第 0 代回收了两次。第二、第三个计数器是多少？"),
        0,
        option("collections: (2, 0)\n", "The second counts collections of generation 0.", "第二个数的是第 0 代的回收次数。"),
        option(
          "collections: (2, 2)\n",
          "The third counts collections of generation 1; there was none.",
          "第三个数的是第 1 代的回收次数，一次也没有。",
        ),
      ),
      prints(
        'print("then:", gc.get_count()[1:])',
        both("And after a collection of generation 1?", "再回收一次第 1 代之后呢？"),
        1,
        option("then: (3, 1)\n", "A collection sets the counters of what it has examined back to 0.", "回收会把它检查过的代的计数器清零。"),
        option(
          "then: (0, 1)\n",
          "The second is back at 0; the third has counted one collection of generation 1.",
          "第二个清零；第三个记下了第 1 代的一次回收。",
        ),
      ),
    ],
  }),
  lesson({
    id: "thresholds",
    title: both("When a collection starts", "回收什么时候开始"),
    before: [
      both(
        "The number 700 in `gc.get_threshold()` is not a number of garbage objects: nobody knows that in advance. The counter of generation 0 goes up when a container is made and down when one dies. Above 700, generation 0 is collected. The counters of the older ones count collections of the generation before them.",
        "`gc.get_threshold()` 里的 700 不是垃圾的数量：事先没有人知道有多少垃圾。第 0 代的计数器在造出容器时加一，容器销毁时减一；超过 700 就回收第 0 代。更老的代的计数器，数的是前一代被回收的次数。",
      ),
    ],
    source: `import gc

started = []

def note(phase, info):
    if phase == "start":
        started.append(info["generation"])

print(gc.get_threshold())
gc.collect()
gc.callbacks.append(note)
for _ in range(10_000):
    temporary = [1]
print("short lives:", started)
gc.set_threshold(100, 3, 10)
keep = [[] for _ in range(1000)]
gc.callbacks.clear()
print("long lives:", started)
`,
    after: [
      both(
        "Ten thousand lists came and went, and nothing was collected: the counter stood still. With a thousand that stay, a collection starts each time the counter passes 100, and every fifth is of generation 1: the one that finds its counter above 3.",
        "一万个列表来了又走，一次回收也没有：计数器原地不动。列表留下来的时候（一千个），计数器每次超过 100 就开始一次回收；每五次里有一次回收第 1 代，因为那时第 1 代的计数器超过了 3。",
      ),
      both(
        "A collection of generation 2 has one more condition: the objects that have come to wait for it must be more than a quarter of those that survived the last one.",
        "第 2 代的回收还有一个条件：等待它检查的新对象，要超过上次幸存下来的对象的四分之一。",
      ),
    ],
    screen: "generations",
    gates: [
      prints(
        "print(gc.get_threshold())",
        both("What are the thresholds of 3.11?", "3.11 的阈值是多少？"),
        0,
        option(
          "(700, 10, 10)\n",
          "They have been the same for many versions; 3.13 has (2000, 10, 10).",
          "很多版本都是这样；3.13 是 (2000, 10, 10)。",
        ),
        option("(2000, 10, 10)\n", "That is 3.13.", "3.13 才是这样。"),
      ),
      prints(
        'print("short lives:", started)',
        both(
          "10,000 lists were made, each soon dead. Which collections have there been so far?",
          "造了一万个列表，每个都很快销毁。到现在有过哪些回收？",
        ),
        0,
        option("short lives: []\n", "Each death takes back what a birth has added.", "每次销毁都抵消一次创建。"),
        option(
          "short lives: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0]\n",
          "10,000 divided by 700 would give that, if deaths did not count.",
          "如果销毁不算数，一万除以七百才会是这样。",
        ),
      ),
      prints(
        'print("long lives:", started)',
        both("1,000 lists that stay, and thresholds 100, 3, 10. Which collections now?", "一千个留下来的列表，阈值 100、3、10？"),
        1,
        option(
          "long lives: [0, 0, 0, 0, 0, 0, 0, 0, 0]\n",
          "After more than 3 collections of generation 0, generation 1 is collected with it.",
          "第 0 代回收超过 3 次之后，第 1 代会一起回收。",
        ),
        option(
          "long lives: [0, 0, 0, 0, 1, 0, 0, 0, 0]\n",
          "One about every 100 lists, and generation 1 when its counter is above 3.",
          "大约每 100 个列表一次；第 1 代的计数器超过 3 时回收第 1 代。",
        ),
      ),
    ],
  }),
];
