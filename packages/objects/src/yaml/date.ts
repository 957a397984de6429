const day = /^(\d{4})-(\d\d?)-(\d\d?)/;
const time =
  /^(?:[Tt](\d\d?):(\d\d?):(\d\d?)(?:[.,]\d+)?(?:Z|[+-]\d\d:\d\d)| (\d\d?):(\d\d?):(\d\d?)(?:[.,]\d+)?)?$/;

const daysOf = (year: number, month: number): number => {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
};

/** The text itself when Helm takes it for a date or a time, else undefined. Even then it stays text. */
export const dateOf = (text: string): string | undefined => {
  const [date = "", ...dateParts] = day.exec(text) ?? [];
  const [, ...timeParts] = time.exec(text.slice(date.length)) ?? [];
  if (dateParts.length === 0 || timeParts.length === 0) return undefined;
  const [year = 0, month = 0, dayOfMonth = 0] = dateParts.map(Number);
  const [hour = 0, minute = 0, second = 0] = timeParts.filter((part) => part !== undefined).map(Number);
  const exists = month >= 1 && month <= 12 && dayOfMonth >= 1 && dayOfMonth <= daysOf(year, month);
  return exists && hour < 24 && minute < 60 && second < 60 ? text : undefined;
};
