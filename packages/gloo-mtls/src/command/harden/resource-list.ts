import { type DataMap, isMap, valueAt } from "@gloo-mtls/objects/data";
import type { Manifest } from "@gloo-mtls/objects/object";
import type { Finding } from "@gloo-mtls/objects/report";
import { patchYaml, type Stream } from "@gloo-mtls/objects/stream";
import { InvalidArgumentError } from "commander";
import { type HardeningName, levels, renewers } from "../../harden/index.ts";
import { exitCode } from "../exit-code.ts";
import { Failure } from "../failure.ts";
import type { HardenFlags } from "./harden.ts";
import { hardeningList } from "./names-flag.ts";

/** The one ResourceList of a stream: how kustomize and kpt pass objects to a function; undefined for other streams. */
export const resourceListOf = ({ documents }: Stream): DataMap | undefined => {
  const [only, ...others] = documents.map(({ data }) => data).filter(isMap);
  const isOne = only?.kind === "ResourceList" && String(only.apiVersion).startsWith("config.kubernetes.io/");
  return isOne && others.length === 0 ? only : undefined;
};

type Configured = Pick<HardenFlags, "level" | "only" | "except" | "renewWith" | "certgenImage">;

const refuse = (message: string): never => {
  throw new Failure(exitCode.usage, `functionConfig: ${message}`);
};

const namesIn = (value: unknown): readonly HardeningName[] => {
  try {
    return hardeningList(Array.isArray(value) ? value.join(",") : String(value));
  } catch (error) {
    // It is commander's, which writes it for flags alone.
    if (error instanceof InvalidArgumentError) return refuse(error.message);
    throw error;
  }
};

const oneOf = <Choice extends string>(name: string, value: unknown, choices: readonly Choice[]): Choice =>
  choices.find((choice) => choice === value) ?? refuse(`${name} is not one of ${choices.join(", ")}`);

/** What the function's configuration asks for, in `data` of a ConfigMap or in `spec`: the flags of the same names. */
export const configured = (list: DataMap): Configured => {
  const config = list.functionConfig;
  const [from] = ["data", "spec"].map((field) => valueAt(config, [field])).filter(isMap);
  const { level, only, except, renewWith, certgenImage } = from ?? {};
  return {
    ...(level === undefined ? {} : { level: oneOf("level", level, levels) }),
    ...(only === undefined ? {} : { only: namesIn(only) }),
    ...(except === undefined ? {} : { except: namesIn(except) }),
    ...(renewWith === undefined ? {} : { renewWith: oneOf("renewWith", renewWith, renewers) }),
    ...(certgenImage === undefined ? {} : { certgenImage: String(certgenImage) }),
  };
};

/** @see KRM functions specification, `results` */
const resultOf = ({ code, severity, message, object }: Finding): object => ({
  message: `${code}: ${message}`,
  severity,
  ...(object === undefined
    ? {}
    : {
        resourceRef: {
          ...(object.apiVersion === undefined ? {} : { apiVersion: object.apiVersion }),
          kind: object.kind,
          name: object.name,
          ...(object.namespace === undefined ? {} : { namespace: object.namespace }),
        },
      }),
});

/** The text of the list with other objects, and with what a function has to say. */
export const withResults = (
  { text }: Stream,
  list: DataMap,
  items: readonly Manifest[],
  findings: readonly Finding[],
): string =>
  patchYaml(text, list, {
    ...list,
    items,
    ...(findings.length === 0 ? {} : { results: findings.map(resultOf) }),
  });
