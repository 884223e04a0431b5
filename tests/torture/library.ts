/**
 * The library, apart from the programs that import it. Most of what a program allocates is often the bodies of the modules that
 * it imports, the same in one program as in the next. So a program finds its part of the library imported already, and the
 * import of each module is a program of its own, which finds imported what that module imports in turn.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { library } from "../python.ts";
import { type Program, prepare, STEPS, seedOf, startProgram } from "./torture.ts";

/** The library's modules and the built-in ones that are in `sys.modules`, as an expression. */
const LOADED = `[name for name, module in list(__import__("sys").modules.items())
  if type(name) is str and ((origin := getattr(getattr(module, "__spec__", None), "origin", None)) in ("built-in", "frozen")
    or type(origin) is str and origin.startswith("${library}/"))]`;

/** What a program has imported of the library when it ends, in the order in which the imports began. */
async function importedBy(program: Program): Promise<string[]> {
  const python = await prepare(program);
  const run = startProgram(python, program);
  while (!run.step(STEPS));
  const { value } = python.runCell(LOADED, { filename: "/loaded.py", report: false });
  python.finalize();
  return [...(value ?? "").matchAll(/'([\w.]+)'/g)].map(([, name]) => name as string);
}

const importOf = (name: string): Program => ({ path: `library/${name}`, source: `import ${name}\n`, profile: "3.11" });

/** The programs with their part of the library imported, and the imports of all those modules. */
async function withoutImports(programs: readonly Program[]): Promise<Program[]> {
  const atStart = new Set(await importedBy({ path: "", source: "", profile: "3.11" }));
  const named = async (program: Program): Promise<string[]> => (await importedBy(program)).filter((name) => !atStart.has(name));
  const apart: Program[] = [];
  const modules = new Set<string>();
  for (const program of programs) {
    const imported = await named(program);
    apart.push({ ...program, imported });
    if (program.profile === "3.11") for (const name of imported) modules.add(name);
  }
  for (const name of modules) {
    const program = importOf(name);
    const all = await named(program);
    // what a package imports of its own modules is part of its import
    if (modules.has(packageOf(name)) && name !== packageOf(name) && all.includes(packageOf(name))) continue;
    const others = all.filter((other) => packageOf(other) !== packageOf(name));
    // what imports this module in turn cannot be there before it
    const circular = (await named({ ...program, source: "", imported: others })).includes(name);
    apart.push({ ...program, imported: circular ? [] : others });
  }
  return apart;
}

const packageOf = (name: string): string => name.split(".")[0] as string;

/** The same, from a file if it was worked out before for these very programs: it takes minutes. */
export async function programsApart(programs: readonly Program[], folder: string): Promise<Program[]> {
  const file = `${folder}/programs-${seedOf(JSON.stringify(programs))}.json`;
  if (existsSync(file)) return JSON.parse(readFileSync(file, "utf8"));
  const apart = await withoutImports(programs);
  writeFileSync(file, JSON.stringify(apart));
  return apart;
}
