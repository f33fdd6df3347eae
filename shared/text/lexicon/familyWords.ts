/** Words of the field that families are called, too. Folded. */
export const familyWords: ReadonlySet<string> = new Set('hand head stone temple brain bone foot heart long short back chin neck palm nail hip skull ball beam field fields lens knee core marrow frame filter hook wedge crown root roots stock stack bolus speck pool pitts bair moor cave'.split(' '));
