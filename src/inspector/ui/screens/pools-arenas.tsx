/** The allocator's memory: arenas, in each its pools, in each how many blocks are in use. The selected object's pool is marked. */

import { useSignal } from "@preact/signals";
import type { ObjectData } from "../../protocol.ts";
import type { PoolData, PoolsData } from "../../protocol-heap.ts";
import { useSession } from "../context.ts";
import { useRoving } from "../parts/roving.ts";
import { Head, More } from "../parts/tools.tsx";
import { hex, nameOf } from "../words/common.ts";
import { poolsWords } from "../words/pools.ts";

type ArenaData = PoolsData["arenas"][number];

/** Arenas that are drawn until one asks for more. */
const DRAWN = 4;

export function Arenas({ arenas, isText }: { readonly arenas: readonly ArenaData[]; readonly isText: boolean }) {
  const session = useSession();
  const object = session.chosen.value;
  const marked = object?.block.kind === "pool" ? object.block.pool : undefined;
  const isOpen = useSignal(false);
  const isDrawn = (arena: ArenaData, index: number): boolean =>
    isOpen.value || index < DRAWN || arena.pools.some(({ address }) => address === marked);
  const drawn = arenas.filter(isDrawn);
  return (
    <>
      {object && <Block object={object} arenas={arenas} />}
      {isText ? (
        <PoolTable arenas={arenas} marked={marked} />
      ) : (
        drawn.map((arena) => <Arena key={arena.address} arena={arena} marked={marked} />)
      )}
      {!isText && (isOpen.value || drawn.length < arenas.length) && <More isOpen={isOpen} hidden={arenas.length - drawn.length} />}
    </>
  );
}

/** Where the selected object lies, in words, and its pool block by block. */
function Block({ object, arenas }: { readonly object: ObjectData; readonly arenas: readonly ArenaData[] }) {
  const words = poolsWords();
  const { block } = object;
  const text = nameOf(object);
  if (block.kind === "static") return <p class="where-block">{words.blockStatic(text)}</p>;
  if (block.kind === "large") return <p class="where-block">{words.blockLarge(text, block.bytes)}</p>;
  const pool = arenas.flatMap(({ pools }) => pools).find(({ address }) => address === block.pool);
  const total = pool?.total ?? block.index + 1;
  return (
    <div class="where-block">
      <p>◆ {words.blockIn(text, block.index, total, block.sizeClass)}</p>
      <svg class="blocks" viewBox={`0 0 ${total} 4`} preserveAspectRatio="none" aria-hidden="true">
        <rect class="room" width={total} height="4" />
        <rect class="marked" x={block.index} width="1" height="4" />
      </svg>
    </div>
  );
}

function Arena({ arena, marked }: { readonly arena: ArenaData; readonly marked: number | undefined }) {
  const words = poolsWords();
  const { pools, address } = arena;
  const roving = useRoving(pools.length);
  const count = (state: PoolData["state"]): number => pools.filter((pool) => pool.state === state).length;
  const shown = pools[roving.pointed ?? -1];
  return (
    <div class="arena" data-arena={address}>
      <h3>
        {words.arena(hex(address))} – {words.poolsIn(count("used"), count("full"), count("empty"))}
      </h3>
      <div class="cells pool-cells" {...roving.around}>
        {pools.map((pool, index) => (
          <button
            type="button"
            key={pool.address}
            class={["pool", pool.state, marked === pool.address && "marked"].filter(Boolean).join(" ")}
            title={`${words.pool(pool, hex(pool.address))}, ${words.states[pool.state]}`}
            aria-current={marked === pool.address}
            {...roving.cell(index)}
          >
            <Fill pool={pool} />
            <small>
              {marked === pool.address && "◆"}
              {pool.sizeClass || "–"}
            </small>
          </button>
        ))}
      </div>
      <p class="about">{shown ? words.pool(shown, hex(shown.address)) : words.point}</p>
    </div>
  );
}

/** From below, as a glass is filled. */
function Fill({ pool }: { readonly pool: PoolData }) {
  const full = pool.total > 0 ? (20 * pool.used) / pool.total : 0;
  return (
    <svg viewBox="0 0 20 20" aria-hidden="true">
      <rect class="room" width="20" height="20" />
      <rect class="fill" y={20 - full} width="20" height={full} />
    </svg>
  );
}

function PoolTable({ arenas, marked }: { readonly arenas: readonly ArenaData[]; readonly marked: number | undefined }) {
  const words = poolsWords();
  const { columns } = words;
  return (
    <table>
      <Head of={columns} order={["arena", "pool", "sizeClass", "blocks", "state"]} />
      <tbody>
        {arenas.flatMap(({ address, pools }) =>
          pools.map((pool) => (
            <tr key={pool.address} aria-selected={marked === pool.address}>
              <td class="id">{hex(address)}</td>
              <th scope="row" class="id">
                {marked === pool.address && "◆ "}
                {hex(pool.address)}
              </th>
              <td>{pool.sizeClass || "–"}</td>
              <td>{words.of(pool.used, pool.total)}</td>
              <td>{words.states[pool.state]}</td>
            </tr>
          )),
        )}
      </tbody>
    </table>
  );
}
