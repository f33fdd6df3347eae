import { height } from './lineGeometry.ts';
import { join, type Box } from './plane.ts';
import type { JudgedLine } from './seenLine.ts';

/** Pieces of one row stand no farther apart than this, in heights of a letter: between letters, one or two may not have been seen. */
const farthestLetters = 8;
const farthestDigits = 4;
/** So many letters in one row are a word; orientation marks come in twos. */
const leastLetters = 4;
const leastDifferent = 3;
/** So many digits in pieces are a date or a number. */
const leastDigits = 6;
const leastPieces = 3;
/** Where digits and their places go together so closely they are the marks of a scale. */
const scale = 0.99;

/** Masks words and numbers of which every piece by itself is too little to identify anybody: letters in a row, digits in a row or one below the other. */
export function maskPieces(lines: readonly JudgedLine[]): JudgedLine[] {
  const found = [...strings(lines.filter(isLetter), farthestLetters, isWord), ...strings(lines.filter(isDigits), farthestDigits, isNumber)];
  return lines.map((line) => {
    const string = found.find((each) => each.includes(line));
    if (string === undefined) return line;
    // What was not seen between the pieces goes with them.
    const around = string.reduce<Box>(join, line.around ?? line);
    return { ...line, around, ...(line.masked ? {} : { masked: true, kind: 'none', reason: 'With what stands in one row or column with it, it may be a name, a date or a number.', sureness: 0.6 }) };
  });
}

/** What staples and the ticks of a scale read as is no letter. */
const isLetter = ({ text }: JudgedLine): boolean => /^[^\p{L}\p{N}]*[^\P{L}IlTt][^\p{L}\p{N}]*$/u.test(text.normalize('NFKC'));
const isDigits = ({ text }: JudgedLine): boolean => /^[^\p{L}\p{N}]*\d{1,3}[^\p{L}\p{N}]*$/u.test(text);

const isWord = (string: readonly JudgedLine[]): boolean => string.length >= leastLetters && new Set(string.map(({ text }) => text)).size >= leastDifferent;

function isNumber(string: readonly JudgedLine[]): boolean {
  const digits = string.map(({ text }) => text.replace(/\D/gu, ''));
  if (string.length < leastPieces || digits.join('').length < leastDigits) return false;
  const values = digits.map(Number);
  return Math.max(...[({ x, width }: JudgedLine) => x + width / 2, ({ y, height: tall }: JudgedLine) => y + tall / 2].map((place) => goTogether(values, string.map(place)))) < scale;
}

/** The correlation of the two, without its sign; 0 where one of them does not change. */
function goTogether(one: readonly number[], other: readonly number[]): number {
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [a, b] = [one.map((value) => value - mean(one)), other.map((value) => value - mean(other))];
  const product = (left: readonly number[], right: readonly number[]): number => left.reduce((sum, value, at) => sum + value * right[at]!, 0);
  const size = Math.sqrt(product(a, a) * product(b, b));
  return size === 0 ? 0 : Math.abs(product(a, b)) / size;
}

/** The strings, row by row and column by column, that are what `isOne` asks for. */
function strings(lines: readonly JudgedLine[], farthest: number, isOne: (string: readonly JudgedLine[]) => boolean): (readonly JudgedLine[])[] {
  // A letter is often higher than wide: that does not make it an upright line.
  const isBeside = (a: JudgedLine, b: JudgedLine): boolean => isAlikeTall(a, b) && Math.abs(a.y - b.y) < 0.4 * Math.min(a.height, b.height) && Math.max(a.x, b.x) - Math.min(a.x + a.width, b.x + b.width) < farthest * Math.max(a.height, b.height);
  return [isBeside, isBelow].flatMap((follows) => {
    const left = new Set(lines);
    const found: JudgedLine[][] = [];
    for (const first of lines) {
      if (!left.delete(first)) continue;
      const string = [first];
      // It grows while it is gone through.
      for (const member of string) {
        for (const other of left) if (follows(member, other) && left.delete(other)) string.push(other);
      }
      found.push(string);
    }
    return found.filter(isOne);
  });
}

const isAlikeTall = (a: JudgedLine, b: JudgedLine): boolean => Math.max(a.height, b.height) < 1.6 * Math.min(a.height, b.height);

function isBelow(a: JudgedLine, b: JudgedLine): boolean {
  const tall = Math.max(height(a), height(b));
  const gap = Math.max(a.y, b.y) - Math.min(a.y + a.height, b.y + b.height);
  return isAlikeTall(a, b) && gap < 2 * tall && Math.abs(a.x + a.width / 2 - b.x - b.width / 2) < tall;
}
