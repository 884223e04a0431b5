/** The stage as tables: the same names and objects, for those who read or hear rather than look. */

import type { ObjectData } from "../../protocol.ts";
import { useSession } from "../context.ts";
import { namesNow } from "../holders.ts";
import { Head } from "../parts/tools.tsx";
import { shownVariables } from "../stage-data.ts";
import { common, hex } from "../words/common.ts";
import { stageWords } from "../words/stage.ts";

export function StageText({ found }: { readonly found: ReadonlySet<number> | undefined }) {
  const words = stageWords();
  const session = useSession();
  const moment = session.moment.value!;
  const { columns } = words;
  return (
    <div class="stage-text">
      {moment.frames.map((frame) => (
        <table key={frame.address}>
          <caption>
            {frame.name === "<module>" ? words.globals(frame.filename) : words.frame(frame.name, frame.filename, frame.line)}
          </caption>
          <thead>
            <tr>
              <th scope="col">{columns.name}</th>
              <th scope="col">{columns.value}</th>
              <th scope="col">{columns.id}</th>
            </tr>
          </thead>
          <tbody>
            {shownVariables(frame).map(({ name, object, text }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>
                  <button type="button" class="link" onClick={() => session.select(object)}>
                    {text}
                  </button>
                </td>
                <td>{hex(object)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ))}
      <table>
        <caption>{words.heap}</caption>
        <Head of={columns} order={["value", "type", "id", "count", "generation", "holders", "leads"]} />
        <tbody>
          {moment.objects
            .filter(({ id }) => found?.has(id) ?? true)
            .map((object) => (
              <Row key={object.id} object={object} />
            ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ object }: { readonly object: ObjectData }) {
  const words = common();
  const session = useSession();
  const names = namesNow(session);
  return (
    <tr aria-selected={session.selected.value === object.id} data-count={object.count} data-holders={object.held}>
      <th scope="row">
        <button type="button" class="link" onClick={() => session.select(object.id)}>
          {object.text}
        </button>
      </th>
      <td>{object.type}</td>
      <td>{hex(object.id)}</td>
      <td>{object.count}</td>
      <td>{words.generation(object.generation)}</td>
      <td>{object.holders.map((holder) => words.held(holder, names)).join("; ")}</td>
      <td>{object.references.map(({ place, text }) => `${place} → ${text}`).join("; ")}</td>
    </tr>
  );
}
