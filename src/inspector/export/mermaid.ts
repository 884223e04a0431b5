/** A moment as a flow chart of Mermaid, which many places that show Markdown draw. */
import type { MomentData } from "../protocol.ts";
import { type ExportOptions, graphOf } from "./graph.ts";

export function mermaid(data: MomentData, options: ExportOptions = {}): string {
  const { title, nodes, edges } = graphOf(data, options);
  return [
    "flowchart LR",
    `  %% ${plain(title)}`,
    ...nodes.map(({ id, kind, lines }) => {
      const text = lines.map(escaped).join("<br/>");
      return kind === "frame" ? `  ${id}[["${text}"]]` : `  ${id}["${text}"]`;
    }),
    ...edges.map(({ from, to, label }) => `  ${from} -->${label === "" ? "" : `|"${escaped(label)}"|`} ${to}`),
    "",
  ].join("\n");
}

/** Everything but letters, digits and a few harmless signs as a numbered entity: labels are Markdown and HTML to Mermaid. */
function escaped(text: string): string {
  return text.replaceAll(/[^\p{L}\p{N} .,:()[\]/…，：、（）=+-]/gu, (character) => `#${character.codePointAt(0)};`);
}

function plain(text: string): string {
  return text.replaceAll(/[\p{Cc}{}%]/gu, " ");
}
