import { encodeBase64 } from "@gloo-mtls/objects/formats";
import { sampling } from "./sampling.ts";

/** A PEM text with up to three of the faults that copying, joining and templating bring about, many times over. */
export const pemSamples = (texts: readonly [string, ...string[]], count: number): readonly string[] => {
  const { below, one, some } = sampling(7);
  const atLine = (change: (lines: string[], at: number) => void) => (text: string) => {
    const lines = text.split("\n");
    change(lines, below(lines.length));
    return lines.join("\n");
  };
  const faults: readonly [(text: string) => string, ...((text: string) => string)[]] = [
    atLine((lines, at) => lines.splice(at, 1)),
    atLine((lines, at) => lines.splice(at, 0, one(["", " ", "hello", "a: b", "# -----BEGIN", "\t", "é"]))),
    atLine((lines, at) => lines.splice(at, 2, `${lines[at] ?? ""}${lines[at + 1] ?? ""}`)),
    atLine((lines, at) => lines.splice(at, 0, lines[at] ?? "")),
    atLine((lines, at) => lines.splice(at, 1, `${one([" ", "\t", "-"])}${lines[at] ?? ""}`)),
    atLine((lines, at) => lines.splice(at, 1, `${lines[at] ?? ""}${one([" ", "\r", "-", "=", "x"])}`)),
    (text) => text.replaceAll("\n", one(["\r\n", "\r", " ", "", "\\n", "\n\n", "\n  "])),
    (text) =>
      text.replace(/-----\n-----/, one(["----------", "----- -----", "-----\n\n-----", "-----#\n-----"])),
    (text) =>
      text.replace("CERTIFICATE", one(["CERT", "X509 CERTIFICATE", "TRUSTED CERTIFICATE", "certificate"])),
    (text) => text.replaceAll("CERTIFICATE", one(["X509 CERTIFICATE", "TRUSTED CERTIFICATE", "PUBLIC KEY"])),
    (text) => text.slice(0, below(text.length)),
    (text) => text.slice(below(text.length)),
    (text) => {
      const at = below(text.length);
      return text.slice(0, at) + one(["", "!", "A", "=", "\n", " "]) + text.slice(at + 1);
    },
    (text) => one(["\ufeff", "hello\n", "\n\n", " "]) + text,
    (text) => text + one(["hello\n", "\n", "-----BEGIN CERTIFICATE-----\n", "-----END CERTIFICATE-----\n"]),
    (text) => encodeBase64(text),
  ];
  const kinds = texts.flatMap((text) => [text, text.trimEnd()]);
  return Array.from({ length: count }, () => {
    const text = [one(texts), ...some(1, () => kinds[below(kinds.length)] ?? "")].join("");
    return [one(faults), ...some(2, () => one(faults))].reduce((changed, fault) => fault(changed), text);
  });
};
