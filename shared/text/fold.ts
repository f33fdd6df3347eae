import { isAscii, plainDigits } from './plainSigns.ts';

/**
 * Brings spellings together: case, accents, ligatures, full-width forms, digits, and the letters that have no accent to strip. Cyrillic and
 * Greek are written in Latin, so that a name in the header and its form on a picture can meet.
 */

const letters: Readonly<Record<string, string>> = {
  'ß': 'ss', 'ẞ': 'ss', 'æ': 'ae', 'œ': 'oe', 'ø': 'o', 'đ': 'd', 'ð': 'd', 'þ': 'th', 'ł': 'l', 'ı': 'i', 'ħ': 'h', 'ŋ': 'n', 'ə': 'e',
  'а': 'a', 'б': 'b', 'в': 'v', 'г': 'g', 'д': 'd', 'е': 'e', 'ж': 'zh', 'з': 'z', 'и': 'i', 'к': 'k', 'л': 'l', 'м': 'm', 'н': 'n',
  'о': 'o', 'п': 'p', 'р': 'r', 'с': 's', 'т': 't', 'у': 'u', 'ф': 'f', 'х': 'kh', 'ц': 'ts', 'ч': 'ch', 'ш': 'sh', 'щ': 'shch', 'ъ': '',
  'ы': 'y', 'ь': '', 'э': 'e', 'ю': 'yu', 'я': 'ya', 'і': 'i', 'є': 'ye', 'ґ': 'g', 'ј': 'j', 'љ': 'lj', 'њ': 'nj', 'ћ': 'c', 'џ': 'dz',
  'α': 'a', 'β': 'v', 'γ': 'g', 'δ': 'd', 'ε': 'e', 'ζ': 'z', 'η': 'i', 'θ': 'th', 'ι': 'i', 'κ': 'k', 'λ': 'l', 'μ': 'm', 'ν': 'n',
  'ξ': 'x', 'ο': 'o', 'π': 'p', 'ρ': 'r', 'σ': 's', 'ς': 's', 'τ': 't', 'υ': 'y', 'φ': 'f', 'χ': 'ch', 'ψ': 'ps', 'ω': 'o',
};


/** Lower case, without accents, in Latin where a simple transliteration exists. */
export function fold(text: string): string {
  if (isAscii(text)) return text.toLowerCase();
  const plain = plainDigits(text.normalize('NFKD')).replace(/\p{M}+/gu, '').toLowerCase();
  if (isAscii(plain)) return plain;
  let result = '';
  for (const letter of plain) result += letters[letter] ?? letter;
  // What is left decomposed (Hangul) is put together again, so that one syllable is one character.
  return result.normalize('NFC');
}

const germanic: Readonly<Record<string, string>> = { 'ä': 'ae', 'ö': 'oe', 'ü': 'ue', 'å': 'aa', 'ø': 'oe' };

/**
 * All foldings under which a word may be met: accent stripped, accent written out (Müller, Mueller), and, for a word that came written
 * out, the form that a text with the accent folds to.
 */
export function foldings(text: string): string[] {
  const plain = fold(text);
  const written = fold(text.normalize('NFC').toLowerCase().replace(/[äöüåø]/g, (letter) => germanic[letter] ?? letter));
  const shortened = plain.replace(/ae|oe|ue|aa/g, (pair) => pair.charAt(0));
  return [...new Set([plain, written, shortened])];
}

/** Only the letters and digits of a folding. */
export function compact(folded: string): string {
  return folded.replace(/[^\p{L}\p{N}]+/gu, '');
}
