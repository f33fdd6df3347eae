import type { IdentifierValue } from '../../../shared/text/index.ts';

/** As `createPseudonyms` writes the name of a patient: the code alone tells one from another. */
const pseudonym = /^PSEUDONYM\^([0-9A-Z]{10})$/u;
/** As the marks of a cleaned object say who cleaned it, and how. */
const marks = /^(?:Vignette \d+\.\d+\.\d+|DICOM PS3\.15 \d{4}[a-e] Annex E, profile [A-Za-z0-9 ._-]+)$/u;

/**
 * The identifiers of a source that Vignette itself may have cleaned before: what it wrote there it writes again, into every file, and would take it for
 * something that is left.
 */
export const withoutOwnTraces = (identifiers: readonly IdentifierValue[]): IdentifierValue[] =>
  identifiers.flatMap((one) => {
    const code = one.kind === 'name' ? pseudonym.exec(one.value)?.[1] : undefined;
    if (code !== undefined) return [{ kind: 'id' as const, value: code }];
    return one.kind === 'other' && marks.test(one.value) ? [] : [one];
  });
