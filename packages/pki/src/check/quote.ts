const longest = 120;

/** A name out of a certificate, fit for one line of a terminal: quoted, escaped and not too long. */
export const quote = (name: string): string => {
  const escaped = JSON.stringify(name).replaceAll(
    // JSON leaves these as they are; a terminal or a log reader would act on them.
    /[\u007f-\u009f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
  return escaped.length <= longest ? escaped : `${escaped.slice(0, longest - 4)}..."`;
};
