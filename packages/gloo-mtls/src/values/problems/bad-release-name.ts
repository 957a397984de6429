import { excerpt, type Finding } from "@gloo-mtls/objects/report";

/** A name of a release that Helm refuses. */
export const badReleaseName = (name: string): Finding => ({
  code: "bad-release-name",
  severity: "error",
  path: [],
  origin: undefined,
  message: `${excerpt(name)} is not a valid release name`,
  hint: "use up to 53 lower-case letters, digits, hyphens and dots, and begin and end each part between dots with a letter or a digit",
});
