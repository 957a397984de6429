import { describe, expect, test } from "vitest";
import { modeNames } from "../mode.ts";
import { completeSpec } from "../spec/complete-spec.ts";
import { sampleSpec } from "../testing/sample-spec.ts";
import { explanation } from "./explanation.ts";
import { explanationSvg } from "./explanation-svg.ts";
import { modeRows } from "./mode-table.ts";
import { textWidth } from "./svg-text.ts";

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

      Protected against
        Eavesdropping:           protected
        Server impersonation:    protected
        Unauthenticated agents:  protected
        Agent impersonation:     protected
        Stolen tokens:           protected
      "
    `);
  });

  test("says what is lost where agents do not verify the server", () => {
    expect(explanation(complete("tls-self-signed"))).toContain("not protected: verifyServer is off");
    expect(
      explanation(
        completeSpec({ ...sampleSpec("tls-self-signed"), mode: "tls-self-signed", verifyServer: true }),
      ),
    ).not.toContain("not protected: verifyServer is off");
  });

  describe("is drawn as one SVG", () => {
    const attribute = (element: string, name: string) =>
      Number(new RegExp(` ${name}="([\\d.]+)"`).exec(element)?.[1] ?? Number.NaN);
    const clusters = (count: number) =>
      Array.from({ length: count }, (_, index) => ({ name: `cluster-with-a-long-name-${index}` }));

    test.each(modeNames.flatMap((mode) => [1, 8, 20].map((count) => [mode, count] as const)))(
      "in mode %s with %i clusters: text inside its box, arrows from box to box",
      (mode, count) => {
        const svg = explanationSvg(completeSpec({ ...sampleSpec(mode), workloads: clusters(count) }));
        expect(svg).toMatch(/^<svg [^>]*>\n/);
        const boxes = [...svg.matchAll(/<rect x=[^>]*>/g)].map(([box]) => ({
          left: attribute(box, "x"),
          right: attribute(box, "x") + attribute(box, "width"),
          top: attribute(box, "y"),
          bottom: attribute(box, "y") + attribute(box, "height"),
        }));
        const picture = attribute(svg, "width");
        for (const [element, text = ""] of svg.matchAll(/<text [^>]*>([^<]*)<\/text>/g)) {
          const [x, y] = [attribute(element, "x"), attribute(element, "y")];
          const end = x + textWidth(text, attribute(element, "font-size"));
          const box = boxes.find(
            (each) => x > each.left && x < each.right && y > each.top && y < each.bottom,
          );
          expect(end, text).toBeLessThanOrEqual(box?.right ?? picture);
        }
        const arrows = [...svg.matchAll(/<line [^>]*>/g)];
        expect(arrows).toHaveLength(Math.min(count, 16));
        for (const [arrow] of arrows) {
          const y = attribute(arrow, "y1");
          const touches = (side: "left" | "right", x: number) =>
            boxes.some((box) => box[side] === x && y > box.top && y < box.bottom);
          expect(touches("left", attribute(arrow, "x1"))).toBe(true);
          expect(touches("right", attribute(arrow, "x2"))).toBe(true);
        }
        expect(svg.includes("and 4 more workload clusters")).toBe(count === 20);
      },
    );

    test("of one box for an installation in one cluster", () => {
      const management = { name: "mgmt", agent: true };
      const svg = explanationSvg(completeSpec({ ...sampleSpec("mtls-own-cas"), management, workloads: [] }));
      expect(svg.match(/<rect x=/g)).toHaveLength(1);
      expect(svg).not.toContain("<line");
    });

    test("which says who holds a private key, and is red where nothing is protected", () => {
      const own = explanationSvg(complete("mtls-own-certificates"));
      expect(own).toContain(">  server certificate and its private key, yours</text>");
      expect(own).toContain(">  client certificate and its private key, yours</text>");
      expect(own).not.toContain("#c62828");
      expect(explanationSvg(complete("insecure"))).toContain('stroke="#c62828"');
    });
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
