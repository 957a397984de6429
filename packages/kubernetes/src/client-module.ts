import { foreignText } from "./foreign-text.ts";
import { KubernetesError } from "./kubernetes-error.ts";

/** As much of the client library as is used. */
export type ClientModule = Pick<typeof import("@kubernetes/client-node"), "KubeConfig">;

const isAbsent = (error: unknown): boolean =>
  error instanceof Error &&
  "code" in error &&
  error.code === "ERR_MODULE_NOT_FOUND" &&
  error.message.includes("'@kubernetes/client-node'");

/**
 * The client library, an optional peer: it weighs 54 MB, and only who talks to a cluster needs it.
 *
 * @param load Imports it; an argument for the sake of tests.
 * @throws {KubernetesError} `no-client`.
 */
export const clientModule = async (
  load: () => Promise<ClientModule> = () => import("@kubernetes/client-node"),
): Promise<ClientModule> => {
  try {
    return await load();
  } catch (error) {
    const reason = isAbsent(error)
      ? "is not installed"
      : `cannot be loaded: ${foreignText(error instanceof Error ? error.message : "")}`;
    throw new KubernetesError(
      "no-client",
      `@kubernetes/client-node, which talks to Kubernetes, ${reason}`,
      "run `npm install @kubernetes/client-node@1.4.0`",
    );
  }
};
