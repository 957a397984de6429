import type { Finding } from "./finding.ts";

/**
 * The findings by file, line and column: the files in the order in which they first come up, and behind them, in the order given, the
 * findings that are in no file.
 */
export const inFileOrder = (findings: readonly Finding[]): readonly Finding[] => {
  const files = [
    ...new Set(findings.map(({ origin }) => (origin?.kind === "file" ? origin.file : undefined))),
  ];
  const places = new Map(files.filter((file) => file !== undefined).map((file, index) => [file, index]));
  const placeOf = ({ origin }: Finding): readonly [number, number, number] =>
    origin?.kind === "file"
      ? [places.get(origin.file) ?? 0, origin.line, origin.column]
      : [places.size, 0, 0];
  return findings.toSorted((a, b) => {
    const [fileA, lineA, columnA] = placeOf(a);
    const [fileB, lineB, columnB] = placeOf(b);
    return fileA - fileB || lineA - lineB || columnA - columnB;
  });
};
