import { join } from "node:path";
import { type DataMap, isMap } from "@gloo-mtls/objects/data";
import { asManifest, type Manifest } from "@gloo-mtls/objects/object";
import { chartVersion } from "../values/chart-version.ts";
import { fromYaml } from "../values/layers.ts";
import { exitCode } from "./exit-code.ts";
import { Failure } from "./failure.ts";
import { reading, textIn } from "./io/files.ts";
import type { Host } from "./io/host.ts";

/**
 * The note for definitions that are not included: without them in the cluster, no object of Gloo's own kinds
 * can be created.
 */
export const crdsNote = (version: string = chartVersion): string =>
  `note: the CustomResourceDefinitions of Gloo are not included; they are in install/helm/gloo/crds of github.com/solo-io/gloo at tag v${version}, and --crds <folder> includes them\n`;

const hint = `--crds takes the chart's folder install/helm/gloo/crds at tag v${chartVersion}`;

/** Whether there is nothing in a document but comments. */
const isBlank = (document: string): boolean =>
  document
    .replace(/^---/, "")
    .split("\n")
    .every((line) => /^\s*(#|$)/.test(line));

/** The documents of a file, each behind as many line breaks as precede it, so that a problem names the line of the file. */
const documentsOf = (text: string): readonly string[] => {
  let line = 0;
  // A line like this begins a document in any place, even in a block of text (YAML 1.2.2, 9.1.2).
  return text.split(/^(?=---(?:\s|$))/m).flatMap((document) => {
    const first = line;
    line += document.split("\n").length - 1;
    return isBlank(document) ? [] : ["\n".repeat(first) + document];
  });
};

const isDefinition = ({ apiVersion, kind, metadata }: DataMap): boolean =>
  kind === "CustomResourceDefinition" &&
  typeof apiVersion === "string" &&
  apiVersion.startsWith("apiextensions.k8s.io/") &&
  isMap(metadata) &&
  typeof metadata.name === "string" &&
  metadata.name !== "";

/**
 * The CustomResourceDefinitions in the YAML files of a folder, by the files' names, as `helm template --include-crds` has
 * them before everything else.
 */
export const crdsIn = (folder: string, host: Pick<Host, "files" | "read">): readonly Manifest[] => {
  const names = reading(folder, () => host.files.list(folder), hint)
    .filter((name) => name.endsWith(".yaml"))
    .sort();
  const definitions = names.flatMap((name) => {
    const path = join(folder, name);
    const text = textIn(path, host, hint);
    return documentsOf(text).map((document) => {
      const { data } = fromYaml(document, { file: path });
      if (!isDefinition(data)) {
        const found =
          typeof data.kind === "string" ? `an object of kind ${JSON.stringify(data.kind)}` : "something";
        throw new Failure(
          exitCode.refused,
          `${path}: holds ${found} that is not a CustomResourceDefinition with a name\n  hint: ${hint}`,
        );
      }
      return asManifest(data);
    });
  });
  if (definitions.length === 0) {
    throw new Failure(
      exitCode.refused,
      `${folder}: holds no CustomResourceDefinition in a file that ends in .yaml\n  hint: ${hint}`,
    );
  }
  return definitions;
};
