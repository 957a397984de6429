import { ApiObject, Chart } from "cdk8s";
import { render } from "gloo-mtls";

/** A Gloo Gateway installation as a CDK8s chart: each object is an ApiObject that others can depend on. */
export class GlooGateway extends Chart {
  /**
   * @param {import("constructs").Construct} scope
   * @param {string} id
   * @param {{ namespace: string, values: import("gloo-mtls").Values }} props
   */
  constructor(scope, id, { namespace, values }) {
    super(scope, id, { disableResourceNameHashes: true });
    for (const manifest of render({ values, release: { name: id, namespace } })) {
      const { kind, metadata } = manifest;
      new ApiObject(this, [kind, metadata.namespace ?? "cluster", metadata.name].join("-"), manifest);
    }
  }
}
