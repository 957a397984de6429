import { valueAt } from "@gloo-mtls/objects/data";
import { createMaterial } from "@gloo-mtls/pki";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { now, outcomesOf, type World } from "../testing/memory-host.ts";

const outcomeOf = outcomesOf("upstream");
const own = createMaterial({ now });
const foreign = createMaterial({ now });
const world = (presented: string): World => ({
  servers: { "a.example.com:443": { presented, protocol: "TLSv1.3", refusal: undefined } },
  host: { publicRoots: async () => ({ roots: [foreign.ca, own.ca], source: "Node v0" }) },
});
const trusted = (out: string): string =>
  Buffer.from(String(valueAt(parse(out), ["data", "ca.crt"])), "base64").toString();

describe("gloo-mtls upstream secret", () => {
  test("--public-ca puts the public CAs into ca.crt, named and dated", async () => {
    const { code, out, err } = await outcomeOf(["secret", "a/b", "--public-ca"], world(""));
    expect({ code, err }).toEqual({
      code: 0,
      err: "ca.crt has 2 roots of public CAs, as Node v0 ships them, taken on 2026-08-04\n  hint: add verifySubjectAltName, or any server with a public certificate is accepted; the Secret is too large for kubectl apply: use kubectl apply --server-side\n",
    });
    expect(trusted(out).match(/^# .+, until \d{4}-\d\d-\d\d$/gm)).toHaveLength(2);
    expect(trusted(out)).toContain(own.ca.trim());
  });

  test("--ca-of puts in the one public CA to which the server's certificate leads", async () => {
    const { code, out, err } = await outcomeOf(
      ["secret", "a/b", "--ca-of", "a.example.com:443"],
      world(own.certificate),
    );
    expect(code).toBe(0);
    expect(err).toContain("ca.crt has the public CA of a.example.com:443, as Node v0 ships it");
    expect(trusted(out)).toContain(own.ca.trim());
    expect(trusted(out)).not.toContain(foreign.ca.trim());
  });

  test("--ca-of does not trust what a server presents", async () => {
    const stranger = createMaterial({ now });
    expect(
      await outcomeOf(
        ["secret", "a/b", "--ca-of", "a.example.com:443"],
        world(`${stranger.certificate}${stranger.ca}`),
      ),
    ).toMatchObject({
      code: 1,
      out: "",
      err: expect.stringContaining("its certificate leads to none of the 2 public CAs that Node v0 ships"),
    });
  });

  test.each([
    [
      ["--public-ca", "--ca-of", "a:1"],
      "ca.crt is from one place\n  hint: keep one of --ca, --public-ca and --ca-of\n",
    ],
    [
      ["--ca-of", "a"],
      "a: is not the address of a server\n  hint: write HOST:PORT, an IPv6 address in brackets\n",
    ],
  ])("refuses %j", async (flags, err) => {
    expect(await outcomeOf(["secret", "a/b", ...flags], world(""))).toMatchObject({ code: 2, out: "", err });
  });
});
