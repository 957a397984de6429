import { expect, test } from "vitest";
import { adopt } from "./adopt/index.ts";
import { objectDiff } from "./command/live/object-diff.ts";
import { diffInstallations, diffJson, diffRenders, diffText } from "./diff/index.ts";
import { redactedManifest } from "./doctor/evidence/redacted-manifest.ts";
import { explain, explainJson, explainText, influences, influencesText } from "./explain/index.ts";
import { fromYaml, render, toYaml } from "./index.ts";
import { manifestMatchers, manifestSerializer } from "./testing/index.ts";

const layers = (password: string) => [
  fromYaml(
    `gloo: {deployment: {customEnv: [{name: REDIS_PASSWORD, value: ${password}}, {name: TOKEN_TTL, value: 5m}]}}\n`,
    { file: "values.yaml" },
  ),
];
const [password, other] = ["hunter2hunter2", "swordfish12345"];
const [before, after] = [render({ layers: layers(password) }), render({ layers: layers(other) })];
const deploymentOf = (manifests: typeof before) => {
  const found = manifests.find(({ kind, metadata }) => kind === "Deployment" && metadata.name === "gloo");
  if (found === undefined) throw new Error("there is no such Deployment");
  return found;
};
const [gloo, changed] = [deploymentOf(before), deploymentOf(after)];
const whole = "Deployment/gloo:spec.template.spec.containers";

/** What shows objects or values to people, each with a variable that is called a password. */
const outputs: Readonly<Record<string, () => string>> = {
  "a diff": () => diffText(diffInstallations(before, after)),
  "a diff as JSON": () => diffJson(diffInstallations(before, after)),
  "a diff of a new object": () => diffText(diffInstallations([], [gloo])),
  "a diff of values": () => diffText(diffRenders({ layers: layers(password) }, { layers: layers(other) })),
  explain: () => explainText(explain({ layers: layers(password), defaults: false }, whole)),
  "explain as JSON": () => explainJson(explain({ layers: layers(password), defaults: false }, whole)),
  influences: () => influencesText(influences({ layers: layers(password) }, "gloo.deployment.customEnv")),
  "a snapshot": () => manifestSerializer.serialize(gloo),
  "a matcher": () =>
    manifestMatchers
      .toHaveManifest([gloo], "Deployment/gloo", {
        spec: {
          template: { spec: { containers: [{ env: [{ name: "REDIS_PASSWORD", value: other }] }] } },
        },
      })
      .message(),
  "evidence of doctor": () => JSON.stringify(redactedManifest(gloo, "")),
  "the difference to a cluster": () => objectDiff(gloo, changed),
  adopt: () => JSON.stringify(adopt(before, after).findings),
};

test.each(Object.entries(outputs))(
  "%s does not show the value of a variable that is called a password",
  (_, output) => {
    const text = output();
    expect(text).not.toBe("");
    expect(text).not.toContain(password);
    expect(text).not.toContain(other);
  },
);

test("what a variable has that is not called so is shown", () => {
  expect(manifestSerializer.serialize(gloo)).toContain("value: 5m\n");
});

test("a change of such a value is seen", () => {
  expect(diffText(diffInstallations(before, after))).toContain(
    "[name=REDIS_PASSWORD].value: changes, and is not shown",
  );
  expect(objectDiff(gloo, changed)).toBe(
    "Deployment/gloo-system/gloo changes; what is secret in it is not shown\n",
  );
});

test("what is applied has it", () => {
  expect(toYaml(before)).toContain(`value: ${password}\n`);
});
