import { describe, expect, test } from "vitest";
import { type ModeName, modeNames } from "../mode.ts";
import { verdictText } from "../model/relay-verdict.ts";
import { sampleSpec } from "../testing/sample-spec.ts";
import { type MigrationOptions, planMigration } from "./plan-migration.ts";

const verdict = (from: ModeName, to: ModeName, options?: MigrationOptions) =>
  verdictText(planMigration(sampleSpec(from), sampleSpec(to), options).verdict);

const encrypted = modeNames.filter((mode) => mode !== "insecure");

describe("a migration", () => {
  test("between plaintext and TLS cannot be had without an outage", () => {
    for (const mode of encrypted) {
      expect(verdict("insecure", mode)).toMatch(
        /^broken at step \d: the agent speaks plaintext and the server TLS$/,
      );
      expect(verdict(mode, "insecure")).toMatch(
        /^broken at step \d: the agent speaks TLS and the server plaintext$/,
      );
    }
  });

  test("between other modes breaks nothing, except where the chart makes what agents would have to know beforehand, or simple TLS changes its token", () => {
    const broken = encrypted.flatMap((from) =>
      encrypted.filter((to) => !verdict(from, to).startsWith("proven")).map((to) => `${from} to ${to}`),
    );
    expect(broken).toEqual([
      "tls-self-signed to mtls-self-signed",
      "tls-own-server to mtls-self-signed",
      "mtls-self-signed to tls-self-signed",
      "mtls-self-signed to tls-own-server",
      "mtls-self-signed to mtls-self-signed",
      "mtls-own-cas to mtls-self-signed",
      "mtls-own-certificates to tls-self-signed",
      "mtls-own-certificates to mtls-self-signed",
    ]);
  });

  test("with the token kept or not is another", () => {
    expect(verdict("tls-own-server", "mtls-own-cas", { sameToken: false })).toBe(
      "broken at step 5: the server refuses the agent, whose token is another",
    );
    expect(verdict("tls-own-server", "mtls-own-cas", { sameRoot: true })).toMatch(/^proven/);
  });

  test("says what is done in which order", () => {
    const { operations } = planMigration(sampleSpec("mtls-own-cas"), sampleSpec("mtls-own-certificates"));
    expect(operations.map(({ title }) => title)).toMatchInlineSnapshot(`
      [
        "Make the new material in the folder new, beside the present one in the folder material, and the plan",
        "Trust both: put both roots into every ca.crt, and give agents what the new mode needs beside what they have",
        "Restart the server",
        "Restart every agent",
        "Give the server the values and Secrets of mode mtls-own-certificates, and wait for it",
        "Give every agent the values and Secrets of mode mtls-own-certificates, and wait for it",
        "Drop what is no longer needed: the old root in every ca.crt, old certificates and tokens",
        "Restart the server",
        "Restart every agent",
      ]
    `);
    expect(operations[0]?.commands.at(-1)).toMatchInlineSnapshot(
      `"gloo-mtls relay plan -f relay.yaml --material stage --output-dir plan"`,
    );
  });
});

describe("the commands of a migration", () => {
  const commands = (from: ModeName, to: ModeName, options?: MigrationOptions) => {
    const one = { ...sampleSpec(to), workloads: [{ name: "cluster1" }] };
    return planMigration({ ...sampleSpec(from), workloads: one.workloads }, one, options).operations.flatMap(
      (operation) => operation.commands,
    );
  };

  test("are of a shell, for every pair of modes", () => {
    for (const from of modeNames) {
      for (const to of modeNames) {
        for (const command of commands(from, to)) {
          expect(command).toMatch(/^(?:kubectl|helm|gloo-mtls|mkdir|cat|cp|printf|until|sed|\(umask) /);
        }
      }
    }
  });

  test("take over the names of what the chart made, and outlive that Helm takes it away", () => {
    expect(commands("mtls-self-signed", "mtls-own-cas")).toMatchInlineSnapshot(`
      [
        "mkdir -p new",
        "gloo-mtls relay plan -f relay.yaml --material new --make-material > /dev/null",
        "mkdir -p material && kubectl --context mgmt -n gloo-mesh get secret relay-root-tls-secret -o jsonpath='{.data.ca\\.crt}' | base64 -d > material/root.crt",
        "cat material/root.crt new/root.crt > both-roots.crt",
        "cp -Rp new stage && rm -f stage/root.key && cp both-roots.crt stage/root.crt",
        "gloo-mtls relay plan -f relay.yaml --material stage --output-dir plan",
        "printf '{"data":{"ca.crt":"%s"}}' "$(base64 < both-roots.crt | tr -d '\\n')" | kubectl --context mgmt -n gloo-mesh patch secret relay-root-tls-secret --type=merge --patch-file=/dev/stdin",
        "printf '{"data":{"ca.crt":"%s"}}' "$(base64 < both-roots.crt | tr -d '\\n')" | kubectl --context mgmt -n gloo-mesh patch secret relay-tls-signing-secret --type=merge --patch-file=/dev/stdin",
        "printf '{"data":{"ca.crt":"%s"}}' "$(base64 < both-roots.crt | tr -d '\\n')" | kubectl --context mgmt -n gloo-mesh patch secret relay-server-tls-secret --type=merge --patch-file=/dev/stdin",
        "printf '{"data":{"ca.crt":"%s"}}' "$(base64 < both-roots.crt | tr -d '\\n')" | kubectl --context mgmt -n gloo-mesh patch secret gloo-telemetry-gateway-tls-secret --type=merge --patch-file=/dev/stdin",
        "printf '{"data":{"ca.crt":"%s"}}' "$(base64 < both-roots.crt | tr -d '\\n')" | kubectl --context cluster1 -n gloo-mesh patch secret relay-root-tls-secret --type=merge --patch-file=/dev/stdin",
        "printf '{"data":{"ca.crt":"%s"}}' "$(base64 < both-roots.crt | tr -d '\\n')" | kubectl --context cluster1 -n gloo-mesh patch secret relay-client-tls-secret --type=merge --patch-file=/dev/stdin",
        "kubectl --context cluster1 -n gloo-mesh create secret generic telemetry-root-secret --from-file=ca.crt=stage/root.crt",
        "kubectl --context mgmt -n gloo-mesh rollout restart deployment/gloo-mesh-mgmt-server",
        "kubectl --context mgmt -n gloo-mesh rollout status deployment/gloo-mesh-mgmt-server --timeout=5m",
        "kubectl --context cluster1 -n gloo-mesh rollout restart deployment/gloo-mesh-agent",
        "kubectl --context cluster1 -n gloo-mesh rollout status deployment/gloo-mesh-agent --timeout=5m",
        "kubectl --context mgmt replace --force -f plan/mgmt/secrets.yaml",
        "helm --kube-context mgmt upgrade --install gloo-platform gloo-platform/gloo-platform --namespace gloo-mesh --values plan/mgmt/values.yaml",
        "kubectl --context mgmt replace --force -f plan/mgmt/secrets.yaml",
        "kubectl --context mgmt -n gloo-mesh rollout restart deployment/gloo-mesh-mgmt-server",
        "kubectl --context mgmt -n gloo-mesh rollout status deployment/gloo-mesh-mgmt-server --timeout=5m",
        "kubectl --context cluster1 apply -f plan/workload-cluster1/secrets.yaml",
        "helm --kube-context cluster1 upgrade --install gloo-platform gloo-platform/gloo-platform --namespace gloo-mesh --values plan/workload-cluster1/values.yaml",
        "kubectl --context cluster1 -n gloo-mesh rollout restart deployment/gloo-mesh-agent",
        "kubectl --context cluster1 -n gloo-mesh rollout status deployment/gloo-mesh-agent --timeout=5m",
        "kubectl --context cluster1 -n gloo-mesh delete secret relay-client-tls-secret",
        "kubectl --context cluster1 -n gloo-mesh rollout restart deployment/gloo-mesh-agent",
        "kubectl --context cluster1 -n gloo-mesh rollout status deployment/gloo-mesh-agent --timeout=5m",
        "printf '{"data":{"ca.crt":"%s"}}' "$(base64 < new/root.crt | tr -d '\\n')" | kubectl --context mgmt -n gloo-mesh patch secret relay-root-tls-secret --type=merge --patch-file=/dev/stdin",
        "printf '{"data":{"ca.crt":"%s"}}' "$(base64 < new/root.crt | tr -d '\\n')" | kubectl --context mgmt -n gloo-mesh patch secret relay-tls-signing-secret --type=merge --patch-file=/dev/stdin",
        "printf '{"data":{"ca.crt":"%s"}}' "$(base64 < new/root.crt | tr -d '\\n')" | kubectl --context mgmt -n gloo-mesh patch secret relay-server-tls-secret --type=merge --patch-file=/dev/stdin",
        "printf '{"data":{"ca.crt":"%s"}}' "$(base64 < new/root.crt | tr -d '\\n')" | kubectl --context mgmt -n gloo-mesh patch secret gloo-telemetry-gateway-tls-secret --type=merge --patch-file=/dev/stdin",
        "printf '{"data":{"ca.crt":"%s"}}' "$(base64 < new/root.crt | tr -d '\\n')" | kubectl --context mgmt -n gloo-mesh patch secret telemetry-root-secret --type=merge --patch-file=/dev/stdin",
        "printf '{"data":{"ca.crt":"%s"}}' "$(base64 < new/root.crt | tr -d '\\n')" | kubectl --context cluster1 -n gloo-mesh patch secret telemetry-root-secret --type=merge --patch-file=/dev/stdin",
        "printf '{"data":{"ca.crt":"%s"}}' "$(base64 < new/root.crt | tr -d '\\n')" | kubectl --context cluster1 -n gloo-mesh patch secret relay-root-tls-secret --type=merge --patch-file=/dev/stdin",
        "printf '{"data":{"ca.crt":"%s"}}' "$(base64 < new/root.crt | tr -d '\\n')" | kubectl --context cluster1 -n gloo-mesh patch secret relay-client-tls-secret --type=merge --patch-file=/dev/stdin",
        "kubectl --context mgmt -n gloo-mesh rollout restart deployment/gloo-mesh-mgmt-server",
        "kubectl --context mgmt -n gloo-mesh rollout status deployment/gloo-mesh-mgmt-server --timeout=5m",
        "kubectl --context cluster1 -n gloo-mesh rollout restart deployment/gloo-mesh-agent",
        "kubectl --context cluster1 -n gloo-mesh rollout status deployment/gloo-mesh-agent --timeout=5m",
      ]
    `);
  });

  test("replace by force the Secrets of clients that agents made, whose type cannot be changed", () => {
    const workload = (to: ModeName) =>
      commands("mtls-own-cas", to).filter(
        (command) => command.includes("cluster1") && command.includes("secrets.yaml"),
      );
    expect(workload("mtls-own-certificates")).toEqual([
      "kubectl --context cluster1 replace --force -f plan/workload-cluster1/secrets.yaml",
    ]);
    expect(commands("mtls-own-certificates", "mtls-own-certificates").join("\n")).not.toContain("--force");
  });

  test("wait for no root that the chart is still to make, and force nothing where the chart goes on making it", () => {
    const toChart = commands("mtls-own-cas", "mtls-self-signed").join("\n");
    expect(toChart).not.toContain("both-roots.crt");
    expect(toChart).toContain("get secret relay-root-tls-secret");
    expect(commands("mtls-self-signed", "tls-self-signed").join("\n")).not.toContain("--force");
  });

  test("carry root and token along where they stay", () => {
    expect(
      commands("tls-own-server", "mtls-own-cas", { sameRoot: true, file: "'my relay.yaml'" }).slice(0, 4),
    ).toMatchInlineSnapshot(`
      [
        "mkdir -p new && cp -p material/root.crt material/root.key material/token new/",
        "gloo-mtls relay plan -f 'my relay.yaml' --material new --make-material > /dev/null",
        "gloo-mtls relay plan -f 'my relay.yaml' --material new --output-dir plan",
        "kubectl --context cluster1 -n gloo-mesh create secret generic relay-identity-token-secret --from-file=token=new/token",
      ]
    `);
  });
});
