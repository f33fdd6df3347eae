import type { TextDetector } from '../../text/detectors/detector.ts';
import { exactAges } from './ages.ts';
import { captionCodes } from './codes.ts';
import { postingDays } from './days.ts';
import { hashtags } from './hashtags.ts';
import { nearSpellings } from './nearSpellings.ts';
import { nearby } from './nearby.ts';
import { people } from './people.ts';
import { placesOfCaptions } from './placesOfCaptions.ts';
import { shortDates } from './shortDates.ts';
import { singling } from './singling.ts';
import { singlingElsewhere } from './singlingElsewhere.ts';
import { singlingOut } from './singlingOut.ts';
import { someone } from './someone.ts';
import { strangeAbbreviations } from './strangeAbbreviations.ts';
import { strangeNumbers } from './strangeNumbers.ts';
import { strangersElsewhere } from './strangersElsewhere.ts';
import { strangers } from './strangers.ts';
import { strangeTimes } from './strangeTimes.ts';
import { whereabouts } from './whereabouts.ts';
import { wordsAsPlaces } from './wordsAsPlaces.ts';

/** What is looked for in captions beyond what shared/text finds in any text: a post has a date, readers, and an author who is known. */
export const captionDetectors: readonly TextDetector[] = [captionCodes, postingDays, exactAges, placesOfCaptions, whereabouts, people, singling, singlingElsewhere, someone, nearby, shortDates, nearSpellings, strangeAbbreviations, strangers, strangersElsewhere, wordsAsPlaces, strangeNumbers, strangeTimes, singlingOut, hashtags];
