import { packedSopClasses } from './sopClasses.generated.ts';

/** A storage SOP class of PS3.4 Annex B. */
export interface SopClass {
  readonly uid: string;
  readonly name: string;
}

let sopClasses: Map<string, SopClass> | undefined;

/** The SOP class with this UID, `undefined` for private, retired and later ones. */
export function sopClassOf(uid: string): SopClass | undefined {
  sopClasses ??= new Map(
    packedSopClasses.split('\n').map((line) => {
      const bar = line.indexOf('|');
      return [line.slice(0, bar), { uid: line.slice(0, bar), name: line.slice(bar + 1) }];
    }),
  );
  return sopClasses.get(uid);
}
