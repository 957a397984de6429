/** The numbers of a version, and whether it comes before the release that they name. */
export interface SemanticVersion {
  readonly major: bigint;
  readonly minor: bigint;
  readonly patch: bigint;
  readonly isPrerelease: boolean;
}

const identifiers = "([0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*)";

// Laxer than the standard: a `v` before it, absent parts and leading zeros are taken.
const pattern = new RegExp(
  `^v?([0-9]+)(?:\\.([0-9]+))?(?:\\.([0-9]+))?(?:-${identifiers})?(?:\\+${identifiers})?$`,
);

const greatest = 2n ** 64n - 1n;

/** The number of the digits; undefined beyond 64 bits. Text of millions of digits is not made a number to find that out. */
const bounded = (digits: string): bigint | undefined => {
  const significant = digits.replace(/^0+/, "");
  if (significant.length > 20) return undefined;
  const number = BigInt(significant);
  return number > greatest ? undefined : number;
};

/** Where the standard's rule does hold: a numeric identifier of a pre-release has no leading zero. */
const hasPaddedNumber = (prerelease: string): boolean =>
  prerelease.split(".").some((identifier) => /^0[0-9]+$/.test(identifier));

/**
 * A version as the chart's templates read it; undefined for text that they refuse.
 *
 * @see Masterminds/semver 3.3.0, `NewVersion`, which Helm 3.18.6 has
 */
export const parseSemanticVersion = (text: string): SemanticVersion | undefined => {
  const [whole, major = "0", minor = "0", patch = "0", prerelease] = pattern.exec(text) ?? [];
  if (whole === undefined) return undefined;
  const [first, second, third] = [major, minor, patch].map(bounded);
  if (first === undefined || second === undefined || third === undefined) return undefined;
  if (prerelease !== undefined && hasPaddedNumber(prerelease)) return undefined;
  return { major: first, minor: second, patch: third, isPrerelease: prerelease !== undefined };
};
