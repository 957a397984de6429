import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { mainProgram } from "../run.ts";
import { memoryHost, outcomeOf } from "../testing/memory-host.ts";
import { templateFlags, templateFlagsMarkdown } from "./template-flags.ts";

/** What `helm template --help` of Helm 3.18.6 lists, global flags included; its own `--help` left out. */
const helms = `
  -a --api-versions --atomic --ca-file --cert-file --create-namespace --dependency-update --description --devel
  --disable-openapi-validation --dry-run --enable-dns --force -g --generate-name --hide-notes --include-crds
  --insecure-skip-tls-verify --is-upgrade --key-file --keyring -l --labels --name-template --no-hooks --output-dir
  --pass-credentials --password --plain-http --post-renderer --post-renderer-args --release-name
  --render-subchart-notes --replace --repo --set --set-file --set-json --set-literal --set-string -s --show-only
  --skip-crds --skip-schema-validation --skip-tests --take-ownership --timeout --username --validate -f --values
  --verify --version --wait --wait-for-jobs --burst-limit --debug --kube-apiserver --kube-as-group --kube-as-user
  --kube-ca-file --kube-context --kube-insecure-skip-tls-verify --kube-tls-server-name --kube-token --kube-version --kubeconfig
  -n --namespace --qps --registry-config --repository-cache --repository-config`
  .trim()
  .split(/\s+/);

const names = ({ flags }: { readonly flags: string }): readonly string[] =>
  flags.match(/(?<![\w-])--?[a-z][\w-]*/g) ?? [];

describe("the table of Helm's flags", () => {
  test("has each flag of Helm 3.18.6 once", () => {
    expect(templateFlags.flatMap(names).sort()).toEqual([...helms].sort());
  });

  test("names flags that `template` has", () => {
    const command = mainProgram(memoryHost().host, "1.2.3").commands.find(
      (each) => each.name() === "template",
    );
    // The program's own --debug; --version is that of the chart behind `template`.
    const had = new Set(["--debug", "--version", ...(command?.options ?? []).flatMap(names)]);
    expect(helms.filter((flag) => !had.has(flag))).toEqual([]);
  });

  test("is the table of the page", () => {
    const page = readFileSync(new URL("../../../../../docs/command-line.md", import.meta.url), "utf8");
    expect(page).toContain(templateFlagsMarkdown());
  });
});

/** An argument for a flag that takes one. */
const argumentsOf = ({ flags }: { readonly flags: string }): readonly string[] => {
  const long = /--[\w-]+/.exec(flags)?.[0] ?? "";
  return flags.includes("<") ? [long, "1"] : [long];
};

describe("a flag without an effect here", () => {
  const idle = templateFlags.filter(({ effect }) => effect !== "has");

  test.each(idle.map((flag) => [flag.flags, flag] as const))("%s is accepted", async (_, flag) => {
    const plain = await outcomeOf(["template", "gloo"]);
    const { code, out, err } = await outcomeOf(["template", "gloo", "gloo/gloo", ...argumentsOf(flag)]);
    expect({ code, same: out === plain.out }).toEqual({ code: 0, same: true });
    expect(err.includes(`${argumentsOf(flag)[0]} has no effect here`)).toBe(flag.effect === "none");
  });

  test("takes a truth value behind an equals sign, and is off with false", async () => {
    for (const off of ["--create-namespace=false", "--wait=0", "--include-crds=F"]) {
      const { code, err } = await outcomeOf(["template", "gloo", off]);
      expect({ code, said: err.includes("has no effect") }).toEqual({ code: 0, said: false });
    }
    expect((await outcomeOf(["template", "gloo", "--create-namespace=true"])).err).toContain(
      "--create-namespace has no effect here",
    );
    expect((await outcomeOf(["template", "gloo", "--wait=maybe"])).code).toBe(2);
  });

  test("never shows what was passed to it", async () => {
    const { code, err } = await outcomeOf([
      "template",
      "gloo",
      "--password",
      "hunter2",
      "--kube-token",
      "abc.def",
    ]);
    expect(code).toBe(0);
    expect(err).not.toMatch(/hunter2|abc\.def/);
    expect(err).toContain("--password has no effect here: the chart is not downloaded");
  });

  test("shares a note with others for the same reason", async () => {
    expect((await outcomeOf(["template", "gloo", "--wait", "--atomic"])).err).toContain(
      "info: helm-flag: --atomic, --wait have no effect here: nothing is installed\n",
    );
  });
});
