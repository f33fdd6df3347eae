/** Units of measurement as written behind numbers. */
export const units = `
mm cm m dm um nm km mm2 cm2 mm3 cm3 m2 ml cl dl l cc ul mg g kg ug mcg ng pg iu u mmol umol nmol mol meq msv usv gy mgy cgy ugy mci mbq gbq bq kbq ci s sec secs second seconds ms msec us min mins minute minutes h hr hrs hour hours hz khz mhz ghz rpm bpm fps kv kvp mv v ma mas
kev mev hu db dbm mmhg cmh2o kpa mpa pa bar deg degree degrees rad c f pct percent ppm t mt tesla g gauss w mw kw wcm2 cms mms cm/s m/s mm/s ml/s ml/min l/min mg/dl mmol/l g/dl ms/cm px pix pixel pixels fr frame frames img im wk wks week weeks day days month months yr year inch in fr french gauge ga mpx mb
`;
