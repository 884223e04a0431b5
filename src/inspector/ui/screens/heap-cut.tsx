/** What if a holder of the selected object let go: who would die, in which order, and who only with the collector's help. */
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { HolderData, ObjectData } from "../../protocol.ts";
import type { CutData } from "../../protocol-heap.ts";
import { useAnswer, useSession } from "../context.ts";
import { namesNow } from "../holders.ts";
import { Unanswered } from "../parts/answered.tsx";
import { alikeHolders, Tail } from "../parts/holder-line.tsx";
import { ObjectButton } from "../parts/object-button.tsx";
import { common, nameOf } from "../words/common.ts";
import { canBeCut, cuttingNote } from "../words/cutting.ts";
import { heapWords } from "../words/heap.ts";

export function Cut() {
  const words = heapWords();
  const { chosen } = useSession();
  const object = chosen.value;
  if (!object) return <p class="note">{words.cutNone}</p>;
  if (object.fixed) return <p class="note">{words.cutFixed(nameOf(object))}</p>;
  // another object, another choice
  return <Holders key={object.id} object={object} />;
}

function Holders({ object }: { readonly object: ObjectData }) {
  const words = heapWords();
  const session = useSession();
  const shared = common();
  const names = namesNow(session);
  const chosen = useSignal<string | undefined>(undefined);
  const holder = object.holders.find((each) => JSON.stringify(each) === chosen.value);
  const alike = alikeHolders(object.holders, names);
  return (
    <>
      <p>{words.cutAbout(nameOf(object))}</p>
      <ol class="holders">
        {object.holders.map((each, index) => (
          <li key={index}>
            <button
              type="button"
              disabled={!canBeCut(each)}
              aria-pressed={each === holder}
              onClick={() => {
                chosen.value = JSON.stringify(each);
              }}
            >
              {words.cutThis}
            </button>{" "}
            {shared.held(each, names)}
            {alike.has(each) && <Tail object={each.object} />}
            {cuttingNote(each) !== undefined && <p class="faint">{cuttingNote(each)}</p>}
          </li>
        ))}
      </ol>
      {holder && <Deaths object={object} holder={holder} />}
    </>
  );
}

interface DeathsProps {
  readonly object: ObjectData;
  readonly holder: HolderData;
}

function Deaths({ object, holder }: DeathsProps) {
  const answer = useAnswer<"cut">({ kind: "cut", object: object.id, holder });
  if (answer?.kind !== "cut") return <Unanswered answer={answer} />;
  return <Dead object={object} holder={holder} answer={answer} />;
}

function Dead({ object, holder, answer }: DeathsProps & { readonly answer: CutData }) {
  const words = heapWords();
  const shared = common();
  const { dies, total, bytes } = answer;
  const names = namesNow(useSession());
  const place = useRef<HTMLElement>(null);
  // below many holders, nobody would see that there is an answer
  useEffect(() => place.current?.scrollIntoView({ block: "nearest" }), [answer]);
  return (
    <section class="deaths" role="status" ref={place}>
      <h2>{words.without(shared.held(holder, names))}</h2>
      {holder.kind === "object" && words.besides[holder.place] && <p class="faint">{words.besides[holder.place]}</p>}
      {total === 0 ? (
        <p>{words.nobody(object.count - 1)}</p>
      ) : (
        <>
          <p>{words.dies(total, shared.bytes(bytes))}</p>
          <table>
            <thead>
              <tr>
                <th scope="col">{words.order}</th>
                <th scope="col">{words.what}</th>
                <th scope="col">{words.columns.type}</th>
                <th scope="col">{words.when}</th>
              </tr>
            </thead>
            <tbody>
              {dies.map(({ id, text, type, by }, index) => (
                <tr key={id}>
                  <td>{index + 1}</td>
                  <th scope="row">
                    † <ObjectButton object={{ id, type, text }} />
                  </th>
                  <td>{type}</td>
                  <td>{words.by[by]}</td>
                </tr>
              ))}
            </tbody>
          </table>
          {total > dies.length && <p class="faint">… {shared.more(total - dies.length)}</p>}
        </>
      )}
    </section>
  );
}
