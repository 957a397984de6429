import type { Path } from "@gloo-mtls/objects/data";
import { checkMaterial } from "@gloo-mtls/pki";
import { isLegible } from "../wiring/legible.ts";
import { type MountedFile, mountedText } from "../wiring/mounted-file.ts";
import type { Place } from "../wiring/objects.ts";
import type { Pod } from "../wiring/pod.ts";
import { serviceName } from "../wiring/service-route.ts";
import { foundAt, type Subject, type VerifyRule } from "./subject.ts";

/** What pki finds that is as it should be at times: two CAs amid a rotation, and names, which the rules about names judge. */
const known = new Set(["several-cas", "missing-name", "foreign-name", "certgen-replaces"]);

/** About the names of the Service, which a client need not have. */
const ofServers = new Set(["missing-name", "foreign-name", "certgen-replaces"]);

/** The files of certificates, in the order in which SDS has them. */
const parts: Path = ["privateKey", "certificate", "ca"];

interface Part {
  readonly text: string;
  readonly place: Place;
}

/**
 * A file that can be read here. A key that an object lacks, which is there, is an empty file: the pod does
 * not start.
 */
const partOf = (file: MountedFile | undefined): Part | undefined => {
  if ((file?.kind !== "Secret" && file?.kind !== "ConfigMap") || file.object === undefined) return undefined;
  const { object, key, kind } = file;
  if (kind === "Secret" && !isLegible(object)) return undefined;
  return { text: mountedText(file)?.text ?? "", place: { manifest: object, path: ["data", key] } };
};

/** Files that belong together, and the pods in which SDS has them. */
interface PartSet {
  readonly parts: readonly Part[];
  readonly pods: Set<Pod>;
}

/** The files of each SDS server that can all be read, each set once: pods share them. */
const sets = ({ wiring: { processes } }: Subject): Iterable<PartSet> => {
  const found = new Map<string, PartSet>();
  for (const process of processes) {
    if (process.kind !== "sds") continue;
    for (const { name, files } of process.modes) {
      if (name !== "gloo") continue;
      const read = files.flatMap(({ file }) => partOf(file) ?? []);
      if (read.length < parts.length || !files.some(({ file }) => file.kind === "Secret")) continue;
      const key = JSON.stringify(read.map(({ text, place }) => [text, foundAt(place, "")]));
      const known = found.get(key) ?? { parts: read, pods: new Set() };
      known.pods.add(process.pod);
      found.set(key, known);
    }
  }
  return found.values();
};

/** What pods show their certificate for: not as a server where their Envoys dial the control plane and end no TLS. */
const usesOf = (
  pods: ReadonlySet<Pod>,
  { wiring, controlDials }: Subject,
): readonly ("server" | "client")[] => {
  const mayServe = wiring.processes.some(
    (process) =>
      process.kind === "envoy" &&
      pods.has(process.pod) &&
      (process.state !== "read" ||
        process.bootstrap.listeners.some(({ chains }) =>
          chains.some(({ socket }) => socket.kind !== "plaintext"),
        )),
  );
  const isClient = controlDials.some(({ process }) => pods.has(process.pod));
  return isClient && !mayServe ? ["client"] : ["server", "client"];
};

export const badMaterial: VerifyRule = {
  severity: "error",
  hint: "make the Secret anew, for instance with `gloo-mtls certs create --secrets`",
  *check(subject) {
    const { options, controlDials } = subject;
    const [first] = controlDials.flatMap(
      ({ endpoint, process }) => serviceName(endpoint.host, process.pod.namespace) ?? [],
    );
    for (const { parts: set, pods } of sets(subject)) {
      const [privateKey = "", certificate = "", ca = ""] = set.map(({ text }) => text);
      const uses = usesOf(pods, subject);
      const findings = checkMaterial(
        { certificate, privateKey, ca },
        {
          now: options.now ?? 0,
          expiringWithin: options.expiringWithin,
          uses,
          ...(first === undefined ? {} : { service: first.name, namespaces: [first.namespace] }),
          ...(first?.domain === undefined ? {} : { clusterDomain: first.domain }),
        },
      );
      for (const finding of findings) {
        const isTime = ["expired", "expiring", "not-yet-valid"].includes(finding.code);
        if (isTime && options.now === undefined) continue;
        if (ofServers.has(finding.code) && !uses.includes("server")) continue;
        const at = set[parts.indexOf(finding.path[0] ?? "")];
        const [{ place: whole } = { place: undefined }] = set;
        const place = at?.place ?? (whole && { manifest: whole.manifest, path: [] });
        if (place === undefined) continue;
        yield foundAt(place, `${finding.message} (${finding.code})`, {
          severity: known.has(finding.code) ? "info" : finding.severity,
          ...(finding.hint === undefined ? {} : { hint: finding.hint }),
        });
      }
    }
  },
};
