/** DER as PEM: 64 characters a line, ended by line feeds. @see RFC 7468, 2 */
export const pemOf = (label: string, der: Buffer): string => {
  const lines = der.toString("base64").match(/.{1,64}/g) ?? [];
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ""].join("\n");
};
