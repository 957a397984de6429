import type { Data, Path } from "@gloo-mtls/objects/data";
import { type Bootstrap, type BootstrapText, bootstrapOf, readBootstrap } from "@gloo-mtls/objects/envoy";
import type { Manifest } from "@gloo-mtls/objects/object";
import type { Container } from "./container.ts";
import { type MountedFile, mountedText } from "./mounted-file.ts";
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

/** The prefix of paths within the text of `--config-yaml`. */
const flag = "--config-yaml";

/** The text that is merged over the bootstrap. @see Envoy, command line options, `--config-yaml` */
const overlayText = ({ words }: Container): string | undefined => {
  const index = words.findIndex((word) => word === flag || word.startsWith(`${flag}=`));
  const word = words[index];
  if (word === undefined) return undefined;
  return word === flag ? words[index + 1] : word.slice(flag.length + 1);
};

/**
 * What Envoy starts with when a text is merged over its bootstrap: lists are put together, and what is one
 * is replaced.
 */
const merged = (bootstrap: Bootstrap, overlay: Bootstrap): Bootstrap => ({
  listeners: [...bootstrap.listeners, ...overlay.listeners],
  clusters: [...bootstrap.clusters, ...overlay.clusters],
  control: overlay.control.length > 0 ? overlay.control : bootstrap.control,
  admin: overlay.admin ?? bootstrap.admin,
  isDynamic: bootstrap.isDynamic || overlay.isDynamic,
  secrets: [...bootstrap.secrets, ...overlay.secrets],
});

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

const fromFile = (pod: Pod, container: Container, known: Bootstraps): EnvoyProcess => {
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
  const found = mountedText(source);
  if (found === undefined) {
    return source.kind === "Secret"
      ? { ...base, state: "unknown", placeOf: () => ({ manifest: object, path: [] }) }
      : { ...base, state: "missing", placeOf: () => ({ manifest: object, path: ["data"] }) };
  }
  const { text, field } = found;
  const isPlain = field === "data" || field === "stringData";
  const placeOf = (path: Path): Place => ({
    manifest: object,
    // What is encoded has no places within, and that of a Secret is not shown.
    path: isPlain ? [field, key, ...path] : source.kind === "Secret" ? [] : [field, key],
  });
  const read = parsed(text, known);
  return read === undefined
    ? { ...base, state: "unreadable", placeOf }
    : { ...base, bootstrap: read.bootstrap, data: read.data, state: "read", placeOf };
};

/** An Envoy with its bootstrap, and with what its arguments merge over it. */
export const envoyProcess = (pod: Pod, container: Container, known: Bootstraps): EnvoyProcess => {
  const process = fromFile(pod, container, known);
  const text = overlayText(container);
  if (text === undefined) return process;
  const read = parsed(text, known);
  const placeOf = (path: Path): Place =>
    path[0] === flag
      ? { manifest: container.manifest, path: [...container.path, "args"] }
      : process.placeOf(path);
  if (read === undefined) return { ...process, state: "unreadable", placeOf: () => placeOf([flag]) };
  const overlay = bootstrapOf(read.data, [flag]);
  // An Envoy that has the text alone needs no file.
  const isAlone = process.source.kind === "image" || process.state === "missing";
  return isAlone
    ? { ...process, bootstrap: overlay, data: read.data, state: "read", placeOf: () => placeOf([flag]) }
    : { ...process, bootstrap: merged(process.bootstrap, overlay), placeOf };
};
