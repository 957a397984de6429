import { InputError } from "@gloo-mtls/objects/report";
import { createIntermediate, createLeaf } from "@gloo-mtls/pki";
import type { MadeMaterial } from "gloo-mtls/internal/src/command/relay/made-material.ts";
import { planMaterial } from "gloo-mtls/internal/src/command/relay/plan-material.ts";
import { checkRelay, formatRelayFinding, type ModeName, planRelay } from "gloo-mtls/relay";
import { describe, expect, test } from "vitest";
import { runAgent } from "./agent.ts";
import { hasOpenssl } from "./certificate-request.ts";
import { type Installed, installed, materialFor, specOf } from "./installed.ts";
import type { Message } from "./lines.ts";
import { startManagementServer } from "./management-server.ts";
import { entryOf } from "./relay-cluster.ts";

const day = 24 * 60 * 60 * 1000;

/** The refusal that the agent of the first cluster gets, and its own log when it disconnects by itself. */
const attempt = async ({ management, workloads }: Installed): Promise<Message | string> => {
  const server = await startManagementServer(management);
  try {
    return await runAgent(workloads[0], server.port);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    await server.close();
  }
};

/** What `relay check` says of the same clusters. */
const checked = (mode: ModeName, { management, workloads }: Installed): readonly string[] =>
  checkRelay(
    specOf(mode),
    [
      { cluster: "mgmt", on: "management", secrets: management.secrets },
      { cluster: "cluster1", on: "workload", secrets: workloads[0].secrets },
      { cluster: "cluster2", on: "workload", secrets: workloads[1].secrets },
    ],
    { now: Date.now(), expected: ["user"] },
  )
    .filter(({ severity }) => severity === "error")
    .map(formatRelayFinding);

/** Why there is no plan with the material; undefined when there is one. */
const refusal = (mode: ModeName, material: MadeMaterial): string | undefined => {
  try {
    planRelay(specOf(mode), planMaterial(mode, material), { now: Date.now() });
    return undefined;
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
};

const own = "mtls-own-certificates";

describe("a wrong token is refused", () => {
  for (const mode of ["tls-self-signed", "tls-own-server", "mtls-self-signed", "mtls-own-cas"] as const) {
    test.skipIf(!hasOpenssl)(`in mode ${mode} (needs openssl)`, async () => {
      const both = installed(specOf(mode), await materialFor(mode, Date.now()));
      const { secrets } = both.workloads[0];
      const name = mode.startsWith("tls") ? "relay-token" : "relay-identity-token-secret";
      secrets.set(name, { token: `${entryOf(secrets, name, "token")}\n` });
      expect(await attempt(both)).toEqual({ refused: "the token of cluster1 is not the one of the server" });
      expect(checked(mode, both)).toEqual([
        `cluster1: error: Secret/gloo-mesh/${name} data.token: token-newline: the token ends with a line break, which is compared as a part of it\n  hint: write it with printf or --from-literal, not with echo`,
        `cluster1: error: Secret/gloo-mesh/${name} data.token: token-differs: the token is not that of ${name} on cluster mgmt, so the server refuses the agent\n  hint: copy the token from the management cluster, byte for byte`,
      ]);
    });
  }
});

test("another cluster's certificate is refused", async () => {
  const both = installed(specOf(own), await materialFor(own, Date.now()));
  const [first, second] = both.workloads;
  first.secrets.set("relay-client-tls-secret", second.secrets.get("relay-client-tls-secret") ?? {});
  expect(await attempt(both)).toEqual({
    refused: "client certificate is for cluster2, and the agent is in cluster1",
  });
  expect(checked(own, both)).toEqual([
    'cluster1: error: Secret/gloo-mesh/relay-client-tls-secret data["tls.crt"]: wrong-cluster-name: the certificate is for "cluster2", not for the cluster cluster1, so the server refuses the agent\n  hint: issue it with the subject alternative name cluster1',
    'cluster1: error: Secret/gloo-mesh/relay-client-tls-secret data["tls.crt"]: wrong-cluster-name: the certificate is also for the cluster cluster2: a holder of its key can pose as that agent\n  hint: issue one certificate for each cluster',
  ]);
});

describe("a foreign root", () => {
  test("on the agent has the agent refuse the server", async () => {
    const both = installed(specOf(own), await materialFor(own, Date.now()));
    const foreign = await materialFor(own, Date.now());
    const { secrets } = both.workloads[0];
    secrets.set("relay-client-tls-secret", {
      ...secrets.get("relay-client-tls-secret"),
      "ca.crt": foreign.root?.certificate ?? "",
    });
    expect(await attempt(both)).toMatch(
      /^(?:unable to verify the first certificate|certificate signature failure|self-signed certificate in certificate chain)$/,
    );
    expect(checked(own, both)).toContain(
      'cluster1: error: Secret/gloo-mesh/relay-client-tls-secret data["ca.crt"]: other-root: ca.crt does not verify relay-server-tls-secret of cluster mgmt, so the agent refuses the server\n  hint: give both sides the same root, or both roots one after the other on each side',
    );
  });

  test("above the agent's certificate has the server refuse the agent", async () => {
    const material = await materialFor(own, Date.now());
    const foreign = await materialFor(own, Date.now());
    const both = installed(specOf(own), material);
    const { secrets } = both.workloads[0];
    secrets.set("relay-client-tls-secret", {
      "tls.crt": foreign.clients.cluster1?.certificate ?? "",
      "tls.key": foreign.clients.cluster1?.privateKey ?? "",
      "ca.crt": material.root?.certificate ?? "",
    });
    expect(await attempt(both)).toEqual({
      refused: expect.stringMatching(
        /^client certificate of cluster1: (?:CERT_SIGNATURE_FAILURE|UNABLE_TO_VERIFY_LEAF_SIGNATURE|UNABLE_TO_GET_ISSUER_CERT_LOCALLY)$/,
      ),
    });
    expect(refusal(own, { ...material, clients: foreign.clients })).toContain(
      'cluster1: error: Secret/gloo-mesh/relay-client-tls-secret data["tls.crt"]: chain-broken: tls.crt was not signed by the CA in ca.crt, although that has the issuer\'s name "CN=relay-root-ca"\n  hint: pass the CA that signed it: another of the same name does not do',
    );
  });
});

describe("an expired leaf", () => {
  test("of the server has the agent refuse it, and is not planned", async () => {
    const old = await materialFor(own, Date.now() - 400 * day);
    expect(await attempt(installed(specOf(own), old))).toBe("certificate has expired");
    const ended = new Date(Math.floor((Date.now() - 35 * day) / day) * day).toISOString().slice(0, 10);
    const text = refusal(own, old) ?? "";
    expect(text).toContain(
      'mgmt: error: Secret/gloo-mesh/relay-server-tls-secret data["tls.crt"]: expired: certificate 1 ("CN=gloo-mesh-mgmt-server.gloo-mesh") expired at ',
    );
    expect(text).toContain(`expired at ${ended}`);
  });

  test("of the agent has the server refuse it", async () => {
    const material = await materialFor(own, Date.now() - day);
    const authority = {
      certificate: material.root?.certificate ?? "",
      privateKey: material.root?.privateKey ?? "",
    };
    const leaf = createLeaf({
      now: Date.now() - 3_600_000,
      authority,
      dnsNames: ["cluster1"],
      lifetime: 60_000,
    });
    const both = installed(specOf(own), material);
    both.workloads[0].secrets.set("relay-client-tls-secret", {
      "tls.crt": leaf.certificate,
      "tls.key": leaf.privateKey,
      "ca.crt": authority.certificate,
    });
    expect(await attempt(both)).toEqual({ refused: "client certificate of cluster1: CERT_HAS_EXPIRED" });
    expect(checked(own, both).join("\n")).toContain("expired: certificate 1");
  });
});

describe("a missing intermediate", () => {
  const underIntermediate = async (): Promise<{ made: MadeMaterial; intermediate: string }> => {
    const now = Date.now();
    const material = await materialFor("mtls-own-cas", now);
    const authority = {
      certificate: material.root?.certificate ?? "",
      privateKey: material.root?.privateKey ?? "",
    };
    const intermediate = createIntermediate({ now, authority, subject: { commonName: "department CA" } });
    const leaf = (dnsNames: readonly string[]) => createLeaf({ now, authority: intermediate, dnsNames });
    const made: MadeMaterial = {
      ...material,
      server: leaf(["gloo-mesh-mgmt-server.gloo-mesh"]),
      clients: { cluster1: leaf(["cluster1"]), cluster2: leaf(["cluster2"]) },
    };
    return { made, intermediate: intermediate.certificate };
  };
  const withChain = (made: MadeMaterial, intermediate: string): MadeMaterial => {
    const chained = (pair: MadeMaterial["server"]) => ({
      certificate: `${pair?.certificate ?? ""}${intermediate}`,
      privateKey: pair?.privateKey ?? "",
    });
    return {
      ...made,
      server: chained(made.server),
      clients: { cluster1: chained(made.clients.cluster1), cluster2: chained(made.clients.cluster2) },
    };
  };

  test("above the server or the agent is refused, and with it they connect", async () => {
    const { made, intermediate } = await underIntermediate();
    const whole = installed(specOf(own), withChain(made, intermediate));
    expect(await attempt(whole)).toEqual({ accepted: "cluster1" });

    const server = whole.management.secrets.get("relay-server-tls-secret") ?? {};
    whole.management.secrets.set("relay-server-tls-secret", {
      ...server,
      "tls.crt": made.server?.certificate ?? "",
    });
    expect(await attempt(whole)).toBe("unable to verify the first certificate");
    whole.management.secrets.set("relay-server-tls-secret", server);

    const client = whole.workloads[0].secrets.get("relay-client-tls-secret") ?? {};
    whole.workloads[0].secrets.set("relay-client-tls-secret", {
      ...client,
      "tls.crt": made.clients.cluster1?.certificate ?? "",
    });
    expect(await attempt(whole)).toEqual({
      refused: "client certificate of cluster1: UNABLE_TO_VERIFY_LEAF_SIGNATURE",
    });
    expect(refusal(own, made)).toContain(
      'mgmt: error: Secret/gloo-mesh/relay-server-tls-secret data["tls.crt"]: chain-broken: tls.crt ends with a certificate of "CN=department CA", which is not in ca.crt\n  hint: put the intermediate CAs after the certificate in tls.crt, and the root into ca.crt',
    );
  });

  test.skipIf(!hasOpenssl)(
    "in what an agent was given is refused when it comes back (needs openssl)",
    async () => {
      const both = installed(specOf("mtls-own-cas"), await materialFor("mtls-own-cas", Date.now()));
      expect(await attempt(both)).toEqual({ accepted: "cluster1" });
      const { secrets } = both.workloads[0];
      const client = secrets.get("relay-client-tls-secret") ?? {};
      const [leaf = ""] = client["tls.crt"]?.split(/(?<=-----END CERTIFICATE-----\n)/) ?? [];
      secrets.set("relay-client-tls-secret", { ...client, "tls.crt": leaf });
      expect(await attempt(both)).toEqual({
        refused: "client certificate of cluster1: UNABLE_TO_VERIFY_LEAF_SIGNATURE",
      });
    },
  );
});
