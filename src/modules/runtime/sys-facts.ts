/**
 * The constants of `sys`: facts about the version whose language and memory rules we follow, and the
 * settings that the interpreter was started with.
 */

import { STATE, Type } from "../../core/abi/memory-map.ts";
import { State } from "../../core/abi/state-layout.ts";
import type { Owned, Ref } from "../../heap/index.ts";
import { type Constant, newStructSequence, type Runtime, structSequenceType } from "../../objects/index.ts";
import { builtinModuleTables, interpreterOf } from "../../vm/extend.ts";
import { standardModuleNames } from "./sys-module-names.ts";

/** CPython's builtin_module_names lacks the modules it loads from files: here theirs are the strs of stdlib_module_names, so that a start takes no more for them. */
const moduleName = (rt: Runtime, name: string): Owned => (builtinModuleTables(rt).get(name)?.shared ? rt.interned(name) : rt.str(name));

/** The CPython whose behaviour is ours. */
export const version = { major: 3, minor: 11, micro: 7, releaselevel: "final", serial: 0 } as const;
const HEXVERSION = (version.major << 24) | (version.minor << 16) | (version.micro << 8) | 0xf0;

type Value = number | bigint | string | boolean | Constant;

function value(rt: Runtime, given: Value): Owned {
  if (typeof given === "function") return given(rt);
  if (typeof given === "string") return rt.str(given);
  return typeof given === "boolean" ? rt.bool(given) : rt.int(given);
}

/** A struct sequence type of `sys` and its one object. */
function record(name: string, doc: string, fields: Readonly<Record<string, Value>>): Constant {
  return (rt) => {
    const service = `sys.${name}`;
    let type = rt.services.get(service) as Ref | undefined;
    if (type === undefined) {
      const made = structSequenceType(rt, {
        name: service,
        doc,
        fields: Object.keys(fields).map((field) => [field, undefined] as const),
        instantiable: name !== "flags" && name !== "version_info",
      });
      // a static type: nobody has to hold it
      rt.lend(made, () => rt.services.set(service, made));
      type = made;
    }
    return newStructSequence(
      rt,
      type,
      Object.values(fields).map((field) => value(rt, field)),
    );
  };
}

const versionInfo = record("version_info", "The version as five numbers and names.", version);
const float =
  (number: number): Constant =>
  (rt) =>
    rt.float(number);

function stringList(list: (rt: Runtime) => Iterable<string>): Constant {
  return (rt) => rt.list([...list(rt)].map((text) => rt.str(text)));
}

function option(read: (options: ReturnType<typeof interpreterOf>["options"]) => string): Constant {
  return (rt) => rt.str(read(interpreterOf(rt).options));
}

const flagFields = (rt: Runtime): Record<string, Value> => {
  const { options } = interpreterOf(rt);
  const bit = (flag: boolean): number => (flag ? 1 : 0);
  return {
    debug: 0,
    inspect: bit(options.inspect),
    interactive: bit(options.interactive),
    optimize: options.optimize,
    dont_write_bytecode: bit(!options.writeBytecode),
    no_user_site: 0,
    no_site: 1,
    ignore_environment: bit(options.ignoreEnvironment),
    verbose: 0,
    bytes_warning: 0,
    quiet: bit(options.quiet),
    hash_randomization: 1,
    isolated: bit(options.isolated),
    dev_mode: false,
    utf8_mode: 0,
    warn_default_encoding: 0,
    safe_path: options.safePath,
    int_max_str_digits: 4300,
  };
};

const implementation: Constant = (rt) => {
  const namespace = rt.call(Type.simpleNamespace as Ref);
  const set = (name: string, object: Owned): void => rt.lend(object, (given) => rt.setAttr(namespace, name, given));
  set("name", rt.str("vivarium"));
  // ours, though the code in these files is CPython's: two interpreters must not wait for each other's files to be right
  set("cache_tag", rt.str("vivarium-311"));
  set("version", versionInfo(rt));
  set("hexversion", rt.int(HEXVERSION));
  return namespace;
};

export const facts: Readonly<Record<string, Constant>> = {
  version: (rt) => rt.str(`3.11.7 (vivarium ${rt.services.get("profile") ?? "3.11"}) [WebAssembly]`),
  hexversion: (rt) => rt.int(HEXVERSION),
  version_info: versionInfo,
  api_version: (rt) => rt.int(1013),
  copyright: (rt) => rt.str("Copyright (c) the Vivarium authors.\nAll Rights Reserved."),
  platform: (rt) => rt.str("linux"),
  platlibdir: (rt) => rt.str("lib"),
  byteorder: (rt) => rt.str("little"),
  maxsize: (rt) => rt.int(9223372036854775807n),
  maxunicode: (rt) => rt.int(0x10ffff),
  abiflags: (rt) => rt.str(""),
  float_repr_style: (rt) => rt.str("short"),
  _framework: (rt) => rt.str(""),
  _git: (rt) => rt.tuple([rt.str("Vivarium"), rt.str(""), rt.str("")]),
  implementation,
  flags: (rt) => record("flags", "The flags of the command line.", flagFields(rt))(rt),
  float_info: record("float_info", "The limits of float.", {
    max: float(Number.MAX_VALUE),
    max_exp: 1024,
    max_10_exp: 308,
    min: float(2.2250738585072014e-308),
    min_exp: -1021,
    min_10_exp: -307,
    dig: 15,
    mant_dig: 53,
    epsilon: float(Number.EPSILON),
    radix: 2,
    rounds: 1,
  }),
  int_info: record("int_info", "How ints are stored.", {
    bits_per_digit: 30,
    sizeof_digit: 4,
    default_max_str_digits: 4300,
    str_digits_check_threshold: 640,
  }),
  hash_info: record("hash_info", "How hashes are made.", {
    width: 64,
    modulus: 2305843009213693951n,
    inf: 314159,
    nan: 0,
    imag: 1000003,
    algorithm: (rt) => rt.str(rt.heap.load(STATE + State.hashRounds) === 0 ? "siphash13" : "siphash24"),
    hash_bits: 64,
    seed_bits: 128,
    cutoff: 0,
  }),
  thread_info: record("thread_info", "How threads are made.", { name: "pthread", lock: "semaphore", version: (rt) => rt.none() }),
  builtin_module_names: (rt) => rt.tuple([...builtinModuleTables(rt).keys()].sort().map((name) => moduleName(rt, name))),
  stdlib_module_names: (rt) =>
    rt.lend(rt.tuple(standardModuleNames.map((name) => moduleName(rt, name))), (names) => rt.call(Type.frozenset as Ref, names)),
  argv: stringList((rt) => interpreterOf(rt).options.argv),
  orig_argv: stringList((rt) => {
    const { commandLine, executable, argv } = interpreterOf(rt).options;
    return commandLine ?? [executable, ...argv];
  }),
  path: stringList((rt) => interpreterOf(rt).options.path),
  warnoptions: stringList((rt) => interpreterOf(rt).options.warnings),
  meta_path: stringList(() => []),
  path_hooks: stringList(() => []),
  path_importer_cache: (rt) => rt.must(rt.core.dictNew()),
  _xoptions(rt) {
    const dict = rt.must(rt.core.dictNew());
    for (const [name, given] of interpreterOf(rt).options.implementation)
      rt.lend(value(rt, given), (object) => rt.dictSet(dict, name, object));
    return dict;
  },
  modules: (rt) => rt.retain(interpreterOf(rt).modules),
  executable: option((options) => options.executable),
  _base_executable: option((options) => options.executable),
  prefix: option((options) => options.prefix),
  exec_prefix: option((options) => options.prefix),
  base_prefix: option((options) => options.prefix),
  base_exec_prefix: option((options) => options.prefix),
  _stdlib_dir: option((options) => options.library),
  dont_write_bytecode: (rt) => rt.bool(!interpreterOf(rt).options.writeBytecode),
  pycache_prefix(rt) {
    const { pycachePrefix } = interpreterOf(rt).options;
    return pycachePrefix ? rt.str(pycachePrefix) : rt.none();
  },
};
