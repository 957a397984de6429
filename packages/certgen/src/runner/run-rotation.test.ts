import { getEventListeners } from "node:events";
import {
  createMaterialAsync,
  describeCertificates,
  materialFromSecret,
  stampAnnotations,
  type TlsMaterial,
  tlsSecret,
} from "@gloo-mtls/pki";
import { beforeAll, describe, expect, test } from "vitest";
import { StoreError } from "../store/store-error.ts";
import { MemoryStore } from "../testing/memory-store.ts";
import { VirtualTime } from "../testing/virtual-time.ts";
import type { Progress } from "./progress.ts";
import { progressText } from "./progress-text.ts";
import { longestWait, type RotationOptions, runRotation } from "./run-rotation.ts";

const made: TlsMaterial[] = [];
beforeAll(async () => {
  const { at } = new VirtualTime();
  for (let count = 0; count < 2; count += 1) made.push(await createMaterialAsync({ now: at }));
});
const material = (index: number): TlsMaterial => {
  const found = made[index];
  if (found === undefined) throw new Error("two are made");
  return found;
};
const storeWithFirst = (): MemoryStore =>
  new MemoryStore({
    ...tlsSecret(material(0), { labels: { team: "edge" }, annotations: { note: "keep" } }),
  });

/** A run on a virtual clock that publishes the second material. */
const start = async (store: MemoryStore, options: Partial<RotationOptions> = {}) => {
  const time = new VirtualTime();
  const progress: Progress[] = [];
  const outcome = await runRotation({
    store,
    identity: "pod-1",
    wait: 65_000,
    make: async () => material(1),
    environment: time,
    ...options,
    onProgress: (happening) => {
      progress.push(happening);
      options.onProgress?.(happening);
    },
  });
  const text = progress.map(progressText);
  return { outcome, time, progress, text };
};

describe("a run", () => {
  test("creates what is not there", async () => {
    const store = new MemoryStore();
    expect((await start(store)).outcome).toEqual({ kind: "created" });
    expect(materialFromSecret(store.secret)).toEqual(material(1));
  });

  test("keeps what is good", async () => {
    const store = storeWithFirst();
    const { outcome, text } = await start(store);
    expect(outcome).toEqual({ kind: "kept" });
    expect(store.log).toEqual(["read"]);
    expect(text).toMatchInlineSnapshot(`
      [
        "memory, as pod-1, waiting 65 s after each stage",
        "found: no rotation runs",
        "decided: keep: the leaf is valid until 2027-08-04T12:00:00.000Z and for the Service",
        "done: kept as it is",
      ]
    `);
  });

  test("rotates in six steps when it is forced to, and says each", async () => {
    const store = storeWithFirst();
    const { outcome, text, time } = await start(store, { force: true });
    expect(outcome).toEqual({ kind: "rotated" });
    expect(materialFromSecret(store.secret)).toEqual(material(1));
    expect(store.secret?.metadata).toMatchObject({ labels: { team: "edge" }, annotations: { note: "keep" } });
    expect(time.sleeps).toEqual([65_000, 65_000]);
    expect(text).toMatchInlineSnapshot(`
      [
        "memory, as pod-1, waiting 65 s after each stage",
        "found: no rotation runs",
        "decided: rotate: the certificate is still valid, and a rotation is asked for",
        "step 1 of 6: create new TLS credentials and the CA that signed them",
        "step 2 of 6: add the new CA alongside the old one",
        "  published as version 2",
        "step 3 of 6: wait for the workloads to trust both CAs: 65 s, until 12:01:05 UTC",
        "step 4 of 6: replace the old server certificate and private key",
        "  published as version 3",
        "step 5 of 6: wait for the workloads to use the new certificate: 65 s, until 12:02:10 UTC",
        "step 6 of 6: remove the old CA",
        "  published as version 4",
        "done: rotated",
      ]
    `);
  });

  test("brings what another left to its end, without being asked to rotate", async () => {
    const store = storeWithFirst();
    const { ca } = material(0);
    const [brings, removes] = [material(1), material(0)].map(
      ({ ca: pem }) => describeCertificates(pem)[0]?.fingerprint ?? "",
    );
    const annotations = {
      [stampAnnotations.brings]: brings ?? "",
      [stampAnnotations.removes]: removes ?? "",
    };
    store.put({ ...tlsSecret({ ...material(1), ca: ca + material(1).ca }, { annotations }) });
    const { outcome, text } = await start(store);
    expect(outcome).toEqual({ kind: "rotated" });
    expect(materialFromSecret(store.secret).ca).toBe(material(1).ca);
    expect(text.slice(1, 3)).toEqual([
      "found: a rotation runs: the new certificate is in use, and both CAs are trusted",
      "take over the stage, whose age is not known",
    ]);
  });

  test("keeps two CAs that no run of this tool left, and refuses to replace them unasked", async () => {
    const { ca: other } = await createMaterialAsync({ now: new VirtualTime().at });
    const both = { ...material(0), ca: material(0).ca + other };
    const store = new MemoryStore({ ...tlsSecret(both) });
    expect((await start(store)).outcome).toEqual({ kind: "kept" });
    const { outcome } = await start(store, { force: true });
    expect(outcome).toMatchObject({ kind: "refused", refusal: { code: "several-cas" } });
    expect(materialFromSecret(store.secret)).toEqual(both);
    expect((await start(store, { force: true, replaceCas: true })).outcome).toEqual({ kind: "rotated" });
  });

  test("warns of a Secret without ca.crt that it keeps", async () => {
    const { data, ...secret } = tlsSecret(material(0));
    const { "ca.crt": _, ...others } = data;
    const { outcome, text } = await start(new MemoryStore({ ...secret, data: others }));
    expect(outcome).toEqual({ kind: "kept" });
    expect(text).toContain(
      "warning: the Secret is kept as certgen keeps it, but ca.crt holds no certificate that can be read: no peer is accepted by it",
    );
  });

  test("says what its store warns of, and ends before it writes where the store misses something", async () => {
    const store = storeWithFirst();
    const check = () => Promise.reject(new StoreError("gone", "there is no webhook", "create it"));
    const { outcome, text } = await start(
      { ...store, warnings: ["beware"], check } as unknown as MemoryStore,
      {
        force: true,
      },
    );
    expect(text[1]).toBe("warning: beware");
    expect(outcome).toMatchObject({ kind: "failed", failure: { code: "gone" } });
    expect(store.log).toEqual([]);
  });

  test("of a certificate for another Service goes through the stages, as its peers may trust it", async () => {
    const store = storeWithFirst();
    const { outcome, time } = await start(store, { service: "other" });
    expect(outcome).toEqual({ kind: "rotated" });
    expect(time.sleeps).toHaveLength(2);
  });

  test("replaces at once what has expired", async () => {
    const store = storeWithFirst();
    const time = new VirtualTime();
    time.at += 366 * 24 * 3_600_000;
    const { outcome } = await start(store, { environment: time });
    expect(outcome).toEqual({ kind: "replaced" });
    expect(time.sleeps).toEqual([]);
  });

  test("keeps a key that is not the leaf's as certgen does, and replaces it when asked to", async () => {
    const broken = { ...tlsSecret({ ...material(0), privateKey: material(1).privateKey }) };
    expect((await start(new MemoryStore(broken))).outcome).toEqual({ kind: "kept" });
    expect((await start(new MemoryStore(broken), { replaceBroken: true })).outcome).toEqual({
      kind: "replaced",
    });
  });

  test("refuses a Secret of another type, with the reason", async () => {
    const { outcome, text } = await start(new MemoryStore({ ...tlsSecret(material(0)), type: "Opaque" }));
    expect(outcome.kind).toBe("refused");
    expect(text.at(-1)).toBe(
      'refused: wrong-type: the Secret is of type "Opaque", not kubernetes.io/tls\n  hint: delete it, or name another Secret; it is not overwritten because it may belong to something else',
    );
  });

  test("gives a webhook the CAs of each stage", async () => {
    const store = storeWithFirst();
    const { outcome } = await start(store, { force: true, webhook: true });
    expect(outcome).toEqual({ kind: "rotated" });
    expect(store.log.filter((line) => line.startsWith("patch"))).toEqual([
      "patch of 2",
      "patch of 2",
      "patch of 1",
    ]);
  });
});

describe("a refused write", () => {
  test("is followed by a pause that grows, and by a new reading", async () => {
    const store = storeWithFirst();
    store.mishaps.push("refuse", "refuse", "refuse");
    const { outcome, time, text } = await start(store, { force: true });
    expect(outcome).toEqual({ kind: "rotated" });
    expect(time.sleeps.slice(0, 3)).toEqual([75, 150, 300]);
    expect(text).toContain(
      "  not certain that the write was accepted (it was asked to); looking again in 0.1 s",
    );
    expect(store.log.slice(0, 4)).toEqual(["read", "write refused", "read", "write refused"]);
  });

  test("does not make the pauses of a later one longer", async () => {
    const store = storeWithFirst();
    store.mishaps.push("refuse", undefined, "refuse");
    const { time } = await start(store, { force: true });
    expect(time.sleeps).toEqual([75, 65_000, 75, 65_000]);
  });

  test("is not repeated for ever: the run fails with the last reason", async () => {
    const store = storeWithFirst();
    store.mishaps.push(...Array.from({ length: 50 }, () => "refuse" as const));
    const { outcome, time } = await start(store, { force: true });
    expect(outcome).toEqual({
      kind: "failed",
      failure: {
        code: "unavailable",
        message: "a write was refused 24 times in a row, the last time because it was asked to",
        hint: "see to what refuses it, and start again; the next run goes on from there",
      },
    });
    expect(time.sleeps.reduce((sum, each) => sum + each, 0)).toBeLessThan(120_000);
  });

  test("that was accepted after all is found out", async () => {
    const store = storeWithFirst();
    store.mishaps.push("refuse although accepted", "refuse although accepted", "refuse although accepted");
    const { outcome } = await start(store, { force: true });
    expect(outcome).toEqual({ kind: "rotated" });
    expect(store.log.filter((line) => line === "write")).toHaveLength(3);
  });

  test("of a Secret that another client changed ends the run", async () => {
    const store = storeWithFirst();
    const { outcome } = await start(store, {
      force: true,
      onProgress: ({ kind }) => {
        if (kind === "waiting") store.put({ ...tlsSecret(material(0)) });
      },
    });
    expect(outcome).toMatchObject({ kind: "refused", refusal: { code: "changed-by-someone-else" } });
  });
});

describe("a run that fails", () => {
  test("ends with the store's reason", async () => {
    const store = storeWithFirst();
    store.mishaps.push(new StoreError("forbidden", "the Secret may not be updated", "see to the Role"));
    const { outcome, text } = await start(store, { force: true });
    expect(outcome).toEqual({
      kind: "failed",
      failure: { code: "forbidden", message: "the Secret may not be updated", hint: "see to the Role" },
    });
    expect(text.at(-1)).toBe("failed: forbidden: the Secret may not be updated\n  hint: see to the Role");
  });

  test("throws what is a fault of the code", async () => {
    const store = storeWithFirst();
    store.mishaps.push(new TypeError("no function"));
    await expect(start(store, { force: true })).rejects.toThrow("no function");
  });

  test.each([-1, 1.5, Number.NaN, longestWait + 1])("is not begun with a wait of %d", async (wait) => {
    const store = storeWithFirst();
    await expect(start(store, { wait })).rejects.toThrow(
      "wait is not a whole number of milliseconds from 0 to 999999999",
    );
    expect(store.log).toEqual([]);
  });
});

describe("a run that is stopped", () => {
  const stoppedAt = async (kind: Progress["kind"], options: Partial<RotationOptions> = {}) => {
    const store = storeWithFirst();
    const stop = new AbortController();
    const result = await start(store, {
      force: true,
      signal: stop.signal,
      onProgress: (progress) => {
        if (progress.kind === kind) stop.abort();
      },
      ...options,
    });
    return { store, ...result };
  };

  test("before anything is done does nothing", async () => {
    const { outcome, store } = await stoppedAt("started");
    expect(outcome).toEqual({ kind: "stopped" });
    expect(store.log).not.toContain("write");
  });

  test("while it makes keys does not wait for them", async () => {
    const { outcome, store } = await stoppedAt("making", { make: () => new Promise(() => undefined) });
    expect(outcome).toEqual({ kind: "stopped" });
    expect(store.log).toEqual(["read"]);
  });

  test("while it writes finishes the write, and begins no wait", async () => {
    const { outcome, store, time, text } = await stoppedAt("writing");
    expect(outcome).toEqual({ kind: "stopped" });
    expect(store.log).toEqual(["read", "write"]);
    expect(time.sleeps).toEqual([]);
    expect(text.slice(-3)).toEqual([
      "  published as version 2",
      "asked to stop: finishing the current step",
      "done: stopped; the next run goes on from here",
    ]);
  });

  test("while it waits ends at once, and another run goes on", async () => {
    const { outcome, store, time } = await stoppedAt("waiting");
    expect(outcome).toEqual({ kind: "stopped" });
    expect(time.sleeps).toHaveLength(1);
    const next = await start(store, { identity: "pod-2" });
    expect(next.outcome).toEqual({ kind: "rotated" });
  });

  test("leaves no listener behind", async () => {
    const stop = new AbortController();
    await start(storeWithFirst(), { signal: stop.signal });
    expect(getEventListeners(stop.signal, "abort")).toEqual([]);
  });
});

test("no key and no certificate is in any progress", async () => {
  const store = storeWithFirst();
  store.mishaps.push("refuse");
  const { progress } = await start(store, { force: true, webhook: true });
  expect(progress.length).toBeGreaterThan(15);
  expect(JSON.stringify(progress)).not.toMatch(/BEGIN|MII|LS0t/);
});
