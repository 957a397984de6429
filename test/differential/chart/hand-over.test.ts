import { execFileSync, spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import { blocksIn } from "../../docs/page.ts";
import { type ControlPlane, findPrograms, startControlPlane } from "../../doctor/control-plane.ts";
import { chart, helm, whyNoHelm } from "./helm.ts";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const programs = findPrograms(process.env);
const hasKubectl = "folder" in programs && existsSync(join(programs.folder, "kubectl"));
const reason =
  whyNoHelm() ??
  ("reason" in programs ? `skipped: ${programs.reason}` : undefined) ??
  (hasKubectl ? undefined : "skipped: no kubectl in the folder GLOO_MTLS_CONTROL_PLANE");

const folder = mkdtempSync(join(tmpdir(), "gloo-mtls-hand-over-"));
let control: ControlPlane | undefined;

afterAll(async () => {
  await control?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** What the page shows to be typed where there is a cluster, a block each. */
const blocks = blocksIn(readFileSync(join(root, "docs/migrate-from-helm.md"), "utf8"))
  .filter(({ info }) => info === "")
  .map(({ lines }) => lines.map((line) => line.trim()).join("\n"));

describe.skipIf(reason !== undefined)(
  reason === undefined ? "the page about Helm" : `the page about Helm (${reason})`,
  () => {
    test("hands an installation over and takes it back, and no pod is another at any moment", async () => {
      const programFolder = "folder" in programs ? programs.folder : "";
      const [bin, state] = [join(folder, "bin"), join(folder, "control-plane")];
      for (const each of [bin, state]) mkdirSync(each);
      symlinkSync(execFileSync("which", [helm], { encoding: "utf8" }).trim(), join(bin, "helm"));
      symlinkSync(join(root, "packages/gloo-mtls/bin/gloo-mtls.cjs"), join(bin, "gloo-mtls"));
      control = await startControlPlane(programFolder, state, []);
      writeFileSync(join(folder, "kubeconfig"), control.kubeconfig("admin"), { mode: 0o600 });
      const env = {
        ...process.env,
        PATH: [bin, programFolder, process.env.PATH].join(":"),
        KUBECONFIG: join(folder, "kubeconfig"),
      };
      const run = (script: string): string => {
        const { status, stdout, stderr } = spawnSync("bash", ["-euo", "pipefail", "-c", script], {
          ...{ cwd: folder, env, encoding: "utf8" },
        });
        expect(status, `${script}\n${stdout}${stderr}`).toBe(0);
        return stdout;
      };
      const pods = (): unknown =>
        JSON.parse(run("kubectl get deployments -n gloo-system -o json")).items.map(
          ({ spec }: { readonly spec: { readonly template: unknown } }) => spec.template,
        );

      writeFileSync(
        join(folder, "values.yaml"),
        "global:\n  glooMtls:\n    enabled: true\nkubeGateway:\n  enabled: false\n",
      );
      run(`helm install gloo ${chart} -n gloo-system --create-namespace -f values.yaml --no-hooks`);
      const [get = "", diff = "", apply = "", unmark = "", record = "", mark = "", back = ""] = blocks;
      run(get);
      run("gloo-mtls template -f values.yaml --no-hooks --adopt installed.yaml > adopted.yaml");
      const before = pods();
      expect(run(diff)).toBe("");
      for (const step of [apply, unmark, record]) run(step);
      expect(run("helm list -n gloo-system -q")).toBe("");
      expect(pods()).toEqual(before);
      run(mark);
      run(back.replace("gloo/gloo", `${chart}`).replace(/ --version \S+/, " --no-hooks"));
      expect(run("helm list -n gloo-system -q")).toBe("gloo\n");
      expect(pods()).toEqual(before);
    }, 300_000);
  },
);
