import type { ShareFault } from "../../share.ts";
import { inLanguages } from "./language.ts";

const en = {
  title: "Share",
  link: "Copy a link",
  copied: "The link is on the clipboard: it holds program, settings and step.",
  copyFailed: "This browser does not let the page copy; here is the link:",
  svg: "Picture (SVG)",
  png: "Picture (PNG)",
  dot: "Graphviz (DOT)",
  mermaid: "Mermaid",
  json: "Data (JSON)",
  html: "Page in one file (HTML)",
  open: "Open a file…",
  noStage: "The picture is taken of the stage: open it first.",
  noParts: "A page that was opened from a disk cannot read its own parts: take this from a page that a server gives.",
  faults: {
    "not ours": "The address does not hold a program of Vivarium.",
    newer: "The address was made by a later version.",
    broken: "The address is broken: a part of it may be missing.",
    "too long": "The program is too long for an address.",
    server: "The server does not give the program: has it been stopped, or started anew?",
    notebook: "The notebook cannot be read.",
    file: "No Python program, notebook or Markdown document of at most 4 MiB among these files.",
  } as Readonly<Record<ShareFault | "server" | "notebook" | "file", string>>,
};

const zh: typeof en = {
  title: "分享",
  link: "复制链接",
  copied: "链接已在剪贴板：里面有程序、设置和步数。",
  copyFailed: "这个浏览器不让页面复制；链接在这里：",
  svg: "图片（SVG）",
  png: "图片（PNG）",
  dot: "Graphviz（DOT）",
  mermaid: "Mermaid",
  json: "数据（JSON）",
  html: "单文件页面（HTML）",
  open: "打开文件……",
  noStage: "图片取自内存图：请先打开内存图。",
  noParts: "从磁盘打开的页面读不到自己的各个部分：请从服务器给出的页面导出。",
  faults: {
    "not ours": "地址里是别的东西的程序。",
    newer: "这个地址由更新的版本生成。",
    broken: "地址已损坏：可能缺了一部分。",
    "too long": "程序太长，放不进地址。",
    server: "服务器没有给出程序：它是不是停了，或者重新启动过？",
    notebook: "读不了这个笔记本。",
    file: "这些文件里没有不超过 4 MiB 的 Python 程序、笔记本或 Markdown 文档。",
  },
};

export const shareWords = inLanguages(en, zh);
