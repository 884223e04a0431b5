/** A value that has no card of its own on the stage. It can be selected, and is marked wherever the same object stands. */
import { useSession } from "../context.ts";
import { hex } from "../words/common.ts";
import { pointing } from "./pointing.ts";

export interface PlainValueProps {
  readonly object: number;
  readonly text: string;
  /** Another value in sight looks the same: the end of the id tells whether it is the same object. */
  readonly isAlike?: boolean;
}

export function PlainValue({ object, text, isAlike = false }: PlainValueProps) {
  const session = useSession();
  const isMarked = session.selected.value === object || session.pointed.value === object;
  return (
    <button
      type="button"
      class={isMarked ? "value marked" : "value"}
      title={hex(object)}
      data-value={object}
      onClick={() => session.select(object)}
      {...pointing(session, object)}
    >
      {text}
      {isAlike && <small class="tail">…{object.toString(16).slice(-4)}</small>}
    </button>
  );
}
