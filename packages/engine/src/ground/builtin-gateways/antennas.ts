import type { Gateway } from '../site.ts';

/** Whose count it is. The list has no dates and includes sites that were never built: a count says how large a site was planned. */
export const ANTENNAS_SOURCE = {
  source:
    'ground station list of StarPerf (SpaceNetLab/StarPerf_Simulator, config/ground_stations/Starlink.xml), about 2023–24',
  confidence: 'low',
  reviewBy: '2027-03-31',
} as const;

/** At nearly every listed site. */
const USUAL = { antennas: 8, band: 'Ka' } as const;

type Count = Required<Pick<Gateway, 'antennas' | 'band'>>;

/** Sites of which the list counts the antennas of both bands; those in Ka are given, because every satellite has that band. */
const BOTH_BANDS: Count = { antennas: 40, band: 'Ka and E' };
const E_ALONE: Count = { antennas: 32, band: 'E' };

const LARGE_SITES = [
  'blountsville-al baxley-ga clinton-il sheffield-il angola-in mt-ayr-in brunswick-me benkelman-ne des-moines-nm romulus-ny',
  'savanna-ok arlington-or charleston-or port-matilda-pa york-pa anderson-sc savannah-tn corpus-christi-tx hillsboro-tx',
  'marshall-tx prosser-wa redmond-wa roberts-wi tionesta-ca kenansville-fl',
].flatMap((line) => line.split(' '));

const OTHERS: Readonly<Record<string, Count>> = {
  ...Object.fromEntries(LARGE_SITES.map((site) => [`starlink-us-${site}`, BOTH_BANDS])),
  'starlink-us-phoenix-az': E_ALONE,
  'starlink-us-sunset-tx': E_ALONE,
  'starlink-us-new-braunfels-tx': { antennas: 32, band: 'Ka and E' },
  'starlink-us-inman-ks': { antennas: 8, band: 'Ka and E' },
  'starlink-us-dubuque-ia': { antennas: 40, band: 'Ka' },
  'starlink-us-mandale-nc': { antennas: 40, band: 'Ka' },
  // Two installations side by side, of 12 and 8.
  'starlink-us-hawthorne-ca': { antennas: 20, band: 'Ka' },
  'starlink-gb-wherstead': { antennas: 32, band: 'Ka' },
  'starlink-ie-elfordstown': { antennas: 4, band: 'Ka' },
  'starlink-fj-suva': { antennas: 5, band: 'Ka' },
  'starlink-ca-st-johns': { antennas: 5, band: 'Ka' },
};

/** Built-in sites without a row within 10 km. */
const NOT_LISTED = new Set(
  [
    'nl-hoofddorp om-murayjat ph-nueva-vizcaya ph-quezon id-cikarang-barat my-petra-jaya au-bathurst br-aracaju br-sinop',
    'pr-aguadilla bb-oistins us-north-miami-fl us-hilo-hi us-litchfield-mn us-rolesville-nc us-calverton-ny us-dill-city-ok',
    'us-north-bend-or us-manassas-va us-lynnwood-wa',
  ].flatMap((line) => line.split(' ').map((site) => `starlink-${site}`)),
);

/** Starlink gateways with the antennas that the list counts at their place. */
export function withListedAntennas(gateways: readonly Gateway[]): readonly Gateway[] {
  return gateways.map((gateway) =>
    NOT_LISTED.has(gateway.id) ? gateway : { ...gateway, ...(OTHERS[gateway.id] ?? USUAL) },
  );
}
