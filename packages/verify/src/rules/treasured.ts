import type { Entrance, Treasure } from "../wiring/wiring.ts";

/** Whether an entrance leads to something. */
export const isTreasured = ({ leadsTo }: Entrance, treasure: Treasure): boolean => leadsTo.has(treasure);
