/**
 * One value (text, number, boolean or nothing) that the chart prints bare from the user's values: a port, an address, a count, a
 * duration. It is placed as it is, in the form in which a YAML reader has it after printing; Envoy is the judge of it. Where it
 * is null or undefined, the printer leaves the field out.
 */
export type Scalar = unknown;
