/** How severe a line says that it is; undefined when it does not. */
export type Level = "quiet" | "loud";

/** The form of a line of a log: whether it is one that is known, and its level. */
export interface LogForm {
  readonly isKnown: boolean;
  readonly level: Level | undefined;
}

const levelOf = (word: string): Level => (/^(?:trace|debug|info|notice|i|d)$/i.test(word) ? "quiet" : "loud");

/** The forms of lines, each with the word of its level: Envoy, Istio and zap, klog, glooctl and kubectl. */
const forms: readonly RegExp[] = [
  /^\[[\d-]{8,10}[ T][\d:.]{8,15}Z?\]\[\d{1,10}\]\[(?<level>trace|debug|info|warning|error|critical|off)\]/,
  /^\S{19,40}\s+(?<level>debug|info|warn|warning|error|fatal|dpanic|panic)\s/i,
  /^(?<level>[IWEF])\d{4} \d\d:\d\d:\d\d/,
  /^time="[^"]{1,40}" level=(?<level>\w{1,10})/,
  /^\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d (?:\[(?<level>\w{1,10})\])?/,
  /^(?<level>Warning|Normal)\s+\w{1,40}\s/,
  /^Checking [A-Za-z ]{1,60}\.\.\./,
  /^\[\d{4}-\d\d-\d\dT[\d:.]{8,15}Z\] "/,
];

/** The form of a line of text. */
export const logForm = (line: string): LogForm => {
  for (const form of forms) {
    const match = form.exec(line);
    if (match === null) continue;
    const level = match.groups?.level;
    return {
      isKnown: true,
      level: level === undefined ? undefined : levelOf(level === "Normal" ? "info" : level),
    };
  }
  return { isKnown: false, level: undefined };
};

/** The level of a line of JSON. */
export const jsonLevel = (level: string | undefined): Level | undefined =>
  level === undefined ? undefined : levelOf(level);
