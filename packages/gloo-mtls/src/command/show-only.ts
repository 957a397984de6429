import { type Manifest, nearNames } from "@gloo-mtls/objects/object";
import { nearestWord } from "@gloo-mtls/objects/report";
import { manifestsOfTemplates, templatePaths } from "../manifests/index.ts";
import type { Rendering } from "../manifests/rendering.ts";
import { exitCode } from "./exit-code.ts";
import { Failure } from "./failure.ts";

type Test = (manifest: Manifest) => boolean;

const isNamed =
  (wanted: string): Test =>
  ({ kind, metadata }) => {
    const [wantedKind, ...rest] = wanted.split("/");
    const name = rest.pop();
    const namespace = rest.pop();
    return (
      wantedKind?.toLowerCase() === kind.toLowerCase() &&
      name === metadata.name &&
      (namespace === undefined || namespace === metadata.namespace)
    );
  };

/** A pattern for paths. @see Go 1.24 `path/filepath`, `Match` */
const matching = (pattern: string): RegExp =>
  new RegExp(
    `^${pattern.replaceAll(/\[\^?[^\]]+\]|[\\^$.*+?()[\]{}|]/g, (part) =>
      part.length > 1 ? part : part === "*" ? "[^/]*" : part === "?" ? "[^/]" : `\\${part}`,
    )}$`,
  );

const keyOf = ({ kind, metadata }: Manifest): string =>
  JSON.stringify([kind, metadata.namespace, metadata.name]);

/** The objects of the chart's templates at a path, which may be a pattern as Helm takes it. @throws {Failure} When there is no such template. */
const isOfTemplate = (wanted: string, rendering: Rendering): Test => {
  const paths = templatePaths.filter((path) => matching(wanted).test(path));
  if (paths.length === 0) {
    const near = nearestWord(wanted, templatePaths);
    throw new Failure(
      exitCode.refused,
      `--show-only ${wanted}: the chart has no such template\n  hint: ${
        near === undefined
          ? "name a template as templates/1-gloo-deployment.yaml, or an object as Kind/name"
          : `did you mean ${near}?`
      }`,
    );
  }
  const keys = new Set(manifestsOfTemplates(rendering, paths).map(keyOf));
  return (manifest) => keys.has(keyOf(manifest));
};

/**
 * The objects that are named, as `Kind/name`, as `Kind/namespace/name` or by a template of the chart, in the order of the installation.
 *
 * @param rendering Gives the objects as the templates make them; asked for only when a template is named.
 * @throws {Failure} For what names no object.
 */
export const shownOnly = (
  manifests: readonly Manifest[],
  names: readonly string[],
  rendering: () => Rendering,
): readonly Manifest[] => {
  const tests = names.map((name): Test => {
    const isTemplate = name.startsWith("templates/");
    const test = isTemplate ? isOfTemplate(name, rendering()) : isNamed(name);
    if (manifests.some(test)) return test;
    throw new Failure(
      exitCode.refused,
      isTemplate
        ? `--show-only ${name}: these values render nothing of this template`
        : `--show-only ${name}: these values render no such object\n  hint: ${nearNames(name, manifests)}`,
    );
  });
  return manifests.filter((manifest) => tests.some((test) => test(manifest)));
};
