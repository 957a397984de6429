import { type Data, formatPath, isMap, type Path, valueAt } from "@gloo-mtls/objects/data";
import { type Found, nearestWord } from "@gloo-mtls/objects/report";
import { isOn, isPlanned, leavesOf, type ValueRule, type ValuesState } from "./values-state.ts";

const otlpTls = ["telemetryCollector", "config", "exporters", "otlp", "tls"];
const skips = "a collector takes any telemetry gateway for the right one";

/** Flags that are off by default, and what each takes away. */
const switches: readonly (readonly [Path, string])[] = [
  [["common", "insecure"], "the relay is plaintext on this cluster"],
  [["glooMgmtServer", "insecure"], "the server speaks plaintext"],
  [["glooAgent", "insecure"], "the agent speaks plaintext"],
  [["glooMgmtServer", "relay", "disableCa"], "the server signs no client certificates"],
  [["glooMgmtServer", "relay", "disableCaCertGeneration"], "the chart makes no certificates for the relay"],
  [["glooMgmtServer", "relay", "disableTokenGeneration"], "the chart makes no token"],
  [
    ["telemetryGatewayCustomization", "disableCertGeneration"],
    "the chart makes no certificate for the gateway",
  ],
  [["telemetryCollectorCustomization", "skipVerify"], skips],
  [[...otlpTls, "insecure"], "the collector speaks plaintext"],
  [[...otlpTls, "insecure_skip_verify"], skips],
];

/** The variables that server and agent read, and what each takes away where it is set. @see R10, R11 */
const variables: Readonly<Record<string, string>> = {
  RELAY_DISABLE_CLIENT_CERTIFICATE_AUTHENTICATION: "the server asks for no client certificate",
  RELAY_DISABLE_SERVER_CERTIFICATE_VALIDATION: "the agent takes any server for the right one",
  RELAY_TOKEN: "a token counts that is not the plan's",
};

interface Variable {
  readonly path: Path;
  readonly name: string;
  readonly value: Data | undefined;
}

/**
 * Variables of the relay wherever they are written: as keys of `extraEnvs`, or by name in a list of any
 * block.
 */
function* relayVariables(value: Data, path: Path = []): Generator<Variable> {
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) yield* relayVariables(item, [...path, index]);
  }
  if (!isMap(value)) return;
  const listed = value.name;
  if (typeof listed === "string" && listed.startsWith("RELAY_")) {
    yield { path: [...path, "name"], name: listed, value: value.value };
  }
  for (const [key, inner] of Object.entries(value)) {
    const place = [...path, key];
    if (!key.startsWith("RELAY_")) yield* relayVariables(inner, place);
    else yield { path: place, name: key, value: valueAt(inner, ["value"]) ?? inner };
  }
}

const isSaidToBeOff = (value: Data | undefined): boolean =>
  value === false || (typeof value === "string" && /^(?:false|f|0|)$/i.test(value));

const unplannedVariables = (state: ValuesState): readonly Variable[] =>
  [...relayVariables(state.given)].filter(({ path }) => !isPlanned(state, path));

/** What takes the protection of the mode away beside what the plan sets. */
export const protectionOff: ValueRule = {
  severity: "error",
  hint: "leave it out: the plan does not set it in this mode",
  *check(state) {
    const { spec, given } = state;
    if (spec.mode === "insecure") return;
    for (const [path, consequence] of switches) {
      if (isPlanned(state, path) || !isOn(valueAt(given, path))) continue;
      yield { path, message: `${formatPath(path)} is on, so ${consequence}` };
    }
    for (const { path, name, value } of unplannedVariables(state)) {
      const consequence = Object.hasOwn(variables, name) ? variables[name] : undefined;
      if (consequence === undefined || isSaidToBeOff(value)) continue;
      yield { path, message: `${formatPath(path)} sets ${name}, so ${consequence}` };
    }
  },
};

/** What the plan does not have, and is not known to be harmless. */
export const unplannedVariable: ValueRule = {
  severity: "warning",
  hint: "leave it out",
  *check(state) {
    for (const { path, name, value } of unplannedVariables(state)) {
      const place = formatPath(path);
      const nearest = nearestWord(name, Object.keys(variables));
      if (Object.hasOwn(variables, name)) {
        if (state.spec.mode !== "insecure" && !isSaidToBeOff(value)) continue;
        yield { path, message: `${place} sets ${name}, and no source says what it does with this value` };
      } else if (nearest !== undefined) {
        const hint = `did you mean ${nearest}?`;
        yield { path, severity: "error", message: `${place} is not a variable of the relay`, hint };
      } else {
        yield { path, message: `${place} is not a known variable of the relay` };
      }
    }
  },
};

/** A private key has its place in a Secret. */
export const keyInValues: ValueRule = {
  severity: "error",
  hint: "put it into a Secret: Helm keeps values, and prints them with `helm get values`",
  *check({ given }) {
    for (const [path, value] of leavesOf(given)) {
      if (typeof value !== "string" || !/-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----/.test(value)) continue;
      yield { path, message: `${formatPath(path)} is a private key` } satisfies Found;
    }
  },
};
