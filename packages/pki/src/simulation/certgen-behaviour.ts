import type { Behaviour } from "./behaviour.ts";
import { letterOf, type ModelMaterial, readModel, secretOf } from "./model-material.ts";

interface CertgenRun {
  /** Updates made so far. */
  readonly updates: number;
  /** What it read at its start, and never reads again. */
  readonly old: ModelMaterial | undefined;
  readonly made: number;
  /** When it may go on, in milliseconds. */
  readonly readyAt: number;
}

const key = ({ updates, old, made, readyAt }: CertgenRun, now: number): string =>
  old === undefined
    ? "reads"
    : `${updates} #${old.leaf}; ${old.trusts.map((ca) => `#${ca};`).join("")} #${made}; ${Math.max(0, readyAt - now)}`;

/**
 * Gloo's certgen with `--force-rotation`: it reads once, makes new material, and updates three times with waits between, from what it
 * has in memory and without a condition, so the last writer wins.
 * @see Gloo 1.22.1 `jobs/pkg/run/run.go`, `jobs/pkg/kube/secret.go`
 */
export const certgenBehaviour = (rotationDuration: number): Behaviour<CertgenRun> => ({
  begin: (_identity, now) => ({ updates: 0, old: undefined, made: -1, readyAt: now }),
  readyAt: (run) => run.readyAt,
  moves: (run, { secret, now, unused }) => {
    const { updates, old, made } = run;
    if (old === undefined) {
      const says = `reads the Secret and makes ${letterOf(unused)}`;
      return [{ says, run: { ...run, old: readModel(secret), made: unused }, makes: true }];
    }
    const waits = { ...run, updates: updates + 1, readyAt: now + rotationDuration };
    const both = [...old.trusts, made];
    if (updates === 0) {
      return [
        {
          says: `adds CA ${letterOf(made)}`,
          run: waits,
          writes: secretOf({ leaf: old.leaf, trusts: both }, 0),
        },
      ];
    }
    if (updates === 1) {
      const says = `replaces the leaf with ${letterOf(made)}`;
      return [{ says, run: waits, writes: secretOf({ leaf: made, trusts: both }, 0) }];
    }
    const writes = secretOf({ leaf: made, trusts: [made] }, 0);
    return [{ says: `removes every CA but ${letterOf(made)}`, run: undefined, writes }];
  },
  key: (run, { now }) => key(run, now),
  secretKey: () => "",
});

/** One update that replaces everything: what a deployment tool does that makes new certificates whenever it renders. */
export const swapBehaviour: Behaviour<"reads"> = {
  begin: () => "reads",
  readyAt: () => 0,
  moves: (_run, { unused }) => [
    {
      says: `replaces leaf and CA with ${letterOf(unused)}`,
      run: undefined,
      makes: true,
      writes: secretOf({ leaf: unused, trusts: [unused] }, 0),
    },
  ],
  key: () => "",
  secretKey: () => "",
};
