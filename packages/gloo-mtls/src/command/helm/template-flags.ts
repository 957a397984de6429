/** A flag of `helm template` and its effect here. */
export interface TemplateFlag {
  /** As its help writes it. A flag without `<...>` takes a truth value, and only behind an equals sign. */
  readonly flags: string;
  /**
   * `has`: it works here. `none`: it has no effect, which a note says. `same`: the result is the same
   * without it, and no note is due.
   */
  readonly effect: "has" | "none" | "same";
  /** What it does here, or why it has no effect: a sentence without a full stop. */
  readonly about: string;
}

const noCluster = "no cluster is asked anything";
const noDownload = "the chart is not downloaded: its version 1.22.1 is built in";
const noInstall = "nothing is installed";
const noTemplates = "no templates of Helm's are executed";

const row =
  (effect: TemplateFlag["effect"]) =>
  (flags: string, about: string): TemplateFlag => ({ flags, effect, about });
const has = row("has");
const none = row("none");
const same = row("same");

/**
 * All flags of `helm template`, Helm's global ones included. The flags without an effect, and the table of
 * docs/command-line.md, are made of this.
 *
 * @see Helm 3.18.6 `cmd/helm/template.go`, `install.go`, `flags.go`, `pkg/cli/environment.go`
 */
export const templateFlags: readonly TemplateFlag[] = [
  has("-f, --values <file>", "values from files; an address is refused"),
  has("--set <key=value>", "values, with Helm's grammar"),
  has("--set-string <key=value>", "values as text"),
  has("--set-json <key=json>", "values as JSON"),
  has("--set-file <key=path>", "values from the text of files"),
  has("--set-literal <key=value>", "a value as it is written"),
  has(
    "-n, --namespace <namespace>",
    "the namespace of the release; `gloo-system` without it, where Helm takes `default`",
  ),
  has("-s, --show-only <template>", "the objects of a template, or an object as `Kind/name`"),
  has("--output-dir <folder>", "a file for each object; the files have other names than Helm's"),
  has("--release-name", "puts the name of the release into the path of `--output-dir`"),
  has("--is-upgrade", "only warnings depend on it, as no template of the chart does"),
  has("--no-hooks", "leaves out what Helm runs as hooks"),
  has(
    "--name-template <template>",
    "the name of the release, where no name is given; one with `{{` is not evaluated",
  ),
  has("--version <version>", "the same as `--chart-version`; a range is refused"),
  has(
    "--post-renderer <path>",
    "runs it with the objects on its standard input, hooks left out as with Helm",
  ),
  has("--post-renderer-args <argument>", "an argument for it (may be repeated)"),
  has("--debug", "shows the stack of a fault of this program"),
  same("--skip-tests", "the chart has no tests"),
  same("--skip-crds", "CustomResourceDefinitions are included with `--crds <folder>` only"),
  same("--dry-run", "with any mode: nothing is ever installed"),
  same("--hide-notes", "no notes of the chart are shown"),
  same("--render-subchart-notes", "no notes of the chart are shown"),
  none("--include-crds", "the definitions are not built in; `--crds <folder>` includes them"),
  none("-a, --api-versions <versions>", "no template of the chart looks at the versions of a cluster"),
  none("--kube-version <version>", "no template of the chart looks at the versions of a cluster"),
  none(
    "-g, --generate-name",
    "the release is named `gloo` unless a name is given, so that two renders are equal",
  ),
  none("--create-namespace", "a render has a Namespace with `--set namespace.create=true`"),
  none("--validate", noCluster),
  none("--dependency-update", noDownload),
  none("--devel", noDownload),
  none("--verify", noDownload),
  none("--keyring <file>", noDownload),
  none("--repo <address>", noDownload),
  none("--username <name>", noDownload),
  none("--password <password>", noDownload),
  none("--pass-credentials", noDownload),
  none("--ca-file <file>", noDownload),
  none("--cert-file <file>", noDownload),
  none("--key-file <file>", noDownload),
  none("--insecure-skip-tls-verify", noDownload),
  none("--plain-http", noDownload),
  none("--registry-config <file>", noDownload),
  none("--repository-cache <folder>", noDownload),
  none("--repository-config <file>", noDownload),
  none("--atomic", noInstall),
  none("--description <text>", noInstall),
  none("--force", noInstall),
  none("-l, --labels <labels>", noInstall),
  none("--replace", noInstall),
  none("--take-ownership", noInstall),
  none("--timeout <duration>", noInstall),
  none("--wait", noInstall),
  none("--wait-for-jobs", noInstall),
  none("--disable-openapi-validation", noCluster),
  none(
    "--skip-schema-validation",
    "the values are always checked; `--unknown-keys=warn` lets unknown keys pass",
  ),
  none("--enable-dns", noTemplates),
  none("--burst-limit <number>", noCluster),
  none("--qps <number>", noCluster),
  none("--kubeconfig <file>", noCluster),
  none("--kube-context <name>", noCluster),
  none("--kube-apiserver <address>", noCluster),
  none("--kube-as-group <group>", noCluster),
  none("--kube-as-user <user>", noCluster),
  none("--kube-ca-file <file>", noCluster),
  none("--kube-insecure-skip-tls-verify", noCluster),
  none("--kube-tls-server-name <name>", noCluster),
  none("--kube-token <token>", noCluster),
];

const effects = {
  has: "works",
  none: "no effect, with a note",
  same: "no effect",
} as const satisfies Record<TemplateFlag["effect"], string>;

/** The table as Markdown. */
export const templateFlagsMarkdown = (): string =>
  [
    "| Flag of Helm's | Here | |",
    "| --- | --- | --- |",
    ...templateFlags.map(({ flags, effect, about }) => `| \`${flags}\` | ${effects[effect]} | ${about} |`),
  ].join("\n");
