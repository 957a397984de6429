// Present in every browser and in Node; the language's own library does not declare it.
declare const btoa: (latin1: string) => string;

/** The text in base64 of its UTF-8. */
export const base64Of = (text: string): string =>
  btoa(
    encodeURIComponent(text).replaceAll(/%([0-9A-F]{2})/g, (_, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    ),
  );
