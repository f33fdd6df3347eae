import type { LeftBehind } from '../../../shared/dicom/element.ts';

interface Told {
  /** As the header views list it. */
  readonly name: string;
  readonly why: string;
  readonly before: string;
  /** In the middle of a sentence. */
  readonly words: string;
}

/** What is said of the parts of a photo or a clip that never go out, wherever its changes are listed, and to whoever exports. */
export const leftBehind: Readonly<Record<LeftBehind, Told>> = {
  sound: { name: 'Sound', why: 'A voice identifies whose it is (HIPAA P): the sound of a clip never goes out.', before: 'a track of sound', words: 'sound' },
  film: { name: 'Second film', why: 'One film of a source is looked at and goes out; any other stays behind.', before: 'a second film', words: 'a second film' },
  'motion-photo': { name: 'Film in a photo', why: 'A photo goes out as it stands still: the film that a phone took with it stays behind, and its sound.', before: 'a film behind the photo', words: 'the film that was taken with it' },
  picture: { name: 'Second picture', why: 'The picture that a viewer shows is looked at and goes out; any other in its file stays behind.', before: 'a second picture', words: 'a second picture' },
  subtitles: { name: 'Subtitles', why: 'What subtitles say can name people, and nothing but pictures goes out.', before: 'a track of subtitles', words: 'subtitles' },
  data: { name: 'Data beside the film', why: 'A track of data can hold places and times, and nothing but pictures goes out.', before: 'a track of data', words: 'data such as times and places' },
  attachment: { name: 'Attached file', why: 'A file inside a file can hold anything, and nothing but pictures goes out.', before: 'an attached file', words: 'an attached file' },
  rest: { name: 'Rest of the film', why: 'The file ends before the film does: what is missing in it cannot be shown.', before: 'a film that is cut short', words: 'the end of a film that is cut short' },
};

/** One part beside another in a sentence. */
export function listed(parts: readonly LeftBehind[]): string {
  const words = parts.map((part) => leftBehind[part].words);
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)!}`;
}
