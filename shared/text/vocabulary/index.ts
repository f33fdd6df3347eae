import { anatomy } from './anatomy.ts';
import { brands } from './brands.ts';
import { clinical } from './clinical.ts';
import { dicomTerms, meaningTerms } from './dicomTerms.ts';
import { dutch, french, german, italian, polish, portuguese, spanish, swedish, turkish } from './languages.ts';
import { reportTerms } from './reportTerms.ts';
import { technique } from './technique.ts';
import { units } from './units.ts';
import { wordSet } from './wordSet.ts';
import { lookAlike } from '../lookAlike.ts';

/** Words of the field: they describe an image or a disease and identify nobody by themselves. Folded, without accents. */
export const medicalWords = wordSet(anatomy, technique, clinical, units, german, french, spanish, italian, portuguese, dutch, polish, swedish, turkish);
/** Parts of the body alone, in English and Latin. */
export const bodyParts = wordSet(anatomy);
/** The words of the languages with the most pictures as they look when characters that look alike are not told apart: each more lets a misread name pass for one. */
export const misreadMedicalWords = wordSet(...[anatomy, technique, clinical, german, french, spanish, italian, portuguese, dutch].map(lookAlike));
/** Words that may stay in a description, though they say little of an image. */
export const descriptionWords = wordSet(dicomTerms, meaningTerms, reportTerms);
/** Makers and brands of equipment. */
export const brandWords = wordSet(brands);
