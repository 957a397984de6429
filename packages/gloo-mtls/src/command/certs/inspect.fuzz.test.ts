import { fc, test as property } from "@fast-check/vitest";
import { toYaml } from "@gloo-mtls/objects/print";
import { createMaterial, tlsSecret } from "@gloo-mtls/pki";
import { describe, expect } from "vitest";
import { now, outcomesOf } from "../testing/memory-host.ts";

const outcomeOf = outcomesOf("certs");

describe("with any input", () => {
  const material = createMaterial({ now });
  const { certificate, privateKey, ca } = material;

  /** Every piece of the key that is long enough to matter, as PEM has it and as a Secret does. */
  const pieces = [
    privateKey.replaceAll(/-----.*-----|\n/g, ""),
    Buffer.from(privateKey).toString("base64"),
  ].flatMap((text) => text.match(/.{16}/g) ?? []);
  const texts = [
    certificate + privateKey + ca,
    toYaml([tlsSecret(material)]),
    JSON.stringify({ kind: "List", items: [tlsSecret(material)] }),
    toYaml([{ kind: "Secret", metadata: { name: privateKey }, stringData: { "tls.crt": privateKey } }]),
    `kind: Secret\nstringData:\n  tls.key: |\n${privateKey.replaceAll(/^/gm, "    ")}`,
  ];

  /** A text with a few of its pieces cut out, repeated, exchanged or overwritten. */
  const mutated = fc
    .tuple(
      fc.constantFrom(...texts),
      fc.array(
        fc.record({
          at: fc.nat(),
          length: fc.nat(80),
          insert: fc.oneof(
            fc.string({ maxLength: 8 }),
            fc.constantFrom("\n", "---\n", ": ", "-----BEGIN CERTIFICATE-----\n", "\u001b[2J", '"', "\r"),
          ),
        }),
        { minLength: 1, maxLength: 5 },
      ),
    )
    .map(([text, edits]) =>
      edits.reduce((earlier, { at, length, insert }) => {
        const from = at % (earlier.length + 1);
        return earlier.slice(0, from) + insert + earlier.slice(from + length);
      }, text),
    );

  property.prop([mutated, fc.constantFrom("text", "json")], { numRuns: 500 })(
    "no private key is shown, nothing acts on a terminal, and it ends with a known code",
    async (text, format) => {
      const { code, out, err } = await outcomeOf(["inspect", "-", "-o", format], { files: { "-": text } });
      const said = out + err;
      expect([0, 1]).toContain(code);
      expect(pieces.filter((piece) => said.includes(piece))).toEqual([]);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there
      expect(said).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
      expect(said).not.toMatch(/\n\s+at .+:\d+/);
    },
  );
});
