import { verify, withoutAccepted } from "@gloo-mtls/verify";
import { expect, test } from "vitest";
import { hardened, type Loose } from "./installation.ts";

const odd: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1.5,
  "",
  "x",
  ":",
  "{{",
  [],
  {},
  [null],
  { name: null },
  "__proto__",
  "9".repeat(50),
  "127.0.0.1:99999",
];

/** Numbers that follow from a seed. */
const numbers = (seed: number) => {
  let state = seed >>> 0;
  return (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
};

/** Replaces or removes something at a random place, at any depth. */
const wreck = (value: Loose, next: (below: number) => number): void => {
  let at = value;
  for (let depth = 0; depth < 14; depth += 1) {
    const keys = Object.keys(at);
    const key = keys[next(keys.length)];
    if (key === undefined) return;
    const inner = at[key];
    if (typeof inner !== "object" || inner === null || next(8) === 0) {
      if (typeof inner === "string" && inner.length > 200 && next(3) > 0) {
        const cut = next(inner.length);
        at[key] = `${inner.slice(0, cut)}${String(odd[next(odd.length)])}${inner.slice(cut + next(40))}`;
      } else at[key] = structuredClone(odd[next(odd.length)]);
      return;
    }
    at = inner;
  }
};

const count = process.env.GLOO_MTLS_STREAMS === undefined ? 300 : Number(process.env.GLOO_MTLS_STREAMS);

test(`${count} mutated streams crash nothing`, () => {
  const base = hardened();
  const next = numbers(Number(process.env.GLOO_MTLS_SEED ?? 1));
  for (let index = 0; index < count; index += 1) {
    const manifests = structuredClone(base);
    for (let times = next(6); times >= 0; times -= 1) wreck(manifests, next);
    const findings = verify(manifests, { now: Date.UTC(2026, 10, 1) });
    expect(withoutAccepted(findings, manifests, { accept: [] })).toBeDefined();
  }
});
