import {
  type DataMap,
  deepEqual,
  isMap,
  itemsAt,
  mapsAt,
  type Path,
  textAt,
  valueAt,
} from "@gloo-mtls/objects/data";
import { imageReference, type Manifest, referenceOf } from "@gloo-mtls/objects/object";
import { type Pod, podName, podsIn } from "@gloo-mtls/verify/graph";
import type { Hardened, Hardening, Step } from "./hardening.ts";
import { isRoot, restrictedContext } from "./restricted-container.ts";

/**
 * The programs of Gloo's images, and whether each runs without writing to its root. All run as user 10101, and none needs a capability.
 * @see Gloo 1.22.1, the Dockerfiles of its projects and jobs; of its programs only envoyinit opens a file to write, and goes on without
 */
const programs: Readonly<Record<string, "writes-nothing" | "may-write">> = {
  gloo: "writes-nothing",
  sds: "writes-nothing",
  certgen: "writes-nothing",
  // This project's runner: its image has a program and no shell.
  "gloo-mtls-certgen": "writes-nothing",
  discovery: "writes-nothing",
  "access-logger": "writes-nothing",
  ingress: "writes-nothing",
  // Access logs go where Gateways say; its shared memory is in /dev/shm, which is not on the root.
  "gloo-envoy-wrapper": "may-write",
  // A shell keeps here-documents in files, and kubectl what it finds out.
  kubectl: "may-write",
};

/** What is known of an image; undefined for those that are not Gloo's. */
const programOf = (container: DataMap): "writes-nothing" | "may-write" | undefined => {
  const image = textAt(container, ["image"]) ?? "";
  const [name = ""] = imageReference(image).repository.split("/").slice(-1);
  const plain = name
    .replace(/-fips$/, "")
    .replace(/^gloo-ee-envoy-wrapper$/, "gloo-envoy-wrapper")
    .replace(/-ee$/, "");
  return Object.hasOwn(programs, plain) ? programs[plain] : undefined;
};

/** Every container of a pod, those that run before the others too. */
const containersOf = ({ manifest, path }: Pod): readonly { readonly item: DataMap; readonly path: Path }[] =>
  ["initContainers", "containers"].flatMap((list) => itemsAt(manifest, [...path, list]));

/** Whether all that the container's Envoy does is in its own bootstrap, and that has no files to write. */
const isStaticEnvoy = (manifest: Manifest, path: Path, { wiring }: Hardened): boolean =>
  wiring.processes.some(
    (process) =>
      process.kind === "envoy" &&
      process.pod.manifest === manifest &&
      deepEqual(process.container.path, path) &&
      process.state === "read" &&
      !process.bootstrap.isDynamic,
  );

function* containerSteps(pod: Pod, hardened: Hardened): Iterable<Step> {
  const { manifest } = pod;
  const context = valueAt(manifest, [...pod.path, "securityContext"]);
  for (const { item, path } of containersOf(pod)) {
    const program = programOf(item);
    const facts = {
      container: item,
      pod: context,
      writesNothing: program === "writes-nothing" || isStaticEnvoy(manifest, path, hardened),
    };
    const restricted = restrictedContext(item.securityContext, facts);
    if (deepEqual(restricted, item.securityContext)) continue;
    const reason = program === undefined ? "what its image needs is not known" : "it was given root";
    if (program !== undefined && !isRoot(facts)) {
      yield {
        place: { manifest, path: [...path, "securityContext"] },
        change: (old) => restrictedContext(old, facts),
      };
      continue;
    }
    yield {
      remark: {
        object: referenceOf(manifest),
        path: [...path, "securityContext"],
        message: `container ${String(item.name)} of ${podName(pod)} keeps its rights: ${reason}`,
        hint: "set runAsNonRoot, allowPrivilegeEscalation, capabilities and seccompProfile yourself",
      },
    };
  }
}

const automount = "automountServiceAccountToken";

/** Whether a container does without the account's token: Gloo's, and Istio's with the token that it projects itself. */
const needsNoToken = (container: DataMap): boolean =>
  programOf(container) !== undefined ||
  mapsAt(container, ["volumeMounts"]).some((item) => item.mountPath === "/var/run/secrets/tokens");

/** Proxies do not call the API server. */
function* tokenSteps({ wiring }: Hardened): Iterable<Step> {
  const pods = new Set(wiring.proxies.map(({ pod }) => pod));
  for (const { pod } of wiring.controlPlanes) pods.delete(pod);
  for (const pod of pods) {
    const place = { manifest: pod.manifest, path: [...pod.path, automount] };
    if (valueAt(pod.manifest, place.path) === false) continue;
    const other = containersOf(pod).find(({ item }) => !needsNoToken(item));
    if (other === undefined) yield { place, change: () => false };
    else {
      yield {
        remark: {
          object: referenceOf(pod.manifest),
          path: place.path,
          message: `${podName(pod)} keeps the token of its account: whether container ${String(other.item.name)} needs it is not known`,
          hint: `set ${automount} to false if it does not call the API server`,
        },
      };
    }
  }
}

/** What the controller deploys for Gateways has its security from GatewayParameters. @see Gloo 1.22.1 templates/43-gatewayparameters.yaml */
function* gatewaySteps({ wiring }: Hardened): Iterable<Step> {
  for (const manifest of wiring.objects.ofKind("GatewayParameters", "gateway.gloo.solo.io")) {
    for (const name of ["envoyContainer", "sdsContainer"]) {
      const path = ["spec", "kube", name];
      const container = valueAt(manifest, path);
      if (!isMap(container)) continue;
      const facts = {
        container,
        pod: valueAt(manifest, ["spec", "kube", "podTemplate", "securityContext"]),
        writesNothing: name === "sdsContainer",
      };
      const { securityContext } = container;
      if (isRoot(facts) || deepEqual(restrictedContext(securityContext, facts), securityContext)) continue;
      yield {
        place: { manifest, path: [...path, "securityContext"] },
        change: (old) => restrictedContext(old, facts),
      };
    }
  }
}

/** @see Kubernetes, Pod Security Standards, `restricted` */
export const restrictPods: Hardening = {
  reason:
    "The chart leaves SDS, envoy-sidecar and certgen, which have the private key, with Linux capabilities and ways to gain more, and gives proxies a token for the API server. Anyone who takes one over gets further, to the node and its other keys.",
  measured:
    "Kubernetes' own check of Pod Security (pod-security-admission 0.34.3) takes 610 of the 670 pods of the recorded renders with mutual TLS as restricted; the others have istio-proxy or an image that is not known, or values that ask for Windows or SELinux.",
  breaks:
    "Processes of your own in these containers that write to the root. Jobs that are still there have to be deleted before an apply, because their pods cannot be changed.",
  needs:
    "Every version of Gloo; its images run as user 10101. A cluster with seccomp, which all since Kubernetes 1.19 have.",
  quirks: ["gateway-sidecars-without-security-context"],
  settles: ["pod-unrestricted", "pod-token"],
  level: "named",
  needsMutualTls: true,
  *steps(hardened) {
    for (const pod of podsIn(hardened.wiring.objects)) yield* containerSteps(pod, hardened);
    yield* tokenSteps(hardened);
    yield* gatewaySteps(hardened);
  },
};
