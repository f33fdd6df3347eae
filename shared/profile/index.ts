export { deidentifyDataSet, familyOf, type Deidentified } from './deidentify.ts';
export { collectIdentifiers } from './identifiers.ts';
export { resolveProfile, parseProfileFile, profiles, type PixelMode, type Profile, type ProfileFile } from './profile.ts';
export { options, optionNames, basicProfileCode, type OptionName } from './options.ts';
export { confidentialityEdition } from './confidentialityProfile.generated.ts';
export { categories, rules, type Category, type Change } from './rules.ts';
export { highBitOverlays } from './graphics.ts';
export { compareHeaders } from './comparison.ts';
export type { DeidentifyContext } from './scene.ts';
