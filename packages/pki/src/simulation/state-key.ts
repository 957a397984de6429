import { copyOf } from "../rotation/copy-of.ts";
import { stillUsed } from "./consumer-window.ts";
import { copyOrigin } from "./model-material.ts";
import { type Rules, runName, type SystemState } from "./system-state.ts";

const symbol = /#(\d+);|@([^;]*);/g;

/**
 * A text that is equal for states with equal futures. Only distances in time matter, and those only up to a bound; materials and runs are
 * renamed in the order in which they appear, because nothing depends on what they are called.
 */
export const stateKey = <R>(rules: Rules<R>, state: SystemState<R>): string => {
  const { now, runs, secret, copy } = state;
  const parts: (string | number)[] = [];
  // A copy that no consumer mounts is the same in all states.
  const isMounted = rules.consumers.some(({ mounts }) => mounts === "copy");
  for (const published of isMounted ? [state.published, copy.published] : [state.published]) {
    stillUsed(rules, published, now).forEach(({ material: { leaf, trusts }, at }, place) => {
      const age = place === 0 ? "" : now - at;
      parts.push(`#${leaf};${trusts.map((ca) => `#${ca};`).join("")}${age}`);
    });
    parts.push("");
  }
  // Of the copy's annotations, no run sees more than whether they are the Secret's.
  if (isMounted) parts.push(String(copyOf(copy.secret, secret, copyOrigin) === copy.secret));
  // Consumers that never reload hold the first material for ever.
  if (rules.consumers.some(({ reloads }) => !reloads)) parts.push(`#${rules.first.leaf};`);
  parts.push(rules.behaviour.secretKey(secret, now));
  const living = runs.map(({ number, run, offset, readyAt }) => {
    const context = { secret, copy: copy.secret, now: now + offset, unused: state.made };
    const delayed = Number.isFinite(rules.runnerDelay) ? Math.max(0, now - readyAt) : "";
    return { number, text: `${rules.behaviour.key(run, context)} ${offset} ${delayed}` };
  });
  // The order in which runs started does not matter; one order for all lets equal states meet.
  living.sort((a, b) => (a.text < b.text ? -1 : 1));
  parts.push(...living.map(({ text }) => text), state.started);
  if (rules.starts !== "any-time") parts.push(state.restarts);
  if (typeof rules.starts === "number") parts.push(now % rules.starts, String(state.startedAt === now));
  const materials = new Map<string, number>();
  const places = new Map(living.map(({ number }, place) => [runName(number), place]));
  return parts.join("|").replace(symbol, (_, material: string | undefined, run: string | undefined) => {
    if (material === undefined) return run === "none" ? "@-" : `@${places.get(run ?? "") ?? "dead"}`;
    const name = materials.get(material) ?? materials.size;
    materials.set(material, name);
    return `#${name}`;
  });
};
