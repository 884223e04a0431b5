/** The import theatre: which module bodies run, one in the midst of another; what `sys.modules` has; what an import line finds and misses. */
import { useSignal } from "@preact/signals";
import { cellNumber, splitCells } from "../../cells.ts";
import type { FrameData, ImportsData } from "../../protocol.ts";
import { useAnswer, useProject, useSession } from "../context.ts";
import { Check, Head } from "../parts/tools.tsx";
import { common } from "../words/common.ts";
import { importsWords } from "../words/imports.ts";

/** Where the worker puts a program's files. */
const OWN = /^(?!\/vivarium\/|<)/;

export function Imports() {
  const words = importsWords();
  const { moment } = useSession();
  const isAll = useSignal(false);
  const answer = useAnswer<"imports">({ kind: "imports" });
  if (!moment.value) return <p class="note">{common().notYet}</p>;
  if (answer?.kind !== "imports") return null;
  const own = (file: string | null, state: string): boolean =>
    (file !== null && OWN.test(file)) || state === "blocked" || state === "other";
  const modules = answer.modules.filter(({ name, file, state }) => isAll.value || name === "__main__" || own(file, state));
  const { columns } = words;
  return (
    <div class="board">
      <Bodies imports={answer} frames={moment.value.frames} />
      <Wanted imports={answer} frame={moment.value.frames[0]} />
      <h2>{words.modules}</h2>
      <Check label={words.library} isOn={isAll} />
      {modules.length === 0 ? (
        <p>{words.nothing}</p>
      ) : (
        <table class="modules">
          <Head of={columns} order={["name", "state", "names", "file"]} />
          <tbody>
            {modules.map(({ name, state, names, file }) => (
              <tr key={name} data-state={state}>
                <th scope="row">{name}</th>
                <td>
                  {state === "loading" ? "◐ " : state === "loaded" ? "● " : "○ "}
                  {words.states[state]}
                </td>
                <td>{isAll.value && names.length > 12 ? `${names.slice(0, 12).join(", ")}…` : names.join(", ")}</td>
                <td>{file ?? ""}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}

function Bodies({ imports, frames }: { readonly imports: ImportsData; readonly frames: readonly FrameData[] }) {
  const words = importsWords();
  const lineOf = (file: string): number => frames.find(({ filename, name }) => name === "<module>" && filename === file)?.line ?? 0;
  const running = imports.running.filter((file) => OWN.test(file));
  return (
    <section>
      <h2>{words.stack}</h2>
      {running.length === 0 && <p>{words.none}</p>}
      <ol class="bodies">
        {running.map((file, index) => (
          <li key={index} class={index === 0 ? "innermost" : ""}>
            <code>{file.replace(/^.*\//, "")}</code> {lineOf(file) > 0 && <code>:{lineOf(file)}</code>}{" "}
            <span class="faint">{index === 0 ? words.runs : words.waits}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** For a line `from a import x, y`: which of these names the module has at this moment. */
function Wanted({ imports, frame }: { readonly imports: ImportsData; readonly frame: FrameData | undefined }) {
  const words = importsWords();
  const project = useProject();
  const { files } = project;
  if (!frame || frame.line < 1) return null;
  const file = files.value.find(({ name }) => frame.filename === name || frame.filename.endsWith(`/${name}`));
  const text = project.isNotebook.value
    ? (splitCells(files.value[0]!.text)[(cellNumber(frame.filename) ?? 0) - 1]?.source ?? file?.text)
    : file?.text;
  const [, module, wanted] =
    /^\s*from\s+([\w.]+)\s+import\s+\(?([^#(]+?)\)?\s*(?:#.*)?$/.exec(text?.split("\n")[frame.line - 1] ?? "") ?? [];
  if (!module || !wanted || wanted.trim() === "*") return null;
  const found = imports.modules.find(({ name }) => name === module);
  if (!found) return <p class="wanted">{words.absent(module)}</p>;
  const names = wanted.split(",").map((each) => each.trim().split(/\s+as\s+/)[0]!);
  const has = (name: string): boolean => found.names.includes(name) || imports.modules.some((each) => each.name === `${module}.${name}`);
  return (
    <section class="wanted">
      <p>{words.wants(module)}</p>
      <ul>
        {names.filter(Boolean).map((name) => (
          <li key={name} data-missing={!has(name)}>
            <code>{name}</code> {has(name) ? `✓ ${words.has}` : `✗ ${words.missing}`}
          </li>
        ))}
      </ul>
    </section>
  );
}
