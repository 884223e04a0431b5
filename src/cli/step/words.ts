/** What `viv step` says, in English and Chinese. Both have every sentence: a missing one does not compile. */
import type { Fate, ModuleState, RecordingEnd } from "../../record/index.ts";
import { locale } from "../language.ts";

export type ChangeKind = "gained" | "lost";

export interface StepWords {
  recorded(instructions: number, how: string): string;
  readonly ended: Readonly<Record<RecordingEnd["status"], string>>;
  readonly theBeginning: string;
  readonly theEnd: string;
  readonly afterTheEnd: string;
  readonly noSuchStop: string;
  at(moment: number, length: number): string;
  cell(number: number): string;
  variable(name: string, frame: string): string;
  global(name: string, module: string): string;
  stack(place: string, frame: string): string;
  frameField(field: string, frame: string): string;
  place(object: string, place: string): string;
  runtime(what: string): string;
  readonly unknownHolder: string;
  changed(object: string, before: number, after: number): string;
  sentence(kind: ChangeKind, holder: string): string;
  died(object: string): string;
  born(object: string, count: number): string;
  othersBorn(count: number): string;
  leads(name: string, value: string): string;
  unknownName(name: string): string;
  unknownVerb(verb: string): string;
  needs(what: string): string;
  card(parts: {
    readonly text: string;
    readonly type: string;
    readonly id: string;
    readonly count: number;
    readonly generation: string;
    readonly finalizer: "waits" | "ran" | "none";
    readonly weakReferences: number;
  }): string[];
  readonly generations: Readonly<Record<"untracked" | "none" | "permanent", string>>;
  generation(number: number): string;
  ledgerTitle(object: string, count: number): string;
  generationRow(number: number, objects: number, count: number, threshold: number): string;
  pools(objects: number, bytes: number, pools: number, arenas: number, parked: number): string[];
  collection(generation: number, examined: number, dead: number, moment: number): string;
  candidate(object: string, count: number, outside: number, fate: string): string;
  readonly fates: Readonly<Record<Fate, string>>;
  readonly noCollection: string;
  module(name: string, state: string, names: string): string;
  readonly moduleStates: Readonly<Record<ModuleState, string>>;
  otherModules(count: number): string;
  runningBodies(files: string): string;
  readonly help: string;
}

const en: StepWords = {
  recorded: (instructions, how) => `recorded ${instructions.toLocaleString("en-US")} instructions; the program ${how}`,
  ended: {
    ok: "ran to its end",
    exception: "ended with an exception",
    exit: "called exit",
    limit: "had not ended when the recording did",
    output: "had printed too much when the recording ended",
  },
  theBeginning: "this is the beginning",
  theEnd: "this is the end",
  afterTheEnd: "the program has ended and the interpreter is shut down",
  noSuchStop: "there is no such place in this direction",
  at: (moment, length) => `moment ${moment} of ${length}`,
  cell: (number) => `cell ${number}`,
  variable: (name, frame) => `variable ${name} of ${frame}`,
  global: (name, module) => `global name ${name} of ${module}`,
  stack: (place, frame) => `place ${place} on the evaluation stack of ${frame}`,
  frameField: (field, frame) => `the ${field} of the running ${frame}`,
  place: (object, place) => `${place} of ${object}`,
  runtime: (what) => `the interpreter: ${what}`,
  unknownHolder: "a built-in function that is running",
  changed: (object, before, after) => `${object}: count ${before} -> ${after}`,
  sentence: (kind, holder) => `${kind === "gained" ? "+1" : "-1"} ${holder}`,
  died: (object) => `${object} has died`,
  born: (object, count) => `${object} was born: count ${count}`,
  othersBorn: (count) => `and ${count} other objects were born`,
  leads: (name, value) => `${name} now leads to ${value}`,
  unknownName: (name) => `no name ${name} here`,
  unknownVerb: (verb) => `no such command: ${verb} (help lists them)`,
  needs: (what) => `which ${what}?`,
  card: ({ text, type, id, count, generation, finalizer, weakReferences }) => [
    `${text}`,
    `  type ${type}, id ${id}`,
    `  count ${count}, ${generation}`,
    ...(finalizer === "none" ? [] : [finalizer === "ran" ? "  its finalizer has run" : "  has a finalizer that has not run"]),
    ...(weakReferences === 0 ? [] : [`  weak references: ${weakReferences}`]),
  ],
  generations: {
    untracked: "not tracked by the collector now",
    none: "never tracked by the collector",
    permanent: "in the permanent generation",
  },
  generation: (number) => `in generation ${number}`,
  ledgerTitle: (object, count) => `${object}: count ${count}, held by`,
  generationRow: (number, objects, count, threshold) =>
    `generation ${number}: ${objects} objects, counter ${count}, a collection starts above ${threshold}`,
  pools: (objects, bytes, pools, arenas, parked) => [
    `${objects} objects in ${bytes} bytes`,
    `${pools} pools in ${arenas} arenas`,
    `${parked} dead objects on free lists, ready to be used again`,
  ],
  collection: (generation, examined, dead, moment) =>
    `a collection of generation ${generation} after moment ${moment}: ${examined} object${examined === 1 ? "" : "s"} examined, ${dead} of them dead`,
  candidate: (object, count, outside, fate) => `  ${object}: count ${count}, from outside ${outside}: ${fate}`,
  fates: {
    reachable: "reachable",
    dies: "dies",
    saved: "kept in gc.garbage",
    resurrected: "brought back by a finalizer",
    uncollectable: "uncollectable",
  },
  noCollection: "no collection from here on",
  module: (name, state, names) => `  ${name}: ${state}${names && `, has ${names}`}`,
  moduleStates: { loaded: "loaded", loading: "its body is running", blocked: "None: may not be imported", other: "another object" },
  otherModules: (count) => `  and ${count} of the library`,
  runningBodies: (files) => `module bodies that run, the innermost first: ${files}`,
  help: `next (n)            to the next line, calls run through      back (b)            the same backwards
step (s)            to the next line, into calls         step-back (sb)      the same backwards
out (o)             out of this function, or cell        out-back (ob)       back to where it was called
expression (e)      to the next expression               expression-back (eb)
instruction (i)     to the next bytecode instruction     instruction-back (ib)
until LINE          to where that line begins            until-back LINE      of a notebook CELL:LINE
change NAME         to where its count changes           change-back NAME
death NAME          to the moment after its death
collection          to where a collection starts         collection-back
goto MOMENT         to the moment of this number
where (w)           the frames and their variables       list (l)            the source around here
print NAME (p)      the object: count, id, generation    refs NAME (r)       all its holders, one for each count
why NAME [NUMBER]   all independent ways from what is alive to it, and what would free it
gens                the generations                      pools               the memory, and what is shared in it
gc                  the next collection, object by object
lifelines           the program's objects from birth to death, and all collections
search QUERY        objects: words of type and text, type==list, refs>3, gen==2, size>100
is A B              the same object or two, and why      cut NAME [NUMBER]   what would die without that holder
eval CODE           runs a statement here, and forgets what it did
code                the bytecode of this frame           finalizers          finalizers and weak references
imports             the modules, and which are being made
output              what has been printed so far         quit (q)`,
};

const zh: StepWords = {
  recorded: (instructions, how) => `已记录 ${instructions.toLocaleString("en-US")} 条指令；程序${how}`,
  ended: {
    ok: "运行到了结尾",
    exception: "因异常结束",
    exit: "调用了 exit",
    limit: "在记录结束时还没有结束",
    output: "输出太多，记录停在这里",
  },
  theBeginning: "这里是开头",
  theEnd: "这里是结尾",
  afterTheEnd: "程序已经结束，解释器已经关闭",
  noSuchStop: "这个方向上没有这样的地方",
  at: (moment, length) => `时刻 ${moment}，共 ${length}`,
  cell: (number) => `第 ${number} 个单元格`,
  variable: (name, frame) => `${frame} 的变量 ${name}`,
  global: (name, module) => `模块 ${module} 的全局变量 ${name}`,
  stack: (place, frame) => `${frame} 的求值栈第 ${place} 格`,
  frameField: (field, frame) => `正在运行的 ${frame} 的 ${field}`,
  place: (object, place) => `${object} 的 ${{ key: "键", member: "成员" }[place] ?? place}`,
  runtime: (what) => `解释器：${what}`,
  unknownHolder: "正在运行的内置函数",
  changed: (object, before, after) => `${object}：引用计数 ${before} -> ${after}`,
  sentence: (kind, holder) => `${kind === "gained" ? "+1" : "-1"} ${holder}`,
  died: (object) => `${object} 被销毁了`,
  born: (object, count) => `${object} 诞生：引用计数 ${count}`,
  othersBorn: (count) => `另有 ${count} 个对象诞生`,
  leads: (name, value) => `名字 ${name} 现在指向 ${value}`,
  unknownName: (name) => `这里没有名字 ${name}`,
  unknownVerb: (verb) => `没有这个命令：${verb}（help 列出全部命令）`,
  needs: (what) => `缺少 ${what}`,
  card: ({ text, type, id, count, generation, finalizer, weakReferences }) => [
    `${text}`,
    `  类型 ${type}，id ${id}`,
    `  引用计数 ${count}，${generation}`,
    ...(finalizer === "none" ? [] : [finalizer === "ran" ? "  终结器已经运行过" : "  有终结器，还没有运行"]),
    ...(weakReferences === 0 ? [] : [`  弱引用：${weakReferences} 个`]),
  ],
  generations: { untracked: "目前不被回收器跟踪", none: "从不被回收器跟踪", permanent: "在永久代" },
  generation: (number) => `在第 ${number} 代`,
  ledgerTitle: (object, count) => `${object}：引用计数 ${count}，持有者`,
  generationRow: (number, objects, count, threshold) => `第 ${number} 代：${objects} 个对象，计数 ${count}，超过 ${threshold} 时开始回收`,
  pools: (objects, bytes, pools, arenas, parked) => [
    `${objects} 个对象，${bytes} 字节`,
    `${arenas} 个 arena 里有 ${pools} 个池`,
    `空闲链表上有 ${parked} 个可以再用的对象`,
  ],
  collection: (generation, examined, dead, moment) =>
    `时刻 ${moment} 之后对第 ${generation} 代的一次回收：检查了 ${examined} 个对象，其中 ${dead} 个被销毁`,
  candidate: (object, count, outside, fate) => `  ${object}：引用计数 ${count}，来自外部 ${outside}：${fate}`,
  fates: { reachable: "可达", dies: "被销毁", saved: "留在 gc.garbage", resurrected: "被终结器救回", uncollectable: "不可回收" },
  noCollection: "从这里往后没有回收",
  module: (name, state, names) => `  ${name}：${state}${names && `，已有 ${names}`}`,
  moduleStates: { loaded: "已加载", loading: "模块体正在运行", blocked: "None：不允许导入", other: "别的对象" },
  otherModules: (count) => `  另有标准库的 ${count} 个`,
  runningBodies: (files) => `正在运行的模块体，最内层在前：${files}`,
  help: `next (n)            到下一行，不进入调用          back (b)            倒退到上一行
step (s)            到下一行，进入调用            step-back (sb)      倒退，进入调用
out (o)             直到函数返回，或单元格末尾    out-back (ob)       倒退到调用它的地方
expression (e)      到下一个表达式                expression-back (eb)
instruction (i)     到下一条字节码指令            instruction-back (ib)
until 行号          到这一行开始的地方            until-back 行号     笔记本写 单元格:行号
change 名字         到它的引用计数改变的地方      change-back 名字
death 名字          到它刚被销毁的时刻
collection          到一次回收开始的地方          collection-back
goto 时刻           到这个编号的时刻
where (w)           各个帧和它们的变量            list (l)            附近的源代码
print 名字 (p)      对象：引用计数、id、代        refs 名字 (r)       全部持有者，每个计数一个
why 名字 [编号]     从活着的东西到它的所有互不相交的路径，怎样才会释放它
gens                各代                          pools               内存，以及其中共享的东西
gc                  下一次回收，逐个对象          imports             各个模块，哪些正在加载
lifelines           程序的对象从创建到销毁，以及所有的回收
search 条件         查找对象：类型和文字里的词，type==list，refs>3，gen==2，size>100
is A B              是不是同一个对象，为什么      cut 名字 [编号]     没有这个持有者时什么会销毁
eval 代码           在这里运行一条语句，做过的事随即作废
code                这个帧的字节码                finalizers          终结器和弱引用
output              到现在为止的输出              quit (q)`,
};

/** In the language of the environment. */
export function stepWords(language: "zh" | "en" = locale()): StepWords {
  return language === "zh" ? zh : en;
}
