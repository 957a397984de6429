import { type Manifest, nameOf, nearNames } from "@gloo-mtls/objects/object";
import {
  anObject,
  anObjectWith,
  aText,
  InputError,
  requireArgument,
  required,
} from "@gloo-mtls/objects/report";
import { ApiObject, Chart } from "cdk8s";
import type { Construct } from "constructs";
import { render } from "../render.ts";
import type { RenderOptions } from "../render-options.ts";

const aConstruct = anObjectWith({ node: required(anObject) });

/**
 * A Gloo Gateway installation as a chart of cdk8s. Each object is an `ApiObject` under `Kind/namespace/name`, and depends on the one that
 * the Helm chart installs before it.
 */
export class GlooGateway extends Chart {
  readonly #manifests: readonly Manifest[];
  readonly #objects: ReadonlyMap<string, ApiObject>;

  /**
   * @param options As those of `render`: values, release, material and the rest.
   * @throws {InputError} When the values, or an option, are refused.
   */
  constructor(scope: Construct, id: string, options: RenderOptions = {}) {
    if (scope !== undefined) requireArgument("scope", scope, aConstruct);
    requireArgument("id", id, aText);
    // Before the tree is changed: values may be refused.
    const manifests = render(options);
    super(scope, id, { disableResourceNameHashes: true });
    this.#manifests = manifests;
    const objects = new Map<string, ApiObject>();
    let before: ApiObject | undefined;
    for (const manifest of this.#manifests) {
      const name = nameOf(manifest);
      // A slash separates the ids of constructs.
      const object = new ApiObject(this, name.replaceAll("/", "-"), manifest);
      if (before !== undefined) object.addDependency(before);
      objects.set(name, object);
      before = object;
    }
    this.#objects = objects;
  }

  /**
   * An object of the installation, to be patched or depended on.
   * @param name `Kind/name`, or `Kind/namespace/name` where several have the same name.
   * @throws {InputError} `unknown-object` when the installation has none of that name.
   */
  object(name: string): ApiObject {
    const manifest = this.#manifests.find(
      (candidate) => nameOf(candidate) === name || `${candidate.kind}/${candidate.metadata.name}` === name,
    );
    const object = manifest && this.#objects.get(nameOf(manifest));
    if (object !== undefined) return object;
    throw new InputError([
      {
        code: "unknown-object",
        severity: "error",
        path: [],
        message: `the installation has no object ${name}`,
        hint: nearNames(name, this.#manifests),
      },
    ]);
  }
}
