/** A holder in words, and a way to it. */
import type { HolderData, NamedData } from "../../protocol.ts";
import { useSession } from "../context.ts";
import { namesNow } from "../holders.ts";
import { common, type HolderNames } from "../words/common.ts";

export interface HolderLineProps {
  readonly holder: HolderData;
  /** Objects that it may name, besides those of the moment. */
  readonly near?: readonly NamedData[] | undefined;
  /** Another one reads the same: the end of the id tells them apart. */
  readonly isAlike?: boolean;
}

export function HolderLine({ holder, near, isAlike = false }: HolderLineProps) {
  const session = useSession();
  const others = near ?? session.beyond.value?.near ?? [];
  const text = common().held(holder, namesNow(session, others));
  const { object, of } = holder;
  if (object === undefined || !(of || session.objects.value.has(object) || others.some(({ id }) => id === object)))
    return <span>{text}</span>;
  return (
    <button type="button" class="link" onClick={() => session.select(object)}>
      {text}
      {isAlike && <Tail object={object} />}
    </button>
  );
}

export function Tail({ object }: { readonly object: number | undefined }) {
  return object === undefined ? null : <small class="tail">…{object.toString(16).slice(-4)}</small>;
}

/** Which of some holders read the same although they are different objects. */
export function alikeHolders(holders: readonly HolderData[], names: HolderNames): ReadonlySet<HolderData> {
  const first = new Map<string, HolderData>();
  const alike = new Set<HolderData>();
  for (const holder of holders) {
    const text = common().held(holder, names);
    const before = first.get(text);
    if (!before) first.set(text, holder);
    else if (before.object !== holder.object) alike.add(before).add(holder);
  }
  return alike;
}
