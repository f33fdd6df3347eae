/** What the makers of objects share: the subject, the study, fresh UIDs, and the plantation. */
import { el, type Part } from '../../synthetic/encode.ts';
import type { Random } from '../../synthetic/random.ts';
import { newUid, type Plantation } from './key.ts';
import type { Subject } from './people.ts';

export interface Study {
  readonly uid: string;
  readonly date: string;
  readonly time: string;
  readonly accession: string;
  readonly description: string;
  readonly frameOfReference: string;
}

export interface Maker {
  readonly random: Random;
  readonly garden: Plantation;
  readonly subject: Subject;
  readonly study: Study;
  readonly modality: string;
  readonly seriesUid: string;
  readonly seriesNumber: number;
  readonly instanceNumber: number;
  readonly sopInstanceUid: string;
  /** Earlier instances of the same subject, to refer to. */
  readonly earlier: readonly { readonly sopClassUid: string; readonly sopInstanceUid: string; readonly seriesUid: string }[];
}

/** A root that no rule knows; the form varies, as in the field. */
export function freshUid(random: Random): string {
  return `1.2.${random.pick(['840.113619.2', '276.0.7230010.3', '392.200036.9116', '826.0.1.3680043'])}.${random.digits(6)}.${random.digits(9)}.${random.digits(5)}`;
}

/** A UID element whose value must change and agree with the mapping. */
export function uidPart(maker: Pick<Maker, 'garden'>, keyword: string, uid: string): Part {
  return maker.garden.plant(el(keyword, uid), ...newUid(uid));
}

/** A date some days after another, both as YYYYMMDD. */
export function laterDate(date: string, days: number): string {
  const moment = new Date(Date.UTC(Number(date.slice(0, 4)), Number(date.slice(4, 6)) - 1, Number(date.slice(6, 8)) + days));
  return moment.toISOString().slice(0, 10).replaceAll('-', '');
}
