import { runRotation } from "@gloo-mtls/certgen";
import {
  createAuthority,
  createLeaf,
  createMaterialAsync,
  type LeafOptions,
  serviceNames,
  type TlsMaterial,
} from "@gloo-mtls/pki";
import { hardeningNames } from "gloo-mtls/harden";
import { describe, expect, test } from "vitest";
import { findEnvoy } from "../envoy.ts";
import { dialProxy, dialSidecar } from "./connection.ts";
import { firstListener, type Installation, type Start, withInstallation } from "./installation.ts";
import { connectionsIn, failedIn, failuresIn, type Ledgers, noLedgers } from "./ledger.ts";
import { replaceSecret } from "./replace-secret.ts";
import { type Lags, underLoad } from "./under-load.ts";

/*
 * What runs here is what runs in a cluster, except for the cluster:
 *
 *   store (a folder) <- the runner rotates
 *     | a kubelet for each pod, each with a lag of its own
 *     +- gloo:          volume -> SDS -> Envoy with `envoy-sidecar-config` -> control plane, echo
 *     +- gateway proxy: volume -> SDS -> Envoy with `gateway-proxy-envoy-config` -> the sidecar of gloo
 *     +- three clients: volume -> the sidecar of gloo
 *
 * Every connection is new, shows a certificate, and counts as good only when what was sent through it came back.
 */

const found = findEnvoy(process.env);
const title = "version" in found ? `Envoy ${found.version}` : `Envoy (skipped: ${found.reason})`;
// The summary of a run counts skipped tests without their names, and they should not be taken for passed ones.
if ("reason" in found) console.warn(title);

/** Milliseconds. A kubelet's is about a minute, and all that follows from it here is as much shorter. */
const lag = 1_000;

const glooFirst: Lags = { gloo: 0, gatewayProxy: lag, clients: [0, lag / 2, lag] };
const glooLast: Lags = { gloo: lag, gatewayProxy: 0, clients: [0, lag / 2, lag] };
const allLast: Lags = { gloo: lag, gatewayProxy: lag, clients: [lag, lag, lag] };

const isFull = process.env.GLOO_MTLS_FULL !== undefined;

/** Rotations after which a test has seen all that it will see; two are enough for a machine that has nothing else to do. */
const mostTurns = isFull ? 50 : 10;

/** A rotation promises nothing to a pod that is slower than its wait: then a test has shown nothing, and begins again. */
const tooSlow = "the machine is too slow to prove anything";
const patiently = {
  retry: { count: 3, condition: new RegExp(tooSlow) },
  timeout: isFull ? 900_000 : 180_000,
};

/** Every meeting of a client and the sidecar, `client -> sidecar`, that there is while every pod follows within the wait. */
const meetings = [
  "before -> before",
  "before -> both trusted",
  "both trusted -> before",
  "both trusted -> both trusted",
  "both trusted -> new leaf",
  "new leaf -> both trusted",
  "new leaf -> new leaf",
  "new leaf -> after",
  "after -> new leaf",
  "after -> after",
];

/** No failure in any of the meetings, and no further meetings. */
const unharmed = Object.fromEntries(meetings.map((meeting) => [meeting, {}]));

/** What Envoy counts where every connection had a handshake of its own, and none went wrong. */
const withoutFault = (place: string): Readonly<Record<string, number>> =>
  Object.fromEntries(
    ["connection_error", "fail_verify_error", "session_reused"].map((counter) => [
      `${place}.ssl.${counter}`,
      0,
    ]),
  );

const fresh = (): Promise<TlsMaterial> => createMaterialAsync({ now: Date.now() });

/** What the slowest pod is seen to need when every copy is as late as it may be, and half as much again. */
const measuredWait = async (installation: Installation): Promise<number> => {
  const { material } = installation.published.latest();
  // A line before the certificates, which no reader minds: everyone gets something new, and trusts the same as before.
  const marked = { ...material, ca: `measured\n${material.ca}` };
  const change = () => replaceSecret(installation.store, marked);
  return Math.ceil(1.5 * (await underLoad(installation, allLast, noLedgers(), change)));
};

/** @param wait Milliseconds after each stage. */
const rotate = async ({ store }: Installation, wait: number): Promise<void> => {
  expect(await runRotation({ store, wait, force: true })).toEqual({ kind: "rotated" });
};

const isComplete = (ledgers: Ledgers, connections: number, seen = meetings): boolean =>
  connectionsIn(ledgers) >= connections &&
  [ledgers.direct, ledgers.proxy].every((ledger) => seen.every((meeting) => ledger.has(meeting)));

/** Rotates in stages under load, by turns with gloo's pod before the others and after them, until there was enough to see. */
const rotateUnderLoad = async (installation: Installation, connections: number): Promise<Ledgers> => {
  const wait = await measuredWait(installation);
  const ledgers = noLedgers();
  for (let turn = 0; turn < mostTurns && !isComplete(ledgers, connections); turn++) {
    const lags = turn % 2 === 0 ? glooFirst : glooLast;
    const slowest = await underLoad(installation, lags, ledgers, () => rotate(installation, wait));
    if (slowest > wait) throw new Error(`${tooSlow}: ${slowest} ms, and the wait is ${wait} ms`);
  }
  return ledgers;
};

/** How the bootstraps are, and how many connections are made. Those of own identities are hardened as well. */
const bootstraps = [
  { name: "as the chart has them", harden: undefined, connections: isFull ? 5_000 : 1_000, isTried: true },
  { name: "hardened", harden: "strict", connections: isFull ? 10_000 : 1_000, isTried: isFull },
] as const;

/** Of a CA that cert-manager renews with the key that it has: gloo's certificates, and the proxies' with a name of their own. */
const renewedBy = (key?: string) => {
  const authority = createAuthority({ now: Date.now(), key });
  const leaf = (options: Partial<LeafOptions>): TlsMaterial => ({
    ...createLeaf({ now: Date.now(), authority, ...options }),
    ca: authority.certificate,
  });
  return {
    authority,
    key: authority.privateKey,
    gloo: leaf({ dnsNames: serviceNames({}) }),
    proxies: leaf({ dnsNames: ["gloo-proxies.gloo-system"], uses: ["client"] }),
  };
};

/** What there is to see where each Secret is replaced at once. */
const replacements = ["before -> before", "before -> after", "after -> before", "after -> after"];

describe.skipIf("reason" in found)(title, () => {
  const installed = async (
    use: (installation: Installation, start: TlsMaterial) => Promise<void>,
    options: Partial<Start> = {},
  ) => {
    if ("reason" in found) throw new Error(found.reason);
    const start = options.material ?? (await fresh());
    await withInstallation(found.command, { ...options, material: start }, (installation) =>
      use(installation, start),
    );
  };

  describe.each(bootstraps)("with bootstraps $name", ({ harden, connections, isTried }) => {
    const skipped = isTried ? "" : " (skipped: GLOO_MTLS_FULL is not set)";
    const title = `not one connection in ${connections} fails while certificates rotate in stages${skipped}`;
    test.skipIf(!isTried)(title, patiently, async () => {
      const rotated = async (installation: Installation) => {
        const { proxyEnvoy, sidecarEnvoy, controlPlane, published } = installation;
        const ledgers = await rotateUnderLoad(installation, connections);
        expect(connectionsIn(ledgers)).toBeGreaterThanOrEqual(connections);
        expect(failuresIn(ledgers.direct)).toEqual(unharmed);
        expect(failuresIn(ledgers.proxy)).toEqual(unharmed);

        const proxyCounters = await proxyEnvoy.counters(/^cluster\..*\.ssl\./);
        expect(Object.fromEntries(proxyCounters)).toMatchObject({
          ...withoutFault("cluster.xds_cluster"),
          ...withoutFault("cluster.rest_xds_cluster"),
        });
        const sidecarCounters = await sidecarEnvoy.counters(/^listener\..*\.ssl\./);
        expect(Object.fromEntries(sidecarCounters)).toMatchObject(withoutFault("listener.127.0.0.1_0"));
        expect(proxyCounters.get("cluster.xds_cluster.ssl.handshake")).toBeGreaterThan(
          published.history.length,
        );

        controlPlane.offer([firstListener, "after-the-rotation"]);
        expect(await dialProxy(await proxyEnvoy.portOf("after-the-rotation"))).toBeUndefined();
      };
      await installed(rotated, { harden });
    });
  });

  test(
    `not one connection in ${bootstraps[1].connections} fails while cert-manager renews own identities and their CA`,
    patiently,
    async () => {
      const { connections } = bootstraps[1];
      let renewed = renewedBy();
      const { gloo, proxies } = renewed;
      const harden = [...hardeningNames];
      await installed(
        async (installation) => {
          const ledgers = noLedgers();
          const { secrets, sidecarPort, sidecarEnvoy } = installation;
          for (
            let turn = 0;
            turn < 3 * mostTurns && !isComplete(ledgers, connections, replacements);
            turn++
          ) {
            renewed = renewedBy(renewed.key);
            const next = [renewed.gloo, renewed.proxies];
            await underLoad(installation, turn % 2 === 0 ? glooFirst : glooLast, ledgers, async () => {
              for (const [index, { store }] of secrets.entries()) {
                const material = next[index];
                if (material !== undefined) await replaceSecret(store, material);
              }
            });
          }
          expect(connectionsIn(ledgers)).toBeGreaterThanOrEqual(connections);
          const unharmedByThat = Object.fromEntries(replacements.map((meeting) => [meeting, {}]));
          expect(failuresIn(ledgers.direct)).toEqual(unharmedByThat);
          expect(failuresIn(ledgers.proxy)).toEqual(unharmedByThat);
          const counters = await sidecarEnvoy.counters(/^listener\..*\.ssl\./);
          expect(Object.fromEntries(counters)).toMatchObject(withoutFault("listener.127.0.0.1_0"));
          // A leaf of the same CA with a name that is not expected.
          const other = createLeaf({
            now: Date.now(),
            authority: renewed.authority,
            dnsNames: ["gloo-proxies.edge"],
          });
          expect(await dialSidecar(sidecarPort, { ...other, ca: renewed.gloo.ca })).toBe(
            "ERR_SSL_SSLV3_ALERT_CERTIFICATE_UNKNOWN",
          );
        },
        { material: gloo, proxies, harden, renewWith: "cert-manager" },
      );
    },
  );

  test("connections fail when certificates are swapped without stages", async () => {
    await installed(async (installation) => {
      const ledgers = noLedgers();
      const next = await fresh();
      await underLoad(installation, glooFirst, ledgers, () => replaceSecret(installation.store, next));
      expect(failuresIn(ledgers.direct)).toMatchObject({
        "after -> before": { UNABLE_TO_VERIFY_LEAF_SIGNATURE: expect.any(Number) },
        "before -> after": { UNABLE_TO_VERIFY_LEAF_SIGNATURE: expect.any(Number) },
        "after -> after": {},
      });
      expect(failuresIn(ledgers.proxy)["before -> after"]).not.toEqual({});
    });
  });

  test("connections fail when a rotation waits less than the lag", patiently, async () => {
    await installed(async (installation) => {
      const ledgers = noLedgers();
      // A busy machine may open no connection in the time that the stages are too short.
      for (let turn = 0; turn < mostTurns && failedIn(ledgers) === 0; turn++) {
        await underLoad(installation, glooFirst, ledgers, () => rotate(installation, lag / 4));
      }
      expect(failedIn(ledgers)).toBeGreaterThan(0);
    });
  });

  test("the sidecar refuses a client whose certificate is of a CA that it does not trust", async () => {
    await installed(async ({ sidecarPort }, start) => {
      expect(await dialSidecar(sidecarPort, start)).toBeUndefined();
      expect(await dialSidecar(sidecarPort, { ...(await fresh()), ca: start.ca })).toBe(
        "ERR_SSL_TLSV1_ALERT_UNKNOWN_CA",
      );
    });
  });

  test("the sidecar lets a client in that has no certificate, as that of Gloo's chart does", async () => {
    await installed(async ({ sidecarPort }, { ca }) => {
      expect(await dialSidecar(sidecarPort, { ca })).toBeUndefined();
    });
  });
});
