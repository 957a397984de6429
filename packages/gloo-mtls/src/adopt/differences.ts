import { type Data, formatPath, jsonText, withoutNullFields } from "@gloo-mtls/objects/data";
import { type Change, changesBetween } from "@gloo-mtls/objects/diff";
import { asData, identityOf, type Manifest, referenceOf } from "@gloo-mtls/objects/object";
import { type Finding, isSecretAt, printable, redacted } from "@gloo-mtls/objects/report";
import { comparedOf } from "./compared.ts";

const controllers = new Set(["Deployment", "DaemonSet", "StatefulSet"]);

const longest = 60;

const shown = (data: Data | undefined): string => {
  if (data === undefined) return "nothing";
  const text = redacted(jsonText(data));
  return printable(text.length > longest ? `${text.slice(0, longest)}…` : text);
};

const isScript = (data: Data | undefined): boolean => typeof data === "string" && data.includes("\n");

/** What became of one field, and why that could not be kept. */
const messageOf = (manifest: Manifest, { path, pathAfter, before, after, kind: change }: Change): string => {
  const place = formatPath(path);
  if (change === "moved") return `${place} has another place in its list`;
  if (manifest.kind === "Secret" || isSecretAt(manifest, pathAfter)) return `${place} is not as it was`;
  if (isScript(before) && isScript(after)) {
    return `${place} is another text, and nothing shows that the two do the same`;
  }
  return `${place} was ${shown(before)}, and is ${shown(after)}`;
};

const isPodTemplate = ({ path: [spec, template] }: Change): boolean =>
  spec === "spec" && template === "template";

const findingOf = (manifest: Manifest, change: Change): Finding => {
  const common = {
    object: referenceOf(manifest),
    path: change.pathAfter,
    message: messageOf(manifest, change),
  };
  if (controllers.has(manifest.kind) && isPodTemplate(change)) {
    return {
      ...common,
      code: "adopt-restarts",
      severity: "warning",
      hint: "its pods are replaced when this is applied; set the value that keeps it as it was, or plan for the restart",
    };
  }
  if (manifest.kind === "Job" && isPodTemplate(change)) {
    return {
      ...common,
      code: "adopt-immutable",
      severity: "info",
      hint: "the pods of a Job cannot be changed: delete the finished Job before this is applied",
    };
  }
  return { ...common, code: "adopt-differs", severity: "info" };
};

const changesOf = (manifest: Manifest, existing: Manifest): readonly Finding[] => {
  const { data, hasDefaults } = comparedOf(existing);
  const changes = changesBetween(data, withoutNullFields(asData(manifest)));
  const known = hasDefaults ? changes.filter(({ kind }) => kind !== "removed") : changes;
  const hidden = changes.length - known.length;
  const findings = known.map((change) => findingOf(manifest, change));
  if (hidden === 0) return findings;
  const unseen: Finding = {
    code: "adopt-unseen",
    severity: "info",
    object: referenceOf(manifest),
    path: [],
    message: `${hidden} fields are in the cluster alone: whether the API server filled them in, or a user set them, cannot be seen`,
    hint: "pass what was applied instead, as `helm get manifest` prints it",
  };
  return [...findings, unseen];
};

/**
 * What an apply of the objects would change: fields, objects that are new, and objects that are not rendered
 * any more.
 */
export const differencesTo = (
  manifests: readonly Manifest[],
  existing: ReadonlyMap<string, Manifest>,
): readonly Finding[] => {
  const rendered = new Set(manifests.map(identityOf));
  return [
    ...manifests.flatMap((manifest): readonly Finding[] => {
      const old = existing.get(identityOf(manifest));
      if (old !== undefined) return changesOf(manifest, old);
      const object = referenceOf(manifest);
      return [{ code: "adopt-created", severity: "info", object, path: [], message: "is new" }];
    }),
    ...[...existing].flatMap(([identity, manifest]): readonly Finding[] =>
      rendered.has(identity)
        ? []
        : [
            {
              code: "adopt-left",
              severity: "info",
              object: referenceOf(manifest),
              path: [],
              message: "exists, and is not rendered",
              hint: "delete it if nothing else needs it",
            },
          ],
    ),
  ];
};
