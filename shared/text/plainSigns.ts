// eslint-disable-next-line no-control-regex -- the whole of ASCII is meant
const ascii = /^[\x00-\x7f]*$/;

export const isAscii = (text: string): boolean => ascii.test(text);

const fullWidth = /[\uff01-\uff5e]/g;
/** Digits of other scripts in the basic plane, where one is one unit of a string. */
const otherDigit = /[^\P{Nd}0-9\u{10000}-\u{10ffff}]/gu;
/** The soft and the non-breaking hyphen among them. */
const hyphen = /[\u00ad\u2010\u2011\ufe63]/g;
/** Elsewhere a dash parts sentences. */
const dashInNumber = /(?<=\d\s?)[\u2012-\u2015\u2212\ufe58](?=\s?\d)/g;
const stroke = /[\u2044\u2215]/g;
/** Marks of direction, and blanks and joiners without width. */
const unseen = /[\u200b\u200e\u200f\u2060\u2066-\u2069\ufeff]/g;

/**
 * The text with the digits of ASCII, and with its signs for what keyboards and text processors write in many ways: `１４／３`, `١٤‏/٣`, `14‑03`, `14–03`. One stands
 * for one, so that places in it are places in the text as it was written.
 */
export function plainSigns(text: string): string {
  if (isAscii(text)) return text;
  return narrowed(plainDigits(text))
    .replace(hyphen, '-')
    .replace(dashInNumber, '-')
    .replace(stroke, '/')
    .replace(unseen, ' ');
}

/** The text with the signs of ASCII for those of full width, as East Asian keyboards write them. */
export const narrowed = (text: string): string => text.replace(fullWidth, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0));

/** The text with the digits of ASCII. */
export const plainDigits = (text: string): string => text.replace(otherDigit, valueOf);

/** Digits stand in runs from zero to nine (Unicode 4.6): as many as stand before one is its value. */
function valueOf(digit: string): string {
  let value = 0;
  while (value < 9 && /^\p{Nd}$/u.test(String.fromCharCode(digit.charCodeAt(0) - value - 1))) value++;
  return String(value);
}
