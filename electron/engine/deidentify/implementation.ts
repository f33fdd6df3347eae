import { version } from './version.ts';

/** How Vignette names itself in the file meta information, PS3.7 D.3.3.2. */
export const implementation = {
  /** A UID of our own below 2.25: a random UUID, the same for every version. */
  implementationClassUid: '2.25.183948212457738211450318220754180265097',
  implementationVersionName: `VIGNETTE_${version.replace(/[^\d.]/gu, '').slice(0, 7)}`,
} as const;
