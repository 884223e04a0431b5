/** `_io`: files. Only what importing needs so far: the content of a source file. */
import type { Owned, Ref } from "../heap/index.ts";
import { defineModule, defineType, fn, method, type Runtime, unsigned } from "../objects/index.ts";
import { interpreterOf } from "../vm/interpreter.ts";
import { textStream } from "./io-streams.ts";
import { absolutePath, pathText, raiseOsError } from "./posix.ts";

const CONTENT = 16;

const codeFile = defineType({
  name: "_io.BufferedReader",
  doc: "A file's content, read whole.",
  basicsize: 24,
  references: [CONTENT],
  methods: {
    read: method("(self, size: index = -1, /)", "The content.", (rt, self) => rt.retain(rt.heap.u32[(self + CONTENT) >> 2] as Ref)),
    __enter__: method("(self, /)", "The file itself.", (rt, self) => rt.retain(self)),
    __exit__: unsigned(method("(self, *args)", "Nothing is left open.", () => undefined)),
  },
});

function openCode(rt: Runtime, path: Ref): Owned {
  const { files } = interpreterOf(rt).host;
  const absolute = absolutePath(rt, pathText(rt, path, "open_code"));
  const content = files.read(absolute);
  if (!content) return raiseOsError(rt, files.status(absolute) ? "EISDIR" : "ENOENT", path);
  const type = ([...rt.types.values()].find((info) => info.name === "_io.BufferedReader") as { address: Ref }).address;
  const file = rt.must(rt.core.gcNew(type, 24));
  rt.heap.u32[(file + CONTENT) >> 2] = rt.bytes(content);
  rt.core.gcTrack(file);
  return file;
}

export const io = defineModule({
  name: "_io",
  doc: "Files.",
  types: [textStream, codeFile],
  functions: { open_code: fn("(path)", "Opens a file that code is read from.", openCode) },
});
