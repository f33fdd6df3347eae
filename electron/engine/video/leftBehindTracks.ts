import type { LeftBehind } from '../../../shared/dicom/element.ts';
import type { Container, Libraries } from './container.ts';

/** What a container holds beside the film that is shown, each kind once. */
export function leftBehindIn({ context, stream }: Container, { names }: Libraries): readonly LeftBehind[] {
  const kinds = context.streams.filter(({ index }) => index !== stream.index).map(({ codecpar: { codecType }, disposition }): LeftBehind => {
    switch (codecType) {
      case names.AVMEDIA_TYPE_AUDIO: return 'sound';
      case names.AVMEDIA_TYPE_VIDEO: return (disposition & names.AV_DISPOSITION_ATTACHED_PIC) === 0 ? 'film' : 'picture';
      case names.AVMEDIA_TYPE_SUBTITLE: return 'subtitles';
      case names.AVMEDIA_TYPE_ATTACHMENT: return 'attachment';
      default: return 'data';
    }
  });
  return [...new Set(kinds)];
}
