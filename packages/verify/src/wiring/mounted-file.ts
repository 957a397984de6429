import { type DataMap, itemsAt, mapsAt, type Path, textAt, valueAt } from "@gloo-mtls/objects/data";
import { decodeBase64, utf8Text } from "@gloo-mtls/objects/formats";
import type { Manifest } from "@gloo-mtls/objects/object";
import { isLegible } from "./legible.ts";
import type { Objects, Place } from "./objects.ts";

/** What a container finds at a path. */
export type MountedFile =
  /** Nothing is mounted there, so it is what the image has. */
  | { readonly kind: "image" }
  /** A volume is mounted, and has no such file. */
  | { readonly kind: "absent"; readonly place: Place }
  /** The file is a key of a ConfigMap or a Secret, which need not be in the stream. */
  | {
      readonly kind: "ConfigMap" | "Secret";
      readonly name: string;
      readonly key: string;
      readonly object: Manifest | undefined;
      readonly isOptional: boolean;
      /** Whether the container keeps the file that it starts with: the kubelet never updates what is mounted with `subPath`. */
      readonly isFrozen: boolean;
      /** The volume. */
      readonly place: Place;
    }
  /** Another kind of volume; what is in it is not known. */
  | { readonly kind: "unknown"; readonly place: Place };

/** A text, and the field of the object that holds it. */
export interface MountedText {
  readonly text: string;
  readonly field: "data" | "stringData" | "binaryData";
}

interface Mounted {
  readonly item: DataMap;
  readonly path: Path;
}

interface Files {
  readonly mounts: readonly Mounted[];
  readonly volumes: readonly Mounted[];
  readonly namespace: string;
  readonly objects: Objects;
  readonly manifest: Manifest;
}

/** The files of a volume, as one mount shows them. */
interface VolumeFiles extends Files {
  readonly isFrozen: boolean;
}

const normalized = (path: string): string =>
  `/${path
    .split("/")
    .filter((part) => part !== "" && part !== ".")
    .join("/")}`;

const within = (path: string, folder: string): string | undefined => {
  if (path === folder) return "";
  const prefix = folder === "/" ? "/" : `${folder}/`;
  return path.startsWith(prefix) ? path.slice(prefix.length) : undefined;
};

/** The key that a file has in a source, whose `items` choose keys and name their files. */
const keyOf = (source: unknown, file: string): string | undefined => {
  if (!Array.isArray(valueAt(source, ["items"]))) return file;
  const item = itemsAt(source, ["items"]).find(({ item: { path } }) => path === file);
  return item === undefined ? undefined : textAt(item.item, ["key"]);
};

const keyed = (
  kind: "ConfigMap" | "Secret",
  source: unknown,
  file: string,
  place: Place,
  { objects, namespace, isFrozen }: VolumeFiles,
): MountedFile => {
  const name = textAt(source, [kind === "Secret" ? "secretName" : "name"]) ?? textAt(source, ["name"]) ?? "";
  const key = keyOf(source, file);
  if (key === undefined) return { kind: "absent", place };
  const isOptional = valueAt(source, ["optional"]) === true;
  return { kind, name, key, object: objects.find(kind, "", namespace, name), isOptional, isFrozen, place };
};

const inVolume = (volume: DataMap, file: string, place: Place, files: VolumeFiles): MountedFile => {
  const { configMap, secret } = volume;
  if (configMap !== undefined) return keyed("ConfigMap", configMap, file, place, files);
  if (secret !== undefined) return keyed("Secret", secret, file, place, files);
  const sources = mapsAt(volume, ["projected", "sources"]).flatMap((item): MountedFile[] => {
    const from = item.configMap ?? item.secret;
    return from === undefined
      ? []
      : [keyed(item.secret === undefined ? "ConfigMap" : "Secret", from, file, place, files)];
  });
  const holds = (found: MountedFile): boolean => {
    if (found.kind !== "ConfigMap" && found.kind !== "Secret") return false;
    return (
      found.object === undefined ||
      ["data", "stringData", "binaryData"].some(
        (field) => valueAt(found.object, [field, found.key]) !== undefined,
      )
    );
  };
  return sources.find(holds) ?? sources[0] ?? { kind: "unknown", place };
};

/** Whether a volume begins empty, and nothing but the container itself can put something into it. */
const staysEmpty = (volume: DataMap, podSpec: Path, manifest: Manifest): boolean => {
  if (volume.emptyDir === undefined) return false;
  const mounts = ["containers", "initContainers"]
    .flatMap((list) => itemsAt(manifest, [...podSpec, list]))
    .flatMap(({ item }) => itemsAt(item, ["volumeMounts"]))
    .filter(({ item }) => item.name === volume.name);
  return mounts.length < 2 || mounts.every(({ item }) => item.readOnly === true);
};

/** The text of a mounted key that can be read here; undefined for what cannot. */
export const mountedText = (file: MountedFile): MountedText | undefined => {
  if ((file.kind !== "ConfigMap" && file.kind !== "Secret") || file.object === undefined) return undefined;
  const { object, key } = file;
  if (file.kind === "Secret" && !isLegible(object)) return undefined;
  const plain = file.kind === "Secret" ? "stringData" : "data";
  const encoded = file.kind === "Secret" ? "data" : "binaryData";
  const text = textAt(object, [plain, key]);
  if (text !== undefined) return { text, field: plain };
  const bytes = decodeBase64(textAt(object, [encoded, key]) ?? "-");
  const decoded = bytes === undefined ? undefined : utf8Text(bytes);
  return decoded === undefined ? undefined : { text: decoded, field: encoded };
};

/** What is at a path, by the mounts of a container and the volumes of its pod: the longest mount path wins. */
export const mountedFile = (path: string, files: Files): MountedFile => {
  const wanted = normalized(path);
  const mounts = files.mounts
    .flatMap((mount) => {
      const folder = textAt(mount.item, ["mountPath"]);
      const rest = folder === undefined ? undefined : within(wanted, normalized(folder));
      return folder === undefined || rest === undefined
        ? []
        : [{ ...mount, folder: normalized(folder), rest }];
    })
    .toSorted((one, other) => other.folder.length - one.folder.length);
  const [mount] = mounts;
  if (mount === undefined) return { kind: "image" };
  const place = { manifest: files.manifest, path: mount.path };
  const volume = files.volumes.findLast(({ item }) => item.name === mount.item.name);
  const podSpec = mount.path.slice(0, -4);
  if (volume === undefined) return { kind: "absent", place };
  if (staysEmpty(volume.item, podSpec, files.manifest)) return { kind: "absent", place };
  const sub = (textAt(mount.item, ["subPath"]) ?? "").split("/").filter((part) => part !== "");
  const file = [...sub, ...(mount.rest === "" ? [] : [mount.rest])].join("/");
  return inVolume(
    volume.item,
    file,
    { manifest: files.manifest, path: [...podSpec, "volumes", Number(volume.path.at(-1))] },
    { ...files, isFrozen: sub.length > 0 || mount.item.subPathExpr !== undefined },
  );
};
