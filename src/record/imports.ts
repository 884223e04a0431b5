/** `sys.modules` at a moment: which modules are whole, which are being made, and whose bodies run, one in the midst of another. */
import { Module } from "../core/abi/descriptor-layout.ts";
import { Frame } from "../core/abi/eval-layout.ts";
import { NONE, STATE, TRUE, Type } from "../core/abi/memory-map.ts";
import { Header, Prefix } from "../core/abi/object-layout.ts";
import { State } from "../core/abi/state-layout.ts";
import type { Ref } from "../heap/index.ts";
import type { Runtime } from "../objects/index.ts";
import { dictEntries, type Entry, inlineAttributes } from "./containers.ts";
import { framesOf, isDunder } from "./frames.ts";
import { nameText } from "./text.ts";

/** loading: its body runs; blocked: None stands in its place; other: some object that is no module. */
export type ModuleState = "loaded" | "loading" | "blocked" | "other";

export interface ModuleView {
  readonly name: string;
  readonly state: ModuleState;
  /** `__file__`, where it has one. */
  readonly file: string | undefined;
  /** The names that it has by now, those with two underscores left out. */
  readonly names: readonly string[];
}

export interface ImportsView {
  readonly modules: readonly ModuleView[];
  /** The files of the module bodies under execution, the innermost first. */
  readonly running: readonly string[];
}

export function importsOf(rt: Runtime): ImportsView {
  const { heap } = rt;
  const running = framesOf(rt).filter(({ name }) => name === "<module>");
  const namespaces = new Set(running.map(({ address }) => heap.load(address + Frame.locals)));
  const modules = dictEntries(heap, heap.load(STATE + State.sysModules))
    .filter(({ key }) => heap.load(key + Header.type) === Type.str)
    .map(({ key, value }) => viewModule(rt, nameText(rt, key), value, namespaces));
  return { modules, running: running.map(({ filename }) => filename) };
}

/** @param running the namespaces whose bodies run: nobody imports the program itself, so no `_initializing` says that its body runs */
function viewModule(rt: Runtime, name: string, module: Ref, running: ReadonlySet<number>): ModuleView {
  const { heap } = rt;
  if (module === NONE) return { name, state: "blocked", file: undefined, names: [] };
  const dict = heap.load(module + Header.type) === Type.module ? heap.load(module + Module.dict) : 0;
  if (dict === 0) return { name, state: "other", file: undefined, names: [] };
  const entries = dictEntries(heap, dict).filter(({ key }) => heap.load(key + Header.type) === Type.str);
  const spec = find(rt, entries, "__spec__");
  const file = find(rt, entries, "__file__");
  const initializing = spec && spec !== NONE ? find(rt, attributesOf(rt, spec), "_initializing") : undefined;
  return {
    name,
    state: initializing === TRUE || running.has(dict) ? "loading" : "loaded",
    file: file && heap.load(file + Header.type) === Type.str ? rt.text(file) : undefined,
    names: entries.map(({ key }) => nameText(rt, key)).filter((key) => !isDunder(key)),
  };
}

function find(rt: Runtime, entries: readonly Entry[], name: string): Ref | undefined {
  return entries.find(({ key }) => rt.text(key) === name)?.value;
}

/** An instance's attributes, in it or in a dict of its own. */
function attributesOf(rt: Runtime, object: Ref): Entry[] {
  const dict = rt.heap.load(object + Prefix.dict);
  return dict === 0 ? inlineAttributes(rt.heap, object) : dictEntries(rt.heap, dict);
}
