/**
 * A session in the paused frame: what is typed runs in a copy of the present moment, after all that was typed at this moment before. Going
 * to another moment forgets it.
 */
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { EvaluationData } from "../../protocol-life.ts";
import { useSession } from "../context.ts";
import { consoleWords } from "../words/console.ts";

interface Entry {
  readonly source: string;
  /** undefined: it runs. */
  readonly result: EvaluationData | { readonly status: "refused"; readonly detail: string } | undefined;
}

export function Console({ suggestions = [] }: { readonly suggestions?: readonly string[] }) {
  const words = consoleWords();
  const session = useSession();
  const entries = useSignal<readonly Entry[]>([]);
  const typed = useSignal("");
  const moment = session.moment.value;
  useEffect(() => {
    entries.value = [];
  }, [moment]);

  const run = async (source: string): Promise<void> => {
    if (source.trim() === "" || entries.value.some(({ result }) => result === undefined)) return;
    const before = entries.value
      .filter(({ result }) => result?.status === "ok" || result?.status === "exception")
      .map((entry) => entry.source);
    const kept = entries.value;
    typed.value = "";
    entries.value = [...kept, { source, result: undefined }];
    const answer = await session.ask({ kind: "evaluate", source, before });
    if (session.moment.value !== moment) return;
    if (answer.kind === "evaluation" && answer.status === "incomplete") {
      // a block goes on: back into the box with it
      typed.value = `${source}\n`;
      entries.value = kept;
      return;
    }
    const result =
      answer.kind === "evaluation" ? answer : { status: "refused" as const, detail: answer.kind === "refused" ? answer.detail : "" };
    entries.value = [...kept, { source, result }];
  };

  return (
    <div class="console">
      <div class="log" role="log" aria-label={words.title}>
        {entries.value.map(({ source, result }, index) => (
          <div key={index}>
            <pre class="typed">
              {source
                .split("\n")
                .map((line, at) => `${at === 0 ? ">>>" : "..."} ${line}`)
                .join("\n")}
            </pre>
            {result === undefined ? <p class="faint">{words.running}</p> : <Result result={result} />}
          </div>
        ))}
      </div>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          run(typed.value);
        }}
      >
        <span aria-hidden="true">&gt;&gt;&gt;</span>
        <textarea
          rows={Math.max(1, typed.value.split("\n").length)}
          aria-label={words.label}
          placeholder={words.hint}
          spellcheck={false}
          disabled={!moment}
          value={typed.value}
          onInput={(event) => {
            typed.value = event.currentTarget.value;
          }}
          onKeyDown={(event) => {
            if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
            event.preventDefault();
            run(typed.value);
          }}
        />
        <button type="submit" disabled={!moment}>
          {words.run}
        </button>
      </form>
      {suggestions.length > 0 && (
        <p class="chips">
          {suggestions.map((source) => (
            <button type="button" key={source} disabled={!moment} onClick={() => run(source)}>
              <code>{source.replace("import gc; ", "")}</code>
            </button>
          ))}
        </p>
      )}
    </div>
  );
}

function Result({ result }: { readonly result: NonNullable<Entry["result"]> }) {
  const words = consoleWords();
  if (result.status === "refused") return <p class="faint">{result.detail}</p>;
  return (
    <>
      <pre>
        {(result as EvaluationData).output.map(({ stream, text }, index) => (
          <span key={index} class={stream}>
            {text}
          </span>
        ))}
      </pre>
      {result.status === "limit" && <p class="faint">{words.limit}</p>}
      {result.status === "exit" && <p class="faint">{words.ended}</p>}
    </>
  );
}
