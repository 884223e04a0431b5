/** Lessons about references and counts. */
import { both, counts, lesson, option, prints } from "./lesson.ts";

export const counting = [
  lesson({
    id: "names",
    title: both("A name holds an object", "名字只是引用对象"),
    before: [
      both(
        "An assignment copies nothing. It lets one more name hold the same object, and the object's count goes up by one.",
        "赋值不会复制任何东西，只是让又一个名字引用同一个对象，对象的引用计数加一。",
      ),
    ],
    source: `tea = ["green"]
drink = tea
drink.append("sugar")
print(tea)
del tea
print(drink)
`,
    after: [
      both(
        "`del` takes away a name, not an object. The list dies when nobody holds it any more: when its count is 0.",
        "`del` 删掉的是名字，不是对象。再没有谁引用这个列表、引用计数变成 0 的时候，它才会被销毁。",
      ),
    ],
    gates: [
      prints(
        "print(tea)",
        both("The list was changed through the other name. What does this print?", "刚才是用另一个名字改的列表。这一行打印什么？"),
        0,
        option(
          "['green', 'sugar']\n",
          "Both names hold one list, so both see the change.",
          "两个名字引用的是同一个列表，所以都看得到改动。",
        ),
        option("['green']\n", "That would need a second list; an assignment makes none.", "那需要有第二个列表，而赋值不会造出新的列表。"),
      ),
      counts(
        "del tea",
        "tea",
        both("What is the list's count here?", "此时这个列表的引用计数是多少？"),
        1,
        option("1", "There are two names: tea and drink.", "现在有两个名字：tea 和 drink。"),
        option(
          "2",
          "One for each of the names tea and drink; print has let go of it again.",
          "名字 tea 和 drink 各算一个；print 已经释放了引用。",
        ),
        option("3", "print held the list only while it ran.", "print 只在运行期间引用列表。"),
      ),
      prints(
        "print(drink)",
        both("One name is gone. What is printed?", "一个名字已经没有了，会打印什么？"),
        0,
        option("['green', 'sugar']\n", "The list is still held by one name.", "还有一个名字引用这个列表。"),
        option("[]\n", "`del` does not touch what is in the object.", "`del` 不会动对象里面的内容。"),
      ),
    ],
  }),
  lesson({
    id: "getrefcount",
    title: both("sys.getrefcount holds it, too", "sys.getrefcount 自己也占一个引用"),
    before: [
      both(
        "`sys.getrefcount(x)` tells the count, and while it does so its own argument is one of the holders.",
        "`sys.getrefcount(x)` 报告引用计数，而在它报告的时候，它自己的参数也是持有者之一。",
      ),
      both(
        "A function of your own is a holder as well while it runs: its parameter is a name like any other.",
        "你自己写的函数在运行期间也是持有者：参数和别的名字没有两样。",
      ),
    ],
    source: `import sys

def count(thing):
    return sys.getrefcount(thing)

cup = ["tea"]
print(sys.getrefcount(cup))
print(count(cup))
`,
    after: [
      both(
        "Step by instructions and look at the evaluation stack: that is where the argument is held. Up to Python 3.10 the second answer is 4, because the caller keeps its argument on its own stack during the call; choose the profile 3.10 and see.",
        "按指令单步，看看求值栈：参数就是在那里被引用的。在 Python 3.10 及以前，第二个答案是 4，因为调用期间调用者的栈上还留着参数；换成 3.10 规则就能看到。",
      ),
    ],
    gates: [
      counts(
        "print(sys.getrefcount(cup))",
        "cup",
        both("Before getrefcount is called, what is the true count?", "调用 getrefcount 之前，真正的引用计数是多少？"),
        0,
        option("1", "Only the name cup holds the list.", "只有名字 cup 引用这个列表。"),
        option(
          "2",
          "That is what getrefcount will say, with its own argument.",
          "那是 getrefcount 将要报告的数，把它自己的参数也算进去了。",
        ),
      ),
      prints(
        "print(sys.getrefcount(cup))",
        both("And what does getrefcount say?", "那么 getrefcount 会报告多少？"),
        1,
        option("1\n", "The call itself adds a holder: the argument.", "调用本身就多了一个持有者：参数。"),
        option("2\n", "The name cup, and the argument of getrefcount.", "名字 cup，加上 getrefcount 的参数。"),
      ),
      prints(
        "print(count(cup))",
        both("And when it is asked inside a function?", "从一个函数里面问呢？"),
        1,
        option("2\n", "The parameter thing holds the list as well.", "参数 thing 也引用这个列表。"),
        option("3\n", "The name cup, the parameter thing, the argument of getrefcount.", "名字 cup、参数 thing、getrefcount 的参数。"),
        option(
          "4\n",
          "That is the answer up to 3.10, where the caller keeps a reference of its own during the call.",
          "3.10 及以前是这样：调用期间调用者自己还保留一个引用。",
        ),
      ),
    ],
  }),
  lesson({
    id: "up-and-down",
    title: both("What raises a count, what lowers it", "什么让计数加一，什么让它减一"),
    before: [
      both(
        "A count goes up when a name is bound, when a container takes the object in, when a call passes it. It goes down when the name is deleted or bound to something else, when the container lets go or dies, when the function returns.",
        "绑定名字、放进容器、作为参数传递，计数加一；删除名字或让它指向别的对象、容器释放引用或被销毁、函数返回，计数减一。",
      ),
    ],
    source: `def look(thing):
    inside = thing

cup = ["tea"]
shelf = [cup, cup]
table = {"cup": cup}
look(cup)
shelf.pop()
del table
cup = shelf
print("end")
`,
    after: [
      both(
        "Select the list and read its ledger at each step: as many holders as the count says, each with its name.",
        "选中这个列表，每走一步看它的引用明细：计数是几，就有几个持有者，每个都有名字。",
      ),
    ],
    gates: [
      counts(
        "look(cup)",
        "cup",
        both("What is the count of the inner list now?", "现在有几处引用里面那个列表？"),
        2,
        option("2", "A container holds an object once for each place: shelf has it twice.", "容器里每个位置算一个：shelf 里有两处。"),
        option("3", "One more: the name, two places in shelf, one value in table.", "还少一个：名字、shelf 的两处、table 的一个值。"),
        option("4", "The name cup, shelf[0], shelf[1], table['cup'].", "名字 cup、shelf[0]、shelf[1]、table['cup']。"),
      ),
      counts(
        "inside = thing",
        "thing",
        both("Inside the call, before the name inside is bound?", "在调用里面，绑定 inside 之前呢？"),
        0,
        option("5", "The parameter holds it as well.", "参数也引用它。"),
        option("4", "A parameter is a name of its own while the function runs.", "函数运行期间，参数就是又一个名字。"),
      ),
      counts(
        "del table",
        "cup",
        both("The call is over, and shelf has lost one place. What is the count now?", "调用结束了，shelf 也少了一处。现在是几？"),
        1,
        option("4", "pop has taken one place of shelf away.", "pop 去掉了 shelf 里的一处引用。"),
        option(
          "3",
          "Both names of the function are gone with its frame; pop took one more.",
          "函数的两个名字随帧一起没有了，pop 又去掉一处。",
        ),
        option("5", "A call lets go of what it holds when it returns.", "调用期间的引用，返回时就释放了。"),
      ),
    ],
  }),
  lesson({
    id: "del-method",
    title: both("__del__ runs at the last goodbye", "__del__ 在最后一个引用消失时运行"),
    before: [
      both(
        "When the count reaches 0, the object dies at once, in the middle of the line that let go of it. Its `__del__` is called right before.",
        "计数一变成 0，对象立刻被销毁，就在释放引用的那一行中间；销毁之前会调用它的 `__del__`。",
      ),
    ],
    source: `class Person:
    def __del__(self):
        print("gone")

first = Person()
second = first
del first
print("====")
second = None
print("end")
`,
    after: [
      both(
        "`del first` did not call `__del__`: it took one reference away. And in the end no `del` was needed: binding the name to None was enough.",
        "`del first` 并没有调用 `__del__`，它只去掉一个引用。反过来，最后也不需要 `del`：让名字指向 None 就够了。",
      ),
    ],
    screen: "finalizers",
    gates: [
      prints(
        "del first",
        both("What is printed by this line?", "这一行会打印什么？"),
        0,
        option("", "Nothing: second still holds the object.", "什么都不打印：second 还引用对象。"),
        option(
          "gone\n",
          "`__del__` belongs to the object's death, not to the statement del.",
          "`__del__` 在对象被销毁时运行，与 del 语句本身无关。",
        ),
      ),
      prints(
        "second = None",
        both("And by this one?", "这一行呢？"),
        1,
        option("", "The last reference goes away here.", "最后一个引用就在这里没有了。"),
        option("gone\n", "The count is 0 now, and the object dies before the next line.", "计数变成 0，对象在下一行之前就被销毁。"),
      ),
    ],
  }),
  lesson({
    id: "traceback-holds",
    title: both("An exception remembers where it came from", "异常会记住它从哪里来"),
    before: [
      both(
        "An exception holds its traceback, a traceback its frames, a frame its variables. Whoever keeps the exception keeps them all.",
        "异常引用回溯，回溯引用帧，帧引用变量。谁保留异常，谁就保留了这一切。",
      ),
    ],
    source: `class Tea:
    def __del__(self):
        print("gone")

def spill():
    tea = Tea()
    raise ValueError("oops")

try:
    spill()
except ValueError as error:
    kept = error
print("handled")
kept = None
print("end")
`,
    after: [
      both(
        "Ask why the Tea is alive at `handled`: kept, its traceback, the frame of spill, the variable tea. Python itself deletes the name `error` at the end of the except clause for this very reason.",
        "在 `handled` 处问一问 Tea 为什么还活着：kept、它的回溯、spill 的帧、变量 tea。Python 在 except 子句结束时自动删除名字 `error`，正是因为这个原因。",
      ),
    ],
    gates: [
      prints(
        "kept = error",
        both(
          "spill is over. Is its variable gone with it? What does this line print?",
          "spill 已经结束，它的变量也随之没有了吗？这一行打印什么？",
        ),
        0,
        option("", "Nothing: the Tea is still held, through the exception.", "什么都不打印：Tea 还被异常间接引用着。"),
        option("gone\n", "The frame of spill is not gone: the traceback holds it.", "spill 的帧还在：回溯引用它。"),
      ),
      prints(
        "kept = None",
        both("What does this line print?", "这一行打印什么？"),
        1,
        option("", "The exception was the only thing that kept the frame.", "只有这个异常保留着那个帧。"),
        option("gone\n", "Exception, traceback, frame and Tea die one after the other.", "异常、回溯、帧、Tea 一个接一个被销毁。"),
      ),
    ],
  }),
];
