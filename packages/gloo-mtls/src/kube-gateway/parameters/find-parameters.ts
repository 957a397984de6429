import { valueAt } from "@gloo-mtls/objects/data";
import { type Cluster, namespaceOf, textAt } from "../cluster.ts";
import { DeployFailure } from "../deploy-failure.ts";
import { type StoredParameters, storedParameters } from "./stored-parameters.ts";

/** The parameters that count for a Gateway. */
export interface FoundParameters {
  readonly own: StoredParameters | undefined;
  /** Those of the class. */
  readonly base: StoredParameters;
}

const ownParametersAnnotation = "gateway.gloo.solo.io/gateway-parameters-name";

/**
 * Own parameters are read first, then those of the class, without which the own ones do not help.
 * @throws {DeployFailure} Where one of them is not there, or cannot be read.
 */
export const findParameters = (gateway: unknown, cluster: Cluster): FoundParameters => {
  const own = findOwn(gateway, cluster);
  const path = ["spec", "gatewayClassName"];
  const className = textAt(gateway, ...path);
  if (className === "") throw new DeployFailure("class-name-empty", "the Gateway names no class", path);
  const gatewayClass = cluster.find("GatewayClass", className);
  if (gatewayClass === undefined) {
    throw new DeployFailure("class-not-found", `there is no GatewayClass ${className}`, path);
  }
  return { own, base: findBase(gatewayClass, className, cluster) };
};

const findOwn = (gateway: unknown, cluster: Cluster): StoredParameters | undefined => {
  const name = textAt(gateway, "metadata", "annotations", ownParametersAnnotation);
  if (name === "") return undefined;
  const object = cluster.findIn("GatewayParameters", namespaceOf(gateway), name);
  if (object === undefined) {
    throw new DeployFailure(
      "own-parameters-not-found",
      `there are no GatewayParameters ${name} in the namespace ${namespaceOf(gateway)} of the Gateway`,
      ["metadata", "annotations", ownParametersAnnotation],
    );
  }
  return storedParameters(object);
};

const findBase = (gatewayClass: unknown, className: string, cluster: Cluster): StoredParameters => {
  if ((valueAt(gatewayClass, ["spec", "parametersRef"]) ?? null) === null) {
    throw new DeployFailure("class-without-parameters", `the GatewayClass ${className} names no parameters`);
  }
  const name = textAt(gatewayClass, "spec", "parametersRef", "name");
  if (name === "") {
    throw new DeployFailure(
      "class-parameters-without-name",
      `the GatewayClass ${className} refers to parameters without a name`,
    );
  }
  const namespace = textAt(gatewayClass, "spec", "parametersRef", "namespace");
  const object = namespace === "" ? undefined : cluster.findIn("GatewayParameters", namespace, name);
  if (object === undefined) {
    throw new DeployFailure(
      "class-parameters-not-found",
      `the GatewayClass ${className} refers to GatewayParameters ${name} ${
        namespace === "" ? "without a namespace" : `in the namespace ${namespace}, which are not there`
      }`,
    );
  }
  return storedParameters(object);
};

/** The object that a field of the merged parameters is meant to be changed in: the own one, or that of the class. */
export const parametersObject = (gateway: unknown, cluster: Cluster): unknown => {
  const own = textAt(gateway, "metadata", "annotations", ownParametersAnnotation);
  if (own !== "") return cluster.findIn("GatewayParameters", namespaceOf(gateway), own);
  const gatewayClass = cluster.find("GatewayClass", textAt(gateway, "spec", "gatewayClassName"));
  const reference = (field: string) => textAt(gatewayClass, "spec", "parametersRef", field);
  return cluster.findIn("GatewayParameters", reference("namespace"), reference("name"));
};
