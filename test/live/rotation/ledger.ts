import { inspectMaterial, type TlsMaterial } from "@gloo-mtls/pki";

/** The four states in which a rotation shows the Secret. A swap without stages has the first and the last alone. */
export type Stage = "before" | "both trusted" | "new leaf" | "after";

/** How it went with connections between a client at one stage and the sidecar at another. */
export interface Entry {
  connections: number;
  /** How many failed, by what went wrong. */
  readonly failures: Map<string, number>;
}

const inspect = (material: TlsMaterial) => {
  const inspection = inspectMaterial(material);
  if (inspection === undefined) throw new Error("the harness published certificates that cannot be read");
  return inspection;
};

/** Returns the stage of a material in the rotation that begins with others, one for each Secret. */
export const stagesFrom = (starts: readonly TlsMaterial[]): ((material: TlsMaterial) => Stage) => {
  const first = new Set(starts.map((start) => inspect(start).leaf));
  const known = new Map<string, Stage>();
  const stage = (material: TlsMaterial): Stage => {
    const inspection = inspect(material);
    if (inspection.issuer === undefined) throw new Error("the leaf is of none of the CAs");
    const isFirst = first.has(inspection.leaf);
    if (inspection.authorities.length > 1) return isFirst ? "both trusted" : "new leaf";
    return isFirst ? "before" : "after";
  };
  return (material) => {
    const key = material.certificate + material.ca;
    const found = known.get(key) ?? stage(material);
    known.set(key, found);
    return found;
  };
};

/** What was seen of connections: `client -> sidecar`, by their stages. */
export type Ledger = Map<string, Entry>;

/** The connections of a test, by who made them. */
export interface Ledgers {
  /** By clients that use the files of their pod. */
  readonly direct: Ledger;
  /** By the gateway proxy. */
  readonly proxy: Ledger;
}

export const noLedgers = (): Ledgers => ({ direct: new Map(), proxy: new Map() });

/** The entry of such a connection, made when it is the first. */
export const entryOf = (ledger: Ledger, client: Stage, sidecar: Stage): Entry => {
  const key = `${client} -> ${sidecar}`;
  const entry = ledger.get(key) ?? { connections: 0, failures: new Map() };
  ledger.set(key, entry);
  return entry;
};

const entriesOf = ({ direct, proxy }: Ledgers): readonly Entry[] => [...direct.values(), ...proxy.values()];

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

/** How many connections there were. */
export const connectionsIn = (ledgers: Ledgers): number =>
  sum(entriesOf(ledgers).map(({ connections }) => connections));

/** How many of them failed. */
export const failedIn = (ledgers: Ledgers): number =>
  sum(entriesOf(ledgers).flatMap(({ failures }) => [...failures.values()]));

/** How many connections failed of each kind, and why; a kind of which none failed is there, and empty. */
export const failuresIn = (ledger: Ledger): Readonly<Record<string, Readonly<Record<string, number>>>> =>
  Object.fromEntries([...ledger].map(([kind, { failures }]) => [kind, Object.fromEntries(failures)]));
