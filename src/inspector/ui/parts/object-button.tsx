/** An object named in a text: selects it. */
import { useSession } from "../context.ts";
import { common, nameOf } from "../words/common.ts";

export function ObjectButton({ object }: { readonly object: { readonly id: number; readonly type: string; readonly text: string } }) {
  const session = useSession();
  return (
    <button
      type="button"
      class="object"
      aria-pressed={session.selected.value === object.id}
      title={common().object(object.type, object.id)}
      onClick={() => session.select(object.id)}
    >
      {nameOf(object)}
    </button>
  );
}
