import { type Certificate, dnsNames } from "../certificate/certificate.ts";
import { quote } from "../check/quote.ts";
import { coversHost } from "../service/covers-host.ts";
import { type Decision, decision } from "./decision.ts";
import type { Situation } from "./situation.ts";

/** One step of the decision; undefined leaves it to the next. */
export type Policy = (situation: Situation) => Decision | undefined;

const at = (moment: number): string => new Date(moment).toISOString();

export const secretAbsent: Policy = ({ exists }) =>
  exists ? undefined : decision("create", "secret-absent", "there is no Secret yet");

/** Only names that Kubernetes itself gives are repeated: any other text could be a secret. */
const known = /^(?:Opaque|(?:kubernetes|bootstrap\.kubernetes)\.io\/[a-z-]{1,40})$/;

/** A Secret of another type is never overwritten. */
export const typeForeign: Policy = ({ type }) =>
  type === "kubernetes.io/tls"
    ? undefined
    : decision(
        "refuse",
        "wrong-type",
        `the Secret is not of type kubernetes.io/tls${typeof type === "string" && known.test(type) ? ` but ${type}` : ""}`,
        "delete the Secret if nothing needs it, or choose another name",
      );

export const chainUnreadable: Policy = ({ chain }) =>
  chain === undefined
    ? decision(
        "refuse",
        "unreadable-chain",
        "tls.crt of the Secret holds something that is not a certificate",
        "look at it before it is lost, then delete the Secret: the next run creates a new one",
      )
    : undefined;

/** Whether a name of a certificate matches a host. */
type Match = (name: string, host: string) => boolean;

const exactly: Match = (name, host) => name === host;

const isFor = ({ facts }: Certificate, hosts: readonly string[], match: Match): boolean =>
  dnsNames(facts).some((name) => hosts.some((host) => match(name, host)));

const due =
  (match: Match): Policy =>
  ({ chain, names, now, renewBefore }) => {
    for (const [index, certificate] of (chain ?? []).entries()) {
      const { facts } = certificate;
      const name = index === 0 ? "the leaf" : `certificate ${index + 1} in tls.crt`;
      if (now < facts.notBefore || now > facts.notAfter) {
        const message = `${name} is valid from ${at(facts.notBefore)} to ${at(facts.notAfter)}, and now is ${at(now)}`;
        return decision("create", "not-valid-now", message);
      }
      if (isFor(certificate, names, match) && now > facts.notAfter - renewBefore) {
        const message = `${name} expires at ${at(facts.notAfter)}, and is renewed from ${at(facts.notAfter - renewBefore)}`;
        return decision("rotate", "expiring", message);
      }
    }
    return undefined;
  };

const foreign =
  (match: Match): Policy =>
  ({ chain, names }) =>
    chain?.some((certificate) => isFor(certificate, names, match)) === true
      ? undefined
      : decision(
          "create",
          "wrong-service",
          `no certificate in tls.crt is for ${quote(names[2] ?? "")} or another name of the Service`,
        );

/**
 * The certificates in their order: the first that is not valid now means a new Secret; the first that is for the Service and
 * about to expire means a rotation, regardless of those after it.
 */
export const certificateDue = due(exactly);

/** One name is enough, and the shortest is the same in every namespace. */
export const serviceForeign = foreign(exactly);

/**
 * The same two for names as TLS compares them: without regard to case, and a wildcard matches one label.
 * Certgen compares texts.
 */
export const coveredDue = due(coversHost);
export const serviceUncovered = foreign(coversHost);

export const rotationForced: Policy = ({ force }) =>
  force
    ? decision("rotate", "forced", "the certificate is still valid, and a rotation is asked for")
    : undefined;

/** What is left when no policy objects. */
export const valid = ({ chain }: Situation): Decision =>
  decision(
    "keep",
    "valid",
    `the leaf is valid until ${at(chain?.[0]?.facts.notAfter ?? 0)} and for the Service`,
  );
