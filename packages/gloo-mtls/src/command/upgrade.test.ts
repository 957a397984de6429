import { describe, expect, test } from "vitest";
import { outcomeOf, type World } from "./testing/memory-host.ts";

const values = `# Today's installation.
gloo:
  deployment:
    image:
      tag: 1.19.4 # as it is today
global:
  glooMtls: {enabled: true}
`;

const upgrade = (args: readonly string[], files: World["files"] = { "values.yaml": values }) =>
  outcomeOf(["upgrade", ...args], files === undefined ? {} : { files });

describe("upgrade", () => {
  test("says what the newer version changes", async () => {
    const { code, out, err } = await upgrade(["--from", "v1.19.4", "--to", "1.20.0", "-f", "values.yaml"]);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toContain("Upgrade of the Gloo chart from 1.19.4 to 1.20.0\n");
    expect(out).toContain("  discovery-off-by-default: Discovery is off by default.\n");
    expect(out).toContain(
      "  drop gloo.deployment.image.tag (chart-version: it pins the image of 1.19.4 under the objects of 1.20.0)\n",
    );
  });

  test("prints JSON whose edits name the file", async () => {
    const { out } = await upgrade(["--from", "1.19.4", "--to", "1.20.0", "-f", "values.yaml", "-o", "json"]);
    const plan = JSON.parse(out);
    expect(Object.keys(plan)).toEqual([
      ...["from", "to", "stops", "changes", "allChanges", "objects", "restarts", "immutable", "crds"],
      ...["edits", "mutualTls", "findings"],
    ]);
    expect(plan.edits.at(-1)).toEqual({
      kind: "drop",
      path: "gloo.deployment.image.tag",
      value: null,
      cause: "chart-version",
      reason: "it pins the image of 1.19.4 under the objects of 1.20.0",
      file: "values.yaml",
      line: 5,
      column: 7,
    });
  });

  test("makes the changes in the file, and keeps its comments and layout", async () => {
    const { code, err, files } = await upgrade([
      ...["--from", "1.19.4", "--to", "1.20.0", "-f", "values.yaml", "--in-place"],
    ]);
    expect({ code, err }).toEqual({ code: 0, err: "wrote values.yaml\n" });
    expect(files["values.yaml"]).toBe(`# Today's installation.
gloo:
  deployment:
    image: {}
global:
  glooMtls: {enabled: true}
discovery:
  enabled: true
`);
  });

  test("reports arguments that it cannot change, and sets keys in the last file", async () => {
    const { err, files } = await upgrade(
      [
        ...["--from", "1.19.4", "--to", "1.20.0", "-f", "a.yaml,b.yaml"],
        ...["--set", "gloo.deployment.image.tag=1.19.4", "--in-place"],
      ],
      { "a.yaml": "gloo: {}\n", "b.yaml": "# b\n" },
    );
    expect(err).toBe("wrote b.yaml\nleave out --set gloo.deployment.image.tag=1.19.4\n");
    expect(files).toMatchObject({ "a.yaml": "gloo: {}\n", "b.yaml": "# b\ndiscovery:\n  enabled: true\n" });
  });

  test("ends with 1 where the newer version refuses the values", async () => {
    const { code, out } = await upgrade(["--from", "1.21.0", "-f", "values.yaml"], {
      "values.yaml": "gatewayProxies: {gatewayProxy: {kind: {workloadType: Pod}}}\n",
    });
    expect(code).toBe(1);
    expect(out).toContain("error: ");
    expect(out).toContain("  drop gatewayProxies.gatewayProxy.kind.workloadType");
  });

  test.each([
    [["-f", "values.yaml"], 2, "--from is missing"],
    [["--from", "1.19.4", "--in-place"], 2, "--in-place rewrites values files, and none is named"],
    [["--from", "1.22.1", "--to", "1.19.4"], 1, "not-an-upgrade"],
    [["--from", "1.16.0"], 1, "unknown-chart-version"],
  ])("refuses %j", async (args, code, text) => {
    const outcome = await upgrade(args);
    expect(outcome.code).toBe(code);
    expect(outcome.err).toContain(text);
  });

  test("does not rewrite a file that holds values inside of another object", async () => {
    const { code, err, files } = await upgrade(["--from", "1.19.4", "-f", "release.yaml", "--in-place"], {
      "release.yaml":
        "apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: {name: gloo}\nspec:\n  values: {gloo: {}}\n",
    });
    expect(code).toBe(1);
    expect(err).toContain("release.yaml: holds values inside of another object, and is not rewritten");
    expect(files["release.yaml"]).toContain("values: {gloo: {}}");
  });
});
