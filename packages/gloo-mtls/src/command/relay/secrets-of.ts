import { isMap, type Path, valueAt } from "@gloo-mtls/objects/data";
import { utf8Text } from "@gloo-mtls/objects/formats";
import { secretEntry, secretKeysOf } from "@gloo-mtls/objects/object";
import { type Finding, InputError, type Origin } from "@gloo-mtls/objects/report";
import type { ClusterSecrets, OtherSecret } from "../../relay/check/relay-state.ts";
import { relayNamespace } from "../../relay/names.ts";
import { withoutValues } from "./without-values.ts";

type Secrets = Required<Pick<ClusterSecrets, "secrets" | "withoutNamespace" | "others">> &
  Pick<ClusterSecrets, "originOf">;

interface NamedSecret<O> {
  readonly object: O;
  readonly name: string;
  readonly namespace: string | undefined;
}

const named = <O>(object: O): readonly NamedSecret<O>[] => {
  const name = valueAt(object, ["metadata", "name"]);
  const namespace = valueAt(object, ["metadata", "namespace"]);
  return valueAt(object, ["kind"]) !== "Secret" || typeof name !== "string"
    ? []
    : [
        {
          object,
          name,
          namespace: typeof namespace === "string" && namespace !== "" ? namespace : undefined,
        },
      ];
};

/**
 * The Secrets among objects, their entries as text as the API server reads them. Of two of one name the
 * last counts, as for kubectl.
 *
 * @param originOf Where something of an object was written; left out for objects that are in no file.
 * @throws {InputError} When an entry is not base64: the API server refuses the object. Nothing of it is
 * quoted.
 */
export const secretsOf = <O>(
  objects: readonly O[],
  originOf?: (object: O, path: Path) => Origin | undefined,
): Secrets => {
  const all = objects.flatMap(named);
  const placeOf = ({ object }: NamedSecret<O>, path: Path) => withoutValues(originOf?.(object, path), path);
  const refused: Finding[] = [];
  const contentsOf = (secret: NamedSecret<O>): Readonly<Record<string, string>> => {
    const { object, name, namespace } = secret;
    const entriesAt = (key: string): readonly (readonly [string, string])[] => {
      const entry = secretEntry(object, key);
      if (entry === undefined) return [];
      if (entry !== "not-base64") return [[key, utf8Text(entry)]];
      const path = ["data", key];
      refused.push({
        code: "not-base64",
        severity: "error",
        object: { kind: "Secret", name, namespace },
        path,
        origin: placeOf(secret, path),
        message: `${key} is not base64, so the API server refuses the Secret`,
        hint: "plain text belongs under stringData",
      });
      return [];
    };
    return Object.fromEntries(secretKeysOf(object).flatMap(entriesAt));
  };
  const isHere = ({ namespace }: NamedSecret<O>) => namespace === undefined || namespace === relayNamespace;
  const secrets = new Map(all.filter(isHere).map((secret) => [secret.name, contentsOf(secret)]));
  const others = all
    .filter((secret) => !isHere(secret))
    .map(
      (secret): OtherSecret => ({
        name: secret.name,
        namespace: secret.namespace ?? "",
        contents: contentsOf(secret),
      }),
    );
  if (refused.length > 0) throw new InputError(refused);
  return {
    secrets,
    withoutNamespace: new Set(all.filter(({ namespace }) => namespace === undefined).map(({ name }) => name)),
    others,
    originOf: ({ name, namespace = relayNamespace }, path) => {
      const found = all.findLast(
        (secret) => secret.name === name && (secret.namespace ?? relayNamespace) === namespace,
      );
      const isPlain = found !== undefined && isMap(valueAt(found.object, ["stringData"]));
      const [field, ...entry] = path;
      const inPlain =
        isPlain && field === "data" && valueAt(found.object, ["stringData", ...entry]) !== undefined;
      return found && placeOf(found, inPlain ? ["stringData", ...entry] : path);
    },
  };
};
