import { inLanguages } from "./language.ts";

const en = {
  title: "Imports",
  stack: "Module bodies that run, the innermost first",
  none: "No module body is running.",
  waits: "waits for the one above",
  runs: "runs now",
  modules: "sys.modules",
  columns: { name: "name", state: "state", names: "names it has by now", file: "file" },
  states: { loaded: "loaded", loading: "half made: its body is running", blocked: "None: may not be imported", other: "another object" },
  library: "Show the standard library, too",
  wants: (module: string) => `This line wants from ${module}:`,
  has: "is there",
  missing: "is not there yet: the body of the module has not got that far",
  absent: (module: string) => `${module} is not in sys.modules yet: its body will run now.`,
  nothing: "No module has been imported yet.",
};

const zh: typeof en = {
  title: "导入",
  stack: "正在运行的模块体，最内层在前",
  none: "没有模块体在运行。",
  waits: "等待上面的模块",
  runs: "正在运行",
  modules: "sys.modules",
  columns: { name: "名字", state: "状态", names: "到此刻已有的名字", file: "文件" },
  states: { loaded: "已加载", loading: "半成品：模块体正在运行", blocked: "None：不允许导入", other: "别的对象" },
  library: "也显示标准库",
  wants: (module) => `这一行要从 ${module} 得到：`,
  has: "已经有了",
  missing: "还没有：那个模块的模块体还没运行到那里",
  absent: (module) => `${module} 还不在 sys.modules 里：现在要运行它的模块体。`,
  nothing: "还没有导入任何模块。",
};

export const importsWords = inLanguages(en, zh);
