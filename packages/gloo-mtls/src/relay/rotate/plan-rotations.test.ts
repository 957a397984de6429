import { describe, expect, test } from "vitest";
import type { modeNames } from "../mode.ts";
import { endsOf } from "../model/ends-of.ts";
import { relayVerdict, verdictText } from "../model/relay-verdict.ts";
import { completeSpec } from "../spec/complete-spec.ts";
import { relaySpecOf } from "../spec/read-spec.ts";
import { sampleSpec } from "../testing/sample-spec.ts";
import { planRotations } from "./plan-rotations.ts";
import { rotationsText } from "./rotations-text.ts";

const verdicts = (mode: (typeof modeNames)[number]) =>
  planRotations(sampleSpec(mode)).map(
    ({ what, verdict }) => `${what}: ${verdict === undefined ? "not tried" : verdictText(verdict)}`,
  );

describe("rotations", () => {
  test("of mTLS break nothing", () => {
    for (const mode of ["mtls-self-signed", "mtls-own-cas", "mtls-own-certificates"] as const) {
      expect(
        verdicts(mode).filter((text) => text.includes("broken")),
        mode,
      ).toEqual([]);
    }
  });

  test("of a token with simple TLS cannot be had without an outage, and it says when", () => {
    for (const mode of ["tls-self-signed", "tls-own-server"] as const) {
      expect(verdicts(mode)).toContain(
        "token: broken at step 2: the server refuses the agent, whose token is another",
      );
    }
  });

  test("are these, with who does them", () => {
    expect(planRotations(sampleSpec("mtls-own-cas")).map(({ what, by }) => `${what}: ${by}`)).toEqual([
      "root: you, also where Gloo made it",
      "intermediate: you",
      "server: you",
      "client: Gloo, before it ends: it lives for a year, and renewal begins when the grace period's share of that is left",
      "telemetry-gateway: you",
      "token: you: it does not expire",
    ]);
    expect(rotationsText(planRotations(sampleSpec("insecure")))).toBe(
      "There is nothing to rotate: the relay has no certificates.\n",
    );
  });
});

describe("the staged replacement of a root", () => {
  /** The steps without which an agent cannot connect at some moment, or the rotation never ends. */
  const needed = (mode: (typeof modeNames)[number]) => {
    const from = endsOf(completeSpec(sampleSpec(mode)), "the present root", "the token");
    const root = planRotations(sampleSpec(mode)).find(({ what }) => what === "root");
    const operations = root?.operations ?? [];
    return operations
      .filter((_, index) => relayVerdict(from, operations.toSpliced(index, 1)).kind !== "proven")
      .map(({ title }) => title);
  };

  test("needs its steps: without one of these it breaks or never ends", () => {
    expect(needed("tls-own-server")).toMatchInlineSnapshot(`
      [
        "Put both roots, the present and the new, one after the other into every ca.crt, and change nothing else",
        "Restart every agent: it does not watch the roots",
        "Replace the server's certificate by one of the new root, and wait until the server has read it",
        "Wait until the server presents it",
      ]
    `);
    expect(needed("mtls-own-cas")).toMatchInlineSnapshot(`
      [
        "Put both roots, the present and the new, one after the other into every ca.crt, and change nothing else",
        "Restart every agent: it does not watch the roots",
        "Replace server certificate and intermediate by ones of the new root, and restart the server: it does not watch the intermediate",
        "Delete every agent's client certificate and restart the agent, which asks for one of the new root",
      ]
    `);
    expect(needed("mtls-own-certificates")).toMatchInlineSnapshot(`
      [
        "Put both roots, the present and the new, one after the other into every ca.crt, and change nothing else",
        "Restart the server: it does not watch the roots",
        "Restart every agent: it does not watch the roots",
        "Replace the server's certificate by one of the new root, and wait until the server has read it",
        "Wait until the server presents it",
        "Replace every agent's client certificate by one of the new root, and restart the agent",
      ]
    `);
  });

  test("waits until every agent has its certificate of the new root, and says what both use meanwhile", () => {
    const [root] = planRotations(sampleSpec("mtls-own-cas"));
    const lines = rotationsText(root === undefined ? [] : [root], { timeline: true }).split("\n");
    expect(lines.slice(lines.indexOf("The shortest path to the end:"))).toMatchInlineSnapshot(`
      [
        "The shortest path to the end:",
        "  operator: Make the new root, and certificates of it, in the folder new; the present material is in the folder material",
        "    server: certificate of the present root, trusts the present root, the token; agent: certificate of the present root, trusts the present root, the token",
        "  operator: Put both roots, the present and the new, one after the other into every ca.crt, and change nothing else (in the agent's cluster)",
        "  operator: Put both roots, the present and the new, one after the other into every ca.crt, and change nothing else",
        "  operator: Restart the server: it does not watch the roots",
        "    server: certificate of the present root, trusts the present root and the new root, the token; agent: certificate of the present root, trusts the present root, the token",
        "  operator: Restart every agent: it does not watch the roots (in the agent's cluster)",
        "    server: certificate of the present root, trusts the present root and the new root, the token; agent: certificate of the present root, trusts the present root and the new root, the token",
        "  operator: Restart every agent: it does not watch the roots",
        "  operator: Replace server certificate and intermediate by ones of the new root, and restart the server: it does not watch the intermediate (written, not restarted yet)",
        "  operator: Replace server certificate and intermediate by ones of the new root, and restart the server: it does not watch the intermediate",
        "    server: certificate of the new root, trusts the present root and the new root, the token; agent: certificate of the present root, trusts the present root and the new root, the token",
        "  operator: Delete every agent's client certificate and restart the agent, which asks for one of the new root (in the agent's cluster)",
        "    server: certificate of the new root, trusts the present root and the new root, the token; agent: no certificate, trusts the present root and the new root, the token",
        "  agent: gets a client certificate from the server",
        "    server: certificate of the new root, trusts the present root and the new root, the token; agent: certificate of the new root, trusts the present root and the new root, the token",
        "  operator: Delete every agent's client certificate and restart the agent, which asks for one of the new root",
        "  operator: Take the old root out of every ca.crt (in the agent's cluster)",
        "  operator: Take the old root out of every ca.crt",
        "  operator: Restart the server, so that the old root is trusted no longer",
        "    server: certificate of the new root, trusts the new root, the token; agent: certificate of the new root, trusts the present root and the new root, the token",
        "  operator: Restart every agent, so that the old root is trusted no longer (in the agent's cluster)",
        "    server: certificate of the new root, trusts the new root, the token; agent: certificate of the new root, trusts the new root, the token",
        "  operator: Restart every agent, so that the old root is trusted no longer",
        "",
      ]
    `);
  });

  test("breaks when old and new are exchanged at once", () => {
    const spec = completeSpec(sampleSpec("mtls-own-cas"));
    const from = endsOf(spec, "the present root", "the token");
    const { server, agent } = endsOf(spec, "the new root", "the token");
    const verdict = relayVerdict(from, [
      { title: "Exchange all", commands: [], server, agent, restartsServer: true, restartsAgents: true },
    ]);
    expect(verdictText(verdict)).toBe(
      "broken at step 1: the agent refuses the server, whose certificate is of the present root: it trusts the new root",
    );
    expect(verdict.moments.map(({ actor, says }) => `${actor}: ${says}`)).toEqual([
      "operator: Exchange all (in the agent's cluster)",
    ]);
  });
});

describe("the commands of a rotation", () => {
  const commands = (mode: (typeof modeNames)[number], what: string, more: object = {}) =>
    planRotations(relaySpecOf({ ...sampleSpec(mode), workloads: [{ name: "cluster1" }], ...more }))
      .find((plan) => plan.what === what)
      ?.operations.flatMap((operation) => operation.commands);

  test("make what they need, stage by stage, and put no key into an argument", () => {
    expect(commands("mtls-own-certificates", "root")).toMatchInlineSnapshot(`
      [
        "gloo-mtls relay plan -f relay.yaml --material new --make-material > /dev/null",
        "cat material/root.crt new/root.crt > both-roots.crt",
        "printf '{"data":{"ca.crt":"%s"}}' "$(base64 < both-roots.crt | tr -d '\\n')" | kubectl --context mgmt -n gloo-mesh patch secret relay-server-tls-secret --type=merge --patch-file=/dev/stdin",
        "printf '{"data":{"ca.crt":"%s"}}' "$(base64 < both-roots.crt | tr -d '\\n')" | kubectl --context mgmt -n gloo-mesh patch secret gloo-telemetry-gateway-tls-secret --type=merge --patch-file=/dev/stdin",
        "printf '{"data":{"ca.crt":"%s"}}' "$(base64 < both-roots.crt | tr -d '\\n')" | kubectl --context mgmt -n gloo-mesh patch secret telemetry-root-secret --type=merge --patch-file=/dev/stdin",
        "printf '{"data":{"ca.crt":"%s"}}' "$(base64 < both-roots.crt | tr -d '\\n')" | kubectl --context cluster1 -n gloo-mesh patch secret telemetry-root-secret --type=merge --patch-file=/dev/stdin",
        "printf '{"data":{"ca.crt":"%s"}}' "$(base64 < both-roots.crt | tr -d '\\n')" | kubectl --context cluster1 -n gloo-mesh patch secret relay-client-tls-secret --type=merge --patch-file=/dev/stdin",
        "kubectl --context mgmt -n gloo-mesh rollout restart deployment/gloo-mesh-mgmt-server",
        "kubectl --context mgmt -n gloo-mesh rollout status deployment/gloo-mesh-mgmt-server --timeout=5m",
        "kubectl --context cluster1 -n gloo-mesh rollout restart deployment/gloo-mesh-agent",
        "kubectl --context cluster1 -n gloo-mesh rollout status deployment/gloo-mesh-agent --timeout=5m",
        "printf '{"data":{"tls.crt":"%s","tls.key":"%s"}}' "$(base64 < new/server.crt | tr -d '\\n')" "$(base64 < new/server.key | tr -d '\\n')" | kubectl --context mgmt -n gloo-mesh patch secret relay-server-tls-secret --type=merge --patch-file=/dev/stdin",
        "printf '{"data":{"tls.crt":"%s","tls.key":"%s"}}' "$(base64 < new/telemetry-gateway.crt | tr -d '\\n')" "$(base64 < new/telemetry-gateway.key | tr -d '\\n')" | kubectl --context mgmt -n gloo-mesh patch secret gloo-telemetry-gateway-tls-secret --type=merge --patch-file=/dev/stdin",
        "kubectl --context mgmt -n gloo-mesh rollout restart deployment/gloo-telemetry-gateway",
        "kubectl --context mgmt -n gloo-mesh rollout status deployment/gloo-telemetry-gateway --timeout=5m",
        "until [ "$(openssl s_client -connect 'relay.example.com:9900' -servername gloo-mesh-mgmt-server.gloo-mesh </dev/null 2>/dev/null | openssl x509 -noout -fingerprint -sha256)" = "$(kubectl --context mgmt -n gloo-mesh get secret relay-server-tls-secret -o jsonpath='{.data.tls\\.crt}' | base64 -d | openssl x509 -noout -fingerprint -sha256)" ]; do sleep 2; done",
        "printf '{"data":{"tls.crt":"%s","tls.key":"%s"}}' "$(base64 < new/clients/cluster1.crt | tr -d '\\n')" "$(base64 < new/clients/cluster1.key | tr -d '\\n')" | kubectl --context cluster1 -n gloo-mesh patch secret relay-client-tls-secret --type=merge --patch-file=/dev/stdin",
        "kubectl --context cluster1 -n gloo-mesh rollout restart deployment/gloo-mesh-agent",
        "kubectl --context cluster1 -n gloo-mesh rollout status deployment/gloo-mesh-agent --timeout=5m",
        "printf '{"data":{"ca.crt":"%s"}}' "$(base64 < new/root.crt | tr -d '\\n')" | kubectl --context mgmt -n gloo-mesh patch secret relay-server-tls-secret --type=merge --patch-file=/dev/stdin",
        "printf '{"data":{"ca.crt":"%s"}}' "$(base64 < new/root.crt | tr -d '\\n')" | kubectl --context mgmt -n gloo-mesh patch secret gloo-telemetry-gateway-tls-secret --type=merge --patch-file=/dev/stdin",
        "printf '{"data":{"ca.crt":"%s"}}' "$(base64 < new/root.crt | tr -d '\\n')" | kubectl --context mgmt -n gloo-mesh patch secret telemetry-root-secret --type=merge --patch-file=/dev/stdin",
        "printf '{"data":{"ca.crt":"%s"}}' "$(base64 < new/root.crt | tr -d '\\n')" | kubectl --context cluster1 -n gloo-mesh patch secret telemetry-root-secret --type=merge --patch-file=/dev/stdin",
        "printf '{"data":{"ca.crt":"%s"}}' "$(base64 < new/root.crt | tr -d '\\n')" | kubectl --context cluster1 -n gloo-mesh patch secret relay-client-tls-secret --type=merge --patch-file=/dev/stdin",
        "kubectl --context mgmt -n gloo-mesh rollout restart deployment/gloo-mesh-mgmt-server",
        "kubectl --context mgmt -n gloo-mesh rollout status deployment/gloo-mesh-mgmt-server --timeout=5m",
        "kubectl --context cluster1 -n gloo-mesh rollout restart deployment/gloo-mesh-agent",
        "kubectl --context cluster1 -n gloo-mesh rollout status deployment/gloo-mesh-agent --timeout=5m",
      ]
    `);
  });

  test("replace what the chart made by patches, because there is no plan that holds it", () => {
    expect(commands("mtls-self-signed", "server")).toMatchInlineSnapshot(`
      [
        "mkdir -p material && kubectl --context mgmt -n gloo-mesh get secret relay-root-tls-secret -o jsonpath='{.data.ca\\.crt}' | base64 -d > material/root.crt",
        "(umask 077; kubectl --context mgmt -n gloo-mesh get secret relay-root-tls-secret -o jsonpath='{.data.tls\\.key}' | base64 -d > material/root.key)",
        "mkdir -p new && cp -p material/root.crt material/root.key new/",
        "sed 's/^mode:.*/mode: mtls-own-cas/' relay.yaml > own.yaml",
        "gloo-mtls relay plan -f own.yaml --material new --make-material > /dev/null",
        "printf '{"data":{"tls.crt":"%s","tls.key":"%s"}}' "$(base64 < new/server.crt | tr -d '\\n')" "$(base64 < new/server.key | tr -d '\\n')" | kubectl --context mgmt -n gloo-mesh patch secret relay-server-tls-secret --type=merge --patch-file=/dev/stdin",
        "until [ "$(openssl s_client -connect 'relay.example.com:9900' -servername gloo-mesh-mgmt-server.gloo-mesh </dev/null 2>/dev/null | openssl x509 -noout -fingerprint -sha256)" = "$(kubectl --context mgmt -n gloo-mesh get secret relay-server-tls-secret -o jsonpath='{.data.tls\\.crt}' | base64 -d | openssl x509 -noout -fingerprint -sha256)" ]; do sleep 2; done",
      ]
    `);
  });

  test("replace a token under its own key, everywhere but in the server's copy", () => {
    expect(commands("tls-own-server", "token", { token: { key: "secret" } })).toMatchInlineSnapshot(`
      [
        "mkdir -p new && (umask 077; openssl rand -hex 24 | tr -d '\\n' > new/token)",
        "printf '{"data":{"secret":"%s"}}' "$(base64 < new/token | tr -d '\\n')" | kubectl --context mgmt -n gloo-mesh patch secret relay-token --type=merge --patch-file=/dev/stdin",
        "kubectl --context mgmt -n gloo-mesh rollout restart deployment/gloo-mesh-mgmt-server",
        "kubectl --context mgmt -n gloo-mesh rollout status deployment/gloo-mesh-mgmt-server --timeout=5m",
        "printf '{"data":{"secret":"%s"}}' "$(base64 < new/token | tr -d '\\n')" | kubectl --context cluster1 -n gloo-mesh patch secret relay-token --type=merge --patch-file=/dev/stdin",
        "kubectl --context cluster1 -n gloo-mesh rollout restart deployment/gloo-mesh-agent",
        "kubectl --context cluster1 -n gloo-mesh rollout status deployment/gloo-mesh-agent --timeout=5m",
      ]
    `);
  });

  const certManager = { issuerRef: { name: "relay" } };
  test("leave to cert-manager what it renews, and restart what does not notice", () => {
    expect(commands("mtls-own-certificates", "server", { certManager })).toEqual([]);
    expect(commands("mtls-own-certificates", "client", { certManager })).toMatchInlineSnapshot(`
      [
        "kubectl --context cluster1 -n gloo-mesh rollout restart deployment/gloo-mesh-agent",
        "kubectl --context cluster1 -n gloo-mesh rollout status deployment/gloo-mesh-agent --timeout=5m",
      ]
    `);
    expect(
      commands("mtls-own-certificates", "root", { certManager })?.filter((text) => /cmctl/.test(text)),
    ).toMatchInlineSnapshot(`
      [
        "cmctl renew --context mgmt --namespace gloo-mesh relay-server",
        "cmctl renew --context mgmt --namespace gloo-mesh telemetry-gateway",
        "cmctl renew --context cluster1 --namespace gloo-mesh relay-client",
      ]
    `);
  });

  test("say that a root cannot be replaced by cert-manager without a moment of outage", () => {
    const [root] = planRotations(relaySpecOf({ ...sampleSpec("mtls-own-certificates"), certManager }));
    expect(root?.verdict && verdictText(root.verdict)).toMatchInlineSnapshot(
      `"broken at step 5: the server refuses the agent, whose certificate is of the present root: it trusts the new root"`,
    );
  });
});
