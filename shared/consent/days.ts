/** Calendar days as `YYYY-MM-DD`; they compare as text. */
const dayPattern = /^(\d{4})-(\d{2})-(\d{2})$/u;
const millisecondsOfDay = 86_400_000;

export function isDay(text: string): boolean {
  const parts = dayPattern.exec(text);
  if (parts === null) return false;
  const time = Date.UTC(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3]));
  return new Date(time).toISOString().startsWith(text);
}

/** So many days later. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * millisecondsOfDay).toISOString().slice(0, 10);
}
