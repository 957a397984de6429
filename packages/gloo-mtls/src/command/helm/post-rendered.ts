import type { Manifest } from "@gloo-mtls/objects/object";
import { toYaml } from "@gloo-mtls/objects/print";
import { exitCode } from "../exit-code.ts";
import { Failure, reasonOf } from "../failure.ts";
import type { Host } from "../io/host.ts";

const isHook = ({ metadata }: Manifest): boolean => metadata.annotations?.["helm.sh/hook"] !== undefined;

/** The objects that Helm does not run as hooks. */
export const withoutHooks = (manifests: readonly Manifest[]): readonly Manifest[] =>
  manifests.filter((manifest) => !isHook(manifest));

/**
 * The objects as another program changes them, followed by Helm's hooks, which it does not get.
 *
 * @see Helm 3.18.6 `pkg/action/action.go`, `renderResources`
 * @throws {Failure} When it cannot be run, or fails.
 * @throws {InputError} When it prints something else than objects.
 */
export const postRendered = async (
  manifests: readonly Manifest[],
  { command, args }: { readonly command: string; readonly args: readonly string[] },
  { pipe, err }: Pick<Host, "pipe" | "err">,
): Promise<readonly Manifest[]> => {
  const {
    code,
    out,
    err: said,
  } = await pipe(command, args, toYaml(withoutHooks(manifests))).catch((error: unknown): never => {
    throw new Failure(exitCode.files, `${command}: cannot be run: ${reasonOf(error)}`, { cause: error });
  });
  err(said);
  if (code !== 0)
    throw new Failure(exitCode.files, `${command}: ended with ${code}, so nothing was rendered`);
  const { readStream } = await import("@gloo-mtls/objects/stream");
  return [...readStream(out, { file: command }).manifests, ...manifests.filter(isHook)];
};
