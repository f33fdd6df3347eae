import { wordSet } from './vocabulary/wordSet.ts';

/** What stands before the value of a setting or a measurement on the screens of such machines; folded. */
export const labelText = `
  w l ww wl wc wd c s se ser series im img image images i sl slc slice frame frames fr frm cine loop clip view acq zoom mag magn depth dep d gain gn g dr dyn tgc mi ti tis tib tic tim itm tlb tls ao dva power pwr freq frq f prf wf filter filt scale map maps persist pers per col color colour 2d 3d m pw cw cf cfm cfi cpa cpd b bmode kv kvp ma mas exp dap dose kerma akr sid sod sdd fov tr te fa nex nsa etl bw thk thick sp spacing gap step tilt pitch rot angle ang lao rao cra cran cau caud hr bpm ef lvef ed es edv esv bpd hc ac fl efw afi crl nt hl v vel pg vmax vmean psv edv pi ri ratio dist distance length len area vol volume circ diam a x y z lat pos posn focus foc fz fd focal compr comp density edge rej reject noise snr res thi chi xres sri sc steer sv svd size sweep speed spd invert base baseline resp ecg ekg pulse spot bsa t temp press probe xdcr tx rx ch line lines comb win window level lvl matrix mtx voi roi mean sd std min max avg hu suv suvmax ph phase delay tp time-point seg lv rv lvot ivs pw lvpw lvid la ao ra tapse mapse e mv tv av pv e/a e/e' dt ivrt pht ai ar mr tr tdi qrs qt p n no nr fps hz rec run inj rate flow contrast con kernel ker fc recon algo asir level mode preset map postproc prot wdw ctr bright illum iris enh nbi egf shutter color tone strobe eh ce he av st
  tib/tis ti/mi mi/ti rg fg pg bg tl st sr smooth pan rotate flip cal calib scan total number index
  rap vti ava lavi iqr/med iqr cap exi rex dei ei di gt ip imt ems pvr ga cpr ivsd lvidd lvids lvpwd s/d sax opt tamax co dfov ww/wl w/l exptime loc ctdivol dlp sar stddev suvbw t/b scene bild serie imagen iop force
`;

export const labels = wordSet(labelText);
