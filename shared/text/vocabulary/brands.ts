/**
 * Makers of imaging equipment and their brands, as phantoms are named after them and headers name them: alone, such a word means the maker. Makers that
 * are first of all family names (Fischer, Bayer, Zeiss) are not among them. Folded.
 */
export const brands = `
acuson agfa aloka bruker canon carestream elekta elscint esaote fuji fujifilm gehc gems healthineers hitachi hologic infinitt instrumentarium intelerad
kodak konica lodox lumisys marconi medison medtronic mevis mindray minolta neusoft nikon ohif olympus osirix pentax philips planmeca rayence samsung sectra
shimadzu siemens sirona sonosite sony supersonic terarecon toshiba trixell varian`;
