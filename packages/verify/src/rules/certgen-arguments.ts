import { foundAt, type VerifyRule } from "./subject.ts";

/** @see Go `time.ParseDuration`, which pflag uses: a number needs a unit */
export const certgenArguments: VerifyRule = {
  severity: "error",
  hint: "write the duration with its unit, such as 95s",
  *check({ wiring: { certgenRuns, secrets } }) {
    for (const { container, wait, secret } of certgenRuns) {
      if (wait !== undefined) continue;
      if (!secrets.some(({ namespace, name }) => namespace === secret.namespace && name === secret.name))
        continue;
      yield foundAt(
        { manifest: container.manifest, path: [...container.path, "args"] },
        "the value of --rotation-duration is not a duration: certgen ends at once, and the certificates are not made, or not renewed",
      );
    }
  },
};
