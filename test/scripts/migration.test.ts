import { migrationScript } from "gloo-mtls/internal/src/manifests/jobs/scripts/migration.ts";
import { describe, expect, test } from "vitest";
import { hostileNamespaces, type Replies, run, typed } from "./kubectl.ts";
import { shells } from "./shells.ts";

const getKind = "get crd upstreams.gloo.solo.io";
const handOver = (kind: string, namespace: string): string[] => [
  `annotate --overwrite ${kind} -n ${namespace} -l app=gloo helm.sh/hook- helm.sh/hook-weight- meta.helm.sh/release-name- meta.helm.sh/release-namespace- helm.sh/resource-policy=keep`,
  `label ${kind} -n ${namespace} -l app=gloo,app.kubernetes.io/managed-by=Helm app.kubernetes.io/managed-by-`,
];
const upstreams = handOver("upstreams.gloo.solo.io", "gloo-system");
const gateways = [
  ...handOver("gateways.gateway.solo.io", "team-a"),
  ...handOver("gateways.gateway.solo.io", "gloo-system"),
];
const changes = [...upstreams, ...gateways];

describe.each(shells)("the migration script in $name", (shell) => {
  const migrate = (replies: Replies = {}, gatewayNamespaces: readonly string[] = ["team-a", "gloo-system"]) =>
    run(shell, migrationScript({ namespace: "gloo-system", gatewayNamespaces }), { replies });

  test("takes Upstreams and then the Gateways of every namespace out of Helm's hands", () => {
    const done = migrate();
    expect(typed(done)).toEqual([getKind, ...changes]);
    expect(done.status).toBe(0);
  });

  test("has nothing to do where Gloo's kinds are not defined", () => {
    const done = migrate({ [getKind]: { status: 1 } });
    expect(typed(done)).toEqual([getKind]);
    expect(done.status).toBe(0);
    expect(done.stdout).toBe("The kind Upstream is not defined, so there is nothing to hand over.\n");
  });

  test.each(changes)("stops with the status of a failing %s", (failing) => {
    const done = migrate({ [failing]: { status: 7 } });
    expect(typed(done)).toEqual([getKind, ...changes.slice(0, changes.indexOf(failing) + 1)]);
    expect(done.status).toBe(7);
  });

  test("leaves Gateways alone when there is no proxy", () => {
    const done = migrate({}, []);
    expect(typed(done)).toEqual([getKind, ...upstreams]);
    expect(done.status).toBe(0);
  });

  test.each(hostileNamespaces)("takes the namespace %j for a name and no more", (name) => {
    const script = migrationScript({ namespace: name, gatewayNamespaces: ["b", name] });
    const { calls, files, stderr, status } = run(shell, script);
    const named = calls.slice(1).map((call) => call[call.indexOf("-n") + 1]);
    expect(named).toEqual([name, name, "b", "b", name, name]);
    expect({ files, stderr, status }).toEqual({ files: [], stderr: "", status: 0 });
  });
});
