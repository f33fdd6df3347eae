/** The frames of a series, slice by slice. Of a series of files one is open at a time; one file with many frames is read once. */
import { UserError } from '../../../../shared/contract/errors.ts';
import type { DicomFile } from '../../../../shared/dicom/element.ts';
import { openFrames, type FrameReader } from '../../codecs/frames.ts';
import { withSource } from '../../deidentify/readSource.ts';
import type { SourceLocation } from '../../ingest/location.ts';

export interface Slice {
  readonly file: DicomFile;
  readonly reader: FrameReader;
  /** Which frame of the file it is, counted from 0. */
  readonly frame: number;
}

export interface Slices {
  readonly count: number;
  /** Counted from 0. */
  read<Result>(slice: number, work: (slice: Slice) => Promise<Result>): Promise<Result>;
}

/** One location with several frames is a stack by itself; of several locations each is a slice. The slices are there while `work` lasts. */
export async function withSlices<Result>(locations: readonly SourceLocation[], work: (slices: Slices) => Promise<Result>): Promise<Result> {
  const [only] = locations;
  if (only === undefined) throw new UserError('nothing-to-do', 'The stack has no slices.');
  if (locations.length === 1) {
    return withSource(only, (file) => {
      const reader = openFrames(file);
      return work({ count: reader.numberOfFrames, read: (frame, look) => look({ file, reader, frame }) });
    });
  }
  return work({
    count: locations.length,
    read(slice, look) {
      const location = locations[slice];
      if (location === undefined) throw new RangeError('no such slice');
      return withSource(location, (file) => look({ file, reader: openFrames(file), frame: 0 }));
    },
  });
}
