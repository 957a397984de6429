import { cleanupScript } from "gloo-mtls/internal/src/manifests/jobs/scripts/cleanup.ts";
import { describe, expect, test } from "vitest";
import { hostileNamespaces, type Replies, run, typed } from "./kubectl.ts";
import { shells } from "./shells.ts";

const webhook = "gloo-gateway-validation-webhook-gloo-system";
const deleteWebhook = `delete --ignore-not-found validatingwebhookconfigurations.admissionregistration.k8s.io ${webhook}`;
const getKind = "get crd upstreams.gloo.solo.io";
const deletions = [
  "delete --ignore-not-found upstreams.gloo.solo.io -n gloo-system -l app=gloo",
  "delete --ignore-not-found gateways.gateway.solo.io -n gloo-system -l app=gloo",
  "delete --ignore-not-found gateways.gateway.solo.io -n team-a -l app=gloo",
];
const calls = [deleteWebhook, getKind, ...deletions];

describe.each(shells)("the cleanup script in $name", (shell) => {
  const cleanup = (replies: Replies = {}, gatewayNamespaces: readonly string[] = ["gloo-system", "team-a"]) =>
    run(shell, cleanupScript({ namespace: "gloo-system", gatewayNamespaces, webhook }), { replies });

  test("removes the webhook, then Upstreams and the Gateways of every namespace", () => {
    const done = cleanup();
    expect(typed(done)).toEqual(calls);
    expect(done.status).toBe(0);
  });

  test("removes only the webhook where Gloo's kinds are not defined", () => {
    const done = cleanup({ [getKind]: { status: 1 } });
    expect(typed(done)).toEqual([deleteWebhook, getKind]);
    expect(done.status).toBe(0);
    expect(done.stdout).toBe("The kind Upstream is not defined, so there is nothing else to remove.\n");
  });

  test.each([deleteWebhook, ...deletions])("stops with the status of a failing %s", (failing) => {
    const done = cleanup({ [failing]: { status: 7 } });
    expect(typed(done)).toEqual(calls.slice(0, calls.indexOf(failing) + 1));
    expect(done.status).toBe(7);
  });

  test("leaves Gateways alone when there is no proxy", () => {
    const done = cleanup({}, []);
    expect(typed(done)).toEqual(calls.slice(0, 3));
    expect(done.status).toBe(0);
  });

  test.each(hostileNamespaces)("takes the namespace %j for a name and no more", (name) => {
    const script = cleanupScript({
      namespace: name,
      gatewayNamespaces: [name, "b"],
      webhook: `webhook-${name}`,
    });
    const { calls, files, stderr, status } = run(shell, script);
    expect(calls[0]?.at(-1)).toBe(`webhook-${name}`);
    expect(calls.slice(2).map((call) => call[4])).toEqual([name, name, "b"]);
    expect({ files, stderr, status }).toEqual({ files: [], stderr: "", status: 0 });
  });
});
