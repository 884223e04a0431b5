/** The selected object: its card in full, the ledger of its count, what the last step did to it, ways that keep it alive. */
import type { FixedData, ObjectData } from "../../protocol.ts";
import { useCourse, useSession } from "../context.ts";
import { namesNow } from "../holders.ts";
import { common, hex, nameOf } from "../words/common.ts";
import { detailsWords } from "../words/details.ts";
import { lessonsWords } from "../words/lessons.ts";
import { alikeHolders, HolderLine } from "./holder-line.tsx";
import { ChangeLine } from "./sentence.tsx";
import { Why } from "./why.tsx";

export function Details() {
  const words = detailsWords();
  const { selected, chosen, moment } = useSession();
  const object = chosen.value;
  return (
    <section class="details" aria-label={words.title}>
      <h2>{words.title}</h2>
      {object ? (
        <Chosen object={object} />
      ) : (
        <p class="faint">{selected.value === undefined || !moment.value ? words.nothing : words.gone}</p>
      )}
    </section>
  );
}

function Chosen({ object }: { readonly object: ObjectData }) {
  const words = detailsWords();
  const session = useSession();
  const change = session.moment.value?.changes.find((each) => each.object === object.id);
  return (
    <>
      <p class="text big">{nameOf(object)}</p>
      <Facts object={object} />
      {object.fixed ? <FixedLedger object={object} fixed={object.fixed} /> : <Ledger object={object} />}
      {change && (
        <section>
          <h3>{words.change}</h3>
          <ChangeLine change={change} />
        </section>
      )}
      <GoTo object={object} />
      <Leads object={object} />
      {object.fixed ? <p class="faint">{words.ways.fixed}</p> : <Why key={object.id} object={object.id} />}
    </>
  );
}

/** Nobody waits for the death of what never dies, nor for a change of a count that stands still. */
function GoTo({ object: { id, fixed } }: { readonly object: ObjectData }) {
  const words = detailsWords();
  const session = useSession();
  if (fixed?.state === "immortal") return null;
  return (
    <section>
      <h3>{words.goTo}</h3>
      <div class="buttons">
        <button type="button" onClick={() => session.move({ kind: "change", object: id, back: true })}>
          ← {words.changeBefore}
        </button>
        <button type="button" onClick={() => session.move({ kind: "change", object: id })}>
          {words.nextChange} →
        </button>
        {!fixed && (
          <button type="button" onClick={() => session.move({ kind: "death", object: id })}>
            † {words.death}
          </button>
        )}
      </div>
    </section>
  );
}

function Facts({ object }: { readonly object: ObjectData }) {
  const words = detailsWords();
  const shared = common();
  const rows: [string, string][] = [
    [words.type, object.type],
    [words.id, `${hex(object.id)} = ${object.id}`],
    [words.generation, shared.generation(object.generation)],
    [words.finalizer, shared.finalizer[object.finalizer]],
    [words.weak, shared.weakReferences(object.weakReferences)],
    [words.bytes, words.byteCount(object.bytes)],
    [words.block, blockText(object)],
    ...(object.born ? [[words.born, words.bornAt(object.born.filename, object.born.line, object.born.moment)] as [string, string]] : []),
    ...(object.fixed ? [[words.life, words.fixed[object.fixed.state](object.fixed.start)] as [string, string]] : []),
    ...(object.interned ? [[words.interned, words.yes] as [string, string]] : []),
    ...(object.size > 0 ? [[words.items, String(object.size)] as [string, string]] : []),
  ];
  return (
    <dl class="facts">
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function blockText({ block }: ObjectData): string {
  const { blocks } = detailsWords();
  if (block.kind === "pool") return blocks.pool(block.sizeClass, block.index, hex(block.pool));
  return block.kind === "large" ? blocks.large(block.bytes) : blocks.static;
}

/** Exactly as many lines as the count; what is short of it, a running built-in function holds, and that is said. */
function Ledger({ object }: { readonly object: ObjectData }) {
  const words = detailsWords();
  const rest = object.count - object.held;
  const { moment } = useSession();
  if (useCourse()?.isAsking(moment.value)) return <p class="faint">{lessonsWords().hiddenHint}</p>;
  return (
    <section class="ledger" data-count={object.count} data-holders={object.held}>
      <h3>
        {words.ledger(object.held)} <span class="count">{object.count}</span>
      </h3>
      <Holders object={object} all={object.held} />
      <p class="faint">{rest > 0 ? words.sumShort(rest) : words.sumRight}</p>
    </section>
  );
}

/** Of None there are thousands of holders: those of the program line by line, the interpreter's own as a number. */
function FixedLedger({ object, fixed }: { readonly object: ObjectData; readonly fixed: FixedData }) {
  const words = detailsWords();
  const { moment } = useSession();
  if (useCourse()?.isAsking(moment.value)) return <p class="faint">{lessonsWords().hiddenHint}</p>;
  return (
    <section class="ledger" data-own={fixed.own}>
      <h3>
        {words.ledgerOwn(fixed.own)} <span class="count">{object.count}</span>
      </h3>
      <Holders object={object} all={fixed.own} />
      {object.held > fixed.own && <p class="faint">{words.others(object.held - fixed.own)}</p>}
      <p class="faint">{fixed.state === "immortal" ? words.notCounted : words.countedFrom(fixed.start, object.count - fixed.start)}</p>
    </section>
  );
}

function Holders({ object, all }: { readonly object: ObjectData; readonly all: number }) {
  const alike = alikeHolders(object.holders, namesNow(useSession()));
  return (
    <>
      <ol>
        {object.holders.map((holder, index) => (
          <li key={index}>
            <HolderLine holder={holder} isAlike={alike.has(holder)} />
          </li>
        ))}
      </ol>
      {all > object.holders.length && <p class="faint">… {common().more(all - object.holders.length)}</p>}
    </>
  );
}

function Leads({ object }: { readonly object: ObjectData }) {
  const words = detailsWords();
  const session = useSession();
  if (object.references.length === 0) return null;
  return (
    <section>
      <h3>{words.leads}</h3>
      <ul>
        {object.references.map(({ place, object: target, text }, index) => (
          <li key={index}>
            <code>{place}</code>{" "}
            <button type="button" class="link" onClick={() => session.select(target)}>
              {text}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
