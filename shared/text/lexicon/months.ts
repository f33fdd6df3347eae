/** Month names and abbreviations, folded, in the order of the year: English, German, French, Spanish, Italian, Portuguese, Dutch. */
export const monthNames: readonly (readonly string[])[] = [
  'january jan januar jaenner janner janvier janv enero ene gennaio gen janeiro januari',
  'february feb februar fevrier fevr fev febrero febbraio fevereiro februari febr',
  'march mar marz maerz mrz mars marzo marco maart mrt',
  'april apr avril avr abril abr aprile',
  'may mai mayo maggio mag maio mei',
  'june jun juni juin junio giugno giu junho',
  'july jul juli juillet juil julio luglio lug julho',
  'august aug aout agosto ago augustus',
  'september sep sept septembre septiembre settembre set setembro',
  'october oct oktober okt octobre octubre ottobre ott outubro out',
  'november nov novembre noviembre novembro',
  'december dec dezember dez decembre diciembre dic dicembre dezembro',
].map((names) => names.split(' '));

/** The month (1 to 12) that a folded word names. */
export function monthOf(word: string): number | undefined {
  return months().get(word);
}

let opened: Map<string, number> | undefined;
function months(): Map<string, number> {
  return (opened ??= new Map(monthNames.flatMap((names, index) => names.map((name) => [name, index + 1] as const))));
}

/** Weekdays, folded, in the same languages; abbreviations that are words or syllables of something else are left out. */
export const weekdays: ReadonlySet<string> = new Set(
  `monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays saturdays sundays
  montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag lundi mardi mercredi jeudi vendredi samedi dimanche
  lunes martes miercoles jueves viernes sabado domingo lunedi martedi mercoledi giovedi venerdi sabato domenica
  maandag dinsdag woensdag donderdag vrijdag zaterdag zondag`.split(/\s+/),
);
