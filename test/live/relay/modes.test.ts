import { modeNames } from "gloo-mtls/relay";
import { describe, expect, test } from "vitest";
import { runAgent } from "./agent.ts";
import { hasOpenssl, verified } from "./certificate-request.ts";
import { clusterNames, installed, materialFor, specOf } from "./installed.ts";
import { startManagementServer } from "./management-server.ts";

const missing = hasOpenssl ? "" : " (needs openssl)";

describe.skipIf(!hasOpenssl)(
  `a management server and two agents, configured with what is emitted${missing}`,
  () => {
    for (const mode of modeNames) {
      test(`connect in mode ${mode}`, async () => {
        const { management, workloads } = installed(specOf(mode), await materialFor(mode, Date.now()));
        const server = await startManagementServer(management);
        try {
          const answers = [];
          for (const workload of workloads) answers.push(await runAgent(workload, server.port));
          expect(answers).toEqual(clusterNames.map((cluster) => ({ accepted: cluster })));
          const managed = mode === "mtls-self-signed" || mode === "mtls-own-cas";
          expect(server.log).toEqual(
            clusterNames.flatMap((cluster) => [
              ...(managed ? [`signed: ${cluster}`] : []),
              `accepted: ${cluster}`,
            ]),
          );
        } finally {
          await server.close();
        }
        for (const [place, { secrets }] of [management, ...workloads].entries()) {
          for (const [name, secret] of secrets) {
            if (secret["tls.crt"] === undefined) continue;
            const authority = name === "relay-tls-signing-secret";
            const gateway = name.startsWith("gloo-telemetry-gateway");
            const host =
              place > 0
                ? clusterNames[place - 1]
                : gateway
                  ? "gloo-telemetry-gateway.gloo-mesh"
                  : "gloo-mesh-mgmt-server.gloo-mesh";
            const purpose = authority ? "any" : place > 0 ? "sslclient" : "sslserver";
            expect(verified(secret, purpose, authority ? undefined : host), name).toBe("chain.pem: OK");
          }
        }
      });
    }
  },
);
