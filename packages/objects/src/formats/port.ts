/** Whether the number can be a TCP port: 1 to 65535 (RFC 6335, 6; Kubernetes refuses 0). */
export const isPort = (number: number): boolean =>
  Number.isInteger(number) && number >= 1 && number <= 65_535;
