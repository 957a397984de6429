import type { Manifest } from "@gloo-mtls/objects/object";
import { type Finding, strictly, throwOnErrors, withAcceptances } from "@gloo-mtls/objects/report";
import { translateHooks } from "../hooks/index.ts";
import type { DeployedGateway } from "../kube-gateway/index.ts";
import { renderingOf } from "../manifests/rendering.ts";
import { plan, render } from "../render.ts";
import type { RenderOptions } from "../render-options.ts";
import { materialIn, requireWorking } from "./certificates.ts";
import { crdsIn } from "./crds.ts";
import { exitCode } from "./exit-code.ts";
import { Failure } from "./failure.ts";
import { deployFiles } from "./gateway-files.ts";
import { postRendered, withoutHooks } from "./helm/post-rendered.ts";
import type { Host } from "./io/host.ts";
import { manifestPaths } from "./io/manifest-paths.ts";
import { streamIn } from "./io/streams.ts";
import { shownOnly } from "./show-only.ts";
import type { TemplateFlags } from "./template-flags.ts";

/** Refuses two flags that read standard input: the second would find it empty. */
const requireOneReader = (flag: string, source: string, { values }: TemplateFlags): void => {
  if (source !== "-" || values?.includes("-") !== true) return;
  throw new Failure(
    exitCode.usage,
    `${flag} and --values both read standard input\n  hint: pass one of them as a file`,
  );
};

/** The caller's certificates, seen to work for what the values make. */
const withCertificates = async (
  options: RenderOptions,
  flags: TemplateFlags,
  host: Host,
  warn: (finding: Finding) => void,
): Promise<Pick<RenderOptions, "material">> => {
  const { certificates: folder, uncheckedCertificates, accept = [], strict = false } = flags;
  if (folder === undefined) return {};
  requireOneReader("--certificates", folder, flags);
  const material = materialIn(folder, host);
  if (uncheckedCertificates !== true) {
    // Without the material some warnings would be others; they are left to the render.
    const context = { folder, plan: plan({ ...options, strict: false }), strict, accepted: accept };
    await requireWorking(material, context, host, warn);
  }
  return { material: { glooMtls: material } };
};

/** The objects as the installed ones are written, wherever both mean the same. Differences are reported. */
const adopted = async (
  manifests: readonly Manifest[],
  source: string,
  flags: TemplateFlags,
  host: Host,
  warn: (finding: Finding) => void,
): Promise<readonly Manifest[]> => {
  requireOneReader("--adopt", source, flags);
  const { adopt } = await import("../adopt/index.ts");
  const existing = manifestPaths([source], host).flatMap((path) => streamIn(path, host).manifests);
  const result = adopt(manifests, existing);
  throwOnErrors(strictly(withAcceptances(result.findings, flags.accept ?? []), flags.strict === true), warn);
  return result.manifests;
};

/** The objects that are rendered, after everything that is done to them. */
export const objectsOf = async (
  options: RenderOptions,
  flags: TemplateFlags,
  host: Host,
  warn: (finding: Finding) => void,
): Promise<readonly Manifest[]> => {
  const {
    crds,
    noHooks = false,
    hooks,
    postRenderer: command,
    postRendererArgs: args = [],
    showOnly,
    adopt: source,
  } = flags;
  const definitions = crds === undefined ? [] : crdsIn(crds, host);
  const given = { ...options, ...(await withCertificates(options, flags, host, warn)) };
  const rendered = render({ ...given, onWarning: warn });
  const installed = noHooks ? translateHooks(withoutHooks(rendered), hooks) : rendered;
  const manifests = [...definitions, ...installed];
  const posted = command === undefined ? manifests : await postRendered(manifests, { command, args }, host);
  const after = source === undefined ? posted : await adopted(posted, source, flags, host, warn);
  return showOnly === undefined
    ? after
    : shownOnly(after, showOnly, () => renderingOf(plan({ ...given, strict: false })));
};

/**
 * What the controller deploys for Gateways in files.
 * @throws {InputError} Where it deploys nothing for one of them because of an error.
 */
export const deployedOf = async (
  options: RenderOptions,
  { withGateways = [], strict = false, accept = [] }: TemplateFlags,
  host: Host,
  warn: (finding: Finding) => void,
): Promise<readonly DeployedGateway[]> => {
  if (withGateways.length === 0) return [];
  const { gateways, findings } = await deployFiles(withGateways, plan({ ...options, strict: false }), host);
  throwOnErrors(strictly(withAcceptances(findings, accept), strict), warn);
  return gateways;
};
