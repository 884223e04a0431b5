/** What `viv inspect` says, in English and Chinese. */
import type { ProgramError } from "../../inspector/server/index.ts";
import { locale } from "../language.ts";

export interface InspectWords {
  at(address: string): string;
  readonly keepSecret: string;
  readonly howToEnd: string;
  readonly noBrowser: string;
  leftOut(files: number): string;
  readonly faults: Readonly<Record<ProgramError["fault"], (path: string) => string>>;
  readonly notBuilt: string;
  notHere(host: string): string;
  cannotListen(host: string, port: number, reason: string): string;
  readonly listening: Readonly<Record<string, string>>;
}

const en: InspectWords = {
  at: (address) => `The inspector is at ${address}`,
  keepSecret: "Whoever has this address can read the program: do not pass it on.",
  howToEnd: "Ctrl-C ends it.",
  noBrowser: "There is no browser to open here; open the address yourself.",
  leftOut: (files) => `${files} Python files of the folder were too many, too long, or no text; they are left out.`,
  faults: {
    missing: (path) => `can't open '${path}'`,
    "empty folder": (path) => `no __main__.py or main.py in '${path}'`,
    "too long": (path) => `'${path}' is too long to be shown`,
    "not text": (path) => `'${path}' cannot be read as UTF-8`,
  },
  notBuilt: "the inspector's page is not there: node tools/build.mjs makes it",
  notHere: (host) => `${host} can be reached from other machines; if that is meant, add --allow-network`,
  cannotListen: (host, port, reason) => `cannot listen at ${host}, port ${port}: ${reason}`,
  listening: {
    EADDRINUSE: "another program does",
    EACCES: "not allowed",
    EADDRNOTAVAIL: "not an address of this machine",
    ENOTFOUND: "not an address of this machine",
  },
};

const zh: InspectWords = {
  at: (address) => `检查器在 ${address}`,
  keepSecret: "拿到这个地址的人都能读到程序，请不要外传。",
  howToEnd: "按 Ctrl-C 结束。",
  noBrowser: "这里没有可以打开的浏览器，请自行打开这个地址。",
  leftOut: (files) => `文件夹里有 ${files} 个 Python 文件因为太多、太长或不是文本而没有包括在内。`,
  faults: {
    missing: (path) => `打不开 '${path}'`,
    "empty folder": (path) => `'${path}' 里没有 __main__.py 或 main.py`,
    "too long": (path) => `'${path}' 太长，无法显示`,
    "not text": (path) => `'${path}' 不是 UTF-8 文本`,
  },
  notBuilt: "检查器的页面还没有构建：请运行 node tools/build.mjs",
  notHere: (host) => `其他机器也能连到 ${host}；确实需要时请加上 --allow-network`,
  cannotListen: (host, port, reason) => `无法在 ${host} 的端口 ${port} 上监听：${reason}`,
  listening: {
    EADDRINUSE: "已被别的程序占用",
    EACCES: "没有权限",
    EADDRNOTAVAIL: "不是本机的地址",
    ENOTFOUND: "不是本机的地址",
  },
};

export function inspectWords(language: "zh" | "en" = locale()): InspectWords {
  return language === "zh" ? zh : en;
}
