/**
 * Three kinds of trouble and no fourth: the user's ({@link UserError}), a cancellation ({@link CancelledError}), and a bug
 * (anything else that is thrown). Messages never carry patient data, values or paths: where a file must be named, the error
 * carries its position in the walk and the caller shows the name.
 */

/** The user's trouble: a stable code, and one sentence that says what is wrong and what to do. */
export class UserError extends Error {
  override readonly name = 'UserError';
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options?: { readonly cause?: unknown }) {
    super(message, options);
    this.code = code;
  }
}

/** The user stopped the work. */
export class CancelledError extends Error {
  override readonly name = 'CancelledError';

  constructor() {
    super('The work was cancelled; nothing was published.');
  }
}

/** Every code of {@link UserError}, with what it means. Stable: scripts rely on them. */
export const errorCodes = {
  // reading
  'not-dicom': 'The file is not a DICOM file.',
  'empty-file': 'The file has no bytes.',
  'truncated': 'The file ends before its data set does.',
  'malformed': 'The file is damaged in a way that makes reading on unsafe.',
  'unreadable': 'The operating system would not let the file be read, or it changed while being read.',
  'not-a-regular-file': 'The path is a pipe, a socket or a device.',
  'directory-loop': 'A link leads back to a folder that holds it.',
  'unsupported-transfer-syntax': 'The transfer syntax is not one this version can read.',
  'inflates-too-far': 'The compressed content is larger than this version accepts.',
  'photo-undecodable': 'The photo is damaged, or of a form this version cannot read.',
  'clip-undecodable': 'The clip is damaged, or of a form this version cannot read.',
  'clip-unsupported': 'The runtime that Vignette was started with cannot decode clips.',
  'archive-unsafe': 'An archive names an entry outside itself, or is damaged or encrypted.',
  // deciding
  'photo-or-clip': 'Photos and clips are no DICOM; they go out by `vignette export`.',
  'encapsulated-document': 'The object carries a document that cannot be cleaned.',
  'unknown-sop-class': 'The SOP class is not one this version knows how to clean.',
  'unsafe-sop-class': 'The SOP class is known, but cannot be made safe.',
  'identifying-binary': 'A lookup table or a recording that the object needs holds readable text that identifies.',
  'media-directory': 'A DICOMDIR is read, never copied.',
  'missing-identity': 'A needed attribute (SOP class or instance UID) is missing.',
  'duplicate-instance': 'Two different sources have the same SOP Instance UID.',
  // pixels
  'pixels-undecodable': 'The pixel data could not be decoded, so it could not be checked.',
  'pixels-too-large': 'The image is larger than this version accepts.',
  'pixels-still-identifying': 'Identifying text still reads after masking.',
  'region-outside': 'A region that was decided for the object lies outside of its picture or frames.',
  'pixels-timeout': 'Decoding the pixel data took too long.',
  'models-unavailable': 'The text detection models are missing or damaged.',
  'failed': 'Work on the file failed or ran out of memory or time; it was left out.',
  // pictures and moving pictures of a bundle
  'picture-too-large': 'A picture or clip cannot be made small enough for its destination.',
  'does-not-fit': 'A picture or a text is more than the destination takes.',
  'unknown-destination': 'There is no destination or group of that name.',
  'encoder-failed': 'The encoder ended, hung or refused; the picture or clip was left out.',
  // writing and wrong use
  'leak': 'Something identifying is left in the result.',
  'output-not-empty': 'The output folder exists and is not empty.',
  'output-inside-source': 'The output folder lies inside a source, or a source inside it.',
  'disk-full': 'The disk is full.',
  'cannot-write': 'The output could not be written.',
  'wrong-use': 'The command was used wrongly.',
  'conflicting-options': 'Two options exclude each other.',
  'bad-policy': 'The policy file, or a destination that it brings, cannot be understood.',
  'fixed-by-policy': 'The institution’s policy fixes this.',
  'consent-missing': 'The consent does not cover this export.',
  'bad-key': 'The key file does not hold 32 bytes in hexadecimal.',
  'nothing-to-do': 'No source was found.',
} as const;

export type ErrorCode = keyof typeof errorCodes;
