/** Why a reference cannot be taken away alone, and what would make it go: of running calls, of classes and code, of the interpreter. */
import type { HolderData } from "../../protocol.ts";
import { inLanguages } from "./language.ts";

const en = {
  class: "No object is without its class. It goes with the object.",
  namespace: "A class keeps its namespace for as long as it lives: cut a name in it, or what leads to the class.",
  subclasses: "A class knows its subclasses by weak references. Each entry goes when the subclass dies.",
  code: "A code object never changes. This goes with the code: when its function dies, or is given other code.",
  call: {
    code: "The code that is running. It is let go of when the call ends.",
    function: "The function that is running. It is let go of when the call ends.",
    namespace: "The names of the call that is running. They are let go of when it ends.",
    "frame object": "The frame has been asked for (sys._getframe, a traceback). It is let go of when the call ends.",
  } as Readonly<Record<string, string>>,
  running: "The call that is running needs it. It is let go of when the call ends.",
  generator: "A generator keeps this until it has come to its end, is closed, or dies.",
  runtime: [
    [
      /^the interpreter's sys\.modules$/,
      "The table of modules itself stays until the end. A module in it goes by del sys.modules[name], if nobody else holds it.",
    ],
    [/^the interpreter's/, "The interpreter keeps it until it ends."],
    [/^gc\.garbage$/, "The list itself stays until the end. What is in it goes by gc.garbage.clear()."],
    [/^gc\.callbacks$/, "The list itself stays until the end. A function in it goes by gc.callbacks.remove(function)."],
    [/atexit/, "It waits for the end of the program; atexit.unregister(function) lets it go."],
    [/signal/, "signal.signal with another handler lets it go."],
    [/attribute cache/, "The cache of attributes lets it go when another name comes into its place."],
    [/raised|MemoryError/, "The exception is on its way to whoever handles it."],
    [/instance being made|argument/, "A call that is about to begin holds it, for the length of the call."],
    [/interned/, "The table of interned strings holds it until the interpreter ends."],
    [/being stepped/, "What runs at this moment holds it; it is let go of at the end of the statement."],
    [/thread/, "It goes when the thread ends."],
    [/tracemalloc/, "tracemalloc.stop() lets it go."],
  ] as readonly (readonly [RegExp, string])[],
  interpreter: "The interpreter itself holds it until it ends.",
};

const zh: typeof en = {
  class: "任何对象都不能没有类。这个引用随对象一起消失。",
  namespace: "类活着的时候一直保有自己的命名空间：可以切断其中的一个名字，或者切断对这个类的引用。",
  subclasses: "类用弱引用记住它的子类。子类被销毁时，相应的条目随之消失。",
  code: "代码对象不可改变。这个引用随代码一起消失：当函数被销毁，或换了别的代码时。",
  call: {
    code: "这是正在运行的代码，调用结束时才释放这个引用。",
    function: "这是正在运行的函数，调用结束时才释放这个引用。",
    namespace: "这是正在运行的调用的命名空间，调用结束时才释放这个引用。",
    "frame object": "有人取得了这个帧对象（sys._getframe、回溯），调用结束时才释放这个引用。",
  },
  running: "正在运行的调用需要它，调用结束时才释放这个引用。",
  generator: "生成器一直保有它，直到生成器运行结束、被关闭或被销毁。",
  runtime: [
    [
      /^the interpreter's sys\.modules$/,
      "模块表本身一直保留到最后。表中的模块可用 del sys.modules[名字] 去掉；若无别的持有者，模块随之消失。",
    ],
    [/^the interpreter's/, "解释器一直持有它，直到解释器结束。"],
    [/^gc\.garbage$/, "这个列表本身一直保留到最后。其中的对象可用 gc.garbage.clear() 释放。"],
    [/^gc\.callbacks$/, "这个列表本身一直保留到最后。其中的函数可用 gc.callbacks.remove(函数) 去掉。"],
    [/atexit/, "它在等程序结束；atexit.unregister(函数) 可以释放这个引用。"],
    [/signal/, "用 signal.signal 换一个处理函数，原来的引用就释放了。"],
    [/attribute cache/, "属性缓存中的这个位置被别的名字占用时才释放。"],
    [/raised|MemoryError/, "异常正在抛出，还没有到达处理它的地方。"],
    [/instance being made|argument/, "即将开始的调用在调用期间持有它。"],
    [/interned/, "驻留字符串表一直持有它，直到解释器结束。"],
    [/being stepped/, "此刻正在运行的语句持有它，语句结束时释放。"],
    [/thread/, "线程结束时释放。"],
    [/tracemalloc/, "tracemalloc.stop() 可以释放这个引用。"],
  ],
  interpreter: "解释器自己持有它，直到解释器结束。",
};

export const cuttingWords = inLanguages(en, zh);

/** What the interpreter holds and a program has given it, which can be tried all the same (src/record/hold-outside.ts). */
const GIVEN =
  /sys\.modules|gc\.garbage|gc\.callbacks|atexit|the handler of signal|instance being made|the arguments of a class|an argument of a call|names of keyword/;
/** What Python code can end (src/record/hold.ts). */
const HANDLED = "the exception being handled";
/** Fields of generators and of frames that have outlived their calls. */
const OF_GENERATORS = /^(code|namespace|function|frame object|handled exception|origin or finalizer|__name__|__qualname__|f_back|f_trace)$/;

/** undefined: it can be taken away, or at least be tried to, and needs no word about it. */
export function cuttingNote({ kind, place }: HolderData): string | undefined {
  const words = cuttingWords();
  if (kind === "runtime")
    return place === HANDLED ? undefined : (words.runtime.find(([pattern]) => pattern.test(place))?.[1] ?? words.interpreter);
  if (kind === "frame") return words.call[place] ?? words.running;
  if (kind !== "object") return undefined;
  if (place === "__class__") return words.class;
  if (place === "dict") return words.namespace;
  if (place === "subclasses") return words.subclasses;
  if (/^(co_|localsplus)/.test(place)) return words.code;
  return OF_GENERATORS.test(place) ? words.generator : undefined;
}

/** Those that cannot even be counted as gone. */
export function canBeCut(holder: HolderData): boolean {
  if (holder.kind === "frame") return true;
  return cuttingNote(holder) === undefined || (holder.kind === "runtime" && GIVEN.test(holder.place));
}
