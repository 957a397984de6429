import { isMap, mapsAt, textAt } from "@gloo-mtls/objects/data";
import { isObjectName } from "@gloo-mtls/objects/formats";
import type { Manifest } from "@gloo-mtls/objects/object";
import { type Wiring, wiringOf } from "@gloo-mtls/verify";
import { secretReferences } from "../../upstream/index.ts";
import type { Reader } from "./reader.ts";
import { inCluster, inInstallation, inProxyNamespace, named, proxyWorkloads } from "./rights.ts";

/** The labels of the chart's proxies and of those that the controller deploys. */
const proxies = "gloo in (gateway-proxy,kube-gateway)";

const templates = [
  ["spec", "template", "spec"],
  ["spec", "jobTemplate", "spec", "template", "spec"],
];

/** The names of ConfigMaps that a workload's pods mount or take variables from. */
const configMapsOf = (workload: Manifest): readonly string[] =>
  templates.flatMap((path) => [
    ...mapsAt(workload, [...path, "volumes"]).flatMap(
      (volume) => textAt(volume, ["configMap", "name"]) ?? [],
    ),
    ...["containers", "initContainers"]
      .flatMap((list) => mapsAt(workload, [...path, list]))
      .flatMap((container) => [
        ...mapsAt(container, ["envFrom"]).flatMap((from) => textAt(from, ["configMapRef", "name"]) ?? []),
        ...mapsAt(container, ["env"]).flatMap(
          (entry) => textAt(entry, ["valueFrom", "configMapKeyRef", "name"]) ?? [],
        ),
      ]),
  ]);

const unique = <Item>(items: readonly Item[]): readonly Item[] => [
  ...new Map(items.map((item) => [JSON.stringify(item), item])).values(),
];

const read = async (
  reader: Reader,
  kind: keyof typeof named,
  places: readonly { readonly namespace?: string; readonly name: string }[],
): Promise<readonly Manifest[]> => {
  // What the API would refuse as a name, no object has.
  const wanted = unique(places).filter(
    ({ name, namespace }) => isObjectName(name) && isObjectName(namespace ?? "a"),
  );
  const found = await Promise.all(
    wanted.map(({ name, namespace }) => reader.get(named[kind], name, namespace)),
  );
  return found.filter((object) => object !== undefined);
};

/** The Secrets with certificates that matter: by their names alone, and only those that are used. */
const secretsOf = (objects: readonly Manifest[], wiring: Wiring) => {
  const control = new Set(wiring.controlPlanes.map(({ pod }) => pod));
  return [
    ...wiring.secrets.map(({ namespace, name }) => ({ namespace, name })),
    ...wiring.certgenRuns.map(({ secret }) => secret),
    ...[...control].flatMap(({ manifest, path, namespace }) =>
      mapsAt(manifest, [...path, "volumes"]).flatMap((volume) => {
        const name = textAt(volume, ["secret", "secretName"]);
        return name === undefined ? [] : [{ namespace, name }];
      }),
    ),
    ...secretReferences(objects).map(({ namespace, name }) => ({ namespace, name })),
  ].filter(({ namespace }) => namespace !== "");
};

/** The bindings that mean an account of certgen, and the roles of the cluster that bindings name. */
const accessOf = (objects: readonly Manifest[], wiring: Wiring) => {
  const accounts = new Set(
    wiring.certgenRuns.map(
      ({ pod }) =>
        `${pod.namespace}/${textAt(pod.manifest, [...pod.path, "serviceAccountName"]) ?? "default"}`,
    ),
  );
  const isOfCertgen = (binding: Manifest): boolean =>
    mapsAt(binding, ["subjects"]).some(({ namespace, name }) =>
      accounts.has(`${typeof namespace === "string" ? namespace : binding.metadata.namespace}/${name}`),
    );
  const bindings = objects.filter(({ kind }) => kind === "RoleBinding" || kind === "ClusterRoleBinding");
  const roles = bindings
    .filter(isOfCertgen)
    .filter((binding) => textAt(binding, ["roleRef", "kind"]) === "ClusterRole")
    .flatMap((binding) => textAt(binding, ["roleRef", "name"]) ?? []);
  return {
    isOther: (object: Manifest) => object.kind === "ClusterRoleBinding" && !isOfCertgen(object),
    roles,
  };
};

/**
 * The objects of an installation and of its proxies.
 *
 * @param namespaces The first is that of the control plane. Where it is alone, proxies are looked for in the whole cluster.
 */
export const readObjects = async (
  reader: Reader,
  namespaces: readonly string[],
): Promise<readonly Manifest[]> => {
  const [installation = "gloo-system", ...given] = namespaces;
  const isAlone = given.length === 0;
  const [own, cluster, workloads] = await Promise.all([
    Promise.all(inInstallation.map((kind) => reader.list(kind, { namespace: installation }))),
    Promise.all(inCluster.map((kind) => reader.list(kind))),
    Promise.all(isAlone ? proxyWorkloads.map((kind) => reader.list(kind, { labelSelector: proxies })) : []),
  ]);
  const other = unique([
    ...given,
    ...workloads.flat().flatMap(({ metadata }) => metadata.namespace ?? []),
  ]).filter((namespace) => namespace !== installation);
  const beside = await Promise.all(
    other.flatMap((namespace) => inProxyNamespace.map((kind) => reader.list(kind, { namespace }))),
  );
  const listed = [...own, ...cluster, ...beside].flat();
  const maps = await read(
    reader,
    "ConfigMap",
    listed.flatMap((workload) =>
      configMapsOf(workload).map((name) => ({ namespace: workload.metadata.namespace ?? "default", name })),
    ),
  );
  const known = [...listed, ...maps];
  const wiring = wiringOf(known.filter(({ kind }) => kind !== "Pod"));
  const access = accessOf(known, wiring);
  const [secrets, roles] = await Promise.all([
    read(reader, "Secret", secretsOf(known, wiring)),
    read(
      reader,
      "ClusterRole",
      access.roles.map((name) => ({ name })),
    ),
  ]);
  return [
    ...known.filter((object) => isMap(object.metadata) && !access.isOther(object)),
    ...secrets,
    ...roles,
  ];
};
