import { join } from "node:path";
import type { DataMap, Path } from "@gloo-mtls/objects/data";
import { type Finding, InputError, isInputError, type Origin } from "@gloo-mtls/objects/report";
import { readObjects } from "@gloo-mtls/objects/stream";
import type { ClusterSecrets } from "../../relay/check/relay-state.ts";
import type { ClusterValues } from "../../relay/check/values/check-values.ts";
import type { CompleteSpec } from "../../relay/spec/complete-spec.ts";
import { fromYaml } from "../../values/layers.ts";
import { textIn } from "../io/files.ts";
import type { Host } from "../io/host.ts";
import type { ClusterState } from "./cluster-state.ts";
import { type Place, placesOf } from "./places.ts";
import { secretsOf } from "./secrets-of.ts";
import { withoutValues } from "./without-values.ts";

const written = "pass the folder that `gloo-mtls relay plan --output-dir` wrote";

/**
 * The reader's own message may quote a key or a token, so of what is wrong only the place and the code are
 * shown.
 */
const quiet = ({ code, origin }: Finding): Finding => ({
  code,
  severity: "error",
  path: [],
  origin: withoutValues(origin, []),
  message: "the file is not a YAML stream of Kubernetes objects",
  hint: "`kubectl apply --dry-run=client -f` shows what is wrong",
});

/** What `kubectl apply -f` reads in a folder. */
const isManifest = (name: string): boolean => /\.(?:ya?ml|json)$/.test(name) && name !== "values.yaml";

const secretsIn = (folder: string, host: Host): Omit<ClusterSecrets, "cluster" | "on"> => {
  const names = host.files.kindOf(folder) === "folder" ? host.files.list(folder).filter(isManifest) : [];
  const origins = new Map<DataMap, (path: Path) => Origin | undefined>();
  const refused: Finding[] = [];
  for (const name of names.toSorted()) {
    const file = join(folder, name);
    try {
      const { objects, originOf } = readObjects(textIn(file, host), { file });
      for (const object of objects) origins.set(object, (path) => originOf(object, path));
    } catch (error) {
      if (!isInputError(error)) throw error;
      refused.push(...error.findings.map(quiet));
    }
  }
  if (refused.length > 0) throw new InputError(refused);
  return secretsOf([...origins.keys()], (object, path) => origins.get(object)?.(path));
};

const valuesIn = (folder: string, cluster: string, host: Host): ClusterValues => {
  const file = join(folder, "values.yaml");
  const { data, originOf } = fromYaml(textIn(file, host, written), { file });
  return {
    cluster,
    values: data,
    originOf: (path) => {
      const origin = originOf(path);
      // A token may be written beside its variable.
      const isSecret = origin?.kind === "file" && origin.text.includes("RELAY_TOKEN");
      return isSecret ? withoutValues(origin, path) : origin;
    },
  };
};

/**
 * What a folder has for every cluster of a specification.
 * @throws {InputError} With everything that the API server or Helm would refuse.
 */
export const folderState = (folder: string, spec: CompleteSpec, host: Host): ClusterState => {
  const refused: Finding[] = [];
  const reading = <Read>(place: Place, read: (path: string) => Read): readonly Read[] => {
    try {
      return [read(join(folder, place.folder))];
    } catch (error) {
      if (!isInputError(error)) throw error;
      refused.push(...error.findings.map((finding) => ({ ...finding, cluster: place.name })));
      return [];
    }
  };
  const places = placesOf(spec);
  const secrets = places.flatMap((place) =>
    reading(place, (path) => ({ cluster: place.name, on: place.on, ...secretsIn(path, host) })),
  );
  const values = places.flatMap((place) => reading(place, (path) => valuesIn(path, place.name, host)));
  if (refused.length > 0) throw new InputError(refused);
  return { secrets, values };
};
