import { aText, requireArgument } from "../report/options.ts";
/** The parts of a container image's reference. */
export interface ImageReference {
  /** With the registry and its port. */
  readonly repository: string;
  readonly tag: string | undefined;
  /** Such as `sha256:…`. */
  readonly digest: string | undefined;
}

/**
 * Reads the reference of an image: a tag may follow a registry with a port, and a digest may follow both.
 * @see github.com/distribution/reference, the grammar of `reference.go`
 */
export const imageReference = (text: string): ImageReference => {
  requireArgument("text", text, aText);
  const at = text.indexOf("@");
  const named = at === -1 ? text : text.slice(0, at);
  const colon = named.lastIndexOf(":");
  const isTagged = colon > named.lastIndexOf("/");
  return {
    repository: isTagged ? named.slice(0, colon) : named,
    tag: isTagged ? named.slice(colon + 1) : undefined,
    digest: at === -1 ? undefined : text.slice(at + 1),
  };
};
