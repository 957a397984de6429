import { generateKeyPairSync } from "node:crypto";
import { checkMaterial, createMaterial, decide, knownScenarios, simulate } from "@gloo-mtls/pki";
import { measure } from "./measure.ts";
import { processorTime } from "./processor-time.ts";
import { table } from "./table.ts";

const now = Date.UTC(2026, 0, 1);
const day = 86_400_000;

/** Finding primes takes as long as luck has it, so many keys are made, and processor time counts: others may use the machine. */
const keys = 60;

const bareKeys = (): void => {
  for (let count = 0; count < 2; count++) generateKeyPairSync("rsa", { modulusLength: 2048 });
};

/** A CA and a leaf beside the two keys that they contain. */
export const newMaterial = (): string =>
  table(
    `New certificates, processor time, mean of ${keys}`,
    processorTime(
      { "two RSA keys of 2048 bits": bareKeys, createMaterial: () => createMaterial({ now }) },
      keys,
    ),
  );

/** What a run does each minute when there is nothing to do. */
export const keptMaterial = async (): Promise<string> => {
  const material = createMaterial({ now });
  const secret = {
    type: "kubernetes.io/tls",
    data: {
      "tls.crt": btoa(material.certificate),
      "tls.key": btoa(material.privateKey),
      "ca.crt": btoa(material.ca),
    },
  };
  const rows = await measure({
    decide: () => decide({ secret, now: now + day, renewBefore: 30 * day }),
    checkMaterial: () => checkMaterial(material, { now: now + day }),
  });
  return table("Certificates that are there", rows);
};

/** Every scenario that is known, each explored to its bound. */
export const modelChecker = (): string =>
  table(
    "Model checker, processor time",
    knownScenarios.flatMap(({ title, scenario }) => processorTime({ [title]: () => simulate(scenario) }, 1)),
  );
