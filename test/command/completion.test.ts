import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";

const command = fileURLToPath(new URL("../../packages/gloo-mtls/bin/gloo-mtls.cjs", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "gloo-mtls-completion-"));
writeFileSync(join(folder, "gloo-mtls"), `#!/bin/sh\nexec "${process.execPath}" "${command}" "$@"\n`);
chmodSync(join(folder, "gloo-mtls"), 0o755);

afterAll(() => rmSync(folder, { recursive: true }));

const env = { ...process.env, PATH: `${folder}${delimiter}${process.env.PATH}` };

/** The lines that a shell prints which runs a script without its own settings. */
const linesOf = (shell: string, flags: readonly string[], script: string): readonly string[] => {
  const { stdout, stderr } = spawnSync(shell, [...flags, script], { encoding: "utf8", cwd: folder, env });
  expect(stderr).toBe("");
  return stdout.split("\n").filter((line) => line !== "");
};

const quoted = (word: string): string => `'${word}'`;

/** What each shell completes the last of these words to. */
const shells = {
  bash: (words: readonly string[]) =>
    linesOf(
      "bash",
      ["--norc", "--noprofile", "-c"],
      `source <(gloo-mtls completion bash)
       COMP_WORDS=(gloo-mtls ${words.map(quoted).join(" ")}) COMP_CWORD=${words.length}
       COMP_LINE="\${COMP_WORDS[*]}" COMP_POINT=\${#COMP_LINE}
       _gloo_mtls
       printf '%s\\n' "\${COMPREPLY[@]}"`,
    ),
  zsh: (words: readonly string[]) =>
    linesOf(
      "zsh",
      ["-f", "-c"],
      `compdef() { : }
       source <(gloo-mtls completion zsh)
       compadd() { print -l -- \${(P)@[-1]} }
       _files() { : }
       words=(gloo-mtls ${words.map(quoted).join(" ")}) CURRENT=${words.length + 1}
       _gloo-mtls`,
    ),
  fish: (words: readonly string[]) =>
    linesOf(
      "fish",
      ["--no-config", "-c"],
      `gloo-mtls completion fish | source; complete -C ${quoted(["gloo-mtls", ...words].join(" "))}`,
    ).map((line) => line.split("\t")[0] ?? ""),
};

const cases: readonly (readonly [words: readonly string[], candidates: readonly string[]])[] = [
  [["t"], ["template"]],
  [["certs", "ins"], ["inspect"]],
  [["template", "--set-f"], ["--set-file"]],
  [
    ["template", "--hooks", ""],
    ["helm", "argocd", "plain"],
  ],
  [
    ["relay", "rotate", "--only", "t"],
    ["telemetry-gateway", "token"],
  ],
  [["certs", "create", "--key-bits", "3"], ["3072"]],
  [["template", "--set", "global.glooM"], ["global.glooMtls."]],
  [["values", "--set-string", "global.glooMtls.ena"], ["global.glooMtls.enabled="]],
  [["template", "--set", "gateway.enabled=true,gatewayP"], ["gateway.enabled=true,gatewayProxies."]],
  [["template", "--set", "gatewayProxies.g"], ["gatewayProxies.gatewayProxy."]],
  [["template", "--set", "none.at.all"], []],
  [["completion", "f"], ["fish"]],
];

for (const [shell, complete] of Object.entries(shells)) {
  const isThere = spawnSync(shell, ["-c", "true"]).status === 0;
  describe.skipIf(!isThere)(
    isThere ? `in ${shell}` : `in ${shell}: skipped, as it is not on the PATH`,
    () => {
      test.each(cases)("%j becomes %j", (words, candidates) => {
        expect([...complete(words)].sort()).toEqual([...candidates].sort());
      });
    },
  );
}

// Bash takes `=` for a word of its own, and replaces only what is behind it.
test.each<[readonly string[], readonly string[]]>([
  [["template", "--hooks", "=", "ar"], ["argocd"]],
  [
    ["template", "--hooks", "="],
    ["helm", "argocd", "plain"],
  ],
  [["template", "--set", "=", "global.glooM"], ["global.glooMtls."]],
  [["template", "--set", "global.glooMtls.enabled", "=", "t"], ["true"]],
])("in bash %j becomes %j", (words, candidates) => {
  expect(shells.bash(words)).toEqual(candidates);
});

test("where a file is expected, bash completes files", () => {
  expect(shells.bash(["template", "-f", ""])).toEqual([]);
  expect(
    linesOf("bash", ["--norc", "-c"], "source <(gloo-mtls completion bash); complete -p gloo-mtls"),
  ).toEqual(["complete -o default -F _gloo_mtls gloo-mtls"]);
});
