import { execFile, spawnSync } from "node:child_process";

/** An Envoy that runs on this machine. */
interface Envoy {
  readonly command: string;
  /** Such as `1.36.4`. */
  readonly version: string;
}

/** Why there is no Envoy to test with. */
interface NoEnvoy {
  readonly reason: string;
}

/**
 * The Envoy that the environment variable GLOO_MTLS_ENVOY names, or else the `envoy` on the PATH.
 * @throws {Error} When the variable names something that is not an Envoy: a user who sets it wants the tests to run.
 */
export const findEnvoy = (environment: NodeJS.ProcessEnv): Envoy | NoEnvoy => {
  const named = environment.GLOO_MTLS_ENVOY;
  const command = named === undefined || named === "" ? "envoy" : named;
  const { stdout, error } = spawnSync(command, ["--version"], { encoding: "utf8", env: environment });
  const version = /version: [^/]*\/([^/]+)\//.exec(stdout ?? "")?.[1];
  if (version !== undefined) return { command, version };
  if (command === named) {
    throw new Error(
      `GLOO_MTLS_ENVOY is ${command}, which does not run as Envoy: ${error?.message ?? stdout}`,
    );
  }
  return { reason: "no envoy on the PATH, and GLOO_MTLS_ENVOY is not set" };
};

/**
 * Why Envoy does not start with a bootstrap; undefined when it does. Envoy gets the text as an argument, which is how the entry
 * point of the gateway proxy's image hands it over.
 * @param text YAML or JSON.
 * @param cwd Where Envoy runs: it writes the logs that a bootstrap names by a relative path.
 */
export const refusal = ({ command }: Envoy, text: string, cwd?: string): Promise<string | undefined> => {
  const args = ["--mode", "validate", "--log-level", "error", "--log-format", "%v", "--config-yaml", text];
  return new Promise((resolve) => {
    execFile(command, args, { cwd }, (error, _stdout, stderr) => {
      resolve(error === null ? undefined : reasonIn(stderr) || error.message);
    });
  });
};

/** The last line: where Envoy prints the whole bootstrap before it says what is wrong, that is all that matters. */
const reasonIn = (stderr: string): string => stderr.trim().split("\n").at(-1)?.replace(/^: /, "") ?? "";
