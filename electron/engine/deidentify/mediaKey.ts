const prefix = 'media\0';

/** The patient key of photos and clips that lie together: whose they are, nobody has said. */
export const mediaKey = (studyInstanceUid: string): string => `${prefix}${studyInstanceUid}`;

export const isMediaKey = (patientKey: string): boolean => patientKey.startsWith(prefix);
