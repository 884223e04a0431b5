import { placeName } from "../../cells.ts";
import { inLanguages } from "./language.ts";

type Place = string | undefined;
/** The code of an expression that is put in here has this name (src/record/evaluate.ts). */
const CONSOLE = "<console>";
const enCode = (code: string): string => (code === CONSOLE ? "what has been typed here" : code);
const zhCode = (code: string): string => (code === CONSOLE ? "这里输入的代码" : code);
const BEFORE = { en: "before the program began", zh: "程序开始之前" } as const;

const en = {
  title: "Is it the same object?",
  about:
    "Two names of the running code, or expressions such as a.b[0]. ◎ takes the selected object itself: go on, and see whether it is still there.",
  left: "First",
  right: "Second",
  compare: "Compare",
  pickHint: "take the selected object itself",
  unpick: (text: string) => `Do not compare ${text}`,
  examples: "Look alike:",
  same: "One object.",
  two: "Two objects.",
  /** `main.py`, line 3 */
  place: (filename: string, line: number) => placeName("en", filename, line),
  smallInt: (value: number) =>
    `Of ${value} there is only one: the integers −5 to 256 are made with the interpreter, and everybody gets these.`,
  character: (text: string) => `Of ${text} there is only one: strings of one character up to U+00FF are made with the interpreter.`,
  twinCharacter: (text: string) =>
    `Whoever looks ${text} up (by an index, chr() or a loop) gets this one. Names and constants in the code are another object in this version.`,
  twoCharacters: (text: string, interned: "left" | "right", characters: string) =>
    `This version of CPython has two objects for ${text}: the one in its table of characters, which an index, chr() or a loop gives, and one that its frozen start-up modules bring, which names and constants in the code become. The ${interned === "left" ? "first" : "second"} is the constant. It is so for ${characters.length} characters (${characters}); for all others there is one object.`,
  interned: (text: string) =>
    `The string ${text} is interned: it is in a table that has each text once. Names are put there, strings in the code that look like names, and what is given to sys.intern; all of them get the same object.`,
  empty: (type: string) => `There is only one empty ${type}, which everybody gets.`,
  singleton: (text: string) => `Of ${text} there is only one in the whole interpreter.`,
  constant: (code: string, index: number) =>
    `Both come from constant ${index} of ${enCode(code)}: equal constants of a piece of code that is compiled at once become one object.`,
  givenOn: (born: Place) =>
    `It was made once, ${born ? `in ${born}` : BEFORE.en}, and given on: an assignment copies the reference, not the object.`,
  madeAnew: (left: Place, right: Place, isEqual: boolean) =>
    `Each was made for itself: the first ${left ? `in ${left}` : BEFORE.en}, the second ${right ? `in ${right}` : BEFORE.en}. ${isEqual ? "They look the same, and == may say so; but they are two." : ""}`,
  twoConstants: (left: string, right: string, indexes: readonly [number, number], isEqual: boolean) =>
    `They are constant ${indexes[0]} of ${enCode(left)} and constant ${indexes[1]} of ${right === left ? "the same code" : enCode(right)}. ${isEqual ? "They look the same, but what is compiled apart has constants of its own." : ""}`,
  reused: (died: number, born: Place) =>
    `The object with this id died at moment ${died}. Another one${born ? `, made in ${born},` : ""} lies at its address now: an id means something only as long as its object lives.`,
  dead: (died: number) =>
    `The object with this id died at moment ${died}, and no object lies there now: an id means something only as long as its object lives.`,
  visit: (place: string) => `Go to ${place}`,
  visitMoment: (moment: number) => `Go to moment ${moment}`,
};

const zh: typeof en = {
  title: "是同一个对象吗？",
  about: "正在运行的代码里的两个名字，或 a.b[0] 这样的表达式。◎ 取选中的对象本身：继续往前走，看它还在不在。",
  left: "第一个",
  right: "第二个",
  compare: "比较",
  pickHint: "取选中的对象本身",
  unpick: (text) => `不比较 ${text}`,
  examples: "看起来一样：",
  same: "同一个对象。",
  two: "两个对象。",
  place: (filename, line) => placeName("zh", filename, line),
  smallInt: (value) => `${value} 只有一个：−5 到 256 的整数随解释器一起创建，大家得到的都是它们。`,
  character: (text) => `${text} 只有一个：U+00FF 以内的单字符字符串随解释器一起创建。`,
  twinCharacter: (text) => `用下标、chr() 或循环取得的 ${text} 都是这一个。在这个版本里，名字和代码中的常量是另一个对象。`,
  twoCharacters: (text, interned, characters) =>
    `这个版本的 CPython 有两个 ${text}：一个在单字符表里，用下标、chr() 或循环取得的是它；另一个由启动时的冻结模块带来，名字和代码中的常量用的是它。${interned === "left" ? "第一个" : "第二个"}是常量用的那个。这样的字符有 ${characters.length} 个（${characters}），其余字符都只有一个对象。`,
  interned: (text) =>
    `字符串 ${text} 是驻留的：它在一张每种文字只有一个的表里。名字、代码里看起来像名字的字符串、交给 sys.intern 的字符串都放进这张表，得到的都是同一个对象。`,
  empty: (type) => `空的 ${type} 只有一个，大家得到的都是它。`,
  singleton: (text) => `整个解释器里只有一个 ${text}。`,
  constant: (code, index) => `两者都来自 ${zhCode(code)} 的常量 ${index}：一起编译的代码里，相等的常量合成一个对象。`,
  givenOn: (born) => `它只创建过一次（${born ?? BEFORE.zh}），然后传下去：赋值复制的是引用，不是对象。`,
  madeAnew: (left, right, isEqual) =>
    `两者各自创建：第一个在${left ? ` ${left}` : BEFORE.zh}，第二个在${right ? ` ${right}` : BEFORE.zh}。${isEqual ? "它们看起来一样，== 也可能为真；但这是两个对象。" : ""}`,
  twoConstants: (left, right, indexes, isEqual) =>
    `它们是 ${zhCode(left)} 的常量 ${indexes[0]} 和${right === left ? "同一段代码" : ` ${zhCode(right)} `}的常量 ${indexes[1]}。${isEqual ? "它们看起来一样，但分开编译的代码各有自己的常量。" : ""}`,
  reused: (died, born) =>
    `有这个 id 的对象在时刻 ${died} 被销毁。现在这个地址上是另一个对象${born ? `（创建于 ${born}）` : ""}：只有对象还活着，id 才有意义。`,
  dead: (died) => `有这个 id 的对象在时刻 ${died} 被销毁，现在那里没有对象：只有对象还活着，id 才有意义。`,
  visit: (place) => `前往 ${place}`,
  visitMoment: (moment) => `前往时刻 ${moment}`,
};

export const identityWords = inLanguages(en, zh);
