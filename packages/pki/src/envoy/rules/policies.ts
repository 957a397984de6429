import type { Certificate } from "../../certificate/certificate.ts";
import { context, DerError, DerReader, elementsOf, onlyDer, tags } from "../../der/der.ts";
import { expectTag, identifierOf, integerOf } from "../../der/values.ts";
import { extensionIds, extensionOf } from "../../x509/extension.ts";
import { isSelfIssued } from "../issuer.ts";
import type { PathRule } from "../path-rule.ts";

const anyPolicy = "2.5.29.32.0";

/** The policies under which a path is valid so far. */
interface Level {
  readonly any: boolean;
  readonly policies: ReadonlySet<string>;
}

const extensionValue = (certificate: Certificate, id: string): Uint8Array | undefined =>
  extensionOf(certificate.parsed.extensions, id)?.value;

const policiesOf = (value: Uint8Array): ReadonlySet<string> => {
  const found = elementsOf(expectTag(onlyDer(value), tags.sequence).body).map((information) => {
    const reader = new DerReader(expectTag(information, tags.sequence).body);
    const identifier = identifierOf(reader.next(tags.objectIdentifier).body);
    reader.optional(tags.sequence);
    reader.end();
    return identifier;
  });
  const policies = new Set(found);
  if (policies.size === 0 || policies.size < found.length)
    throw new DerError("certificatePolicies is not valid");
  return policies;
};

/** @see BoringSSL `crypto/x509/policy.cc`, process_certificate_policies */
const narrowed = (level: Level, certificate: Certificate, anyAllowed: boolean): Level => {
  const value = extensionValue(certificate, extensionIds.certificatePolicies);
  if (value === undefined) return { any: false, policies: new Set() };
  const own = policiesOf(value);
  const keepsAll = own.has(anyPolicy) && anyAllowed;
  const kept = [...level.policies].filter((policy) => keepsAll || own.has(policy));
  const added = level.any ? [...own].filter((policy) => policy !== anyPolicy) : [];
  return { any: level.any && keepsAll, policies: new Set([...kept, ...added]) };
};

/** @see BoringSSL `crypto/x509/policy.cc`, process_policy_mappings */
const mapped = (level: Level, certificate: Certificate, mappingAllowed: boolean): Level => {
  const value = extensionValue(certificate, extensionIds.policyMappings);
  if (value === undefined) return level;
  const pairs = elementsOf(expectTag(onlyDer(value), tags.sequence).body).map((pair) => {
    const [from, to, more] = elementsOf(expectTag(pair, tags.sequence).body);
    if (from === undefined || to === undefined || more !== undefined)
      throw new DerError("policyMappings is not valid");
    return [from, to].map((policy) => identifierOf(expectTag(policy, tags.objectIdentifier).body));
  });
  if (pairs.length === 0 || pairs.flat().includes(anyPolicy))
    throw new DerError("policyMappings is not valid");
  const sources = new Set(pairs.map(([from]) => from));
  const unmapped = [...level.policies].filter((policy) => !sources.has(policy));
  if (!mappingAllowed) return { ...level, policies: new Set(unmapped) };
  const targets = pairs.flatMap(([from = "", to = ""]) =>
    level.any || level.policies.has(from) ? [to] : [],
  );
  return { ...level, policies: new Set([...unmapped, ...targets]) };
};

/** The smaller of what is left and of what an extension sets. */
const limited = (left: number, element: { readonly body: Uint8Array } | undefined): number => {
  if (element === undefined) return left;
  const limit = integerOf(element);
  if (limit < 0n) throw new DerError("policyConstraints is not valid");
  return limit < BigInt(left) ? Number(limit) : left;
};

/** How many certificates may still come before an explicit policy is needed, and before mappings and anyPolicy stop counting. */
interface Counters {
  readonly explicit: number;
  readonly mapping: number;
  readonly any: number;
}

const constrained = (counters: Counters, certificate: Certificate): Counters => {
  const value = extensionValue(certificate, extensionIds.policyConstraints);
  const reader =
    value === undefined ? undefined : new DerReader(expectTag(onlyDer(value), tags.sequence).body);
  const explicit = reader?.optional(context(0));
  const mapping = reader?.optional(context(1));
  reader?.end();
  if (reader !== undefined && explicit === undefined && mapping === undefined) {
    throw new DerError("policyConstraints is empty");
  }
  const any = extensionValue(certificate, extensionIds.inhibitAnyPolicy);
  return {
    explicit: limited(counters.explicit, explicit),
    mapping: limited(counters.mapping, mapping),
    any: limited(counters.any, any === undefined ? undefined : expectTag(onlyDer(any), tags.integer)),
  };
};

/** Whether a path has the policies that it has to have. */
const hasPolicies = (certificates: readonly Certificate[]): boolean => {
  let level: Level = { any: true, policies: new Set() };
  const most = certificates.length + 1;
  let counters: Counters = { explicit: most, mapping: most, any: most };
  const isEmpty = (): boolean => !level.any && level.policies.size === 0;
  for (const [index, certificate] of [...certificates.slice(0, -1).entries()].reverse()) {
    const isOwn = isSelfIssued(certificate);
    level = narrowed(level, certificate, counters.any > 0 || (index > 0 && isOwn));
    if (counters.explicit === 0 && isEmpty()) return false;
    if (index > 0) level = mapped(level, certificate, counters.mapping > 0);
    if (index === 0 || !isOwn) {
      const less = (count: number): number => Math.max(0, count - 1);
      counters = {
        explicit: less(counters.explicit),
        mapping: less(counters.mapping),
        any: less(counters.any),
      };
    }
    counters = constrained(counters, certificate);
  }
  return counters.explicit > 0 || !isEmpty();
};

/**
 * Where a CA requires a policy, every certificate has one; and the extensions about policies can be read.
 * @see BoringSSL `crypto/x509/policy.cc`, X509_policy_check; RFC 5280, 6.1
 */
export const policiesHold: PathRule = function* ({ certificates }) {
  const [leaf] = certificates;
  if (leaf === undefined || certificates.length < 2) return;
  const problem = {
    code: "policy-missing" as const,
    certificate: leaf,
    hint: "issue it with the policy that the CA requires, or the CA without policyConstraints",
  };
  try {
    if (hasPolicies(certificates)) return;
    yield { ...problem, message: "has none of the policies that a CA above it requires" };
  } catch (error) {
    if (!(error instanceof DerError)) throw error;
    yield { ...problem, message: "or a CA above it has an extension about policies that is not valid" };
  }
};
