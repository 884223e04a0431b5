/** Lessons about objects that are shared, and memory that is used again. */
import { both, lesson, option, prints } from "./lesson.ts";

export const sharing = [
  lesson({
    id: "small-ints",
    title: both("Small ints exist once", "小整数只有一份"),
    before: [
      both(
        "The ints from -5 to 256 are made with the interpreter and never die. Whatever computes one of them gets the one that is already there. Above and below, each computation makes a new object.",
        "-5 到 256 的整数随解释器一起建好，永远不会被销毁。无论怎样算出其中一个，得到的都是现成的那一个；超出这个范围，每次计算都会造出新对象。",
      ),
      both(
        "The numbers here come from text, so that the compiler cannot share anything: that is another lesson.",
        "这里的数字都从文本得来，这样编译器就没有机会共享常量：那是另外一课。",
      ),
    ],
    source: `low, high = int("-5"), int("256")
print(low is int("-5"), high is int("256"))
print(low - 1 is int("-6"), high + 1 is int("257"))
big = high + 1
print(big - 1 is high)
`,
    after: [
      both(
        "Where the pool ends is CPython's choice, not a rule of the language: compare numbers with `==`.",
        "这个界限是 CPython 的选择，不是语言的规定：比较数字请用 `==`。",
      ),
    ],
    screen: "pools",
    gates: [
      prints(
        'print(low is int("-5"), high is int("256"))',
        both("The two numbers at the very edge of the pool: what does this print?", "正好在边界上的两个数？"),
        0,
        option("True True\n", "Both borders belong to the pool.", "两个边界都属于小整数池。"),
        option("True False\n", "256 is still in it; 257 is the first outside.", "256 还在池里，257 才是第一个池外的数。"),
        option("False False\n", "Ints in the pool are found, not made.", "池里的整数是取出来的，不是新造的。"),
      ),
      prints(
        'print(low - 1 is int("-6"), high + 1 is int("257"))',
        both("And one step further out?", "再往外一步？"),
        1,
        option("True True\n", "They are equal, but each time there are two objects.", "它们相等，但各是两个对象。"),
        option("False False\n", "Outside of the pool each computation makes its own object.", "在池外，每次计算都造出自己的对象。"),
      ),
      prints(
        "print(big - 1 is high)",
        both("Computed from outside, back into the pool?", "从池外算回池内？"),
        0,
        option("True\n", "It is the 256 of the pool, whatever it was computed from.", "无论从哪里算出来，256 都是池里的那一个。"),
        option("False\n", "It does not matter where the number comes from.", "数字从哪里来并不重要。"),
      ),
    ],
  }),
  lesson({
    id: "unit-constants",
    title: both("Equal constants of one unit are one object", "同一个编译单元里的相等常量是同一个对象"),
    before: [
      both(
        "A file is compiled as one unit, and the compiler keeps each constant once. In a notebook or a session every statement is a unit of its own. So the same two lines can give different answers.",
        "一个文件作为一个单元编译，编译器对每个常量只保留一份。在笔记本或交互式会话里，每条语句自成一个单元。所以同样两行代码，答案可能不同。",
      ),
    ],
    source: `a = 257
b = 257
print("one unit:", a is b)

def one():
    return 257

print("its functions:", one() is a)
exec("c = 257")
print("another unit:", a is c)
`,
    after: [
      both(
        "That is why study notes disagree about 257: some were typed line by line, some run as a file. Neither has to do with the pool of small ints.",
        "这就是各种学习笔记对 257 说法不一的原因：有的是逐行输入的，有的是作为文件运行的。两者都和小整数池无关。",
      ),
    ],
    gates: [
      prints(
        'print("one unit:", a is b)',
        both("257 is outside of the pool. What is printed?", "257 不在小整数池里。会打印什么？"),
        1,
        option(
          "one unit: False\n",
          "That is so when they are typed line by line in a session; here both lines are one unit.",
          "在会话里逐行输入时是这样；这里两行属于同一个单元。",
        ),
        option("one unit: True\n", "Both lines load the same constant.", "两行取的是同一个常量。"),
      ),
      prints(
        'print("its functions:", one() is a)',
        both("A function has code of its own. Does it have a 257 of its own?", "函数有自己的代码。它有自己的 257 吗？"),
        0,
        option(
          "its functions: True\n",
          "The functions of a file belong to its unit, and share its constants.",
          "文件里的函数属于同一个单元，共享常量。",
        ),
        option(
          "its functions: False\n",
          "The compiler merges constants across all code of a unit.",
          "编译器会合并整个单元里所有代码的常量。",
        ),
      ),
      prints(
        'print("another unit:", a is c)',
        both("And in what exec compiles?", "exec 编译的呢？"),
        1,
        option("another unit: True\n", "exec compiles its text apart from this file.", "exec 的文本和这个文件分开编译。"),
        option("another unit: False\n", "Another unit, another constant.", "另一个单元，另一个常量。"),
      ),
    ],
  }),
  lesson({
    id: "interning",
    title: both("Which strings are interned", "哪些字符串会被驻留"),
    before: [
      both(
        "Interned strings are in a table, each text once. Names of variables and attributes are; so are constants that look like names: ASCII letters, digits and underscores only. Strings that are computed are not, unless someone asks for it.",
        "被驻留的字符串放在一张表里，每种文本只有一份。变量名、属性名会被驻留；看起来像名字的常量也会：只含 ASCII 字母、数字和下划线。计算得到的字符串不会被驻留，除非有人要求。",
      ),
      both(
        "Each exec here is a unit of its own, like a cell of a notebook, so no constant is shared by the compiler.",
        "这里的每个 exec 自成一个单元，就像笔记本的一个单元格，因此编译器不会共享常量。",
      ),
    ],
    source: `import sys

def fresh(text):
    names = {}
    exec(f"value = {text!r}", names)
    return names["value"]

print(fresh("hello_kitty") is fresh("hello_kitty"))
print(fresh("hello kitty") is fresh("hello kitty"))
print(fresh("你好") is fresh("你好"))
word = "".join(["hello", "_kitty"])
print(word is fresh("hello_kitty"))
word = sys.intern(word)
print("interned:", word is fresh("hello_kitty"))
`,
    after: [
      both(
        "The rule is not about English: digits and underscores are fine, but a space is not, and neither are letters of any other script.",
        "规则并不是“只含英文”：数字和下划线可以，空格不行，其他文字也不行。",
      ),
    ],
    screen: "pools",
    gates: [
      prints(
        'print(fresh("hello_kitty") is fresh("hello_kitty"))',
        both("Two units, the same text, no space in it: what does this print?", "两个单元，文本相同且没有空格？"),
        0,
        option("True\n", "It looks like a name, so it is interned when its code is made.", "它看起来像名字，所以在生成代码时被驻留。"),
        option("False\n", "The table of interned strings is one for all units.", "驻留表是所有单元共用的。"),
      ),
      prints(
        'print(fresh("hello kitty") is fresh("hello kitty"))',
        both("With a space in it?", "中间有空格呢？"),
        1,
        option("True\n", "A name cannot have a space in it, so this string is left out.", "名字里不能有空格，所以它不会被驻留。"),
        option("False\n", "Each unit has its own string.", "每个单元有自己的字符串。"),
      ),
      prints(
        'print(fresh("你好") is fresh("你好"))',
        both("Chinese characters may be in names. Are they interned as constants?", "汉字可以用作变量名。作为常量会被驻留吗？"),
        1,
        option(
          "True\n",
          "For constants only ASCII letters, digits and underscores count.",
          "对常量来说，只有 ASCII 字母、数字和下划线才算。",
        ),
        option("False\n", "The rule for constants knows ASCII only.", "常量的规则只认 ASCII。"),
      ),
      prints(
        'print("interned:", word is fresh("hello_kitty"))',
        both("And after sys.intern?", "经过 sys.intern 之后？"),
        0,
        option("interned: True\n", "intern returns the string in the table.", "intern 返回表里的那个字符串。"),
        option(
          "interned: False\n",
          "That was so before it: the computed string was not in the table.",
          "之前是这样：算出来的字符串不在表里。",
        ),
      ),
    ],
  }),
  lesson({
    id: "empty-and-single",
    title: both("Empty things and single letters", "空对象和单个字符"),
    before: [
      both(
        "What cannot change can be shared: there is one empty tuple, one empty string, and and whoever looks up a character up to U+00FF gets the one string that stands for it. What can change is always made anew.",
        "不会改变的东西可以共用：空元组只有一个，空字符串只有一个，取 U+00FF 以内的字符，得到的也总是现成的那一个字符串。会改变的东西每次都要新造。",
      ),
    ],
    source: `letters = "kitty"
other = "tail"
print(letters[2] is other[0])
nothing = tuple([])
print("tuples:", nothing is tuple())
print("lists:", [] is [])
names = "猫猫"
print("far characters:", names[0] is names[1])
`,
    after: [
      both(
        "Two lists that were really one would be a trap: a change to either would show in the other.",
        "如果两个列表其实是同一个，那就是陷阱：改一个，另一个也变了。",
      ),
      both(
        "On the screen Pools, ask whether `letters[2] is 't'`: in 3.11 and 3.12 some letters, as names and constants, are a second object that start-up brings along.",
        "在“内存池”下面问一问 `letters[2] is 't'`：在 3.11 和 3.12 里，有些字母的名字和常量是启动时带来的另一个对象。",
      ),
    ],
    screen: "pools",
    gates: [
      prints(
        "print(letters[2] is other[0])",
        both("The letter t, taken from two words: is it one object?", "从两个单词里取出来的两个 t？"),
        0,
        option("True\n", "Both get the string that is there for t.", "两次取到的都是现成的那个 t。"),
        option(
          "False\n",
          "Where the character is one of the shared ones, an index does not make a new string.",
          "共用的那些字符，取下标时不会造新字符串。",
        ),
      ),
      prints(
        'print("tuples:", nothing is tuple())',
        both("Two empty tuples?", "两个空元组？"),
        0,
        option("tuples: True\n", "All empty tuples are one object.", "所有空元组都是同一个。"),
        option("tuples: False\n", "An empty tuple can never change, so one is enough.", "空元组永远不会改变，一个就够了。"),
      ),
      prints(
        'print("lists:", [] is [])',
        both("Two empty lists?", "两个空列表？"),
        1,
        option("lists: True\n", "Each of them could be appended to.", "它们各自都可能被追加元素。"),
        option("lists: False\n", "Both are alive at the same time, so they are two.", "两个同时活着，所以是两个对象。"),
      ),
      prints(
        'print("far characters:", names[0] is names[1])',
        both("Two equal characters far beyond U+00FF?", "两个相同的、远在 U+00FF 之外的字符？"),
        1,
        option("far characters: True\n", "Only the first 256 characters have a shared string.", "只有前 256 个字符有共用的字符串。"),
        option("far characters: False\n", "Each index makes a string of its own.", "每次取下标都造出自己的字符串。"),
      ),
    ],
  }),
  lesson({
    id: "free-lists",
    title: both("A new object in an old place", "新对象住进旧地方"),
    before: [
      both(
        "`id` is the address. When an object dies, its memory waits for the next object of that kind: dead lists on a free list, the last one on top; other blocks in their pool.",
        "`id` 就是地址。对象被销毁后，它的内存等着下一个同类对象：已销毁的列表排在空闲链表上，最后一个在最上面；别的内存块留在各自的池里。",
      ),
    ],
    source: `first = ["tea"]
where = id(first)
first = None
second = []
print(id(second) == where)
third = []
print("third:", id(third) == where)
print("apart:", id([]) == id([]))
`,
    after: [
      both(
        "Two objects may have the same id as long as they do not live at the same time. An id that you have noted down says nothing about an object that is gone.",
        "两个对象只要不同时活着，就可能有相同的 id。记下来的 id，说明不了一个已经消失的对象。",
      ),
    ],
    screen: "pools",
    gates: [
      prints(
        "print(id(second) == where)",
        both("The first list is dead. Where is the second?", "第一个列表已经销毁。第二个在哪里？"),
        0,
        option("True\n", "It got the place that was freed last.", "它得到了最后空出来的位置。"),
        option(
          "False\n",
          "The place of the dead list was on top of the free list, ready for the next.",
          "已销毁的列表的位置就在空闲链表的最上面。",
        ),
      ),
      prints(
        'print("third:", id(third) == where)',
        both("And the third, while the second is alive?", "第二个还活着的时候，第三个呢？"),
        1,
        option("third: True\n", "Two living objects never have the same address.", "两个活着的对象不可能有相同的地址。"),
        option("third: False\n", "That place is taken.", "那个位置已经有人了。"),
      ),
      prints(
        'print("apart:", id([]) == id([]))',
        both("Two lists, of which the first dies before the second is made?", "两个列表，前一个销毁之后才造后一个？"),
        0,
        option("apart: True\n", "The second list is made where the first one was.", "第二个列表就造在第一个的位置上。"),
        option(
          "apart: False\n",
          "`[] is []` is False as both live at once; here only the numbers live on.",
          "`[] is []` 为假是因为两个同时活着；这里留下来的只有数字。",
        ),
      ),
    ],
  }),
  lesson({
    id: "everything-is-counted",
    title: both("True has a count, too", "True 也有引用计数"),
    before: [
      both(
        "Up to 3.11, None, True and the small ints are counted like everything else. Thousands of places hold them, so their counts are large and mean little by themselves. Differences say more.",
        "在 3.11 及以前，None、True、小整数和别的对象一样计数。成千上万处都引用它们，所以计数很大，数值本身没什么意义，差值更能说明问题。",
      ),
    ],
    source: `import sys

before = sys.getrefcount(True)
many = [True] * 1000
print(sys.getrefcount(True) - before)
del many
print("after:", sys.getrefcount(True) - before)
`,
    after: [
      both(
        "Notes that print 2204 for the number 1 and others that print 133 are both right: they counted different interpreters after different starts.",
        "有的笔记里数字 1 的计数是 2204，有的是 133，都没错：它们数的是不同的解释器、不同的启动过程。",
      ),
    ],
    gates: [
      prints(
        "print(sys.getrefcount(True) - before)",
        both("A list with True in a thousand places. By how much has the count gone up?", "一个有一千处 True 的列表。计数增加了多少？"),
        1,
        option("1\n", "A list holds an object once for each place.", "列表里每个位置算一个引用。"),
        option("1000\n", "Each place of the list is a holder.", "列表的每个位置都是一个持有者。"),
        option("0\n", "That is so from 3.12 on, where True is immortal.", "从 3.12 起是这样：True 成了永生对象。"),
      ),
      prints(
        'print("after:", sys.getrefcount(True) - before)',
        both("And when the list is gone?", "列表没有了以后呢？"),
        0,
        option("after: 0\n", "Every reference has been given back.", "每个引用都还回去了。"),
        option("after: 1000\n", "A dying list lets go of all that it holds.", "列表被销毁时，会释放它引用的一切。"),
      ),
    ],
  }),
  lesson({
    id: "immortal",
    title: both("From 3.12 on, None is immortal", "从 3.12 起，None 永生"),
    before: [
      both(
        "Under the rules of 3.12 some objects are not counted at all: None, True, small ints, interned names of the interpreter. Their count is a fixed number, and never changes.",
        "按 3.12 的规则，有些对象根本不计数：None、True、小整数、解释器自己的驻留名字。它们的计数是一个固定的数，永远不变。",
      ),
    ],
    source: `import sys

before = sys.getrefcount(None)
many = [None] * 1000
print(sys.getrefcount(None) - before)
print(sys.getrefcount(None) == sys.getrefcount(1))
cup = []
print(sys.getrefcount(cup))
`,
    after: [
      both(
        "It was done for speed and for several interpreters in one process: an object that nobody writes to can be shared by all of them. The last line shows that ordinary objects are counted as ever.",
        "这样做是为了速度，也为了让一个进程里的几个解释器共用对象：没有人去写的对象，大家都可以放心共用。最后一行说明普通对象照旧计数。",
      ),
    ],
    profile: "3.12",
    gates: [
      prints(
        "print(sys.getrefcount(None) - before)",
        both("A thousand more places hold None. The difference?", "又有一千处引用 None。差值是多少？"),
        0,
        option("0\n", "Nobody counts the references to an immortal object.", "对永生对象的引用不计数。"),
        option("1000\n", "That was so up to 3.11.", "3.11 及以前是这样。"),
      ),
      prints(
        "print(sys.getrefcount(None) == sys.getrefcount(1))",
        both("Do None and 1 have the same count?", "None 和 1 的计数相同吗？"),
        0,
        option("True\n", "Both have the number that means: immortal.", "两者都是那个表示“永生”的数。"),
        option(
          "False\n",
          "The number says that they are immortal, and nothing about how many hold them.",
          "这个数只说明它们永生，不说明有多少处引用它们。",
        ),
      ),
      prints(
        "print(sys.getrefcount(cup))",
        both("And a list?", "列表呢？"),
        1,
        option("1\n", "getrefcount's argument is a holder as ever.", "getrefcount 的参数照旧是一个持有者。"),
        option("2\n", "The name, and the argument.", "名字，加上参数。"),
      ),
    ],
  }),
];
