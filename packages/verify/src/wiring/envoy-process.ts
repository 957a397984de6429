import type { Data, Path } from "@gloo-mtls/objects/data";
import { type Bootstrap, type BootstrapText, bootstrapOf, readBootstrap } from "@gloo-mtls/objects/envoy";
import type { Manifest } from "@gloo-mtls/objects/object";
import type { Container } from "./container.ts";
import { textAt } from "./field.ts";
import type { MountedFile } from "./mounted-file.ts";
import type { Place } from "./objects.ts";
import type { Pod } from "./pod.ts";

/** An Envoy, with what it starts with. */
export interface EnvoyProcess {
  readonly kind: "envoy";
  readonly pod: Pod;
  readonly container: Container;
  /** The path of its bootstrap in the container. */
  readonly file: string;
  readonly source: MountedFile;
  /** Empty where the text is missing or cannot be read. */
  readonly bootstrap: Bootstrap;
  /** The bootstrap as it is written; undefined where it is missing or cannot be read. */
  readonly data: Data | undefined;
  readonly state: "read" | "missing" | "unreadable" | "unknown";
  /** Where in an object something of the bootstrap is. */
  readonly placeOf: (path: Path) => Place;
}

const empty: Bootstrap = bootstrapOf({});

/**
 * The file that the container's Envoy starts with.
 * @see Gloo 1.22.1 `projects/envoyinit/cmd/docker-entrypoint.sh`; Envoy's own flags where the image is Envoy's
 */
const bootstrapFile = (container: Container): string => {
  const { words } = container;
  for (const [index, word] of words.entries()) {
    if (word === "-c" || word === "--config-path") return words[index + 1] ?? "";
    const [, path] = /^(?:--config-path|-c)[= ](\S+)$/.exec(word) ?? [];
    if (path !== undefined) return path;
  }
  if ((container.variable("ENVOY_SIDECAR") ?? "") !== "") return "/etc/envoy/envoy-sidecar.yaml";
  return container.variable("INPUT_CONF") || "/etc/envoy/envoy.yaml";
};

const isKeyed = (file: MountedFile): boolean => file.kind === "ConfigMap" || file.kind === "Secret";

/** Whether the container runs Envoy: by its program, or because it has a bootstrap where Envoy would look for one. */
export const isEnvoy = (container: Container): boolean => {
  if (/^(?:proxyv2|pilot)/.test(container.program)) return false;
  return (
    /envoy/.test(container.program) ||
    container.words.some((word) => /(?:^|\/)envoy(?:init)?$/.test(word)) ||
    (/^\/.*envoy[^/]*\.(?:ya?ml|json)$/.test(bootstrapFile(container)) &&
      isKeyed(container.file(bootstrapFile(container))))
  );
};

/** Bootstraps that were read already, by their text: proxies often share one. */
export type Bootstraps = Map<string, BootstrapText | undefined>;

const parsed = (text: string, known: Bootstraps): BootstrapText | undefined => {
  if (!known.has(text)) known.set(text, readBootstrap(text));
  return known.get(text);
};

export const envoyProcess = (pod: Pod, container: Container, known: Bootstraps): EnvoyProcess => {
  const file = bootstrapFile(container);
  const source = container.file(file);
  const owner: { readonly manifest: Manifest; readonly path: Path } = {
    manifest: container.manifest,
    path: container.path,
  };
  const base = {
    kind: "envoy" as const,
    pod,
    container,
    file,
    source,
    bootstrap: empty,
    data: undefined,
  };
  if (source.kind === "unknown" || source.kind === "image") {
    return { ...base, state: "unknown", placeOf: () => owner };
  }
  if (source.kind === "absent" || source.object === undefined) {
    return { ...base, state: "missing", placeOf: () => source.place };
  }
  const { object, key } = source;
  const field = source.kind === "Secret" ? "stringData" : "data";
  const text = textAt(object, [field, key]);
  const placeOf = (path: Path): Place => ({ manifest: object, path: [field, key, ...path] });
  if (text === undefined) {
    return source.kind === "Secret"
      ? { ...base, state: "unknown", placeOf: () => ({ manifest: object, path: [] }) }
      : {
          ...base,
          state: "missing",
          placeOf: () => ({ manifest: object, path: ["data"] }),
        };
  }
  const read = parsed(text, known);
  return read === undefined
    ? { ...base, state: "unreadable", placeOf }
    : { ...base, bootstrap: read.bootstrap, data: read.data, state: "read", placeOf };
};
