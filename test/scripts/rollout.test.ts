import { type RolloutInputs, rolloutScript } from "gloo-mtls/internal/src/manifests/jobs/scripts/rollout.ts";
import { describe, expect, test } from "vitest";
import { hostileNamespaces, type Replies, run, typed } from "./kubectl.ts";
import { shells } from "./shells.ts";

const inputs: RolloutInputs = {
  namespace: "gloo-system",
  gatewayNamespaces: ["gloo-system", "team-a"],
  waits: true,
};

const wait = "rollout status deployment -n gloo-system gloo";
const applyExtra = "apply -f /etc/gloo-custom-resources/extra-custom-resources";
const apply = "apply -f /etc/gloo-custom-resources/custom-resources";
const annotate = [
  "annotate upstreams.gloo.solo.io -n gloo-system -l app=gloo helm.sh/resource-policy-",
  "annotate gateways.gateway.solo.io -n gloo-system -l app=gloo helm.sh/resource-policy-",
  "annotate gateways.gateway.solo.io -n team-a -l app=gloo helm.sh/resource-policy-",
];
const all = { HAS_CUSTOM_RESOURCES: "true", HAS_EXTRA_CUSTOM_RESOURCES: "true" };

describe.each(shells)("the rollout script in $name", (shell) => {
  const rollout = (
    env: Readonly<Record<string, string>>,
    { replies = {}, ...changed }: Partial<RolloutInputs> & { readonly replies?: Replies } = {},
  ) => run(shell, rolloutScript({ ...inputs, ...changed }), { env, replies });

  test("waits, applies the extra resources and then the others, and takes the migration's mark back", () => {
    const done = rollout(all);
    expect(typed(done)).toEqual([wait, applyExtra, apply, ...annotate]);
    expect(done.status).toBe(0);
  });

  test("does not wait for a webhook that is not there", () => {
    expect(typed(rollout(all, { waits: false }))).toEqual([applyExtra, apply, ...annotate]);
  });

  test("goes on when the control plane does not come up", () => {
    const done = rollout(all, { replies: { [wait]: { status: 1 } } });
    expect(typed(done)).toEqual([wait, applyExtra, apply, ...annotate]);
    expect(done.status).toBe(0);
  });

  test.each([{}, { HAS_CUSTOM_RESOURCES: "false", HAS_EXTRA_CUSTOM_RESOURCES: "false" }])(
    "applies nothing when there is nothing to apply: %j",
    (env) => {
      const done = rollout(env);
      expect(typed(done)).toEqual([wait, ...annotate]);
      expect(done.stdout).toBe("There are no extra custom resources.\nThere are no custom resources.\n");
      expect(done.status).toBe(0);
    },
  );

  test("applies the resources without extra ones", () => {
    const done = rollout({ HAS_CUSTOM_RESOURCES: "true" });
    expect(typed(done)).toEqual([wait, apply, ...annotate]);
    expect(done.stdout).toBe("There are no extra custom resources.\n");
  });

  test.each([applyExtra, apply, ...annotate])("stops with the status of a failing %s", (failing) => {
    const calls = [wait, applyExtra, apply, ...annotate];
    const done = rollout(all, { replies: { [failing]: { status: 7 } } });
    expect(typed(done)).toEqual(calls.slice(0, calls.indexOf(failing) + 1));
    expect(done.status).toBe(7);
  });

  test("leaves Gateways alone when there is no proxy", () => {
    const done = rollout(all, { gatewayNamespaces: [] });
    expect(typed(done)).toEqual([wait, applyExtra, apply, annotate[0]]);
    expect(done.status).toBe(0);
  });

  test.each(hostileNamespaces)("takes the namespace %j for a name and no more", (name) => {
    const { calls, files, stderr, status } = rollout(all, {
      namespace: name,
      gatewayNamespaces: [name, "b"],
    });
    const named = calls.filter(([verb]) => verb !== "apply").map((call) => call[call.indexOf("-n") + 1]);
    expect(named).toEqual([name, name, name, "b"]);
    expect({ files, stderr, status }).toEqual({ files: [], stderr: "", status: 0 });
  });
});
