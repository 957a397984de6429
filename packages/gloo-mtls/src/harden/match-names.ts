import { type Data, isMap } from "@gloo-mtls/objects/data";
import type { TlsContext } from "@gloo-mtls/objects/envoy";
import { referenceOf } from "@gloo-mtls/objects/object";
import { dialledDomains, type EnvoyProcess, namesShown, tlsOf } from "@gloo-mtls/verify/graph";
import type { Hardened, Hardening, Step } from "./hardening.ts";
import { memberOf, type Spelling, spellingAt, withMember } from "./message.ts";

type Name = NonNullable<ReturnType<typeof namesShown>>[number];

/** The name to expect of a certificate: the one that is dialled, else the longest, which says most. */
const choice = (names: readonly Name[] | undefined, dialled: string): Name | undefined => {
  if (names === undefined) return undefined;
  const exact = names.filter(({ value }) => !value.startsWith("*"));
  return (
    exact.find(({ type, value }) => type === "DNS" && value === dialled) ??
    exact.toSorted((one, other) => other.value.length - one.value.length)[0]
  );
};

/** The validation context with these names, and no others. */
const withMatchers = (validation: Data | undefined, names: readonly Name[], spelling: Spelling): Data => {
  const bare = withMember(validation, "match_subject_alt_names", spelling, () => undefined);
  return withMember(bare, "match_typed_subject_alt_names", spelling, () =>
    names.map(({ type, value }) => ({ [spelling("san_type")]: type, matcher: { exact: value } })),
  );
};

/** Names stand beside CAs that come from SDS in a combined context. @see Envoy v3 API, `CommonTlsContext` */
const withNames = (context: Data | undefined, names: readonly Name[], spelling: Spelling): Data =>
  withMember(context, "common_tls_context", spelling, (common) => {
    const put = (validation: Data | undefined): Data => withMatchers(validation, names, spelling);
    if (memberOf(common, "combined_validation_context") !== undefined) {
      return withMember(common, "combined_validation_context", spelling, (combined) =>
        withMember(combined, "default_validation_context", spelling, put),
      );
    }
    const secret = memberOf(common, "validation_context_sds_secret_config");
    if (secret === undefined) return withMember(common, "validation_context", spelling, put);
    const rest = withMember(common, "validation_context_sds_secret_config", spelling, () => undefined);
    return withMember(rest, "combined_validation_context", spelling, () => ({
      [spelling("default_validation_context")]: put(undefined),
      [spelling("validation_context_sds_secret_config")]: secret,
    }));
  });

const isOpenTo = ({ validation }: TlsContext): boolean =>
  validation.trust !== undefined &&
  !validation.acceptsUntrusted &&
  !validation.hasPins &&
  (validation.names.length === 0 || validation.names.some(({ isAny }) => isAny));

const unknown = (process: EnvoyProcess, path: TlsContext["path"], whose: string): Step => {
  const { manifest, path: place } = process.placeOf(path);
  return {
    remark: {
      object: referenceOf(manifest),
      path: place,
      message: `the names in the certificate of ${whose} are not known here, so every certificate of the CA is still accepted`,
      hint: "put what makes the Secret among the manifests, or write match_typed_subject_alt_names yourself",
    },
  };
};

/** What proxies expect of the control plane. */
function* servers({ controlDials, wiring, options }: Hardened): Iterable<Step> {
  const domains = dialledDomains({ controlDials, wiring, options, entrances: [] });
  for (const { endpoint, process, ends } of controlDials) {
    if (endpoint.socket.kind !== "tls") continue;
    const { tls } = endpoint.socket;
    const chosen = ends
      .flatMap((end) => (end.what === "listener" ? end.listener.chains.map((chain) => ({ end, chain })) : []))
      .flatMap(({ end, chain }) =>
        chain.socket.kind === "tls"
          ? [choice(namesShown(end.process, chain.socket.tls.certificates, wiring, domains), endpoint.host)]
          : [],
      );
    const [name] = chosen;
    const isOne = name !== undefined && chosen.every((other) => other?.value === name.value);
    if (!isOne) {
      if (isOpenTo(tls)) yield unknown(process, tls.path, "the control plane");
      continue;
    }
    const spelling = spellingAt(tls.path);
    const place = process.placeOf(tls.path);
    if (isOpenTo(tls)) yield { place, change: (context) => withNames(context, [name], spelling) };
    if (tls.sni === undefined && name.type === "DNS") {
      yield { place, change: (context) => withMember(context, "sni", spelling, (sni) => sni ?? name.value) };
    }
  }
}

/** What the listeners expect of proxies. */
function* clients({ entrances, controlDials, wiring, options }: Hardened): Iterable<Step> {
  const domains = dialledDomains({ controlDials, wiring, options, entrances });
  for (const entrance of entrances) {
    const tls = tlsOf(entrance);
    const { listening } = entrance;
    if (tls === undefined || !isOpenTo(tls) || listening.what !== "listener") continue;
    const dials = controlDials.filter(({ ends }) =>
      ends.some((end) => end.what === "listener" && end.listener === listening.listener),
    );
    // Gloo's controller gives the proxies of Gateways a copy of the control plane's own certificate.
    const [dialled] = dials;
    const own = choice(
      namesShown(entrance.process, tls.certificates, wiring, domains),
      dialled?.endpoint.host ?? "",
    );
    const theirs = dials.flatMap(({ process, endpoint }) =>
      endpoint.socket.kind === "tls"
        ? [choice(namesShown(process, endpoint.socket.tls.certificates, wiring, domains), endpoint.host)]
        : [],
    );
    const names = [own, ...theirs].filter((name) => name !== undefined);
    if (names.length < theirs.length + 1) {
      yield unknown(entrance.process, tls.path, "a proxy, or of the control plane itself,");
      continue;
    }
    const distinct = [...new Map(names.map((name) => [`${name.type} ${name.value}`, name])).values()];
    yield {
      place: entrance.process.placeOf(tls.path),
      change: (context) => (isMap(context) ? withNames(context, distinct, spellingAt(tls.path)) : context),
    };
  }
}

export const matchNames: Hardening = {
  reason:
    "Both ends accept every certificate of the CA, regardless of its name. Where the CA signs for others too, anyone who gets a certificate of it can pose as the control plane, or read the configuration of all proxies.",
  measured:
    "Envoy 1.36.4 with this refuses a certificate of the right CA with another name, as a server and as a client, and takes the right one.",
  breaks:
    "Proxies whose certificate has other names than those among the manifests; old certificates, when the new ones have other names.",
  needs: "Envoy 1.20 (Gloo 1.10) for match_typed_subject_alt_names.",
  quirks: [],
  // Envoy asks for a certificate where it has names to compare.
  settles: ["any-server-name", "any-client-name", "client-certificate-optional"],
  level: "strict",
  needsMutualTls: true,
  *steps(hardened) {
    yield* servers(hardened);
    yield* clients(hardened);
  },
};
