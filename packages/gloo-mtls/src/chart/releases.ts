/** The last released patch of each minor version that this library knows. All patches before it were released, too. */
export const lastPatches = {
  "1.18": 41,
  "1.19": 20,
  "1.20": 22,
  "1.21": 13,
  "1.22": 1,
} as const satisfies Readonly<Record<string, number>>;

/** A minor version, for instance `1.20`. */
export type Minor = keyof typeof lastPatches;

/** The minor versions, oldest first. */
export const minors = Object.keys(lastPatches) as readonly Minor[];

/** Every released version, in the order of versions. */
export const releasedVersions: readonly string[] = minors.flatMap((minor) =>
  Array.from({ length: lastPatches[minor] + 1 }, (_, patch) => `${minor}.${patch}`),
);

/** The default of `chartVersion`. */
export const newestVersion = releasedVersions.at(-1) ?? "";
