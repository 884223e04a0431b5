/** The generations: who is in which, how far the counters are from the thresholds, and every collection of the run with what started it. */
import type { ObjectData } from "../../protocol.ts";
import type { TimelineData } from "../../protocol-life.ts";
import { useAnswer, useRunAnswer, useSession } from "../context.ts";
import { Console } from "../parts/console.tsx";
import { ObjectButton } from "../parts/object-button.tsx";
import { Head } from "../parts/tools.tsx";
import { common } from "../words/common.ts";
import { generationsWords } from "../words/generations.ts";

const CONSOLE = ["import gc; gc.get_count()", "import gc; gc.get_threshold()", "import gc; gc.collect()", "import gc; gc.get_stats()"];

export function Generations() {
  const words = generationsWords();
  const { moment } = useSession();
  const timeline = useRunAnswer<"timeline">({ kind: "timeline" });
  const shown = moment.value;
  if (!shown) return <p class="note">{common().notYet}</p>;
  return (
    <div class="board">
      <div class="columns">
        {shown.generations.map((each, number) => (
          <section key={number} class="column" aria-label={words.generation(number)}>
            <h2>{words.generation(number)}</h2>
            <p>{words.objects(each.objects)}</p>
            <meter
              min={0}
              max={Math.max(each.threshold, 1)}
              value={Math.min(each.count, each.threshold)}
              aria-label={words.counter(each.count, each.threshold)}
            />
            <p>{words.counter(each.count, each.threshold)}</p>
            <p class="faint">{words.meaning[number]}</p>
            <Visible objects={shown.objects.filter(({ generation }) => generation === number)} />
          </section>
        ))}
      </div>
      {timeline?.kind === "timeline" ? (
        <>
          <History timeline={timeline} />
          <Promotions />
        </>
      ) : (
        <p class="faint">{words.waiting}</p>
      )}
      <section>
        <h2>{words.console}</h2>
        <p class="faint">{words.consoleHint}</p>
        <Console suggestions={CONSOLE} />
      </section>
    </div>
  );
}

function Visible({ objects }: { readonly objects: readonly ObjectData[] }) {
  if (objects.length === 0) return null;
  return (
    <>
      <h3>{generationsWords().visible}</h3>
      <p class="chips">
        {objects.map((object) => (
          <ObjectButton key={object.id} object={object} />
        ))}
      </p>
    </>
  );
}

function History({ timeline }: { readonly timeline: TimelineData }) {
  const words = generationsWords();
  const session = useSession();
  const { collections } = timeline;
  const now = session.moment.value?.moment ?? 0;
  const next = collections.findIndex(({ moment }) => moment > now);
  const { columns } = words;
  return (
    <section>
      <h2>{words.history}</h2>
      {collections.length === 0 ? (
        <p>{words.none}</p>
      ) : (
        <table>
          <Head of={columns} order={["moment", "generation", "start", "counts", "examined", "dead", "uncollectable"]} />
          <tbody>
            {collections.map((mark, index) => (
              <tr key={index} aria-current={index === next ? "step" : undefined}>
                <th scope="row">
                  <button type="button" class="link" onClick={() => session.move({ kind: "goto", moment: Math.max(mark.moment - 1, 0) })}>
                    {mark.moment}
                  </button>
                </th>
                <td>{mark.generation}</td>
                <td>{words.starts[mark.start]}</td>
                <td>{words.counts(mark)}</td>
                <td>{mark.examined}</td>
                <td>{mark.dead}</td>
                <td>{mark.uncollectable}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

/** Who has come into an older generation up to now: the youngest. */
function Promotions() {
  const words = generationsWords();
  const session = useSession();
  const answer = useAnswer<"promotions">({ kind: "promotions" });
  if (answer?.kind !== "promotions") return null;
  const { moved } = answer;
  return (
    <section>
      <h2>{words.promotions}</h2>
      {moved.length === 0 && <p class="faint">{words.noPromotions}</p>}
      <ul>
        {moved.map(({ object, moment, generation }, index) => (
          <li key={index}>
            <ObjectButton object={object} />{" "}
            <button type="button" class="link" onClick={() => session.move({ kind: "goto", moment })}>
              {words.promoted(moment, generation)}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
