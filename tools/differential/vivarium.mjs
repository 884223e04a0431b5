/**
 * Our side: a program in an interpreter of its own, the audit after it, the interpreter shut down, and what is then left
 * compared with what an empty program leaves.
 */
import { libraryFolder, loadCoreSource } from "../../build/cli/load.js";
import { memoryHost, Python } from "../../build/embed/index.js";
import { nodeHost } from "../../build/host/node/index.js";

/** Where an installed CPython has its modules in C; a search that finds nothing looks there last. */
const DYNLOAD = `${libraryFolder}/lib-dynload`;

/** Files in memory, with the library from the disk behind them. */
function libraryBehind(files) {
  const disk = nodeHost().files;
  const within = (path, folder) => path === folder || path.startsWith(`${folder}/`);
  const side = (path) => (within(path, libraryFolder) && !within(path, DYNLOAD) ? disk : files);
  return {
    currentDirectory: () => files.currentDirectory(),
    changeDirectory: (path) => files.changeDirectory?.(path),
    status: (path) => side(path).status(path),
    read: (path) => side(path).read(path),
    list: (path) => side(path).list(path),
    open: (path, flags, mode) => side(path).open(path, flags, mode),
    access: (path, mode) => side(path).access?.(path, mode) ?? true,
  };
}

/** Objects that outlive their interpreter. The cache of attributes keeps names, so there are always some more texts. */
function leftBehind(census, baseline) {
  const left = [...census].filter(([type, count]) => type !== "str" && count > (baseline.get(type) ?? 0));
  return left.length > 0 ? [`left behind: ${left.map(([type, count]) => `${count - (baseline.get(type) ?? 0)} ${type}`).join(", ")}`] : [];
}

/** What stays for good once it has been used: modules of the core, the lists of subclasses of its types. */
const EVERYTHING = `
import gc, sys, weakref, types, copy, functools, itertools, operator, contextlib, atexit, collections
functools.lru_cache(2)(len)(())
for base in (object, int, float, str, bytes, tuple, list, dict, set, frozenset, type, Exception, weakref.ref,
             types.SimpleNamespace, types.ModuleType, collections.deque, collections.OrderedDict, collections.defaultdict):
    type("Sub", (base,), {})
`;

/** What the warning of a coroutine that nobody awaited imports to show its line; the finders of their folders stay with the copy of `sys`. */
const SHOWN_WARNING = "import linecache, tracemalloc\n";
const showsWarning = (stderr) => /^\S+: RuntimeWarning: /m.test(stderr);

/** Where and for which endings CPython looks for modules, what reads them, and the folders it has looked at when a program begins. */
const SEARCH = `
import sys, _frozen_importlib_external as external
library, = sys.path
archive = library.replace("python3.11", "python311.zip")
sys.path[:] = ["/", archive, library, "${DYNLOAD}"]
for cell in sys.path_hooks[1].__closure__:
    if type(cell.cell_contents) is tuple:
        for loader, suffixes in cell.cell_contents:
            if loader is external.ExtensionFileLoader: suffixes += ".cpython-311-x86_64-linux-gnu.so", ".abi3.so", ".so"
sys.path_importer_cache.clear()
for folder in archive, library, library + "/encodings": external.PathFinder._path_importer_cache(folder)
`;

/** A script knows where it is; and the search of modules leaves no names. */
const PRELUDE = `exec(${JSON.stringify(SEARCH)}, {}); __file__, __cached__ = "program.py", None; __loader__ = __import__("_frozen_importlib_external").SourceFileLoader("__main__", "program.py")`;

/** @param {"wasm" | "js"} engine */
export async function vivarium(engine = "wasm") {
  const core = await loadCoreSource(engine);
  const baselines = new Map();

  function create(source, profile) {
    const memory = memoryHost({
      files: [
        ["/program.py", source],
        [`${DYNLOAD}/a`, ""],
      ],
    });
    const host = { ...memory, files: libraryBehind(memory.files) };
    const python = Python.create({ core, host, library: libraryFolder, hashSeed: 0, profile });
    python.run(PRELUDE, { describe: false });
    return { host, python };
  }

  /** What is alive after an interpreter that did nothing but import has shut down: types of the core and their methods. */
  function baseline(profile, warned) {
    const key = `${profile} ${warned}`;
    if (!baselines.has(key)) {
      const { python } = create("", profile);
      python.run(warned ? EVERYTHING + SHOWN_WARNING : EVERYTHING);
      python.finalize();
      baselines.set(key, python.census());
    }
    return baselines.get(key);
  }

  /**
   * @param {string} profile of memory
   * @param {number} [step] run in pieces of so many steps, with an audit after each
   * @returns {{stdout: string, stderr: string, code: number, faults: string[]}}
   */
  function run(source, profile = "3.11", step = 0) {
    const { host, python } = create(source, profile);
    const faults = [];
    const audit = (where) => {
      for (const { message } of python.audit().discrepancies) faults.push(`${where}: ${message}`);
    };
    let result;
    const options = { filename: "program.py", describe: false };
    if (step) {
      const program = python.start(source, options);
      while (!(result = program.step(step)) && faults.length === 0) audit("between steps");
    } else result = python.run(source, options);
    audit("at the end");
    const flushed = python.finalize();
    const { stdout, stderr } = host.streams;
    const code = result === undefined || result.status === "ok" ? flushed : result.status === "exit" ? result.exitCode : 1;
    faults.push(...survivors(source, profile, python, showsWarning(stderr) || source.includes(SHOWN_WARNING)));
    return { stdout, stderr, code, faults };
  }

  /**
   * What is frozen is not collected at the end, and what gc.callbacks and gc.garbage hold is let go after the last collection; what an
   * unraisable hook was given is no business of the collector's; finalizers that make new objects with finalizers outlive every collection but
   * the next: here and in CPython.
   */
  function survivors(source, profile, python, warned) {
    if (/gc\.freeze\(\)|lambda given: keep\.append\(given\)/.test(source)) return [];
    const left = leftBehind(python.census(), baseline(profile, warned));
    if (left.length === 0 || !/gc\.(callbacks|garbage|DEBUG_)/.test(source)) return left;
    const clearing = `import atexit, gc; atexit.register(lambda: (gc.callbacks.clear(), gc.set_debug(0), gc.garbage.clear()))\n${source}`;
    const again = create(clearing, profile).python;
    again.run(clearing, { filename: "program.py", describe: false });
    again.finalize();
    again.collect();
    return leftBehind(again.census(), baseline(profile, warned));
  }

  return { run };
}
