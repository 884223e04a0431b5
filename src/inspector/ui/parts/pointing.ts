/** An object that the pointer is on is marked wherever it stands. */
import type { Session } from "../session.ts";

/** For the element that stands for it. */
export function pointing(session: Session, object: number) {
  return {
    onPointerEnter: () => {
      session.pointed.value = object;
    },
    onPointerLeave: () => {
      session.pointed.value = undefined;
    },
  };
}
