/** Lessons about references that do not count. */
import { at, both, counts, lesson, option, prints } from "./lesson.ts";

export const weak = [
  lesson({
    id: "weak-reference",
    title: both("Looking without holding", "只观察，不持有"),
    before: [
      both(
        "A weak reference knows an object but is no holder of it. When the object dies, the weak reference is emptied: from then on it returns None, and its callback is called.",
        "弱引用认识一个对象，但不是它的持有者。对象销毁之后，弱引用返回 None，并调用它的回调函数。",
      ),
    ],
    source: `import weakref

class Cup:
    pass

cup = Cup()
seen = weakref.ref(cup, lambda reference: print("callback"))
print(seen() is cup)
del cup
print("now:", seen())
`,
    after: [
      both(
        "The object has a list of its weak references, so that it can tell them when it dies. Lists, tuples, ints and strings have no room for that: nobody can refer to them weakly.",
        "对象有一个弱引用的链表，这样它销毁时才能通知它们。列表、元组、整数、字符串没有这个位置，不能被弱引用。",
      ),
    ],
    screen: "finalizers",
    look: at("del cup"),
    gates: [
      counts(
        "del cup",
        "cup",
        both("One name, one weak reference. What is the count?", "一个名字，一个弱引用。计数是多少？"),
        0,
        option("1", "A weak reference does not count.", "弱引用不计数。"),
        option("2", "Only the name holds the cup.", "只有名字引用杯子。"),
      ),
      prints(
        "del cup",
        both("What does this line print?", "这一行打印什么？"),
        1,
        option("", "The cup dies here, and whoever wanted to know is told.", "杯子在这里销毁，想知道的人会得到通知。"),
        option("callback\n", "The callback is called as the cup dies.", "杯子销毁时调用回调函数。"),
      ),
      prints(
        'print("now:", seen())',
        both("What does the weak reference return?", "弱引用返回什么？"),
        0,
        option("now: None\n", "The object is gone.", "对象已经没有了。"),
        option("now: <dead>\n", "A dead weak reference returns None.", "失效的弱引用返回 None。"),
      ),
    ],
  }),
  lesson({
    id: "weak-cache",
    title: both("A cache that lets go", "会自动清除条目的缓存"),
    before: [
      both(
        "A cache in an ordinary dict keeps everything for ever. A WeakValueDictionary keeps an entry as long as somebody else holds its value.",
        "用普通字典做缓存，什么都会永远保留。WeakValueDictionary 的一个条目，只保留到没有别处引用它的值为止。",
      ),
    ],
    source: `import weakref

class Picture:
    pass

cache = weakref.WeakValueDictionary()

def load(name):
    picture = cache.get(name)
    if picture is None:
        print("loading", name)
        picture = cache[name] = Picture()
    return picture

shown = load("cat")
again = load("cat")
del shown, again
print("left:", len(cache))
load("cat")
print("end:", len(cache))
`,
    after: [
      both(
        "The last load made a picture that nobody kept: it died in the line that made it.",
        "最后一次 load 造出的图片没有谁保留：它在造出它的那一行就销毁了。",
      ),
    ],
    gates: [
      prints(
        'again = load("cat")',
        both("The cat is on display already. What does this print?", "猫已经显示着了。这一行打印什么？"),
        0,
        option("", "The cache has it, since shown holds it.", "缓存里有，因为 shown 引用它。"),
        option("loading cat\n", "It has been loaded and is alive.", "它已经加载过，而且还活着。"),
      ),
      prints(
        'print("left:", len(cache))',
        both("Nobody holds the cat any more. How many entries?", "没有谁再引用猫了。还有几个条目？"),
        0,
        option("left: 0\n", "The entry went with the picture.", "条目随图片一起消失了。"),
        option("left: 1\n", "That would be so with an ordinary dict.", "普通字典才会这样。"),
      ),
      prints(
        'load("cat")',
        both("And if it is asked for again?", "再要一次呢？"),
        1,
        option("", "It is not in the cache any more.", "缓存里已经没有它了。"),
        option("loading cat\n", "It has to be loaded anew.", "只能重新加载。"),
      ),
    ],
  }),
  lesson({
    id: "finalize",
    title: both("weakref.finalize instead of __del__", "用 weakref.finalize 代替 __del__"),
    before: [
      both(
        "`weakref.finalize(object, function, ...)` calls the function when the object dies, or at the end of the program, or when it is called itself: once. It stands outside the object, so it cannot bring the object back.",
        "`weakref.finalize(对象, 函数, ...)` 在对象销毁时、程序结束时、或者它自己被调用时调用那个函数：总共一次。它在对象之外，所以不可能让对象复活。",
      ),
    ],
    source: `import weakref

class Store:
    pass

store = Store()
closing = weakref.finalize(store, print, "closed")
print("alive:", closing.alive)
del store
closing()
print("and now:", closing.alive)
other = Store()
weakref.finalize(other, print, "closed at the end")
print("end")
`,
    after: [
      both(
        "Go on after the last line: the second function is called in the shutdown, before the modules are cleared.",
        "走过最后一行：第二个函数在关闭解释器时被调用，那时模块还没有被清空。",
      ),
    ],
    screen: "finalizers",
    look: at("del store"),
    gates: [
      prints(
        "del store",
        both("What is printed here?", "这里打印什么？"),
        1,
        option("", "The store dies in this line.", "store 就在这一行销毁。"),
        option("closed\n", "The function is called at the store's death.", "store 销毁时调用了那个函数。"),
      ),
      prints(
        "closing()",
        both("And when it is called by hand afterwards?", "之后再手动调用呢？"),
        0,
        option("", "It has been called already, and is called only once.", "已经做过了：只有一次。"),
        option("closed\n", "A finalize object calls its function once.", "finalize 对象只调用一次它的函数。"),
      ),
    ],
  }),
];
