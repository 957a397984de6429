import { printable } from "./printable.ts";
import { redacted } from "./redacted.ts";

/** As `terminalText`, for one line: line breaks are escaped too. */
export const terminalLine = (text: string): string => printable(redacted(text));

/**
 * Text as it may go to a terminal or a log: what looks like a private key or a token is redacted, and every control character but the line
 * break is escaped. Text that was made so before stays as it is.
 */
export const terminalText = (text: string): string => redacted(text).split("\n").map(printable).join("\n");
