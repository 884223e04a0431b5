/**
 * Start images: an interpreter as it is when it has booted, written down once when the project is built, so
 * that others start from it. An image knows nothing of the outside: constants of modules that look at the
 * host or at the settings are made again when it is taken up, and all text is hashed by the new secret.
 */
import { type CoreSource, type HashPlaces, hashPlaces, type Owned, type Ref, readImage } from "../heap/index.ts";
import { builtinModules } from "../modules/index.ts";
import {
  bootFromImage,
  KEPT_REFERENCES,
  type ModelImage,
  type ModuleTable,
  type Runtime,
  tablesFingerprint,
  typesOfModules,
} from "../objects/index.ts";
import { type Interpreter, type InterpreterOptions, registerBuiltinModules, setInterpreter } from "../vm/index.ts";
import { allTypes, type BootedInterpreter, bootInterpreter, bootRuntime, interpreterOptions, type Watchers } from "./interpreter-boot.ts";
import { type MovedText, moveTexts, textsToMove } from "./moved-texts.ts";
import { packSections, unpackSections } from "./sections.ts";
import { renewInCopy } from "./start-copies.ts";
import type { StartOptions } from "./startup.ts";
import { StepControl } from "./stepping.ts";

/** What an image says besides the memory, the places of hashes and the rows of definitions. */
interface ImageHeader {
  /** The core that it was made with (tools/build-core.mjs stamps it). */
  readonly core: string;
  readonly pages: number;
  readonly model: Omit<ModelImage, "rows">;
  readonly interpreter: Readonly<Record<"modules" | "sysDict" | "builtinsDict", number>>;
  /** Addresses that natives keep by name, and those with a reference of their own. */
  readonly services: readonly (readonly [name: string, address: number])[];
  readonly kept: readonly (readonly [name: string, address: number])[];
  readonly moduleTypes: readonly (readonly [module: string, addresses: readonly number[]])[];
  /** The library's folder, and the texts with it. */
  readonly library: string;
  readonly texts: readonly MovedText[];
  /** Constants that depend on the outside, in the order in which they were made. */
  readonly hostConstants: readonly (readonly [module: string, key: string])[];
}

const tables = { types: allTypes, modules: builtinModules };

function coreStamp(core: CoreSource): string {
  const [stamp] = core.engine === "wasm" ? WebAssembly.Module.customSections(core.module, "build") : [];
  return stamp ? [...new Uint8Array(stamp)].map((byte) => byte.toString(16).padStart(2, "0")).join("") : "";
}

/** Services that every start sets itself. */
export const setAtStart: ReadonlySet<string> = new Set([
  "slotUpdater",
  "typeMaker",
  "definitions",
  "classMaker",
  "addTypes",
  "moduleMaker",
  "int.fromText",
  "float.fromText",
  "profile",
  "libraryCode",
  "unicodeName",
  "warn",
  "writeUnraisable",
  "threads",
  "interpreter",
  "modulesHidden",
  "builtinModules",
]);

/**
 * Boots an interpreter and writes it down.
 * @param options core, host and library; the host is asked for files of the library and nothing else
 */
export function makeStartImage(options: StartOptions): Uint8Array {
  const watch = new OutsideWatch();
  const settings = interpreterOptions(options);
  const watched = watch.settings(settings);
  const watchers: Watchers = { steps: new StepControl(), births: { born: 0, died: 0 } };
  const made = bootInterpreter({ ...options, hashSeed: 0 }, watched, watchers, watch.modules(builtinModules));
  const { rt, interpreter, booted } = made;
  if (interpreter.exitFunctions.length > 0) throw new Error("JavaScript holds references that an image cannot keep");
  const { rows, ...model } = booted.describe(builtinModules);
  const memory = readImage(rt.heap);
  const hashes = hashPlaces(rt.heap);
  const header: ImageHeader = {
    core: coreStamp(options.core),
    pages: memory.pages,
    model,
    interpreter: { modules: interpreter.modules, sysDict: interpreter.sysDict, builtinsDict: interpreter.builtinsDict },
    services: [...rt.services]
      .filter(([name]) => !setAtStart.has(name) && name !== KEPT_REFERENCES)
      .map(([name, value]) => [name, address(name, value)]),
    kept: [...((rt.services.get(KEPT_REFERENCES) as Map<string, number> | undefined) ?? [])],
    moduleTypes: [...typesOfModules(rt)].map(([{ name }, addresses]) => [name, addresses]),
    library: settings.library,
    texts: textsToMove(rt, settings.library),
    hostConstants: watch.constants,
  };
  const json = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));
  return packSections([json(header), json(rows()), memory.runs, memory.bytes, hashes.fields, hashes.keys, hashes.sets]);
}

function address(name: string, value: unknown): number {
  if (typeof value !== "number") throw new Error(`an image cannot keep the service ${name}`);
  return value;
}

/** Settings that the boot may look at: an image is not used where others are of consequence (importsOtherwise), or what names them is renewed. */
const FIXED: ReadonlySet<string> = new Set(["library", "implementation", "optimize"]);

/** Notes which constants of modules look outside; anything else that does could not be repeated, and is an error. */
class OutsideWatch {
  readonly constants: [module: string, key: string][] = [];
  #running: [module: string, key: string] | undefined;

  /** The settings, and the host in them, watched. */
  settings(settings: InterpreterOptions): InterpreterOptions {
    const { host, library } = settings;
    const { files } = host;
    const inside = <T>(path: string, look: () => T): T | undefined => (`${path}/`.startsWith(`${library}/`) ? look() : this.#note("files"));
    const sources = {
      ...files,
      read: (path: string) => inside(path, () => files.read(path)),
      status: (path: string) => inside(path, () => files.status(path)),
      list: (path: string) => inside(path, () => files.list(path)),
    };
    const watchedHost = this.#watched(host, (key) => (key === "files" && !this.#running ? sources : this.#note(`host's ${key}`)));
    return this.#watched({ ...settings, host: watchedHost }, (key) =>
      key === "host" || (FIXED.has(key) && !this.#running) ? undefined : this.#note(key),
    );
  }

  /** `look` may give another value than the object has. */
  #watched<T extends object>(target: T, look: (key: string) => unknown): T {
    return new Proxy(target, { get: (object, key) => look(String(key)) ?? (Reflect.get(object, key) as unknown) });
  }

  #note(what: string): undefined {
    if (!this.#running) throw new Error(`the boot looked at the ${what}`);
    if (!this.constants.includes(this.#running)) this.constants.push(this.#running);
  }

  modules(modules: readonly ModuleTable[]): ModuleTable[] {
    return modules.map((table) => {
      const constants = Object.entries(table.constants ?? {}).map(([key, make]): [string, typeof make] => [
        key,
        (rt) => {
          const outer = this.#running;
          this.#running = [table.name, key];
          try {
            return make(rt);
          } finally {
            this.#running = outer;
          }
        },
      ]);
      return { ...table, constants: Object.fromEntries(constants) };
    });
  }
}

/** Would the image's modules be others if they were imported now? */
function importsOtherwise({ implementation, optimize, pycachePrefix }: InterpreterOptions): boolean {
  return implementation.get("frozen_modules") === "off" || optimize > 1 || pycachePrefix !== undefined;
}

/** The interpreter of the image that came with the core; undefined when there is none that fits. */
export function resumeInterpreter(options: StartOptions, settings: InterpreterOptions, watchers: Watchers): BootedInterpreter | undefined {
  const { core } = options;
  if (core.engine !== "wasm" || !core.image || (options.profile ?? "3.11") !== "3.11") return undefined;
  if (importsOtherwise(settings)) return undefined;
  const sections = unpackSections(core.image);
  const header = JSON.parse(new TextDecoder().decode(sections[0])) as ImageHeader;
  if (header.core === "" || header.core !== coreStamp(core) || header.model.fingerprint !== tablesFingerprint(tables)) return undefined;
  if (!settings.host.files.status(`${settings.library}/importlib/_bootstrap.py`))
    throw new Error(`the standard library is not at ${settings.library}`);
  const words = (index: number): Uint32Array =>
    new Uint32Array(sections[index]!.buffer, sections[index]!.byteOffset, sections[index]!.byteLength >> 2);
  const model: ModelImage = {
    ...header.model,
    rows: () => JSON.parse(new TextDecoder().decode(sections[1])) as ReturnType<ModelImage["rows"]>,
  };
  const hashes: HashPlaces = { fields: words(4), keys: words(5), sets: words(6) };
  const memory = { pages: header.pages, runs: words(2), bytes: sections[3]! };
  const booted = bootRuntime(options, watchers, (bootOptions) =>
    bootFromImage(bootOptions, { memory, hashes, model, modules: builtinModules }),
  );
  const { rt } = booted;
  for (const [name, value] of header.services) rt.services.set(name, value);
  if (header.kept.length > 0) rt.services.set(KEPT_REFERENCES, new Map(header.kept as readonly [string, Owned][]));
  const interpreter: Interpreter = {
    ...(header.interpreter as unknown as Record<keyof ImageHeader["interpreter"], Ref>),
    rt,
    host: settings.host,
    options: settings,
    finalizing: false,
    exitFunctions: [],
  };
  setInterpreter(rt, interpreter);
  registerBuiltinModules(rt, builtinModules);
  lookOutside(rt, interpreter, header);
  return { rt, interpreter, booted };
}

/** Makes again what depends on the host and the settings. */
function lookOutside(rt: Runtime, interpreter: Interpreter, header: ImageHeader): void {
  const { library } = interpreter.options;
  const finders = rt.dictGet(interpreter.sysDict, "path_importer_cache") as Ref;
  if (library !== header.library) moveTexts(rt, header.texts, library, finders);
  const modules = new Map(builtinModules.map((table) => [table.name, table]));
  const made = typesOfModules(rt);
  for (const [name, addresses] of header.moduleTypes) made.set(modules.get(name)!, [...addresses]);
  for (const [name, key] of header.hostConstants) {
    const module = rt.dictGet(interpreter.modules, name);
    const make = modules.get(name)!.constants![key]!;
    if (!module) continue;
    rt.lend(make(rt), (value) => {
      rt.dictSet(rt.mustRef(rt.core.moduleGetDict(module)), key, value);
      if (name === "sys") renewInCopy(rt, key, value);
    });
  }
}
