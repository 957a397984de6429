import { imageDigest, imageVariant, pullPolicy } from "./leaves/formatted.ts";
import { flag, text } from "./leaves/scalars.ts";
import { key, section } from "./node.ts";
import { unread } from "./unread.ts";

/** @see Gloo 1.22.1 templates/_helpers.tpl `gloo.image` */
const imageKeys = {
  registry: key(text, "Host and prefix of the image. Falls back to global.image.registry."),
  repository: key(
    text,
    "Name of the image. The fips variants add -fips to the names that exist with FIPS cryptography.",
  ),
  tag: key(
    text,
    "Tag of the image. The distroless variants add -distroless to the names that exist without a shell.",
  ),
  digest: key(
    imageDigest,
    "Digest put after the tag for variant standard, and for a variant that the chart does not know.",
  ),
  fipsDigest: key(imageDigest, "Digest put after the tag for variant fips, or with fips on."),
  distrolessDigest: key(imageDigest, "Digest put after the tag for variant distroless."),
  fipsDistrolessDigest: key(imageDigest, "Digest put after the tag for variant fips-distroless."),
  disableDigest: key(flag, "Leave the digest away. False does not undo global.image.disableDigest.", {
    since: "image-disable-digest",
  }),
  pullPolicy: key(pullPolicy, "When a node pulls the image. Falls back to global.image.pullPolicy."),
  pullSecret: key(
    text,
    "Secret with the credentials of the registry. Falls back to global.image.pullSecret.",
    {
      unit: "Secret name",
    },
  ),
  variant: key(imageVariant, "Flavour of the image: standard, fips, distroless or fips-distroless."),
  fips: key(
    flag,
    "Deprecated, use variant. Selects fipsDigest regardless of the variant, and adds -fips to the names that exist with FIPS cryptography.",
  ),
};

/** The image of a pod's main container. */
export const image = section("Image", "Image of the container.", imageKeys);

/** The image of a further container: pull secrets come from the main one. */
export const sidecarImage = section("SidecarImage", "Image of the container.", {
  ...imageKeys,
  pullSecret: unread(imageKeys.pullSecret, "a pod takes its pull secrets from its main image alone"),
});

/** An image in GatewayParameters, where it is a map and not a reference. */
export const gatewayParametersImage = section("GatewayParametersImage", "Image of the container.", {
  ...imageKeys,
  digest: key(
    imageDigest,
    "Must be set for any digest to be written; what is written is the digest that the variant chooses.",
  ),
  fipsDigest: key(
    imageDigest,
    "Digest for variant fips, or with fips on; written only when digest is set as well.",
  ),
  distrolessDigest: key(
    imageDigest,
    "Digest for variant distroless; written only when digest is set as well.",
  ),
  fipsDistrolessDigest: key(
    imageDigest,
    "Digest for variant fips-distroless; written only when digest is set as well.",
  ),
  disableDigest: key(flag, "Write an empty digest. False does not undo global.image.disableDigest.", {
    since: "image-disable-digest",
  }),
  pullSecret: unread(imageKeys.pullSecret, "images in GatewayParameters carry no pull secret"),
});

/** What every image falls back to. */
export const globalImage = section("GlobalImage", "What every image falls back to, key by key.", {
  ...imageKeys,
  registry: key(text, "Host and prefix of every image that has none of its own."),
  repository: key(text, "Name of every image that has none of its own; by default each has one."),
  tag: key(text, "Tag of every image that has none of its own; by default each has one."),
  disableDigest: key(flag, "Leave all digests away. An image cannot turn its own back on.", {
    since: "image-disable-digest",
  }),
  pullPolicy: key(pullPolicy, "When nodes pull the images that have no policy of their own."),
  pullSecret: key(
    text,
    "Secret with the credentials of the registry, for every pod whose main image names none.",
    {
      unit: "Secret name",
    },
  ),
  variant: key(imageVariant, "Flavour of every image that has none of its own."),
  fips: key(
    flag,
    "Deprecated, use variant. As the key of a single image, for all of them; an image cannot turn it off.",
  ),
});
