/** Lessons about modules that import each other. */
import { at, both, lesson, option, prints } from "./lesson.ts";

export const imports = [
  lesson({
    id: "circular-import",
    title: both("A circular import that works", "能用的循环导入"),
    before: [
      both(
        "An import puts the new module into sys.modules first and then runs its body. Whoever imports it meanwhile gets what is there: a module that is not finished. The file that was started is called `__main__`, so importing it by its name runs it a second time.",
        "导入时先把新模块放进 sys.modules，再运行模块体。这期间谁来导入它，得到的就是当时的样子：一个还没完成的模块。直接启动的文件名叫 `__main__`，所以再按文件名导入它，会把它再运行一遍。",
      ),
    ],
    filename: "b.py",
    source: `import a
print("this is b, as", __name__)
`,
    files: [["a.py", `import b\nprint("this is a")\n`]],
    after: [
      both(
        "b, as `__main__`, imports a. a imports b, which is not in sys.modules under that name. So b runs again, as b, and imports a, which is there, though not finished: it goes on at once.",
        "作为 `__main__` 的 b 导入 a；a 导入 b，而 sys.modules 里还没有这个名字；b 再导入 a，a 已经在那里了（虽然没完成），于是继续往下走。",
      ),
    ],
    screen: "imports",
    look: at("import b", "a.py"),
    gates: [
      prints(
        "import a",
        both("What does this one line print?", "这一行会打印什么？"),
        2,
        option("this is a\n", "a imports b first.", "a 先要导入 b。"),
        option(
          "this is a\nthis is b, as b\n",
          "The body of a stops at its import until b is done.",
          "a 的模块体停在 import 处，等 b 完成。",
        ),
        option(
          "this is b, as b\nthis is a\n",
          "a waits for b; b finds a in sys.modules and does not wait.",
          "a 等着 b；b 在 sys.modules 里找到 a，不用等。",
        ),
      ),
    ],
  }),
  lesson({
    id: "circular-from",
    title: both("A circular from-import that fails", "会失败的循环 from 导入"),
    before: [
      both(
        "`from b import say_b` needs more than the module: the name must be in it. An unfinished module has only the names of the lines that have run.",
        "`from b import say_b` 要的不只是模块，里面还得有这个名字。没完成的模块里，只有已经运行过的那些行的名字。",
      ),
    ],
    source: `try:
    import b
except ImportError as error:
    reason = str(error).split(" (")[0]

print(reason)
import sys
print("a" in sys.modules, "b" in sys.modules)
`,
    files: [
      ["a.py", "from b import say_b\n\ndef say_a():\n    print('a speaks')\n"],
      ["b.py", "from a import say_a\n\ndef say_b():\n    print('b speaks')\n"],
    ],
    after: [
      both(
        "b stands at its first line while a asks it for say_b. When a body fails, its module is taken out of sys.modules again: both are gone.",
        "a 向 b 要 say_b 的时候，b 还停在第一行。模块体失败时，它的模块会从 sys.modules 里移除：两个都没有了。",
      ),
    ],
    screen: "imports",
    look: at("from b import say_b", "a.py"),
    gates: [
      prints(
        "print(reason)",
        both("Whose name is missing?", "缺的是谁的名字？"),
        0,
        option(
          "cannot import name 'say_b' from partially initialized module 'b'\n",
          "b was begun first, but a is the first whose request fails: b has no names yet.",
          "b 先开始；第一个要不到名字的是 a：那时 b 里还什么都没有。",
        ),
        option(
          "cannot import name 'say_a' from partially initialized module 'a'\n",
          "b does ask for say_a, but a fails before it gets that far.",
          "b 确实要 say_a，但还没轮到，a 就先失败了。",
        ),
      ),
      prints(
        'print("a" in sys.modules, "b" in sys.modules)',
        both("What is left in sys.modules?", "sys.modules 里还剩什么？"),
        1,
        option("True True\n", "A module whose body fails does not stay.", "模块体失败的模块不会留下。"),
        option("False False\n", "Each is taken out as its body fails.", "各自的模块体失败时都被移除了。"),
        option("True False\n", "a failed first, and then b because of it.", "a 先失败，b 因此也失败。"),
      ),
    ],
  }),
  lesson({
    id: "circular-cured",
    title: both("Breaking the circle", "打破循环"),
    before: [
      both(
        "Three ways out: import the module instead of the name, and look the name up when it is needed; import inside the function; or move what both need into a third file.",
        "三种办法：导入模块而不是名字，用到的时候再去查；在函数里面导入；或者把两边都需要的东西放到第三个文件里。",
      ),
    ],
    source: `import a
a.both()
from shared import greet
greet("main")
`,
    files: [
      ["a.py", "import b\nfrom shared import greet\n\ndef say_a():\n    greet('a')\n\ndef both():\n    say_a()\n    b.say_b()\n"],
      ["b.py", "import a\nfrom shared import greet\n\ndef say_b():\n    greet('b, and a has ' + a.say_a.__name__)\n"],
      ["shared.py", "def greet(who):\n    print('this is', who)\n"],
    ],
    after: [
      both(
        "a and b still import each other. That is fine: by the time b.say_b is called, both bodies have finished.",
        "a 和 b 仍然互相导入，这没有问题：调用 b.say_b 的时候，两个模块体都已经完成。",
      ),
    ],
    screen: "imports",
    look: at("from shared import greet", "b.py"),
    gates: [
      prints(
        "a.both()",
        both("Does b find the say_a of a now? What does this line print?", "现在 b 认得 a 的 say_a 吗？"),
        0,
        option(
          "this is a\nthis is b, and a has say_a\n",
          "The names of a module are looked up when the line runs.",
          "模块里的名字在那一行运行时才去查。",
        ),
        option("this is a\n", "b.say_b does run, and finds a finished.", "b.say_b 会运行，而且 a 已经完整。"),
      ),
    ],
  }),
];
