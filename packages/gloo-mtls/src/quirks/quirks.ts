import { deepFreeze } from "@gloo-mtls/objects/data";
import { chartVersion } from "../values/chart-version.ts";
import { certificateQuirks } from "./certificates.ts";
import { installationQuirks } from "./installation.ts";
import { proxyQuirks } from "./proxies.ts";
import type { Quirk } from "./quirk.ts";

interface Chapter {
  readonly title: string;
  readonly quirks: readonly Quirk[];
}

const chapters: readonly Chapter[] = [
  { title: "Mutual TLS and certificates", quirks: certificateQuirks },
  { title: "Proxies and Gateways", quirks: proxyQuirks },
  { title: "Jobs, roles and settings", quirks: installationQuirks },
];

/**
 * What surprises in the chart and is kept, because manifests for the same values are to be the same objects.
 *
 * @see Gloo 1.22.1 `install/helm/gloo/templates`
 */
export const quirks: readonly Quirk[] = deepFreeze(chapters.flatMap((chapter) => chapter.quirks));

const introduction = `# Quirks of the Gloo chart ${chartVersion}

They are kept, because the same values are to give the same objects as with Helm. Each has what to do instead, and the file of
github.com/solo-io/gloo, in install/helm/gloo at tag v${chartVersion}, that does it.
`;

const entry = ({ name, happens, instead, file, hardening }: Quirk): string =>
  `- **${name}** (${file})\n  ${happens}\n  ${instead}\n${hardening === undefined ? "" : `  Hardening: ${hardening}.\n`}`;

/** The quirks in Markdown. */
export const quirksMarkdown = (): string =>
  [
    introduction,
    ...chapters.map((chapter) => `## ${chapter.title}\n\n${chapter.quirks.map(entry).join("")}`),
  ].join("\n");
