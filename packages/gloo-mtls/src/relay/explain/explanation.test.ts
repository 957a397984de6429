import { describe, expect, test } from "vitest";
import { modeNames } from "../mode.ts";
import { completeSpec } from "../spec/complete-spec.ts";
import { sampleSpec } from "../testing/sample-spec.ts";
import { explanation } from "./explanation.ts";
import { explanationSvg } from "./explanation-svg.ts";
import { modeRows } from "./mode-table.ts";

const complete = (mode: (typeof modeNames)[number]) => completeSpec(sampleSpec(mode));

describe("the explanation of a specification", () => {
  test("says who has what, how that is known, and what it protects against", () => {
    expect(explanation(complete("mtls-own-certificates"))).toMatchInlineSnapshot(`
      "Mode 6, mtls-own-certificates: mutual TLS with own server and client certificates
      Every certificate is yours, one for the server and one for each agent. There is no token and no CA key in any cluster.

      CLUSTER             SECRET                             ENTRIES                   MADE BY  KNOWN FROM
      mgmt                relay-server-tls-secret            tls.crt, tls.key, ca.crt  you      documented [R1]
      mgmt                gloo-telemetry-gateway-tls-secret  tls.crt, tls.key, ca.crt  you      documented [R1]
      mgmt                telemetry-root-secret              ca.crt                    you      documented [R1]: the name is documented, the key derived
      cluster1, cluster2  telemetry-root-secret              ca.crt                    you      documented [R1]: the name is documented, the key derived
      cluster1, cluster2  relay-client-tls-secret            tls.crt, tls.key, ca.crt  you      documented [R1]

      Eavesdropping:                            yes
      An impostor as the server:                yes
      An agent without a credential:            yes
      One cluster's agent posing as another's:  yes
      A stolen token:                           yes
      "
    `);
  });

  test("says what is lost where agents do not verify the server", () => {
    expect(explanation(complete("tls-self-signed"))).toContain("no: verifyServer is off");
    expect(
      explanation(
        completeSpec({ ...sampleSpec("tls-self-signed"), mode: "tls-self-signed", verifyServer: true }),
      ),
    ).not.toContain("no: verifyServer is off");
  });

  test("is drawn as one SVG that is well formed and shows every cluster, up to four", () => {
    for (const mode of modeNames) {
      const svg = explanationSvg(complete(mode));
      expect(svg).toMatch(/^<svg [^>]*>\n/);
      expect(svg.match(/<text/g)?.length).toBe(svg.match(/<\/text>/g)?.length);
      expect(svg).toContain(">cluster2 (agent)</text>");
    }
    const workloads = Array.from({ length: 7 }, (_, index) => ({ name: `c${index}` }));
    const svg = explanationSvg(completeSpec({ ...sampleSpec("insecure"), workloads }));
    expect(svg).toContain("and 3 more workload clusters");
    expect(svg).not.toContain("c4 (agent)");
  });
});

test("the table of modes says what the docs say of each", () => {
  expect(
    modeRows().map(({ mode, serverCertificate, clientCertificate, token, keysOnManagement }) =>
      [mode, serverCertificate, clientCertificate, token, keysOnManagement].join(" | "),
    ),
  ).toMatchInlineSnapshot(`
    [
      "insecure | none | none | none | none",
      "tls-self-signed | made by Gloo | none | yours, on both sides | root, server",
      "tls-own-server | yours | none | yours, on both sides | server",
      "mtls-self-signed | made by Gloo | made by the agent, signed by Gloo | made by Gloo, copied | root, intermediate, server",
      "mtls-own-cas | yours | made by the agent, signed with your intermediate | yours, on both sides | intermediate, server",
      "mtls-own-certificates | yours | yours | none | server",
    ]
  `);
});
