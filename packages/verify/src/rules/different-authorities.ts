import { checkMaterial, type TlsMaterial } from "@gloo-mtls/pki";
import type { CertgenRun } from "../wiring/certgen-run.ts";
import type { SecretMaker } from "../wiring/secret-maker.ts";
import type { SecretUse } from "../wiring/wiring.ts";
import { secretText } from "./certificate-names.ts";
import { type End, handshakes } from "./handshakes.ts";
import { foundAt, type Subject, type VerifyRule } from "./subject.ts";

const materialOf = ({ keys }: SecretUse, maker: SecretMaker | undefined): TlsMaterial | undefined => {
  if (maker?.kind !== "stream") return undefined;
  const [certificate, privateKey, ca] = [keys.certificate, keys.privateKey, keys.ca].map((key) =>
    key === undefined ? undefined : secretText(maker.manifest, key),
  );
  return certificate === undefined || privateKey === undefined || ca === undefined
    ? undefined
    : { certificate, privateKey, ca };
};

const isSame = (one: CertgenRun["secret"], other: CertgenRun["secret"]): boolean =>
  one.name === other.name && one.namespace === other.namespace;

/** Whether each end trusts the other's certificate; undefined where that cannot be seen. */
const trustEachOther = (one: SecretUse, other: SecretUse, now: number | undefined): boolean | undefined => {
  const [first, second] = [one.makers[0], other.makers[0]];
  if (first === undefined || second === undefined) return undefined;
  const [left, right] = [materialOf(one, first), materialOf(other, second)];
  if (left !== undefined && right !== undefined) {
    return [
      { ...left, ca: right.ca },
      { ...right, ca: left.ca },
    ].every((mixed) => !checkMaterial(mixed, { now: now ?? 0 }).some(({ code }) => code === "chain-broken"));
  }
  // The runner's copies are of one Secret.
  if (first.kind === "certgen" && second.kind === "certgen") {
    return isSame(first.run.secret, second.run.secret);
  }
  if (first.kind === "certgen" || second.kind === "certgen")
    return first.kind === "controller" || second.kind === "controller";
  if (first.kind !== "brought" || second.kind !== "brought") return undefined;
  return first.issuer !== undefined && first.issuer === second.issuer ? true : undefined;
};

/** The Secrets of both ends of each connection. */
const pairs = function* (subject: Subject): Generator<readonly [SecretUse, SecretUse], void, undefined> {
  const seen = new Set<string>();
  const secretOf = ({ process, tls: { certificates } }: End): SecretUse | undefined => {
    const supply = certificates[0] && subject.wiring.supplyOf(process, certificates[0], "certificate");
    return supply?.kind === "secret" ? supply.use : undefined;
  };
  for (const ends of handshakes(subject)) {
    const [client, server] = [secretOf(ends.client), secretOf(ends.server)];
    if (client === undefined || server === undefined || client === server) continue;
    const key = JSON.stringify([client.namespace, client.name, server.namespace, server.name]);
    if (seen.has(key)) continue;
    seen.add(key);
    yield [client, server];
  }
};

export const differentAuthorities: VerifyRule = {
  severity: "error",
  hint: "give both ends certificates of one CA, for instance with `gloo-mtls certs create --secrets`, or copy the Secret",
  *check(subject) {
    for (const [client, server] of pairs(subject)) {
      if (client.makers.length === 0 || server.makers.length === 0) continue;
      const trusted = trustEachOther(client, server, subject.options.now);
      if (trusted === true) continue;
      const both = `Secret ${client.namespace}/${client.name} of the proxy and ${server.namespace}/${server.name} of the control plane`;
      yield foundAt(
        client.place,
        trusted === false
          ? `${both} have different CAs: each refuses the other, and the proxy gets no configuration`
          : `whether ${both} have one CA cannot be seen here`,
        trusted === false ? {} : { severity: "info" },
      );
    }
  },
};
