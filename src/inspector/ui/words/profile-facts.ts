/** What the profiles change (docs/profiles.md), in words. The numbers are those that the tests of the profiles have recorded. */
import { inLanguages } from "./language.ts";

/** Where a profile says nothing of its own, it does as another does. */
const AS: Readonly<Record<string, string>> = { "3.14": "3.13", "3.13": "3.12", "3.12": "3.11", "3.10": "3.11", legacy: "3.11" };

export interface Fact {
  readonly title: string;
  readonly by: { readonly "3.11": string } & Readonly<Record<string, string>>;
}

export function factOf({ by }: Fact, profile: string): string {
  for (let like: string | undefined = profile; like; like = AS[like]) {
    const own = by[like];
    if (own !== undefined) return own;
  }
  return by["3.11"];
}

const en: readonly Fact[] = [
  {
    title: "A cycle with a __del__ in it",
    by: { "3.11": "is freed; every __del__ runs before that", legacy: "is not freed: it goes to gc.garbage, and what it reaches stays" },
  },
  {
    title: "An object that __del__ has brought back",
    by: { "3.11": "dies later without a second __del__", legacy: "is finalized again at its next death" },
  },
  {
    title: "When the count reaches 0",
    by: {
      "3.11": "__del__ runs, then weak references are cleared",
      legacy: "weak references are cleared and their callbacks called, then __del__ runs",
    },
  },
  {
    title: "Arguments of a call",
    by: {
      "3.11": "are handed over: the caller keeps no reference",
      "3.10": "are kept by the caller until the call is over: one reference more",
    },
  },
  {
    title: "sys.getrefcount of a local variable",
    by: { "3.11": "2: the variable, and the argument of the call", "3.14": "1: the argument borrows from the variable" },
  },
  {
    title: "Variables of a function that is left",
    by: { "3.11": "die from the first to the last", "3.14": "die from the last to the first" },
  },
  {
    title: "Attributes of an instance",
    by: {
      "3.11": "stand in the instance; a dict is made for who asks for it",
      "3.10": "stand in a dict of its own, one more object for the collector",
    },
  },
  {
    title: "Small ints, characters, empty objects",
    by: {
      "3.11": "begin with a count of 999,999,999",
      "3.10": "begin with a count of 1; every further one is a reference",
      "3.12": "are immortal: the count is always 4,294,967,295",
      "3.14": "are immortal: the count is always 3,221,225,472",
    },
  },
  {
    title: "Frames",
    by: { "3.11": "do not count as objects of the collector", "3.10": "are objects of the collector: making one raises its counter" },
  },
  { title: "Threshold of generation 0", by: { "3.11": "700", "3.13": "2,000" } },
  {
    title: "An automatic collection",
    by: {
      "3.11": "runs in the allocation that goes above the threshold",
      "3.12": "is only asked for there; it runs where the interpreter looks: function entries, jumps backward, after built-ins",
      "3.13": "as in 3.12, and gc.disable() takes the request back",
    },
  },
  {
    title: "f(*args, **options)",
    by: { "3.11": "tuple and dict live until the call is over", "3.12": "tuple and dict are let go before the function runs" },
  },
  {
    title: "a, b = pair",
    by: {
      "3.11": "makes an iterator until the code has warmed up (8 times)",
      "3.10": "makes no iterator",
      "3.12": "makes no iterator",
    },
  },
  { title: "x + y of floats", by: { "3.11": "is a new object", "3.12": "goes into an operand that nobody else holds" } },
  {
    title: "close() of a generator that has not begun",
    by: { "3.11": "lets go of its variables", "3.12": "leaves its variables where they are" },
  },
  { title: "locals() of a function", by: { "3.11": "is the same dict each time", "3.13": "is a new dict each time" } },
  { title: "Deaths that may nest before the trashcan takes over", by: { "3.11": "50", "3.13": "250" } },
  { title: "sys.getsizeof(0)", by: { "3.11": "28", "3.10": "24" } },
  { title: 'sys.getsizeof("a")', by: { "3.11": "50", "3.12": "42" } },
  { title: "sys.getsizeof({1: 1})", by: { "3.11": "224", "3.10": "232" } },
  { title: "sys.getsizeof of an instance of a plain class", by: { "3.11": "56", "3.10": "48", "3.12": "48" } },
  { title: "sys.getsizeof of a function", by: { "3.11": "152", "3.10": "144", "3.12": "160", "3.14": "168" } },
];

const zh: readonly Fact[] = [
  {
    title: "含有 __del__ 的循环",
    by: { "3.11": "会被释放；之前每个 __del__ 都会运行", legacy: "不会被释放：进入 gc.garbage，它引用的一切也留下" },
  },
  {
    title: "被 __del__ 救活的对象",
    by: { "3.11": "以后销毁时 __del__ 不再运行", legacy: "下次销毁时再次终结" },
  },
  {
    title: "引用计数变为 0 时",
    by: { "3.11": "先运行 __del__，再清除弱引用", legacy: "先清除弱引用并调用其回调，再运行 __del__" },
  },
  {
    title: "调用的参数",
    by: { "3.11": "移交给函数：调用者不保留引用", "3.10": "调用结束之前调用者一直持有：多一个引用" },
  },
  {
    title: "局部变量的 sys.getrefcount",
    by: { "3.11": "2：变量本身，加上调用的参数", "3.14": "1：参数向变量借用" },
  },
  {
    title: "函数结束时的变量",
    by: { "3.11": "从第一个到最后一个依次释放", "3.14": "从最后一个到第一个依次释放" },
  },
  {
    title: "实例的属性",
    by: { "3.11": "放在实例里；有人要字典时才建立", "3.10": "放在实例自己的字典里：回收器要多管一个对象" },
  },
  {
    title: "小整数、单个字符、空对象",
    by: {
      "3.11": "计数从 999,999,999 开始",
      "3.10": "计数从 1 开始；其余都是真实的引用",
      "3.12": "不朽：计数永远是 4,294,967,295",
      "3.14": "不朽：计数永远是 3,221,225,472",
    },
  },
  { title: "帧", by: { "3.11": "不算回收器的对象", "3.10": "是回收器的对象：建立一个，计数加一" } },
  { title: "第 0 代的阈值", by: { "3.11": "700", "3.13": "2,000" } },
  {
    title: "自动回收",
    by: {
      "3.11": "就在超过阈值的那次分配中运行",
      "3.12": "那时只提出请求；在解释器检查的地方运行：函数入口、向后跳转、内置函数之后",
      "3.13": "同 3.12，而且 gc.disable() 会撤回请求",
    },
  },
  {
    title: "f(*args, **options)",
    by: { "3.11": "元组和字典活到调用结束", "3.12": "函数运行之前元组和字典就被释放" },
  },
  {
    title: "a, b = pair",
    by: { "3.11": "代码预热之前（8 次）会建立迭代器", "3.10": "不建立迭代器", "3.12": "不建立迭代器" },
  },
  { title: "浮点数的 x + y", by: { "3.11": "是新对象", "3.12": "写进没有别人持有的操作数" } },
  { title: "关闭还没开始的生成器", by: { "3.11": "释放它的变量", "3.12": "变量留在原处" } },
  { title: "函数里的 locals()", by: { "3.11": "每次是同一个字典", "3.13": "每次是新字典" } },
  { title: "可以嵌套多少层销毁，之后交给 trashcan", by: { "3.11": "50", "3.13": "250" } },
  { title: "sys.getsizeof(0)", by: { "3.11": "28", "3.10": "24" } },
  { title: 'sys.getsizeof("a")', by: { "3.11": "50", "3.12": "42" } },
  { title: "sys.getsizeof({1: 1})", by: { "3.11": "224", "3.10": "232" } },
  { title: "普通类的实例的 sys.getsizeof", by: { "3.11": "56", "3.10": "48", "3.12": "48" } },
  { title: "函数的 sys.getsizeof", by: { "3.11": "152", "3.10": "144", "3.12": "160", "3.14": "168" } },
];

export const profileFacts = inLanguages<readonly Fact[]>(en, zh);
