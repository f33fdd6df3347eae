/** What is said of the sound of a clip wherever its changes are listed. */
export const soundRemoved = { name: 'Sound', why: 'A voice identifies whose it is (HIPAA P): the sound of a clip never goes out.' } as const;
