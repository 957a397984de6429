import type { Certificate } from "../certificate/certificate.ts";
import { quote } from "../check/quote.ts";
import { secretKeys } from "../material/tls-material.ts";
import { distinct, type Found, isAmong } from "./sort-certificates.ts";

const { certificate: tlsCrt, ca: caCrt } = secretKeys;

const nameOf = ({ facts }: Certificate): string => quote(facts.subject);

/** Whether the certificates that two lists share are in the same order. */
const sameOrder = (a: readonly Certificate[], b: readonly Certificate[]): boolean => {
  const shared = (these: readonly Certificate[], others: readonly Certificate[]) =>
    these.filter(isAmong(others)).map(({ facts }) => facts.fingerprint);
  return shared(a, b).join() === shared(b, a).join();
};

const copies = (name: string, certificates: readonly Certificate[]): readonly string[] => {
  const count = certificates.length - distinct(certificates).length;
  if (count === 0) return [];
  return [`${name}: left out ${count === 1 ? "1 copy" : `${count} copies`} of what it has already`];
};

/** What was done to the certificates, a sentence each. */
export const certificateSteps = (before: Found, after: Found): readonly string[] => {
  const [wasShown, wasTrusted] = [isAmong(before.chain), isAmong(before.bundle)];
  const [isShown, isTrusted] = [isAmong(after.chain), isAmong(after.bundle)];
  const shown = distinct(before.chain);
  const [leaf, ...intermediates] = after.chain;
  const moved = [leaf].filter((one) => one !== undefined).filter((one) => !wasShown(one));
  const isFirst = leaf !== undefined && shown[0]?.facts.fingerprint === leaf.facts.fingerprint;
  return [
    ...copies(tlsCrt, before.chain),
    ...copies(caCrt, before.bundle),
    ...moved.map((one) => `${tlsCrt}: took the leaf ${nameOf(one)} from ${caCrt}`),
    ...(moved.length === 0 && !isFirst ? [`${tlsCrt}: put the leaf first`] : []),
    ...(sameOrder(shown, intermediates)
      ? []
      : [`${tlsCrt}: put the intermediates into the order of the path`]),
    ...shown
      .filter((one) => !isShown(one))
      .map((one) =>
        isTrusted(one)
          ? `${tlsCrt}: left out the root ${nameOf(one)}, which is in ${caCrt}`
          : `${tlsCrt}: left out ${nameOf(one)}, which is on no path from the leaf to a CA`,
      ),
    ...after.bundle
      .filter((one) => !wasTrusted(one))
      .map((one) => `${caCrt}: took the root ${nameOf(one)}, which came with the leaf`),
    ...distinct(before.bundle)
      .filter((one) => !isTrusted(one))
      .map((one) => `${caCrt}: left out the leaf ${nameOf(one)}`),
  ];
};
