import { type KnownScenario, knownScenarios } from "@gloo-mtls/pki";
import { InvalidArgumentError } from "commander";

/** The known scenarios, numbered, a line each, with what is known about them. */
export const scenarioList = knownScenarios
  .map(({ title, verdict }, index) => `  ${index + 1}  ${verdict.padEnd(6)}  ${title}\n`)
  .join("");

/** A known scenario by its number in the list, or by words that only its title has. */
export const scenarioFlag = (text: string): KnownScenario => {
  const found = knownScenarios.filter(
    ({ title }, index) =>
      String(index + 1) === text || title === text || (text.length > 1 && title.includes(text)),
  );
  const exact = found.find(({ title }) => title === text) ?? (found.length === 1 ? found[0] : undefined);
  if (exact === undefined) {
    throw new InvalidArgumentError(
      `Name one by its number, or by words that only its title has:\n${scenarioList}`,
    );
  }
  return exact;
};
