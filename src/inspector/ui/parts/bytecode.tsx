/** The instructions of the innermost frame's code, with the one that comes next. */

import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { useAnswer } from "../context.ts";
import { pageWords } from "../words/page.ts";
import { Head } from "./tools.tsx";

export function Bytecode() {
  const words = pageWords();
  const isOpen = useSignal(false);
  return (
    <details
      class="console-box bytecode"
      onToggle={(event) => {
        isOpen.value = event.currentTarget.open;
      }}
    >
      <summary>{words.bytecode}</summary>
      {isOpen.value && <Listing />}
    </details>
  );
}

function Listing() {
  const { instructionOf } = pageWords();
  const answer = useAnswer<"disassembly">({ kind: "disassembly" });
  const current = useRef<HTMLTableRowElement>(null);
  useEffect(() => current.current?.scrollIntoView({ block: "nearest" }), [answer]);
  if (answer?.kind !== "disassembly") return null;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a long listing is scrolled by keyboard
    <section class="listing" tabIndex={0} aria-label={answer.name}>
      <table>
        <Head of={instructionOf} order={["line", "offset", "name", "argument"]} />
        <tbody>
          {answer.rows.map((row) => (
            <tr key={row.offset} ref={row.current ? current : null} aria-current={row.current ? "step" : undefined}>
              <td>{row.line ?? ""}</td>
              <td>
                {row.target ? "»" : ""} {row.offset}
              </td>
              <td>
                {row.current ? "▶ " : ""}
                {row.opname}
              </td>
              <td>{row.text || row.argument}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
