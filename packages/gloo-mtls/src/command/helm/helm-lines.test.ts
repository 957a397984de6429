import { describe, expect, test } from "vitest";
import { parseAllDocuments } from "yaml";
import { outcomeOf } from "../testing/memory-host.ts";

const names = (stream: string): string[] =>
  parseAllDocuments(stream).map(
    (document) => `${document.get("kind")}/${document.getIn(["metadata", "name"])}`,
  );

const template = (...args: readonly string[]) => outcomeOf(["template", ...args]);
const kubeGateway = ["--set", "kubeGateway.enabled=true", "-s", "templates/44-rbac.yaml"];

describe("a line for helm template", () => {
  test.each([
    [["gloo", "gloo/gloo"], "gloo"],
    [["mine", "gloo/gloo"], "mine"],
    [["mine", "./install/helm/gloo"], "mine"],
    [["mine", "oci://example.com/charts/gloo"], "mine"],
    [["gloo/gloo"], "gloo"],
    [["."], "gloo"],
    [["oci://example.com/charts/gloo", "--version", "1.22.1"], "gloo"],
    [["https://example.com/charts/gloo-1.22.1.tgz"], "gloo"],
    [["gloo/gloo", "--generate-name"], "gloo"],
    [["mine", "gloo/gloo", "-g"], "mine"],
    [["gloo/gloo", "--name-template", "mine"], "mine"],
    [["gloo/gloo", "--name-template", "a-{{ randAlpha 3 }}"], "gloo"],
    [["mine", "gloo", "--repo", "https://example.com", "--version=v1.22.1"], "mine"],
  ])("%j renders the release %s", async (args, release) => {
    const { code, out } = await template(...args, ...kubeGateway);
    expect(code).toBe(0);
    expect(names(out)).toContain(`ClusterRole/glood-${release}.gloo-system`);
  });

  test("says what it does with a chart", async () => {
    expect((await template("gloo", "gloo/gloo", "-s", "Service/gloo")).err).toBe(
      "info: helm-chart: gloo/gloo is not read: the manifests are made here, as those of version 1.22.1 of Gloo's chart\n",
    );
  });

  test.each([
    ["1.22.99", "unknown-chart-patch"],
    ["^1.22.0", "unknown-chart-version"],
  ])("refuses --version %s", async (version, code) => {
    expect(await template("gloo", "gloo/gloo", "--version", version)).toMatchObject({
      code: 1,
      out: "",
      err: expect.stringContaining(`error: ${code}: `),
    });
  });

  test("renders another version of the chart, by Helm's flag and its own", async () => {
    const line = ["gloo", "gloo-1.20.3.tgz", "-s", "Deployment/gloo"];
    const { code, out } = await template(...line, "--version", "v1.20.3");
    expect(code).toBe(0);
    expect(out).toContain("image: quay.io/solo-io/gloo:1.20.3");
    expect((await template(...line, "--chart-version", "1.20.3")).out).toBe(out);
  });

  test.each(["https://example.com/gloo-1.21.0.tgz", "oci://example.com/charts/gloo:1.21.0"])(
    "refuses another version in %s",
    async (chart) => {
      expect((await template("gloo", chart)).err).toContain(
        "names version 1.21.0 of the chart, and 1.22.1 is what is rendered",
      );
    },
  );

  test("refuses another chart, by its name or by what a folder says", async () => {
    expect(await template("gloo", "gloo-platform/gloo-platform")).toMatchObject({
      code: 1,
      err: expect.stringContaining("gloo-platform/gloo-platform: is another chart"),
    });
    const folder = (text: string) =>
      outcomeOf(["template", "gloo", "./chart"], { files: { "chart/Chart.yaml": text } });
    expect((await folder("name: gloo\nversion: 1.22.1\n")).code).toBe(0);
    expect((await folder("name: gloo\n")).code).toBe(0);
    expect((await folder("name: gloo\nversion: 1.20.0\n")).err).toContain(
      "names version 1.20.0 of the chart, and 1.22.1 is what is rendered",
    );
    expect((await folder("name: nginx\nversion: 1.22.1\n")).err).toContain("./chart: is another chart");
  });

  test("takes the chart of Enterprise, whose version is the tag of its images", async () => {
    const { code, err, out } = await template("gloo", "glooe/gloo-ee", "--version", "1.20.3");
    expect([code, err]).toEqual([
      0,
      expect.stringContaining("those of Gloo's chart in gloo-ee 1.20.3, with"),
    ]);
    expect(out).toContain("image: quay.io/solo-io/extauth-ee:1.20.3\n");
    expect((await template("gloo", "gloo-ee-1.20.3.tgz", "--version", "1.20.4")).err).toContain(
      "names version 1.20.3 of the chart, and 1.20.4 is what is rendered",
    );
    expect((await template("gloo", "glooe/gloo-ee", "--chart", "gloo")).code).toBe(2);
  });

  test("takes a value behind an equals sign, also of a short flag", async () => {
    const { code, out } = await template(
      "gloo",
      "gloo/gloo",
      "-n=edge",
      "-s=templates/1-gloo-deployment.yaml",
      "-g=true",
    );
    expect(code).toBe(0);
    expect(out).toContain("  namespace: edge\n");
  });

  test("refuses a third argument", async () => {
    expect((await template("gloo", "gloo/gloo", "more")).code).toBe(2);
  });

  test("leaves out hooks with --no-hooks, however those would be translated", async () => {
    for (const mode of ["helm", "argocd"]) {
      const { code, out } = await template("gloo", "--no-hooks", "--hooks", mode);
      expect({ code, count: names(out).length }).toEqual({ code: 0, count: 29 });
      expect(out).not.toContain("helm.sh/hook");
    }
  });

  test("puts the name of the release into --output-dir with --release-name", async () => {
    const { files } = await template("mine", "--release-name", "--output-dir", "out");
    expect(Object.keys(files).filter((path) => path.endsWith("service-gloo.yaml"))).toEqual([
      "out/mine/gloo-system/service-gloo.yaml",
    ]);
  });
});

describe("--post-renderer", () => {
  const pipe =
    (answer: (input: string) => { code: number; out: string; err: string }) =>
    async (command: string, args: readonly string[], input: string) => {
      asked.push([command, ...args]);
      return answer(input);
    };
  const asked: string[][] = [];
  const run = (answer: Parameters<typeof pipe>[0], ...args: readonly string[]) =>
    outcomeOf(["template", "--post-renderer", "./kustomize", ...args], { host: { pipe: pipe(answer) } });

  test("prints what it makes of the objects; hooks are not passed to it, as with Helm", async () => {
    const { code, out } = await run(
      (input) => ({ code: 0, err: "", out: input.replaceAll("gateway-proxy", "edge") }),
      "--post-renderer-args",
      "build",
      "--post-renderer-args=.",
    );
    expect(asked.pop()).toEqual(["./kustomize", "build", "."]);
    expect(code).toBe(0);
    expect(names(out)).toContain("Deployment/edge");
    expect(names(out)).toHaveLength(53);
    expect(names(out).at(-1)).toBe(
      "ValidatingWebhookConfiguration/gloo-gateway-validation-webhook-gloo-system",
    );
  });

  test("is refused when it fails, or makes something else than objects", async () => {
    expect(await run(() => ({ code: 3, out: "", err: "boom\n" }))).toMatchObject({
      code: 3,
      out: "",
      err: expect.stringContaining("boom\n./kustomize: ended with 3"),
    });
    expect(await run(() => ({ code: 0, out: "a: b\n", err: "" }))).toMatchObject({ code: 1, out: "" });
  });
});
