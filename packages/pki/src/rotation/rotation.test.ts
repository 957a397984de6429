import { fc, test } from "@fast-check/vitest";
import { deepFreeze } from "@gloo-mtls/objects/data";
import { describe, expect } from "vitest";
import { inspectModel, materialOf, readModel, secretOf } from "../simulation/model-material.ts";
import { copyOf } from "./copy-of.ts";
import { rotation } from "./rotation.ts";
import type { RotationAction } from "./rotation-action.ts";
import type { RotationEvent } from "./rotation-event.ts";
import { atVersion, type RotationSecret } from "./rotation-secret.ts";
import type { RotationSettings } from "./rotation-settings.ts";
import { initialRotation, type RotationState } from "./rotation-state.ts";

/** A store, a clock, and the runs that share them. */
class Cluster {
  secret: RotationSecret | undefined;
  now = Date.UTC(2026, 0, 1);
  made = 100;
  readonly patches: string[] = [];
  /** A copy in another namespace that no run has asked for yet. */
  copy: RotationSecret | undefined;

  constructor(secret?: RotationSecret) {
    this.secret = secret === undefined ? undefined : deepFreeze(secret);
  }

  /** Someone who rotates nothing writes. */
  meddle(change: (secret: RotationSecret) => RotationSecret): void {
    if (this.secret === undefined) throw new Error("there is nothing to change");
    this.store(change(this.secret));
  }

  store(secret: RotationSecret): string {
    const version = String(Number(this.secret?.metadata.resourceVersion ?? 0) + 1);
    this.secret = deepFreeze(atVersion(secret, version));
    return version;
  }
}

/** A runner that does what the machine asks, one action at a time. */
class Runner {
  state: RotationState = initialRotation;
  action: RotationAction | undefined;
  readonly log: string[] = [];
  readonly cluster: Cluster;
  readonly machine: ReturnType<typeof rotation>;

  constructor(cluster: Cluster, settings: Partial<RotationSettings> = {}) {
    this.cluster = cluster;
    this.machine = rotation({
      identity: "pod-1",
      wait: 65_000,
      inspect: inspectModel,
      decide: () => ({ kind: "rotate" }),
      ...settings,
    });
    this.tell({ kind: "started" });
  }

  tell(event: RotationEvent): void {
    const { state, actions } = this.machine(deepFreeze(this.state), deepFreeze(event), this.cluster.now);
    expect(actions.length).toBeLessThanOrEqual(1);
    this.state = state;
    if (actions[0] === undefined) return;
    this.action = actions[0];
    const { kind } = this.action;
    if (this.action.kind === "write") this.log.push(this.action.purpose);
    else if (this.action.kind === "finish") {
      const { outcome } = this.action;
      this.log.push(outcome.kind === "refused" ? `refused: ${outcome.refusal.code}` : outcome.kind);
    } else this.log.push(this.action.kind === "wait" ? (this.action.step ?? "look on") : kind);
  }

  get isOver(): boolean {
    return this.action?.kind === "finish";
  }

  /** The result of the current action. A wait moves the clock to its end, unless another run needs the time. */
  private answer(): RotationEvent {
    const { action, cluster } = this;
    switch (action?.kind) {
      case "read":
        return { kind: "observed", secret: cluster.secret };
      case "make":
        cluster.made += 1;
        return { kind: "made", material: materialOf(cluster.made) };
      case "write": {
        if (action.precondition !== cluster.secret?.metadata.resourceVersion) {
          return { kind: "refused" };
        }
        return { kind: "written", resourceVersion: cluster.store(action.secret) };
      }
      case "wait":
        cluster.now = Math.max(cluster.now, action.until);
        return { kind: "elapsed" };
      case "patch":
        if (action.resourceVersion !== cluster.secret?.metadata.resourceVersion) {
          return { kind: "refused" };
        }
        cluster.patches.push(action.caBundle);
        cluster.copy = copyOf(cluster.copy, action.secret, "ns/secret");
        return { kind: "patched", changed: cluster.patches.at(-2) !== action.caBundle };
      default:
        throw new Error("the run is over");
    }
  }

  act(): void {
    this.tell(this.answer());
  }

  /** Goes on until the next thing to do is of this kind. */
  until(found: (action: RotationAction) => boolean): this {
    for (let steps = 0; this.action === undefined || !found(this.action); steps += 1) {
      if (steps > 100) throw new Error(`no end: ${this.log.join(", ")}`);
      this.act();
    }
    return this;
  }

  toTheEnd(): readonly string[] {
    this.until(({ kind }) => kind === "finish");
    return this.log;
  }
}

const waits = ({ kind }: RotationAction): boolean => kind === "wait";
const writes =
  (purpose: string) =>
  (action: RotationAction): boolean =>
    action.kind === "write" && action.purpose === purpose;

const settled = (): RotationSecret => ({
  ...secretOf({ leaf: 0, trusts: [0] }, 7),
  metadata: {
    name: "gloo-mtls-certs",
    resourceVersion: "7",
    labels: { team: "edge" },
    annotations: { "example.com/owner": "platform" },
  },
  data: { ...secretOf({ leaf: 0, trusts: [0] }, 7).data, "tls.ocsp-staple": "AAEC" },
});

/** A Secret in the middle of a rotation that brings the last of its CAs. */
const marked = (
  model: { readonly leaf: number; readonly trusts: readonly number[] },
  annotations = {},
): RotationSecret => {
  const secret = secretOf(model, 7);
  const mark = {
    "rotation.gloo-mtls/brings-ca": String(model.trusts.at(-1)),
    "rotation.gloo-mtls/removes-cas": model.trusts.slice(0, -1).join(","),
  };
  return { ...secret, metadata: { ...secret.metadata, annotations: { ...mark, ...annotations } } };
};

const modelOf = ({ secret }: Cluster): ReturnType<typeof readModel> | undefined =>
  secret === undefined ? undefined : readModel(secret);

describe("a rotation from start to end", () => {
  test("takes the six steps in their order", () => {
    const cluster = new Cluster(settled());
    expect(new Runner(cluster).toTheEnd()).toEqual([
      "read",
      "make",
      "add-new-ca",
      "wait-for-new-ca",
      "replace-certificate",
      "wait-for-certificate",
      "remove-old-ca",
      "rotated",
    ]);
    expect(modelOf(cluster)).toEqual({ leaf: 101, trusts: [101] });
  });

  test("publishes both CAs, then the new leaf under both, then the new CA alone", () => {
    const cluster = new Cluster(settled());
    const seen: unknown[] = [];
    const runner = new Runner(cluster);
    while (!runner.isOver) {
      const before = cluster.secret;
      runner.act();
      if (cluster.secret !== before) seen.push(modelOf(cluster));
    }
    expect(seen).toEqual([
      { leaf: 0, trusts: [0, 101] },
      { leaf: 101, trusts: [0, 101] },
      { leaf: 101, trusts: [101] },
    ]);
  });

  test("waits from the moment at which the store accepted each stage", () => {
    const cluster = new Cluster(settled());
    const runner = new Runner(cluster).until(writes("add-new-ca"));
    cluster.now += 9_000;
    const accepted = cluster.now;
    runner.act();
    expect(runner.action).toEqual({ kind: "wait", until: accepted + 65_000, step: "wait-for-new-ca" });
    cluster.now += 64_999;
    runner.tell({ kind: "elapsed" });
    expect(runner.action).toMatchObject({ kind: "wait", until: accepted + 65_000 });
  });

  test("keeps labels, foreign annotations and foreign keys, and takes its own marks away", () => {
    const cluster = new Cluster(settled());
    new Runner(cluster).toTheEnd();
    expect(cluster.secret?.metadata).toEqual({
      name: "gloo-mtls-certs",
      resourceVersion: "10",
      labels: { team: "edge" },
      annotations: {
        "example.com/owner": "platform",
        "rotation.gloo-mtls/published-at": "2026-01-01T00:02:10.000Z",
      },
    });
    expect(cluster.secret?.data?.["tls.ocsp-staple"]).toBe("AAEC");
  });

  test("says in annotations who holds it and since when, and never writes a key there", () => {
    const cluster = new Cluster(settled());
    new Runner(cluster).until(waits);
    expect(cluster.secret?.metadata.annotations).toEqual({
      "example.com/owner": "platform",
      "rotation.gloo-mtls/holder": "pod-1",
      "rotation.gloo-mtls/published-at": "2026-01-01T00:00:00.000Z",
      "rotation.gloo-mtls/wait": "65000ms",
      "rotation.gloo-mtls/brings-ca": "101",
      "rotation.gloo-mtls/removes-cas": "0",
    });
  });

  test("forgets the key as soon as it is published", () => {
    const runner = new Runner(new Cluster(settled())).until(
      (action) => action.kind === "wait" && action.step === "wait-for-certificate",
    );
    expect(runner.state.pending).toBeUndefined();
  });

  test("creates a Secret that does not exist, without waits", () => {
    const cluster = new Cluster();
    expect(new Runner(cluster).toTheEnd()).toEqual(["read", "make", "create", "created"]);
    expect(modelOf(cluster)).toEqual({ leaf: 101, trusts: [101] });
  });

  test("leaves a Secret alone that is to be kept", () => {
    const cluster = new Cluster(settled());
    expect(new Runner(cluster, { decide: () => ({ kind: "keep" }) }).toTheEnd()).toEqual(["read", "kept"]);
    expect(cluster.secret).toEqual(settled());
  });

  test("replaces at once where no trust is left to keep", () => {
    const cluster = new Cluster(secretOf({ leaf: 5, trusts: [0] }, 7));
    expect(new Runner(cluster).toTheEnd()).toEqual(["read", "make", "replace", "replaced"]);
  });

  test("needs no stages for a new leaf of the same CA", () => {
    const cluster = new Cluster(settled());
    const runner = new Runner(cluster).until(({ kind }) => kind === "make");
    const certificate = "leaf 0\n";
    runner.tell({ kind: "made", material: { certificate, privateKey: "key 0\n", ca: "CA 0\n" } });
    expect(runner.toTheEnd()).toEqual(["read", "make", "replace-certificate", "rotated"]);
  });
});

describe("a run that dies", () => {
  test("with the new CA published is resumed with another CA, because the key died with it", () => {
    const cluster = new Cluster(settled());
    new Runner(cluster).until(waits);
    expect(modelOf(cluster)).toEqual({ leaf: 0, trusts: [0, 101] });
    expect(new Runner(cluster).toTheEnd()).toEqual([
      "read",
      "make",
      "add-new-ca",
      "wait-for-new-ca",
      "replace-certificate",
      "wait-for-certificate",
      "remove-old-ca",
      "rotated",
    ]);
    expect(modelOf(cluster)).toEqual({ leaf: 102, trusts: [102] });
  });

  test("with the new leaf published is resumed without a new key, and the rest of the wait is kept", () => {
    const cluster = new Cluster(settled());
    new Runner(cluster).until((action) => waits(action) && cluster.secret?.metadata.resourceVersion === "9");
    const published = cluster.now;
    cluster.now += 30_000;
    const second = new Runner(cluster, { identity: "pod-2" });
    second.act();
    // 65 s of waiting, 5 s between two clocks, 10 s that a write may be under way.
    expect(second.action).toMatchObject({ kind: "wait", until: published + 80_000 });
    expect(second.toTheEnd()).toEqual(["read", "wait-for-certificate", "remove-old-ca", "rotated"]);
    expect(modelOf(cluster)).toEqual({ leaf: 101, trusts: [101] });
  });

  test("is not replaced by another before its time is over", () => {
    const cluster = new Cluster(settled());
    new Runner(cluster).until(waits);
    const published = cluster.now;
    const second = new Runner(cluster, { identity: "pod-2" });
    second.act();
    expect(second.action).toEqual({ kind: "wait", until: published + 130_000, step: undefined });
    expect(second.toTheEnd().slice(0, 5)).toEqual(["read", "look on", "read", "make", "add-new-ca"]);
  });

  test.each([
    ["a time that is not a time", { "rotation.gloo-mtls/published-at": "yesterday" }],
    ["a time to come", { "rotation.gloo-mtls/published-at": "9999-01-01T00:00:00.000Z" }],
    ["no time", {}],
  ])("with %s in its annotations is adopted instead of trusted", (_, annotations) => {
    const cluster = new Cluster(marked({ leaf: 1, trusts: [0, 1] }, annotations));
    expect(new Runner(cluster).toTheEnd()).toContain("adopt");
  });

  test("without a believable time keeps its CA until the end: its leaf may have been published", () => {
    const cluster = new Cluster(marked({ leaf: 0, trusts: [0, 1] }));
    const runner = new Runner(cluster).until(waits);
    expect(modelOf(cluster)).toEqual({ leaf: 0, trusts: [0, 1, 101] });
    expect(runner.toTheEnd().at(-1)).toBe("rotated");
    expect(modelOf(cluster)).toEqual({ leaf: 101, trusts: [101] });
  });
});

describe("several CAs that no rotation left there", () => {
  const several = (annotations = {}): Cluster => {
    const secret = secretOf({ leaf: 0, trusts: [0, 1, 2] }, 7);
    return new Cluster({ ...secret, metadata: { ...secret.metadata, annotations } });
  };

  test("are kept while nothing is due", () => {
    const cluster = several();
    const before = cluster.secret;
    expect(new Runner(cluster, { decide: () => ({ kind: "keep" }) }).toTheEnd()).toEqual(["read", "kept"]);
    expect(cluster.secret).toBe(before);
  });

  test.each(["rotate", "replace"] as const)("are not overwritten when it is time to %s", (kind) => {
    const cluster = several();
    const before = cluster.secret;
    const runner = new Runner(cluster, { decide: () => ({ kind }) });
    expect(runner.toTheEnd()).toEqual(["read", "make", "refused: several-cas"]);
    expect(cluster.secret).toBe(before);
    expect(runner.action).toMatchInlineSnapshot(`
      {
        "kind": "finish",
        "outcome": {
          "kind": "refused",
          "refusal": {
            "code": "several-cas",
            "hint": "pass --keep-ca FOLDER to sign the next leaf with a CA that stays, or --replace-cas if all of them are to be replaced",
            "message": "ca.crt holds 3 CAs that no rotation left there, and a rotation would remove all of them",
          },
        },
      }
    `);
  });

  test.each([
    ["of CAs that are gone", { "rotation.gloo-mtls/brings-ca": "9", "rotation.gloo-mtls/removes-cas": "8" }],
    ["that names no CA", { "rotation.gloo-mtls/brings-ca": "1" }],
    ["that a rotation leaves at its end", { "rotation.gloo-mtls/published-at": "2025-01-01T00:00:00.000Z" }],
  ])("are not taken for a rotation under a mark %s", (_, annotations) => {
    expect(new Runner(several(annotations)).toTheEnd().at(-1)).toBe("refused: several-cas");
  });

  test("are replaced in stages when that is asked for", () => {
    const cluster = several();
    expect(new Runner(cluster, { replaceCas: true }).until(waits).log).toContain("add-new-ca");
    expect(modelOf(cluster)).toEqual({ leaf: 0, trusts: [0, 1, 2, 101] });
    expect(new Runner(cluster).toTheEnd().at(-1)).toBe("rotated");
    expect(modelOf(cluster)).toEqual({ leaf: 102, trusts: [102] });
  });

  test("stay when the next leaf is of the CA that signed the present one, which needs no stages", () => {
    const cluster = several();
    cluster.made = -1;
    expect(new Runner(cluster).toTheEnd()).toEqual(["read", "make", "replace-certificate", "rotated"]);
    expect(modelOf(cluster)).toEqual({ leaf: 0, trusts: [0, 1, 2] });
    expect(cluster.secret?.metadata.annotations).not.toHaveProperty(["rotation.gloo-mtls/holder"]);
  });

  test("stay when the next leaf is of another of them, which is waited for, as its age is not known", () => {
    const cluster = several();
    cluster.made = 0;
    expect(new Runner(cluster).toTheEnd()).toEqual([
      "read",
      "make",
      "add-new-ca",
      "wait-for-new-ca",
      "replace-certificate",
      "rotated",
    ]);
    expect(modelOf(cluster)).toEqual({ leaf: 1, trusts: [0, 1, 2] });
    expect(cluster.secret?.metadata.annotations).toEqual({
      "rotation.gloo-mtls/published-at": "2026-01-01T00:01:05.000Z",
    });
  });

  test("stay at the end of a rotation when they were added while no run was active", () => {
    const cluster = new Cluster(settled());
    new Runner(cluster).until((action) => waits(action) && cluster.secret?.metadata.resourceVersion === "9");
    cluster.meddle((secret) => ({
      ...secret,
      data: secretOf({ leaf: 101, trusts: [0, 101, 7] }, 0).data ?? {},
    }));
    expect(new Runner(cluster, { identity: "pod-2" }).toTheEnd().at(-1)).toBe("rotated");
    expect(modelOf(cluster)).toEqual({ leaf: 101, trusts: [101, 7] });
  });
});

describe("two runs", () => {
  test("that begin at once make one rotation: the second looks on and ends with the first", () => {
    const cluster = new Cluster(settled());
    const first = new Runner(cluster).until(writes("add-new-ca"));
    const second = new Runner(cluster, { identity: "pod-2" }).until(writes("add-new-ca"));
    first.act();
    second.act();
    second.act();
    expect(second.action).toMatchObject({ kind: "wait", step: undefined });
    expect(second.state.pending).toBeUndefined();
    first.toTheEnd();
    expect(second.toTheEnd()).toEqual(["read", "make", "add-new-ca", "read", "look on", "read", "joined"]);
    expect(modelOf(cluster)).toEqual({ leaf: 101, trusts: [101] });
  });

  test("of which the first wakes up after it was given up: it drops its key and looks on", () => {
    const cluster = new Cluster(settled());
    const first = new Runner(cluster).until(waits);
    cluster.now += 200_000;
    const second = new Runner(cluster, { identity: "pod-2" }).until(waits);
    first.until(({ kind }) => kind === "read").act();
    expect(first.action).toMatchObject({ kind: "wait", step: undefined });
    second.toTheEnd();
    expect(first.toTheEnd().at(-1)).toBe("joined");
    expect(modelOf(cluster)).toEqual({ leaf: 102, trusts: [102] });
  });
});

describe("someone else", () => {
  test("who changes labels meanwhile is respected, and the rotation goes on", () => {
    const cluster = new Cluster(settled());
    const runner = new Runner(cluster).until(waits);
    cluster.meddle((secret) => ({ ...secret, metadata: { ...secret.metadata, labels: { team: "core" } } }));
    expect(runner.toTheEnd().at(-1)).toBe("rotated");
    expect(cluster.secret?.metadata.labels).toEqual({ team: "core" });
  });

  test("who wipes the annotations meanwhile does not end the rotation before its time", () => {
    const cluster = new Cluster(settled());
    const runner = new Runner(cluster).until(waits);
    cluster.meddle(({ metadata: { annotations: _, ...metadata }, ...secret }) => ({ ...secret, metadata }));
    expect(runner.toTheEnd().at(-1)).toBe("rotated");
    expect(modelOf(cluster)).toEqual({ leaf: 101, trusts: [101] });
  });

  test("who changes the certificates meanwhile stops the rotation, and nothing is overwritten", () => {
    const cluster = new Cluster(settled());
    const runner = new Runner(cluster).until(waits);
    cluster.meddle(() => secretOf({ leaf: 50, trusts: [50] }, 0));
    const foreign = cluster.secret;
    runner.toTheEnd();
    expect(cluster.secret).toBe(foreign);
    expect(runner.action).toMatchInlineSnapshot(`
      {
        "kind": "finish",
        "outcome": {
          "kind": "refused",
          "refusal": {
            "code": "changed-by-someone-else",
            "hint": "find the writer (certgen, a deployment tool, a person), stop it, and start again; the next run goes on from what it finds",
            "message": "the certificates in the Secret were changed while they were being rotated, and not by a rotation",
          },
        },
      }
    `);
  });

  test("who deletes the Secret meanwhile stops the rotation", () => {
    const cluster = new Cluster(settled());
    const runner = new Runner(cluster).until(writes("replace-certificate"));
    cluster.secret = undefined;
    runner.toTheEnd();
    expect(runner.action).toMatchInlineSnapshot(`
      {
        "kind": "finish",
        "outcome": {
          "kind": "refused",
          "refusal": {
            "code": "deleted-by-someone-else",
            "hint": "find out who deleted it and start again; the next run creates it",
            "message": "the Secret was deleted while it was being rotated",
          },
        },
      }
    `);
  });

  test("who owns a Secret of another type keeps it", () => {
    const runner = new Runner(new Cluster({ ...settled(), type: "Opaque" }));
    runner.toTheEnd();
    expect(runner.action).toMatchInlineSnapshot(`
      {
        "kind": "finish",
        "outcome": {
          "kind": "refused",
          "refusal": {
            "code": "wrong-type",
            "hint": "delete it, or name another Secret; it is not overwritten because it may belong to something else",
            "message": "the Secret is of type "Opaque", not kubernetes.io/tls",
          },
        },
      }
    `);
  });

  test("who made the Secret immutable keeps it", () => {
    const runner = new Runner(new Cluster({ ...settled(), immutable: true }));
    runner.toTheEnd();
    expect(runner.action).toMatchInlineSnapshot(`
      {
        "kind": "finish",
        "outcome": {
          "kind": "refused",
          "refusal": {
            "code": "immutable-secret",
            "hint": "recreate it without \`immutable: true\`; the API server refuses every change to it",
            "message": "the Secret is immutable",
          },
        },
      }
    `);
  });

  test("that makes material whose leaf is not the CA's gets an error", () => {
    const runner = new Runner(new Cluster(settled())).until(({ kind }) => kind === "make");
    runner.tell({ kind: "made", material: { ...materialOf(1), ca: "CA 2\n" } });
    expect(runner.action).toMatchInlineSnapshot(`
      {
        "kind": "finish",
        "outcome": {
          "kind": "refused",
          "refusal": {
            "code": "unusable-material",
            "hint": "make the leaf and its CA together, and pass that CA alone",
            "message": "the new material is not one CA and a leaf that it signed",
          },
        },
      }
    `);
  });
});

describe("an answer that never came", () => {
  test("is looked for in the Secret: a write that was accepted after all is not made again", () => {
    const cluster = new Cluster(settled());
    const runner = new Runner(cluster).until(writes("replace-certificate"));
    if (runner.action?.kind === "write") cluster.store(runner.action.secret);
    runner.tell({ kind: "refused" });
    expect(runner.toTheEnd().filter((entry) => entry === "replace-certificate")).toHaveLength(1);
    expect(modelOf(cluster)).toEqual({ leaf: 101, trusts: [101] });
  });

  test("that comes late is ignored", () => {
    const runner = new Runner(new Cluster(settled())).until(waits);
    const { state, action } = runner;
    runner.tell({ kind: "written", resourceVersion: "8" });
    runner.tell({ kind: "made", material: materialOf(3) });
    expect(runner.state).toBe(state);
    expect(runner.action).toBe(action);
  });
});

describe("a run that is asked to stop", () => {
  test("while it waits, stops there, and the next goes on", () => {
    const cluster = new Cluster(settled());
    const runner = new Runner(cluster).until(waits);
    runner.tell({ kind: "stopped" });
    expect(runner.log.at(-1)).toBe("stopped");
    expect(runner.state.pending).toBeUndefined();
    expect(new Runner(cluster).toTheEnd().at(-1)).toBe("rotated");
  });

  test("while it writes, finishes the write first", () => {
    const runner = new Runner(new Cluster(settled())).until(writes("add-new-ca"));
    runner.tell({ kind: "stopped" });
    expect(runner.isOver).toBe(false);
    runner.act();
    expect(runner.log.at(-1)).toBe("stopped");
  });
});

describe("copies in other namespaces", () => {
  const copies = true;

  test("are brought up before a rotation begins, before each wait, and before the end", () => {
    const cluster = new Cluster(settled());
    expect(new Runner(cluster, { copies }).toTheEnd()).toEqual([
      ...["read", "patch", "make"],
      ...["add-new-ca", "patch", "wait-for-new-ca"],
      ...["replace-certificate", "patch", "wait-for-certificate"],
      ...["remove-old-ca", "patch", "rotated"],
    ]);
    expect(cluster.copy?.data).toMatchObject(secretOf({ leaf: 101, trusts: [101] }, 0).data ?? {});
  });

  test("are waited for from when the last of them was written", () => {
    const cluster = new Cluster(settled());
    const runner = new Runner(cluster, { copies })
      .until(writes("add-new-ca"))
      .until(({ kind }) => kind === "patch");
    cluster.now += 50_000;
    const copied = cluster.now;
    runner.act();
    expect(runner.action).toMatchObject({ kind: "wait", until: copied + 65_000 });
  });

  test("with a new leaf that a dead run gave them at an unknown time are waited for in full", () => {
    const cluster = new Cluster(settled());
    new Runner(cluster, { copies }).until(
      (action) => action.kind === "wait" && action.step === "wait-for-certificate",
    );
    cluster.now += 60_000;
    const second = new Runner(cluster, { copies, identity: "pod-2" }).until(({ kind }) => kind === "patch");
    second.tell({ kind: "patched", changed: false });
    expect(second.action).toMatchObject({ kind: "wait", until: cluster.now + 65_000 });
  });

  test("of a Secret that is kept are made up for", () => {
    const cluster = new Cluster(settled());
    new Runner(cluster, { copies, decide: () => ({ kind: "keep" }) }).toTheEnd();
    expect(cluster.copy?.data).toEqual(cluster.secret?.data);
  });
});

describe("a webhook", () => {
  test("trusts both CAs before the leaf changes, and the new CA alone only at the end", () => {
    const cluster = new Cluster(settled());
    expect(new Runner(cluster, { webhook: true }).toTheEnd()).toEqual([
      "read",
      "make",
      "add-new-ca",
      "patch",
      "wait-for-new-ca",
      "replace-certificate",
      "patch",
      "wait-for-certificate",
      "remove-old-ca",
      "patch",
      "rotated",
    ]);
    expect(cluster.patches).toEqual(["CA 0\nCA 101\n", "CA 0\nCA 101\n", "CA 101\n"]);
  });

  test("gets the CA of a Secret that is kept, so that a patch which was missed is made up for", () => {
    const cluster = new Cluster(settled());
    new Runner(cluster, { webhook: true, decide: () => ({ kind: "keep" }) }).toTheEnd();
    expect(cluster.patches).toEqual(["CA 0\n"]);
  });

  test("is waited for as long as the workloads are", () => {
    const cluster = new Cluster(settled());
    const runner = new Runner(cluster, { webhook: true }).until(({ kind }) => kind === "patch");
    cluster.now += 20_000;
    const patched = cluster.now;
    runner.act();
    expect(runner.action).toMatchObject({ kind: "wait", until: patched + 65_000 });
  });

  test("that another run patched meanwhile is patched again by a run whose CA is the same as before", () => {
    const cluster = new Cluster(settled());
    const kept = cluster.made;
    const webhook = true;
    const first = new Runner(cluster, { webhook }).until(waits);
    cluster.now += 200_000;
    new Runner(cluster, { webhook, identity: "pod-2" }).until(waits);
    // The second dies there, and the first, which signs with a CA that it keeps, takes over.
    cluster.made = kept;
    expect(first.until(writes("replace-certificate")).toTheEnd().at(-1)).toBe("rotated");
    expect(cluster.patches).toEqual([
      "CA 0\nCA 101\n",
      "CA 0\nCA 102\n",
      "CA 0\nCA 101\n",
      "CA 0\nCA 101\n",
      "CA 101\n",
    ]);
  });
});

const anyMaterial = fc
  .uniqueArray(fc.nat({ max: 9 }), { minLength: 1, maxLength: 4 })
  .chain((trusts) => fc.record({ leaf: fc.constantFrom(...trusts), trusts: fc.constant(trusts) }));

const anyForeign = fc.dictionary(
  fc.stringMatching(/^[a-z][a-z.-]{0,11}$/).map((key) => `x-${key}`),
  fc.string(),
  { maxKeys: 3 },
);

const anyAnnotations = fc.record(
  {
    "rotation.gloo-mtls/holder": fc.constantFrom("pod-0", "pod-1", "someone"),
    "rotation.gloo-mtls/published-at": fc.oneof(
      fc
        .integer({ min: -300_000, max: 300_000 })
        .map((ms) => new Date(Date.UTC(2026, 0, 1) + ms).toISOString()),
      fc.string(),
    ),
    "rotation.gloo-mtls/wait": fc.oneof(fc.constant("65000ms"), fc.string()),
    "rotation.gloo-mtls/brings-ca": fc.oneof(fc.nat({ max: 9 }).map(String), fc.string()),
    "rotation.gloo-mtls/removes-cas": fc.oneof(
      fc.array(fc.nat({ max: 9 })).map((ids) => ids.join(",")),
      fc.string(),
    ),
  },
  { requiredKeys: [] },
);

/** What happens to the runs, in turn: who acts, dies, stops, loses an answer. */
const anySchedule = fc.array(
  fc.record({
    run: fc.nat({ max: 2 }),
    does: fc.constantFrom("acts", "acts", "acts", "acts", "acts", "dies", "stops", "loses an answer"),
    later: fc.constantFrom(0, 0, 1_000, 20_000, 200_000),
  }),
  { maxLength: 60 },
);

describe("for any Secret and anything that happens to the runs", () => {
  test.prop([anyMaterial, anyForeign, anyAnnotations, anySchedule])(
    "one more run that may replace CAs ends with a CA and its leaf, and everything foreign is as it was",
    (material, foreign, annotations, schedule) => {
      const secret = secretOf(material, 7);
      const cluster = new Cluster({
        ...secret,
        metadata: { resourceVersion: "7", labels: foreign, annotations: { ...foreign, ...annotations } },
        data: { ...secret.data, ...foreign },
      });
      let born = 0;
      const birth = (): Runner => {
        born += 1;
        return new Runner(cluster, { identity: `run-${born}`, webhook: born % 2 === 0, replaceCas: true });
      };
      const runners = [birth(), birth(), birth()];
      const published = [material.leaf];
      const act = (runner: Runner): void => {
        runner.act();
        const { leaf } = modelOf(cluster) ?? { leaf: -1 };
        if (published.at(-1) !== leaf) published.push(leaf);
      };
      for (const { run, does, later } of schedule) {
        const runner = runners[run];
        if (runner === undefined) continue;
        if (runner.isOver || does === "dies") {
          runners[run] = birth();
          continue;
        }
        if (does === "stops") runner.tell({ kind: "stopped" });
        else if (does === "loses an answer" && runner.action?.kind === "write") {
          const { precondition, secret: next } = runner.action;
          if (precondition === cluster.secret?.metadata.resourceVersion) cluster.store(next);
          runner.tell({ kind: "refused" });
        } else if (runner.action?.kind !== "wait" || runner.action.until <= cluster.now) act(runner);
        cluster.now += later;
      }
      const last = birth();
      last.toTheEnd();
      const { leaf, trusts } = modelOf(cluster) ?? { leaf: -1, trusts: [] };
      // A mark decides what goes; a CA that it does not name stays.
      expect(trusts).toContain(leaf);
      if (!("rotation.gloo-mtls/brings-ca" in annotations)) expect(trusts).toEqual([leaf]);
      expect(new Set(published).size).toBe(published.length);
      expect(cluster.secret?.metadata.labels).toEqual(foreign);
      expect(cluster.secret?.metadata.annotations).toMatchObject(foreign);
      expect(cluster.secret?.metadata.annotations).not.toHaveProperty(["rotation.gloo-mtls/holder"]);
      expect(cluster.secret?.data).toMatchObject(foreign);
      expect(JSON.stringify(cluster.secret?.metadata)).not.toContain("key ");
    },
  );

  test.prop([anyMaterial, anyAnnotations])(
    "a run that may not replace CAs removes only the CAs that a mark names",
    (material, annotations) => {
      const secret = secretOf(material, 7);
      const cluster = new Cluster({ ...secret, metadata: { resourceVersion: "7", annotations } });
      new Runner(cluster).toTheEnd();
      const named = annotations["rotation.gloo-mtls/removes-cas"]?.split(",") ?? [];
      const brought = annotations["rotation.gloo-mtls/brings-ca"];
      const trusts: readonly number[] = modelOf(cluster)?.trusts ?? [];
      const gone = material.trusts.filter((ca) => !trusts.includes(ca));
      if (material.trusts.length > 1) {
        expect(gone.filter((ca) => ![...named, brought].includes(String(ca)))).toEqual([]);
      }
    },
  );

  test.prop([anyMaterial, anyAnnotations])(
    "nothing is asked twice in the same moment without an answer",
    (material, annotations) => {
      const secret = secretOf(material, 7);
      const cluster = new Cluster({ ...secret, metadata: { resourceVersion: "7", annotations } });
      const runner = new Runner(cluster);
      expect(runner.toTheEnd().length).toBeLessThan(20);
    },
  );
});
