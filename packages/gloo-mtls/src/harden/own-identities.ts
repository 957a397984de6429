import { type Data, isMap, itemsAt, type Path, textAt, textsAt, valueAt } from "@gloo-mtls/objects/data";
import { asManifest, type Manifest, referenceOf } from "@gloo-mtls/objects/object";
import { extensionEntrances, type Pod, renewsItself, type SecretUse } from "@gloo-mtls/verify/graph";
import { commonNameOf } from "../cert-manager/issued-certificate.ts";
import type { Hardened, Hardening, Step } from "./hardening.ts";
import { spellingAt } from "./message.ts";

/** Where the volumes of a pod name a Secret. */
const mountsOf = (pod: Pod, name: string): readonly Path[] =>
  itemsAt(pod.manifest, [...pod.path, "volumes"]).flatMap(({ path }) => {
    const own: Path = [...path, "secret", "secretName"];
    const sources = itemsAt(pod.manifest, [...path, "projected", "sources"]).map(
      (source): Path => [...source.path, "secret", "name"],
    );
    return [own, ...sources].filter((place) => textAt(pod.manifest, place) === name);
  });

/** The pods that only dial the control plane, and so need no certificate that says they are it. */
const clientsAlone = ({ wiring, controlDials }: Hardened): ReadonlySet<Pod> => {
  const servers = new Set([
    ...wiring.controlPlanes.map(({ pod }) => pod),
    ...extensionEntrances(wiring).map(({ process }) => process.pod),
  ]);
  return new Set(controlDials.map(({ process }) => process.pod).filter((pod) => !servers.has(pod)));
};

const namesIn = (certificate: Manifest): readonly string[] => textsAt(certificate, ["spec", "dnsNames"]);

/** The names by which the control plane is known: those of the leaf that its pods mount. */
const serverNames = ({ wiring }: Hardened): ReadonlySet<string> => {
  const pods = wiring.controlPlanes.map(({ pod }) => pod);
  const uses = wiring.secrets.filter(({ name, namespace }) =>
    pods.some((pod) => pod.namespace === namespace && mountsOf(pod, name).length > 0),
  );
  return new Set(
    uses.flatMap(({ makers }) =>
      makers.flatMap((maker) => (maker.kind === "brought" ? namesIn(maker.by) : [])),
    ),
  );
};

/** The name in the certificate of a namespace's proxies. */
const proxiesName = (namespace: string): string => `gloo-proxies.${namespace}`;

/** Where listeners that compare names have their lists, they get the proxies' name, too. */
function* accepting(pods: ReadonlySet<Pod>, name: string, { controlDials }: Hardened): Iterable<Step> {
  const listeners = new Set(
    controlDials
      .filter(({ process }) => pods.has(process.pod))
      .flatMap(({ ends }) => ends.filter((end) => end.what === "listener")),
  );
  for (const { process, listener } of listeners) {
    for (const { socket } of listener.chains) {
      const names = socket.kind === "tls" ? socket.tls.validation.names : [];
      const [first] = names;
      if (first === undefined || names.some((known) => known.matches(name))) continue;
      const list = first.path.slice(
        0,
        first.path.findLastIndex((step) => typeof step === "number"),
      );
      const matcher: Data =
        first.type === undefined
          ? { exact: name }
          : { [spellingAt(first.path)("san_type")]: "DNS", matcher: { exact: name } };
      yield {
        place: process.placeOf(list),
        change: (items) => [...(Array.isArray(items) ? items : []), matcher],
      };
    }
  }
}

/** The Certificate of one namespace's proxies: of the same issuer and as long, for clients alone, with a name of its own. */
const proxyCertificate = (shared: Manifest, secretName: string, namespace: string): Manifest => {
  const spec: Data | undefined = valueAt(shared, ["spec"]);
  const { commonName: _, ...rest } = isMap(spec) ? spec : {};
  const name = proxiesName(namespace);
  return asManifest({
    ...shared,
    metadata: { ...shared.metadata, name: `${shared.metadata.name}-proxies` },
    spec: {
      ...rest,
      secretName,
      ...commonNameOf(name),
      dnsNames: [name],
      usages: ["digital signature", "key encipherment", "client auth"],
    },
  });
};

function* stepsFor(
  use: SecretUse,
  hardened: Hardened,
  clients: ReadonlySet<Pod>,
  names: ReadonlySet<string>,
): Iterable<Step> {
  const { name, namespace, makers } = use;
  const mounting = hardened.wiring.pods.filter(
    (pod) => pod.namespace === namespace && mountsOf(pod, name).length > 0,
  );
  const proxies = mounting.filter((pod) => clients.has(pod));
  const [first] = proxies;
  const [maker] = makers;
  if (first === undefined || maker === undefined) return;
  if (maker.kind !== "brought" || makers.length > 1 || !renewsItself(maker)) {
    yield {
      remark: {
        object: referenceOf(first.manifest),
        path: [],
        message: `its key is that of all: Secret ${namespace}/${name} is not made by a Certificate of cert-manager alone, and certgen and the runner make one leaf, with the names of the control plane`,
        hint: "add renew with --renew-with cert-manager, or put the Certificates among the manifests",
      },
    };
    return;
  }
  const shared = maker.by;
  if (!namesIn(shared).some((known) => names.has(known))) return;
  const own = `${name}-proxies`;
  yield { add: proxyCertificate(shared, own, namespace) };
  yield* accepting(new Set(proxies), proxiesName(namespace), hardened);
  for (const pod of proxies) {
    for (const path of mountsOf(pod, name))
      yield { place: { manifest: pod.manifest, path }, change: () => own };
  }
  if (proxies.length === mounting.length) yield { remove: shared };
}

/** @see cert-manager CRD `certificates.cert-manager.io`, v1: a Certificate makes a Secret of its own */
export const ownIdentities: Hardening = {
  reason:
    "Gloo and all proxies share one key and one certificate. Anyone who reads it in a proxy's pod can pose as the control plane to every other proxy.",
  measured:
    "With this and match-names, Envoy 1.36.4 lost none of 10,000 connections while both leaves and their CA were renewed, and refused a leaf of the same CA with the name of another namespace.",
  breaks:
    "Proxies until both ends have changed: the control plane has to accept the proxies' name first. The proxies that the controller deploys for Gateways keep a copy of the control plane's certificate.",
  needs:
    "Certificates of cert-manager among the manifests, or renew with --renew-with cert-manager; match-names, without which no end looks at names.",
  quirks: [],
  settles: [],
  level: "named",
  needsMutualTls: true,
  *steps(hardened) {
    const clients = clientsAlone(hardened);
    const names = serverNames(hardened);
    for (const use of hardened.wiring.secrets) yield* stepsFor(use, hardened, clients, names);
  },
};
