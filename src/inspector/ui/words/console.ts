import { inLanguages } from "./language.ts";

const en = {
  title: "Console",
  hint: "Python in the paused frame; nothing of it stays",
  label: "A statement to run in this frame",
  run: "Run it",
  clear: "Forget what was typed",
  running: "Running…",
  limit: "It did not end, so it was stopped.",
  ended: "It called exit.",
};

const zh: typeof en = {
  title: "控制台",
  hint: "在暂停的帧里运行 Python；之后什么也不会留下",
  label: "要在这个帧里运行的语句",
  run: "运行",
  clear: "忘掉输入过的内容",
  running: "正在运行……",
  limit: "它没有结束，已被停止。",
  ended: "它调用了 exit。",
};

export const consoleWords = inLanguages(en, zh);
