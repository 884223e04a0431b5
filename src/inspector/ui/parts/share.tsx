/** Taking things out: a link, pictures, text formats, the page in one file. */
import { useSignal } from "@preact/signals";
import { dot, html, json, mermaid } from "../../export/index.ts";
import { encodeShare, type Shared, ShareError } from "../../share.ts";
import { comparedProfile } from "../comparison.ts";
import { useCourse, useProject, useSession } from "../context.ts";
import { openFiles } from "../open-file.ts";
import type { Project } from "../project.ts";
import type { Session } from "../session.ts";
import { pngOf, svgOf } from "../stage-svg.ts";
import { language } from "../words/language.ts";
import { shareWords } from "../words/share.ts";

export function sharedOf(session: Session, project: Project): Shared {
  const { source, filename = "main.py", files = [], input = "", profile = "3.11" } = project.spec.value;
  return {
    program: { source, filename, files, input, profile },
    notebook: false,
    cells: project.isNotebook.value,
    moment: session.moment.value?.moment ?? null,
    screen: session.screen.value,
    // whoever has not chosen one sees the page's choice, which another version may make otherwise
    compared: session.compared.value ?? (session.screen.value === "compare" ? comparedProfile(session) : ""),
    language: language.value,
  };
}

type Format = "svg" | "png" | "dot" | "mermaid" | "json" | "html";
const FORMATS: readonly Format[] = ["svg", "png", "dot", "mermaid", "json", "html"];

export function Share() {
  const words = shareWords();
  const session = useSession();
  const project = useProject();
  const course = useCourse();
  const notice = useSignal("");
  const address = useSignal("");
  const link = async (): Promise<void> => {
    try {
      const { origin, pathname } = location;
      const base = origin === "null" ? location.href.replace(/#.*/, "") : `${origin}${pathname}`;
      address.value = `${base}#${await encodeShare(sharedOf(session, project))}`;
    } catch (error) {
      if (!(error instanceof ShareError)) throw error;
      notice.value = words.faults[error.fault];
      return;
    }
    const copied = await navigator.clipboard?.writeText(address.value).then(
      () => true,
      () => false,
    );
    notice.value = copied ? words.copied : words.copyFailed;
  };
  const take = async (format: Format): Promise<void> => {
    address.value = "";
    notice.value = (await takeOut(format, session, project)) ?? "";
  };
  return (
    <details class="menu">
      <summary>{words.title}</summary>
      <div class="items-of-menu">
        <label class="button">
          {words.open}
          <input
            type="file"
            class="heard"
            multiple
            accept=".py,.ipynb,.md,.markdown,.txt"
            onChange={(event) => openFiles(event.currentTarget.files ?? [], project, course, session)}
          />
        </label>
        <button type="button" onClick={link}>
          {words.link}
        </button>
        {FORMATS.map((format) => (
          <button
            type="button"
            key={format}
            data-format={format}
            disabled={!session.moment.value && format !== "html"}
            onClick={() => take(format)}
          >
            {words[format]}
          </button>
        ))}
        <p role="status">{notice.value}</p>
        {address.value && (
          <input readOnly aria-label={words.link} value={address.value} onFocus={(event) => event.currentTarget.select()} />
        )}
      </div>
    </details>
  );
}

/** @returns why not; undefined: it is done */
async function takeOut(format: Format, session: Session, project: Project): Promise<string | undefined> {
  const words = shareWords();
  const { filename = "main.py", profile = "3.11" } = project.spec.value;
  const name = filename.replace(/^.*\//, "").replace(/\.(py|ipynb|md)$/, "");
  const moment = session.moment.value;
  if (format === "html") {
    const parts = await pageParts();
    if (!parts) return words.noParts;
    save(`${name}.html`, "text/html", await html(parts, sharedOf(session, project)));
    return undefined;
  }
  if (!moment) return undefined;
  if (format === "svg" || format === "png") {
    const stage = document.querySelector<HTMLElement>(".stage");
    if (!stage) return words.noStage;
    const picture = svgOf(stage);
    const blob = format === "svg" ? picture : await pngOf(picture, stage.scrollWidth, stage.scrollHeight);
    if (blob) save(`${name}.${format}`, format === "svg" ? "image/svg+xml" : "image/png", blob);
    return undefined;
  }
  const options = { language: language.value };
  if (format === "dot") save(`${name}.dot`, "text/vnd.graphviz", dot(moment, options));
  else if (format === "mermaid") save(`${name}.mmd`, "text/plain", mermaid(moment, options));
  else save(`${name}.json`, "application/json", json(moment, filename, profile));
  return undefined;
}

/** undefined: this page may not fetch. */
async function pageParts(): Promise<{ index: string; style: string; page: string; local: string } | undefined> {
  if (location.protocol === "file:") return undefined;
  const [index, style, page, local] = await Promise.all(
    ["index.html", "page.css", "page.js", "local.js"].map(async (name) => {
      const response = await fetch(name).catch(() => undefined);
      return response?.ok ? response.text() : undefined;
    }),
  );
  return index && style && page && local ? { index, style, page, local } : undefined;
}

function save(name: string, type: string, content: string | Blob): void {
  const address = URL.createObjectURL(new Blob([content], { type: `${type};charset=utf-8` }));
  const link = document.createElement("a");
  link.download = name;
  link.href = address;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
