import { editsBetween } from "@gloo-mtls/objects/report";

const plain = (name: string): string => name.replaceAll(/[-_]/g, "").toLowerCase();

/** Names in a row, such as `proxy1` and `proxy2`, `gatewayA` and `gatewayB` or `edge-a` and `edge-b`, end with a number or a letter. */
const isInRow = (name: string): boolean => /(?:\d|[A-Z]|[-_][a-z])$/.test(name);

/**
 * The first of other names of which a name is probably a misspelling: one letter is wrong, missing or in excess, two are swapped, or they
 * differ in capitals and dashes alone. Names of fewer than six letters are too short to know.
 * @param others May contain the name itself. Of two names that are similar, the second is the misspelt one.
 */
export const similarName = (name: string, others: readonly string[]): string | undefined =>
  others
    .slice(0, others.indexOf(name))
    .find(
      (other) =>
        name.length >= 6 &&
        (plain(other) === plain(name) ||
          (!isInRow(name) &&
            !plain(name).startsWith(plain(other)) &&
            editsBetween(plain(other), plain(name)) === 1)),
    );
