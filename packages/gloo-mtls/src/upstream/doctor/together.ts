import type { Diagnosis } from "./diagnosis.ts";

/** More than anyone reads, and a bound on memory for a log that repeats a message with other names. */
const maxCauses = 10_000;

/** A cause, as first seen, and what is added each time it is seen again. */
interface Cause {
  readonly first: Diagnosis;
  count: number;
  readonly affects: Set<string>;
}

/** Reports a cause once, with how often it was seen: Gloo repeats its messages at every synchronisation. */
export class Together {
  readonly #causes = new Map<string, Cause>();

  add(found: readonly Diagnosis[]): void {
    for (const diagnosis of found) {
      const key = JSON.stringify([diagnosis.symptom, diagnosis.cause]);
      if (!this.#causes.has(key) && this.#causes.size >= maxCauses) continue;
      const known = this.#causes.get(key) ?? { first: diagnosis, count: 0, affects: new Set<string>() };
      known.count += diagnosis.count;
      for (const name of diagnosis.affects) known.affects.add(name);
      this.#causes.set(key, known);
    }
  }

  diagnoses(): readonly Diagnosis[] {
    return [...this.#causes.values()].map(({ first, count, affects }) => {
      const [only, ...others] = affects;
      return {
        ...first,
        count,
        affects: [...affects],
        commands:
          only === undefined || others.length > 0 || first.side !== "upstream"
            ? first.commands
            : first.commands.map((command) => filledIn(command, only)),
      };
    });
  }
}

/** The command for the only Upstream that is affected. Names of objects hold no characters that a shell knows. */
const filledIn = (command: string, upstream: string): string => {
  const [, namespace, name] = /^([a-z0-9-]{1,63})\/([A-Za-z0-9._-]{1,253})$/.exec(upstream) ?? [];
  return name === undefined || namespace === undefined
    ? command
    : command
        .replace("upstream UPSTREAM -n NAMESPACE", `upstream ${name} -n ${namespace}`)
        .replace("--name UPSTREAM --namespace NAMESPACE", `--name ${name} --namespace ${namespace}`);
};
