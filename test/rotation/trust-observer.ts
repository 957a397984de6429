import { X509Certificate } from "node:crypto";

/**
 * Sees every change of published material, and says when a peer that lags behind could not have trusted
 * another one.
 */
export interface TrustObserver {
  /** The leaf and the bundle of the Secret, or of its copy in another place, PEM. */
  readonly published: (
    material: { readonly certificate: string; readonly ca: string },
    at: number,
    place?: string,
  ) => void;
  /** The CAs by which the API server knows the webhook, PEM. */
  readonly webhookTrusts: (ca: string, at: number) => void;
  /** What went wrong so far. */
  readonly breaks: readonly string[];
}

interface Version {
  readonly text: string;
  /** Milliseconds since the epoch. */
  readonly since: number;
}

const blocks = /-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----/g;

const read = (pem: string): readonly X509Certificate[] =>
  [...pem.matchAll(blocks)].map(([block]) => new X509Certificate(block));

const judged = new Map<string, boolean>();

/** Whether a CA of the bundle signed the leaf, as Node's OpenSSL sees it. */
const verifies = (leaf: string, bundle: string): boolean => {
  const key = `${leaf}\n${bundle}`;
  let verdict = judged.get(key);
  if (verdict === undefined) {
    const [certificate] = read(leaf);
    verdict = read(bundle).some(
      (ca) => certificate?.checkIssued(ca) === true && certificate.verify(ca.publicKey),
    );
    judged.set(key, verdict);
  }
  return verdict;
};

/** The versions that someone uses at a moment: each is used until so long after its successor was published. */
const inUse = (history: readonly Version[], at: number, lag: number): readonly string[] =>
  history
    .filter((_, place) => {
      const successor = history[place + 1];
      return successor === undefined || at < successor.since + lag;
    })
    .map(({ text }) => text);

/**
 * Watches one Secret and its copies, from their first material on: a workload that mounts one talks with all others.
 *
 * @param lag Milliseconds after which everyone uses what was published.
 */
export const trustObserver = (lag: number): TrustObserver => {
  const leaves = new Map<string, Version[]>();
  const bundles = new Map<string, Version[]>();
  const add = (histories: Map<string, Version[]>, place: string, version: Version): void => {
    histories.set(place, [...(histories.get(place) ?? []), version]);
  };
  const inUseAnywhere = (histories: Map<string, Version[]>, at: number): readonly string[] =>
    [...histories.values()].flatMap((history) => inUse(history, at, lag));
  const webhooks: Version[] = [];
  const breaks: string[] = [];

  const check = (at: number): void => {
    for (const leaf of inUseAnywhere(leaves, at)) {
      for (const bundle of inUseAnywhere(bundles, at)) {
        if (!verifies(leaf, bundle)) breaks.push(`at ${at} a leaf in use fails against a bundle in use`);
      }
      for (const bundle of inUse(webhooks, at, lag)) {
        if (!verifies(leaf, bundle))
          breaks.push(`at ${at} a leaf in use fails against a webhook's CAs in use`);
      }
    }
  };

  return {
    published: ({ certificate, ca }, at, place = "") => {
      add(leaves, place, { text: certificate, since: at });
      add(bundles, place, { text: ca, since: at });
      check(at);
    },
    webhookTrusts: (ca, at) => {
      // Before it was given any CAs, no client could call it.
      if (ca === "") return;
      webhooks.push({ text: ca, since: at });
      check(at);
    },
    breaks,
  };
};
