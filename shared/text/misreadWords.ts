import { fold } from './fold.ts';
import { nameLikeWords } from './lexicon/commonWords.ts';
import { mayName } from './lexicon/personNames.ts';
import { lookAlike } from './lookAlike.ts';
import { anatomy } from './vocabulary/anatomy.ts';
import { medicalWords, misreadMedicalWords } from './vocabulary/index.ts';
import { wordSet } from './vocabulary/wordSet.ts';

const anatomicalWords = wordSet(anatomy);
/** White, Head and Bone are halves of family names. */
const isPart = (word: string): boolean => word.length >= 4 && anatomicalWords.has(word) && !nameLikeWords.has(word);
/** What stands beside a part of the body on a picture. */
const besides = wordSet('rt lt left right ap pa lat ax axial sag cor coronal trans long post ant sup inf t1 t2 flair mid upper lower');

/**
 * Whether a word is one of the field with characters misread (`lris`, `E5OPHAGUS`), or a part of the body joined with its side, view or
 * a further part (`RTKIDNEY`, `LYMPHNODE`): recognisers lose the spaces of small lines. A name of a person is neither.
 */
export function isJoinedOrMisread(word: string): boolean {
  const folded = fold(word);
  if (mayName(folded)) return false;
  // `CarotidL`: the side stands out as a capital behind a small letter.
  if (/\p{Ll}[LR]$/u.test(word) && isPart(folded.slice(0, -1))) return true;
  return isMisread(word) || isPartMisread(folded) || isMarkerMisread(word) || isJoined(folded) || (/t[12]|flair/.test(folded) && isFollower(folded));
}

/** `5TONE` and `ST0NE` are stones as little as Stone is. */
const lettersOf: Readonly<Record<string, string>> = { 0: 'o', 1: 'l', 5: 's' };

/** Only where its spelling shows that it was misread: a digit between letters, a small l among capitals or at the head, a capital I among small letters. */
function isMisread(word: string): boolean {
  const digits = word.replace(/[^\d|!]/g, '').length;
  if (word.length < 4 || digits > word.length / 3 || medicalWords.has(fold(word)) || mayName(fold(word.replace(/[015]/g, (digit) => lettersOf[digit]!)))) return false;
  return (digits > 0 || /^l\p{Ll}|\p{Lu}l\p{Lu}|\p{Ll}I|^l\p{Lu}{2}|\p{Lu}{2}l$/u.test(word)) && misreadMedicalWords.has(lookAlike(word));
}

const positions = 'supine portable upright lateral oblique decubitus standing sitting semierect weightbearing coronal sagittal transverse longitudinal'.split(' ');

/** Letters of which one is read for the other. */
const alike = new Set('nh hn nm mn il li ef fe od do oc co rp pr rb br tl lt ti it uv vu bh hb'.split(' '));

/** `PELUIS`, `OUARY`, `LHYROID`: one letter of a part of the body misread. Short words are names; of five letters it is V alone, read as U in the narrow capitals of devices. */
const isPartMisread = (word: string): boolean => Array.from(word).some((letter, at) =>
  [...alike].some((pair) => pair[1] === letter && word.length >= (pair === 'vu' ? 5 : 6) && isPart(word.slice(0, at) + pair[0]! + word.slice(at + 1))));

/** `SUPIHE`: one letter of a position misread, in capitals as technicians write it. */
const isMarkerMisread = (word: string): boolean => word === word.toUpperCase() && positions.some((position) => {
  if (position.length !== word.length) return false;
  const pairs = Array.from(position, (letter, at) => letter + (word[at] ?? '').toLowerCase()).filter(([one, other]) => one !== other);
  return pairs.length === 1 && alike.has(pairs[0]!);
});

function isJoined(word: string): boolean {
  for (let end = 4; end <= word.length - 2; end++) {
    const [first, rest] = [word.slice(0, end), word.slice(end)];
    if (isPart(first) && (isFollower(rest) || isJoined(rest))) return true;
  }
  for (let end = 2; end <= Math.min(7, word.length - 4); end++) {
    const [first, rest] = [word.slice(0, end), word.slice(end)];
    if (besides.has(first) && (isPart(rest) || isJoined(rest))) return true;
  }
  return false;
}

function isFollower(word: string): boolean {
  if (besides.has(word) || isPart(word)) return true;
  for (let end = 2; end <= word.length - 2; end++) if (besides.has(word.slice(0, end)) && isFollower(word.slice(end))) return true;
  return false;
}
