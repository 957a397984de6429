import type { Fault, FaultChoice } from "../api-server/fault.ts";

const mishaps: readonly Fault[] = [
  { when: "before", kind: "reset" },
  { when: "after", kind: "reset" },
  { when: "before", kind: "answer", status: 409 },
  { when: "before", kind: "answer", status: 429, retryAfter: 0 },
  { when: "before", kind: "answer", status: 500 },
  { when: "after", kind: "answer", status: 503 },
  { when: "before", kind: "delay", milliseconds: 20 },
  { when: "after", kind: "delay", milliseconds: 20 },
];

/** Numbers that look random and are the same in every run of a test; uniform in [0, 1). Park and Miller's generator. */
export const drawn = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
};

/** Faults of every kind, for one request in this many; a conflict only where there can be one. */
export const oneIn =
  (many: number, draw: () => number): FaultChoice =>
  ({ verb }) => {
    const fault = draw() * many < 1 ? mishaps[Math.floor(draw() * mishaps.length)] : undefined;
    const isConflict = fault?.kind === "answer" && fault.status === 409;
    return isConflict && verb !== "update" ? undefined : fault;
  };
