import { DerError } from "./der.ts";

/** Why reading fails for what is read; undefined when it does not. @throws What is no `DerError`. */
export const derProblem = (read: () => void): string | undefined => {
  try {
    read();
    return undefined;
  } catch (thrown) {
    if (thrown instanceof DerError) return thrown.message;
    throw thrown;
  }
};
