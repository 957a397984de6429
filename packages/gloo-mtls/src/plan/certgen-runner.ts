import type { Finding } from "@gloo-mtls/objects/report";

/**
 * A program that runs in place of Gloo's certgen in its Jobs and CronJobs: `@gloo-mtls/certgen`. It takes certgen's flags, needs no
 * more than certgen's Role, and a run that finds another one running does not cross it; so its CronJobs also forbid that.
 */
export interface CertgenRunner {
  /** Reference of the image, for instance `registry.example.com/gloo-mtls-certgen:1.0.0`. */
  readonly image: string;
}

const reference = /^[A-Za-z0-9][A-Za-z0-9._:/@-]*$/;

/** What is wrong with the runner: a reference that no container runtime takes. The text is not shown. */
export const checkRunner = ({ image }: CertgenRunner): readonly Finding[] =>
  typeof image === "string" && reference.test(image)
    ? []
    : [
        {
          code: "bad-image",
          severity: "error",
          path: ["certgenRunner", "image"],
          origin: undefined,
          message: "certgenRunner.image is not the reference of an image",
          hint: "write it as registry/repository:tag or registry/repository@digest",
        },
      ];
