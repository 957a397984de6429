import { gunzipSync } from "node:zlib";
import type { KubernetesApi } from "@gloo-mtls/kubernetes";
import { type Data, valueAt } from "@gloo-mtls/objects/data";
import { decodeBase64, utf8Text } from "@gloo-mtls/objects/formats";
import { relayNamespace } from "../../relay/names.ts";
import { fromObject } from "../../values/layers.ts";
import { exitCode } from "../exit-code.ts";
import { Failure } from "../failure.ts";

/** Larger than any release: etcd takes 1.5 MB of it compressed. */
const mostBytes = 256 * 1024 * 1024;

const configOf = (secret: unknown): object | undefined => {
  const stored = valueAt(secret, ["data", "release"]);
  if (typeof stored !== "string") return undefined;
  // Base64 of the API, and in it Helm's own.
  const inner = decodeBase64(stored);
  const compressed = inner && decodeBase64(utf8Text(inner));
  if (compressed === undefined) return undefined;
  const release: unknown = JSON.parse(
    gunzipSync(compressed, { maxOutputLength: mostBytes }).toString("utf8"),
  );
  const config = valueAt(release, ["config"]) ?? {};
  return typeof config === "object" && config !== null ? config : undefined;
};

/**
 * The values that the user gave a release, as Helm keeps them in its cluster.
 * @throws {Failure} When Helm keeps no such release there, or it cannot be read.
 * @see Helm 3, `pkg/storage/driver`: a Secret of labels `owner`, `name` and `status`, with the release as
 * JSON, compressed
 */
export const helmValues = async (api: KubernetesApi, release: string): Promise<Data> => {
  const secrets = await api.list({
    apiVersion: "v1",
    kind: "Secret",
    namespace: relayNamespace,
    labelSelector: `owner=helm,name=${release},status=deployed`,
  });
  const place = `${api.name}: Helm's release ${JSON.stringify(release)} in namespace ${relayNamespace}`;
  const secret = secrets.at(-1);
  if (secret === undefined) {
    throw new Failure(
      exitCode.refused,
      `${place} is not there, or not deployed\n  hint: name the release with --helm-release, or see helm list --namespace ${relayNamespace} --all`,
    );
  }
  let config: object | undefined;
  try {
    config = configOf(secret);
  } catch {
    // The reason is dropped, lest it quote what Helm keeps.
    config = undefined;
  }
  if (config === undefined) {
    throw new Failure(
      exitCode.refused,
      `${place} cannot be read\n  hint: it is not a release of Helm 3; check its values with helm get values`,
    );
  }
  return fromObject(config).data;
};
