import { exitCode } from "../exit-code.ts";
import { Failure, withHint } from "../failure.ts";
import { reading } from "./files.ts";
import type { Host } from "./host.ts";

/**
 * Files that hold no objects, but say how another tool makes them: what lies beside them is not what reaches a cluster. Both tools go by
 * the name as well.
 * @see https://kubectl.docs.kubernetes.io/references/kustomize/glossary/#kustomization
 */
const sources: readonly { readonly name: RegExp; readonly what: string; readonly hint: string }[] = [
  {
    name: /^[Kk]ustomization(?:\.ya?ml)?$/,
    what: "says how kustomize makes manifests, and is none",
    hint: "run `kustomize build` on its folder, and pass what it prints",
  },
  {
    name: /^Chart\.yaml$/,
    what: "belongs to a Helm chart, whose templates are not manifests",
    hint: "run `helm template` on its folder, and pass what it prints",
  },
];

const refuseSource = (path: string): void => {
  const name = path.slice(path.lastIndexOf("/") + 1);
  const source = sources.find((each) => each.name.test(name));
  if (source !== undefined)
    throw new Failure(exitCode.refused, withHint(`${path}: ${source.what}`, source.hint));
};

/**
 * The files that are meant: those of folders by their names, in order, at any depth. Links in a folder are not followed.
 * @throws {Failure} For a folder of kustomize or of a Helm chart.
 */
export const manifestPaths = (paths: readonly string[], { files }: Pick<Host, "files">): readonly string[] =>
  paths.flatMap((path): readonly string[] => {
    if (path === "-" || files.kindOf(path) !== "folder") {
      refuseSource(path);
      return [path];
    }
    const within = (folder: string): readonly string[] =>
      reading(folder, () => files.list(folder))
        .toSorted()
        .map((name) => `${folder.replace(/\/$/, "")}/${name}`)
        .flatMap((each) => {
          const kind = files.kindOf(each);
          if (kind === "folder") return within(each);
          if (kind !== "file") return [];
          refuseSource(each);
          return /\.(?:ya?ml|json)$/.test(each) ? [each] : [];
        });
    return within(path);
  });
