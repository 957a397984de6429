const octet = "(?:0|[1-9]\\d{0,2})";
const v4 = new RegExp(`^${octet}(?:\\.${octet}){3}$`);
const isV4 = (text: string): boolean => v4.test(text) && text.split(".").every((part) => Number(part) <= 255);

const isV6 = (text: string): boolean => {
  if (text.length > 45) return false;
  const halves = text.split("::");
  if (halves.length > 2) return false;
  const groups = halves.flatMap((half) => (half === "" ? [] : half.split(":")));
  const last = groups.at(-1) ?? "";
  const embedded = last.includes(".");
  if (embedded && (!isV4(last) || text.endsWith("::"))) return false;
  const count = groups.length + (embedded ? 1 : 0);
  const hex = embedded ? groups.slice(0, -1) : groups;
  return (
    hex.every((group) => /^[0-9a-fA-F]{1,4}$/.test(group)) && (halves.length === 2 ? count < 8 : count === 8)
  );
};

/** Whether Go reads an address as that of IP: no zone, and no leading zeros. @see Go 1.26 `net`, ParseIP */
export const isIpAddress = (text: string): boolean => typeof text === "string" && (isV4(text) || isV6(text));
