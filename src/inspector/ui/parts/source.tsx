/** The program: its files as tabs, the editor, what input() will read, what was printed. */
import { useComputed, useSignal } from "@preact/signals";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import type { FrameData, MomentData } from "../../protocol.ts";
import { useProject, useSession } from "../context.ts";
import { type Project, sameProgram } from "../project.ts";
import { consoleWords } from "../words/console.ts";
import { pageWords } from "../words/page.ts";
import { Bytecode } from "./bytecode.tsx";
import { Console } from "./console.tsx";
import { Editor, type Here } from "./editor.tsx";
import { LessonPane } from "./lesson.tsx";

export function Source() {
  const words = pageWords();
  const project = useProject();
  return (
    <section class="source" aria-label={words.panes.code}>
      <LessonPane />
      <FileTabs />
      <Program />
      <Output />
      <Bytecode />
      <details class="console-box">
        <summary>{consoleWords().title}</summary>
        <Console />
      </details>
      <label class="input">
        <span>{words.input}</span>
        <textarea
          rows={1}
          placeholder={words.inputHint}
          value={project.input.value}
          onInput={(event) => {
            project.input.value = event.currentTarget.value;
          }}
        />
      </label>
    </section>
  );
}

/** The file that is open, and where the program stands in it. */
export function Program() {
  const words = pageWords();
  const project = useProject();
  const session = useSession();
  const file = project.files.value[project.active.value] ?? project.files.value[0]!;
  const isRecorded = useComputed(() => sameProgram(session.program.value, project.spec.value)).value;
  const running = session.moment.value?.frames[0]?.filename;
  useEffect(() => {
    // an import goes on in another file
    if (isRecorded && running !== undefined) project.follow(running);
  }, [session.moment.value]);
  return (
    <>
      <Editor
        name={file.name}
        text={file.text}
        label={words.source(file.name)}
        hasCells={project.isNotebook.value && project.active.value === 0}
        here={isRecorded ? (hereIn(session.moment.value?.frames[0], project) ?? faultIn(session.moment.value, project)) : undefined}
        onEdit={(text) => project.edit(text)}
        onLine={(line) => {
          const place = project.placeOf(line);
          if (place) session.move({ kind: "line", ...place });
        }}
        onRun={() => session.open(project.spec.value)}
      />
      {session.program.value && !isRecorded && <p class="note">{words.edited}</p>}
    </>
  );
}

function hereIn(frame: FrameData | undefined, project: Project): Here | undefined {
  const line = frame && frame.line > 0 ? project.lineInEditor(frame.filename, frame.line) : undefined;
  return line === undefined ? undefined : { line, columns: frame!.columns };
}

/** Where a program that could not be compiled is wrong. */
function faultIn(moment: MomentData | undefined, project: Project): Here | undefined {
  const place = moment?.length === 0 ? moment.error?.place : undefined;
  const line = place && place.line > 0 ? project.lineInEditor(place.filename, place.line) : undefined;
  return line === undefined ? undefined : { line, columns: null };
}

function FileTabs() {
  const words = pageWords();
  const project = useProject();
  const naming = useSignal(false);
  const add = (name: string): void => {
    if (name === "" || project.add(name.includes(".") ? name : `${name}.py`)) naming.value = false;
  };
  return (
    <nav class="tabs files" aria-label={words.files}>
      {project.files.value.map((file, index) => (
        <span class="tab" key={file.name}>
          <button
            type="button"
            aria-pressed={index === project.active.value}
            onClick={() => {
              project.active.value = index;
            }}
          >
            {file.name}
          </button>
          {index > 0 && (
            <button type="button" class="quiet" aria-label={words.removeFile(file.name)} onClick={() => project.remove(index)}>
              ×
            </button>
          )}
        </span>
      ))}
      {naming.value ? (
        <input
          class="file-name"
          aria-label={words.fileName}
          placeholder="module.py"
          ref={(element) => element?.focus()}
          onBlur={(event) => add(event.currentTarget.value.trim())}
          onKeyDown={(event) => {
            if (event.key === "Enter") add(event.currentTarget.value.trim());
            if (event.key === "Escape") naming.value = false;
          }}
        />
      ) : (
        <button
          type="button"
          class="quiet"
          aria-label={words.addFile}
          title={words.addFile}
          onClick={() => {
            naming.value = true;
          }}
        >
          +
        </button>
      )}
    </nav>
  );
}

/** What cannot be compiled has never run, and its traceback is no output of a moment; a reader looks for it there all the same. */
function outputOf(moment: MomentData | undefined): MomentData["output"] {
  if (moment?.length === 0 && moment.error && moment.output.length === 0) return [{ stream: "stderr", text: moment.error.traceback }];
  return moment?.output ?? [];
}

export function Output() {
  const words = pageWords();
  const { moment } = useSession();
  const place = useRef<HTMLElement>(null);
  const output = outputOf(moment.value);
  const letters = output.reduce((sum, { text }) => sum + text.length, 0);
  // what has just been printed is seen
  useLayoutEffect(() => {
    if (place.current) place.current.scrollTop = place.current.scrollHeight;
  }, [letters]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: long output is scrolled by keyboard
    <section class="output" ref={place} aria-label={words.output} tabIndex={0}>
      <h2>{words.output}</h2>
      {output.length === 0 ? (
        <p class="faint">{words.noOutput}</p>
      ) : (
        <pre>
          {output.map(({ stream, text }, index) => (
            <span key={index} class={stream}>
              {text}
            </span>
          ))}
        </pre>
      )}
    </section>
  );
}
