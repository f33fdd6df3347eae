/** A text without the byte order mark that editors of Windows put before it; JSON knows none. */
export const withoutMark = (text: string): string => text.replace(/^\uFEFF/u, '');
