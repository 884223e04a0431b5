/** Who alone keeps whom alive, as nested blocks: the area is what would be freed. One level at a time, with the way in above. */
import { useSignal } from "@preact/signals";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { DominatorNode, DominatorsData } from "../../protocol-heap.ts";
import { useAnswer, useSession } from "../context.ts";
import { Unanswered } from "../parts/answered.tsx";
import { useRoving } from "../parts/roving.ts";
import { type Box, treemap } from "../treemap.ts";
import { common, nameOf } from "../words/common.ts";
import { heapWords } from "../words/heap.ts";

/** Blocks of a level that an answer names; and how high the picture is, by its width. */
const LIMIT = 60;
const HIGH = 0.62;
/** Of a block: pixels of its label, and of a letter of it. */
const LABEL = 18;
const LETTER = 7.4;

/** The dict of the program's names. */
const GLOBALS = `type==dict value:"{'__name__': '__main__'"`;

/** A block: an object, or something that stands for many. */
interface Block {
  readonly key: string;
  readonly label: string;
  readonly size: number;
  readonly objects: number;
  readonly node?: DominatorNode;
  readonly look: "object" | "rest" | "own" | "garbage";
}

interface Step {
  readonly id: number;
  /** Of its children those from this one on: the others of the level above. */
  readonly from: number;
  readonly text: string;
}

export function HeapMap() {
  const words = heapWords();
  const session = useSession();
  // undefined: not known yet where to begin
  const way = useSignal<readonly Step[] | undefined>(undefined);
  const steps = way.value ?? [];
  const answer = useAnswer<"dominators">(
    way.value && {
      kind: "dominators",
      object: steps.at(-1)?.id || null,
      depth: 2,
      limit: LIMIT,
      from: steps.at(-1)?.from ?? 0,
    },
  );
  useEffect(() => {
    // whoever the reader was inside of is not there at this moment
    if (answer?.kind === "refused" && answer.reason === "no such object") way.value = [];
  }, [answer]);
  const goToNames = async (): Promise<void> => {
    const answer = await session.ask({ kind: "search", query: GLOBALS, all: true, count: 1 });
    const [row] = answer.kind === "search" ? answer.rows : [];
    way.value = row ? [{ id: row.id, from: 0, text: words.names }] : [];
  };
  useEffect(() => {
    // of everything, the interpreter has the most: a reader begins with what is the program's
    void goToNames();
  }, []);
  const { chosen } = session;
  const goInto = (node: DominatorNode): void => {
    session.select(node.id);
    if (node.children.length > 0) way.value = [...steps, { id: node.id, from: 0, text: nameOf(node) }];
  };
  const goOn = (others: string): void => {
    const { id = 0, from = 0 } = steps.at(-1) ?? {};
    way.value = [...steps, { id, from: from + LIMIT, text: others }];
  };
  const go = ({ node, look, label }: Block): void => {
    if (node) goInto(node);
    else if (look === "rest") goOn(label);
  };
  const blocks = answer?.kind === "dominators" ? blocksOf(answer, steps.length === 0) : [];
  return (
    <>
      <p class="faint">{words.mapAbout}</p>
      <div class="tools">
        <button type="button" onClick={goToNames}>
          {words.names}
        </button>
        <button
          type="button"
          disabled={!chosen.value}
          onClick={() => {
            if (chosen.value) way.value = [{ id: chosen.value.id, from: 0, text: nameOf(chosen.value) }];
          }}
        >
          ◎ {words.selected}
        </button>
      </div>
      <nav class="way" aria-label={words.way}>
        <ol>
          {[{ id: 0, from: 0, text: words.roots }, ...steps].map((step, depth, all) => (
            <li key={depth}>
              {depth < all.length - 1 ? (
                <button
                  type="button"
                  class="link text"
                  onClick={() => {
                    way.value = steps.slice(0, depth);
                  }}
                >
                  {step.text}
                </button>
              ) : (
                <span class="text" aria-current="location">
                  {step.text}
                </span>
              )}
            </li>
          ))}
        </ol>
      </nav>
      {answer?.kind === "dominators" ? (
        <>
          <p role="status">{words.keeps(answer.root.objects, common().bytes(answer.root.retained))}</p>
          {blocks.length > 0 && <Picture blocks={blocks} go={go} />}
          {answer.unreachable.objects > 0 && <p>🗑 {words.garbageAbout(answer.unreachable.objects)}</p>}
          <BlockTable blocks={blocks} go={go} />
        </>
      ) : (
        <Unanswered answer={answer} />
      )}
    </>
  );
}

/** What is seen of a level: its largest objects, all the others as one, its own memory, and beside everything the garbage. */
function blocksOf({ root, unreachable }: DominatorsData, isAll: boolean): Block[] {
  const words = heapWords();
  const blocks = root.children.map(
    (node): Block => ({
      key: `${node.id}`,
      label: nameOf(node),
      size: node.retained,
      objects: node.objects,
      node,
      look: "object",
    }),
  );
  const { rest } = root;
  if (rest) blocks.push({ key: "rest", label: words.others(rest.nodes), size: rest.retained, objects: rest.objects, look: "rest" });
  if (root.id !== 0 && root.bytes > 0) blocks.push({ key: "own", label: words.itself, size: root.bytes, objects: 1, look: "own" });
  if (root.id === 0 && isAll && unreachable.objects > 0)
    blocks.push({ key: "garbage", label: words.garbage, size: unreachable.bytes, objects: unreachable.objects, look: "garbage" });
  return blocks.sort((a, b) => b.size - a.size);
}

/** An object, or the others of a level: not what is an object's own, nor the garbage. */
function canGo({ node, look }: Block): boolean {
  return node !== undefined || look === "rest";
}

interface BlocksProps {
  readonly blocks: readonly Block[];
  /** What has something inside. */
  readonly go: (block: Block) => void;
}

/** Drawn, and over the drawing a button for each block. */
function Picture({ blocks, go }: BlocksProps) {
  const words = heapWords();
  const session = useSession();
  const place = useRef<HTMLDivElement>(null);
  const width = useWidth(place);
  const height = Math.max(Math.round(width * HIGH), 240);
  const roving = useRoving(blocks.length);
  const boxes = treemap(
    blocks.map(({ size }) => size),
    { x: 0, y: 0, width, height },
  );
  const about = blocks[roving.pointed ?? -1];
  return (
    <section ref={place} class="treemap" aria-label={words.views.map} {...roving.around}>
      <svg width={width} height={height} aria-hidden="true">
        <defs>
          <pattern id="hatched" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <line x1="0" y1="0" x2="0" y2="8" />
          </pattern>
        </defs>
        {blocks.map((block, index) => (
          <g
            key={block.key}
            class={["shape", block.look, block.node && session.selected.value === block.node.id && "selected"].filter(Boolean).join(" ")}
          >
            <BlockShape block={block} box={boxes[index]!} />
          </g>
        ))}
      </svg>
      {blocks.map((block, index) => {
        const { x, y, width: wide, height: high } = boxes[index]!;
        return (
          <button
            type="button"
            key={block.key}
            class={`block ${block.look}`}
            style={{ left: `${x}px`, top: `${y}px`, width: `${wide}px`, height: `${high}px` }}
            aria-label={sentence(block)}
            aria-disabled={!canGo(block)}
            onClick={() => go(block)}
            {...roving.cell(index)}
          />
        );
      })}
      <p class="about">{about ? sentence(about) : ""}</p>
    </section>
  );
}

function sentence({ label, node, objects, size }: Block): string {
  return `${label}${node ? ` (${node.type})` : ""}: ${heapWords().keeps(objects, common().bytes(size))}`;
}

/** The block, its label as far as there is place, and inside, in outline, the next level. */
function BlockShape({ block, box }: { readonly block: Block; readonly box: Box }) {
  const { x, y, width, height } = box;
  const letters = Math.floor((width - 8) / LETTER);
  const isLabelled = letters >= 3 && height >= LABEL;
  const text = block.label.length > letters ? `${block.label.slice(0, Math.max(letters - 1, 1))}…` : block.label;
  return (
    <>
      <rect class="ground" x={x} y={y} width={width} height={height} />
      {block.look !== "object" && <rect class="hatch" x={x} y={y} width={width} height={height} />}
      {block.node && <Inside node={block.node} box={box} />}
      {isLabelled && (
        <text x={x + 4} y={y + 13}>
          {text}
        </text>
      )}
      {isLabelled && height >= 2.2 * LABEL && width > 70 && !block.node?.children.length && (
        <text class="size" x={x + 4} y={y + 13 + LABEL}>
          {common().bytes(block.size)}
        </text>
      )}
    </>
  );
}

function Inside({ node, box }: { readonly node: DominatorNode; readonly box: Box }) {
  const inner = { x: box.x + 3, y: box.y + LABEL, width: box.width - 6, height: box.height - LABEL - 3 };
  if (inner.width < 12 || inner.height < 12 || node.children.length === 0) return null;
  const sizes = [...node.children.map(({ retained }) => retained), ...(node.rest ? [node.rest.retained] : []), node.bytes];
  const boxes = treemap(
    sizes.sort((a, b) => b - a),
    inner,
  );
  return (
    <>
      {boxes.map(({ x, y, width, height }, index) =>
        width > 2 && height > 2 ? <rect key={index} class="inside" x={x} y={y} width={width} height={height} /> : null,
      )}
    </>
  );
}

function useWidth(place: { readonly current: HTMLElement | null }): number {
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const element = place.current;
    if (!element) return;
    const measure = (): void => setWidth(Math.floor(element.clientWidth));
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    measure();
    return () => observer.disconnect();
  }, [place]);
  return width;
}

/** The same as a table. */
function BlockTable({ blocks, go }: BlocksProps) {
  const words = heapWords();
  const shared = common();
  const all = blocks.reduce((sum, { size }) => sum + size, 0);
  return (
    <div class="wide">
      <table class="block-table">
        <thead>
          <tr>
            {[words.what, words.columns.type, words.retained, words.share, words.own, words.objects].map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {blocks.map((block) => {
            const { key, label, node, size, objects, look } = block;
            return (
              <tr key={key}>
                <th scope="row" class={look}>
                  {canGo(block) ? (
                    <button
                      type="button"
                      class="link text"
                      title={node?.children.length === 0 ? words.tooMuch : words.inside(label)}
                      onClick={() => go(block)}
                    >
                      {label}
                    </button>
                  ) : (
                    label
                  )}
                </th>
                <td>{node?.type}</td>
                <td class="number">{shared.bytes(size)}</td>
                <td class="number">{all > 0 ? `${((100 * size) / all).toFixed(1)} %` : ""}</td>
                <td class="number">{node ? shared.bytes(node.bytes) : ""}</td>
                <td class="number">{objects.toLocaleString("en")}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
