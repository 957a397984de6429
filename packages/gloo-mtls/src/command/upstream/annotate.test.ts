import { describe, expect, test } from "vitest";
import { outcomesOf } from "../testing/memory-host.ts";
import { service } from "./testing/objects.ts";

const outcomeOf = outcomesOf("upstream");

const annotate = (args: readonly string[], text = service) =>
  outcomeOf(["annotate", "shop", ...args], { files: { "-": text } });

const annotated = (lines: string): string =>
  service.replace("  namespace: default\n", `  namespace: default\n  annotations:\n${lines}`);

const changed = "changed Service/default/shop\n1 of 1 object changed\n";

describe("gloo-mtls upstream annotate", () => {
  test("takes the certificates from a Secret, and is undone by --remove", async () => {
    const after = annotated("    gloo.solo.io/sslService.secret: shop-tls\n");
    expect(await annotate(["--secret", "shop-tls"])).toMatchObject({ code: 0, out: after, err: changed });
    expect(await annotate(["--remove"], after)).toMatchObject({ code: 0, out: service, err: changed });
  });

  test("writes a port before each value", async () => {
    expect((await annotate(["--secret", "shop-tls", "--one-way", "--port", "8443"])).out).toBe(
      annotated(
        "    gloo.solo.io/sslService.secret: 8443:shop-tls\n    gloo.solo.io/sslService.oneWayTls: 8443:true\n",
      ),
    );
  });

  test("puts names into upstream_config by a deep merge, and takes them back", async () => {
    const { out } = await annotate(["--secret", "a", "--sni", "x", "--verify-name", "y"]);
    expect(out).toBe(
      annotated(
        '    gloo.solo.io/sslService.secret: a\n    gloo.solo.io/upstream_config: "{\\"sslConfig\\":{\\"sni\\":\\"x\\",\\"verifySubjectAltName\\":[\\"y\\"]}}"\n    gloo.solo.io/upstream_config.deep_merge: "true"\n',
      ),
    );
    expect((await annotate(["--remove"], out)).out).toBe(service);
  });

  test("keeps names, and the client certificate back, when only the Secret changes", async () => {
    const before = (await annotate(["--secret", "a", "--one-way", "--sni", "x", "--verify-name", "y"])).out;
    expect((await annotate(["--secret", "b"], before)).out).toBe(
      before.replace("secret: a\n", "secret: b\n"),
    );
    expect((await annotate(["--secret", "a", "--sni", "z"], before)).out).toBe(
      before.replace('\\"x\\"', '\\"z\\"'),
    );
  });

  test("leaves annotations of others alone, and replaces the place where certificates come from", async () => {
    const before = annotated(
      "    prometheus.io/scrape: 'true' # metrics\n    gloo.solo.io/sslService.rootCa: /etc/ca.crt\n",
    );
    expect((await annotate(["--secret", "a"], before)).out).toBe(
      annotated("    prometheus.io/scrape: 'true' # metrics\n    gloo.solo.io/sslService.secret: a\n"),
    );
  });

  test("says what is wrong with the Service then", async () => {
    expect(await annotate(["--secret", "a", "--port", "1"])).toMatchObject({
      code: 0,
      err: `${changed}warning: Service/default/shop metadata.annotations["gloo.solo.io/sslService.secret"]: annotation-idle: the annotation is for port 1, which the Service does not have\n  hint: remove the annotation, or write what is meant\n`,
    });
  });

  const configured = annotated("    gloo.solo.io/upstream_config: '{\"useHttp2\":true}'\n");
  test.each<[string, readonly string[], string, number, string]>([
    [
      "no source",
      ["--one-way"],
      service,
      2,
      "certificates come from one place\n  hint: add one of --secret <name>, --root-ca-file <path> and --remove\n",
    ],
    [
      "flags beside --remove",
      ["--remove", "--one-way"],
      service,
      2,
      "--remove takes all annotations about TLS away\n  hint: leave out the other flags, or --remove\n",
    ],
    [
      "names for one port",
      ["--secret", "a", "--port", "8443", "--sni", "x"],
      service,
      2,
      "upstream_config, which --sni and --verify-name go into, is for all ports of a Service\n  hint: leave out --port, or set them on the Upstream with `gloo-mtls upstream set`\n",
    ],
    [
      "an invalid port",
      ["--secret", "a", "--port", "https"],
      service,
      2,
      "error: option '--port <port>' argument 'https' is invalid. It is a port of the Service, 1 to 65535.\n(add --help for what there is)\n",
    ],
    [
      "a value that Gloo would misread",
      ["--root-ca-file", "/a:b"],
      service,
      2,
      "gloo.solo.io/sslService.rootCa cannot say this: Gloo takes a colon in it for the end of a port\n  hint: choose another name or path, or set it on the Upstream with `gloo-mtls upstream set`\n",
    ],
    [
      "names where upstream_config says something else",
      ["--secret", "a", "--sni", "x"],
      configured,
      1,
      '-:7:5 error: Service/default/shop metadata.annotations["gloo.solo.io/upstream_config"]: other-upstream-config: gloo.solo.io/upstream_config has more than names for TLS\n  7 |     gloo.solo.io/upstream_config: \'{"useHttp2":true}\'\n    |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n  hint: write {"sslConfig":{"sni":"x"}} into it by hand, or set the names on the Upstream with `gloo-mtls upstream set`\n',
    ],
    [
      "a Service that is not there",
      ["--remove"],
      service.replace("name: shop", "name: other"),
      1,
      "-: has no Service shop\n  hint: it has Service/default/other\n",
    ],
  ])("refuses %s, and prints nothing", async (_, args, text, code, err) => {
    expect(await annotate(args, text)).toMatchObject({ code, out: "", err });
  });
});
