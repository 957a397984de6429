import { dnsNames } from "../../certificate/certificate.ts";
import { coversHost } from "../../service/covers-host.ts";
import { defaultLocation, serviceNames } from "../../service/service-names.ts";
import { warning } from "../finding.ts";
import { quote } from "../quote.ts";
import type { Rule } from "../rule.ts";
import type { CheckOptions } from "../subject.ts";

const namesByNamespace = ({ service, namespaces, clusterDomain }: CheckOptions) =>
  (namespaces ?? [defaultLocation.namespace]).map((namespace) => ({
    namespace,
    names: serviceNames({
      namespace,
      ...(service === undefined ? {} : { service }),
      ...(clusterDomain === undefined ? {} : { clusterDomain }),
    }),
  }));

const listed = (names: readonly string[]): string => names.map(quote).join(", ");

/**
 * The leaf has the names of the Service, in every namespace. Envoy verifies the chain only, so a name that is missing breaks no
 * connection between proxies; but certgen replaces a certificate that has none of them, and a peer that checks names refuses it.
 */
export const namesComplete: Rule = function* ({ leaf, options }) {
  if (leaf === undefined) return;
  const have = dnsNames(leaf.certificate.facts);
  for (const { namespace, names } of namesByNamespace(options)) {
    const missing = names.filter((host) => !have.some((name) => coversHost(name, host)));
    if (missing.length < names.length && !names.some((host) => have.includes(host))) {
      yield warning(
        "certgen-replaces",
        leaf.path,
        `the leaf has no name of the Service in namespace ${quote(namespace)} as Kubernetes writes it: TLS takes upper case and wildcards for it, and certgen compares texts`,
        `leave the chart's Jobs gloo-mtls-certgen off, which replace such a leaf, or issue it with ${quote(names[2] ?? "")} as well; gloo-mtls-certgen of this project keeps it`,
      );
    }
    if (missing.length === 0) continue;
    // The short name says nothing about the namespace.
    const foreign = missing.filter((name) => name.includes(".")).length === names.length - 1;
    yield warning(
      "missing-name",
      leaf.path,
      foreign
        ? `the leaf is for no name of the Service in namespace ${quote(namespace)}`
        : `the leaf lacks ${listed(missing)}`,
      `issue it with the subject alternative names ${listed(names)}${foreign ? ": Envoy does not look at them, but certgen replaces such a leaf, and a peer that checks names refuses it" : ""}`,
    );
  }
};

/** The leaf has no names beside those. */
export const namesExpected: Rule = function* ({ leaf, options }) {
  if (leaf === undefined) return;
  const expected = [
    ...namesByNamespace(options).flatMap(({ names }) => names),
    ...(options.allowedNames ?? []),
  ];
  const foreign = leaf.certificate.facts.alternativeNames.filter(
    ({ type, value }) => type !== "DNS" || !expected.some((host) => coversHost(value, host)),
  );
  if (foreign.length === 0) return;
  const shown = foreign.slice(0, 5).map(({ value }) => value);
  const more = foreign.length - shown.length;
  yield warning(
    "foreign-name",
    leaf.path,
    `the leaf is also for ${listed(shown)}${more > 0 ? ` and ${more} more` : ""}`,
    "leave names out that are not the Service's, or allow them: a holder of this key can pose as them",
  );
};
