/** The heap from nothing: called once, before anything is allocated. */
import { Segment, SegmentKind } from "../abi/heap-layout";
import { STATE } from "../abi/memory-map";
import { State } from "../abi/state-layout";
import { initGenerations } from "./generations";
import { initLarge } from "./large";
import { segmentRow } from "./segments";

/** The memory must have at least 2 MiB, all zero above the constants. */
export function initHeap(): void {
  const segments = memory.size() >> 4;
  store<u32>(STATE, segments, State.segmentCount);
  store<u32>(segmentRow(0), SegmentKind.Low, Segment.kind);
  store<u32>(segmentRow(1), SegmentKind.Large, Segment.kind);
  initLarge();
  initGenerations();
}
