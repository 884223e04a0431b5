import { inLanguages } from "./language.ts";

const en = {
  title: "Lessons",
  choose: "Choose a lesson",
  close: "Close the lesson",
  next: "Next lesson",
  toQuestion: "To the next question",
  question: "What do you expect?",
  right: "Right.",
  wrong: "Not quite.",
  because: (value: string) => `The right answer: ${value}`,
  nothing: "nothing",
  go: "Run this line",
  score: (right: number, answered: number, of: number) => `${right} of ${answered} right, ${of - answered} to come`,
  done: "All questions are answered. Look around: go back and forth, select objects, try the screens; change the program and run it again.",
  screen: (title: string) => `See it on the screen ${title}`,
  hidden: "?",
  hiddenHint: "Counts are hidden until you have answered.",
  afterwards: "Afterwards",
};

const zh: typeof en = {
  title: "课程",
  choose: "选择一课",
  close: "关闭这一课",
  next: "下一课",
  toQuestion: "到下一个问题",
  question: "你预计会怎样？",
  right: "对。",
  wrong: "不对。",
  because: (value) => `正确答案：${value}`,
  nothing: "什么也没有",
  go: "运行这一行",
  score: (right, answered, of) => `答了 ${answered} 题，对 ${right} 题，还有 ${of - answered} 题`,
  done: "所有问题都答完了。可以随意看看：前进后退，选择对象，打开各个画面；也可以改改程序再运行。",
  screen: (title) => `在“${title}”画面上看一看`,
  hidden: "？",
  hiddenHint: "回答之前不显示引用计数。",
  afterwards: "课后",
};

export const lessonsWords = inLanguages(en, zh);
