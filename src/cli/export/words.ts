/** What `viv export` says, in English and Chinese. */
import { locale } from "../language.ts";

export interface ExportWords {
  noSuchMoment(at: string): string;
  readonly notBuilt: string;
  cannotWrite(path: string, reason: string): string;
  readonly noRecording: string;
}

const en: ExportWords = {
  noSuchMoment: (at) => `the program never comes to ${at}`,
  notBuilt: "the inspector's page is not there: node tools/build.mjs makes it",
  cannotWrite: (path, reason) => `cannot write '${path}': ${reason}`,
  noRecording: "the program cannot be recorded",
};

const zh: ExportWords = {
  noSuchMoment: (at) => `程序不会运行到 ${at}`,
  notBuilt: "检查器的页面还没有构建：请运行 node tools/build.mjs",
  cannotWrite: (path, reason) => `无法写入 '${path}'：${reason}`,
  noRecording: "无法记录这个程序",
};

export function exportWords(language: "zh" | "en" = locale()): ExportWords {
  return language === "zh" ? zh : en;
}
