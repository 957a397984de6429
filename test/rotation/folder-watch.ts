import { createPrivateKey, X509Certificate } from "node:crypto";
import { existsSync, readFileSync, readlinkSync } from "node:fs";
import { join } from "node:path";

/** Someone who looks at a folder over and over, as Envoy and the SDS server do. */
export interface FolderWatch {
  /** What was wrong when it was looked at. */
  readonly breaks: readonly string[];
  /** Looks a last time. */
  readonly stop: () => void;
}

/** Milliseconds from one look to the next, when the machine has time for it. */
const interval = 2;

const blocks = /-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----/g;

/** What is wrong with three files that are read at one moment. */
const faultOf = (certificate: string, privateKey: string, ca: string): string | undefined => {
  const leaf = new X509Certificate(certificate);
  if (!leaf.checkPrivateKey(createPrivateKey(privateKey))) return "the key is not the leaf's";
  const bundle = [...ca.matchAll(blocks)].map(([block]) => new X509Certificate(block));
  return bundle.some((issuer) => leaf.verify(issuer.publicKey)) ? undefined : "no CA signed the leaf";
};

/** Watches a folder until it is stopped: there is always something, it is whole, and its parts belong together. */
export const watchFolder = (folder: string): FolderWatch => {
  const breaks: string[] = [];
  const link = join(folder, "..data");
  let last: string | undefined;
  const look = (): void => {
    let generation: string | undefined;
    try {
      generation = readlinkSync(link);
      if (generation === last) return;
      const [certificate = "", privateKey = "", ca = ""] = ["tls.crt", "tls.key", "ca.crt"].map((name) =>
        readFileSync(join(link, name), "utf8"),
      );
      // The link moved on between two of the files: the next look sees where.
      if (readlinkSync(link) !== generation) return;
      const fault = faultOf(certificate, privateKey, ca);
      if (fault !== undefined) breaks.push(`${generation}: ${fault}`);
      last = generation;
    } catch (error) {
      const isStill = existsSync(link) && readlinkSync(link) === generation;
      if (last !== undefined && (isStill || !existsSync(link))) breaks.push(String(error));
    }
  };
  look();
  const timer = setInterval(look, interval);
  return {
    breaks,
    stop: () => {
      clearInterval(timer);
      look();
    },
  };
};
