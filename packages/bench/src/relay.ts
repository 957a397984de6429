import { generateKeyPair } from "node:crypto";
import { availableParallelism } from "node:os";
import { promisify } from "node:util";
import { createAuthority, createLeaf } from "@gloo-mtls/pki";
import {
  type MaterialRequest,
  planRelay,
  relayFolder,
  relayMaterialRequests,
  relaySpecOf,
} from "gloo-mtls/relay";
import { processorTime } from "./processor-time.ts";
import { type Row, table } from "./table.ts";

const now = Date.UTC(2026, 0, 1);
const runs = 5;

/** A relay with as many workload clusters, each with a client certificate of its own. */
const relay = (count: number) => ({
  mode: "mtls-own-certificates" as const,
  management: { name: "mgmt" },
  workloads: Array.from({ length: count }, (_, index) => ({ name: `cluster${index}` })),
  server: { address: "relay.example.com:9900" },
});

const root = createAuthority({ now, subject: { commonName: "root" }, pathLength: 0 });
const server = createLeaf({ now, authority: root, dnsNames: ["gloo-mesh-mgmt-server.gloo-mesh"] });

/** Client certificates of one key: what a plan makes of them takes as long as with a key for each, and making those takes minutes. */
const material = (count: number) => ({
  root: root.certificate,
  server,
  clients: Object.fromEntries(
    relay(count).workloads.map(({ name }) => [
      name,
      createLeaf({ now, authority: root, dnsNames: [name], key: server.privateKey }),
    ]),
  ),
});

/** What a cluster costs among ten, a hundred and a thousand, without certificates and with some that are checked. */
export const perCluster = (): string => {
  const counts = [10, 100, 1_000];
  // Code that is not hot yet would make the first rows look dear.
  for (let run = 0; run < 200; run++) relayFolder(planRelay(relay(10)));
  const rows = (what: string, plan: (count: number) => () => unknown): readonly Row[] =>
    counts.flatMap((count) => {
      const work = plan(count);
      return processorTime({ [`${what}, ${count} clusters`]: work }, runs);
    });
  return table("Plans of a relay, processor time", [
    ...rows("plan", (count) => () => planRelay(relay(count))),
    ...rows("plan and files", (count) => () => relayFolder(planRelay(relay(count)))),
    ...rows("plan with certificates, checked", (count) => {
      const brought = material(count);
      return () => planRelay(relay(count), brought, { now });
    }),
  ]);
};

const generate = promisify(generateKeyPair);

/** Keys as fast as Node makes them, on its pool of threads. */
const bareKeys = async (count: number): Promise<void> => {
  let left = count;
  const thread = async (): Promise<void> => {
    while (left-- > 0) await generate("rsa", { modulusLength: 2048 });
  };
  await Promise.all(Array.from({ length: availableParallelism() }, thread));
};

interface Cost {
  readonly processor: number;
  readonly wall: number;
}

const costOf = async (work: () => Promise<unknown>): Promise<Cost> => {
  const [start, before] = [performance.now(), process.cpuUsage()];
  await work();
  const { user, system } = process.cpuUsage(before);
  return { processor: (user + system) / 1_000, wall: performance.now() - start };
};

type MakeMaterial = (
  requests: readonly MaterialRequest[],
  options: { readonly now: number },
) => Promise<unknown>;

/** What `gloo-mtls relay plan --make-material` does before it writes files. The package exports no part of its command. */
const commandsOwn = async (): Promise<MakeMaterial> => {
  const part = (path: string) =>
    import(new URL(`dist/command/${path}`, import.meta.resolve("gloo-mtls/package.json")).href);
  // Their types are not known where their paths are only known when the program runs.
  const { makeMaterial } = (await part("relay/make-material.js")) as { readonly makeMaterial: MakeMaterial };
  const { nodeHost } = (await part("io/node-host.js")) as { readonly nodeHost: object };
  return (requests, options) => makeMaterial(requests, { ...nodeHost, ...options });
};

/** Root, server and client certificates for as many clusters, beside as many bare keys: both on all processors. */
export const newRelayMaterial = async (count: number): Promise<string> => {
  const requests = relayMaterialRequests(relaySpecOf(relay(count)));
  const makeMaterial = await commandsOwn();
  const bare = await costOf(() => bareKeys(requests.length));
  const made = await costOf(() => makeMaterial(requests, { now }));
  const title = `Certificates of a relay with ${count} clusters`;
  const rows = (which: keyof Cost): readonly Row[] => [
    { name: `${requests.length} RSA keys of 2048 bits`, milliseconds: bare[which] },
    { name: "makeMaterial", milliseconds: made[which] },
  ];
  return [
    table(`${title}, processor time`, rows("processor")),
    table(`${title}, wall time`, rows("wall")),
  ].join("\n");
};
