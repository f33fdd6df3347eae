/** A moment for people: the month as a word, so that nobody takes the day for it. */
export const whenText = (at: string): string => new Date(at).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' });
