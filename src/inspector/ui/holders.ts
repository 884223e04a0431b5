/** What holders are called at the moment that is shown. */
import type { NamedData } from "../protocol.ts";
import type { Session } from "./session.ts";
import { type HolderNames, holderNames } from "./words/common.ts";

/** @param near further objects that have a name */
export function namesNow(session: Session, near: readonly NamedData[] = []): HolderNames {
  const moment = session.moment.value;
  const far = session.beyond.value?.near ?? [];
  return holderNames(moment?.frames ?? [], session.objects.value, [...far, ...near]);
}
