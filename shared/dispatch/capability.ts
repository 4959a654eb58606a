/**
 * Which teams a kind of emergency calls for: kinds of team as registered, and skills that make others fit too. This is the
 * ordinary practice of district teams and no rule; a kind that is not here says nothing about who fits.
 */
import type { IncidentType } from '../indicator/classes.ts';

export interface Capability {
  /** Made for it, the first before the others. */
  readonly kinds: readonly string[];
  /** Able to help. */
  readonly skills: readonly string[];
}

const geological: Capability = {
  kinds: ['geological', 'general'],
  skills: ['landslide', 'search', 'collapse', 'heavyMachinery'],
};
const water: Capability = { kinds: ['flood', 'fireRescue'], skills: ['flood', 'pumping', 'waterRescue'] };
const snow: Capability = { kinds: ['road', 'power'], skills: ['road', 'heavyMachinery', 'power', 'heat'] };
const woodland: Capability = { kinds: ['forestFire', 'fireRescue'], skills: ['forestFire', 'fire'] };
const structures: Capability = {
  kinds: ['fireRescue', 'general', 'rescue'],
  skills: ['collapse', 'search', 'heavyMachinery'],
};
const chemicals: Capability = {
  kinds: ['hazardousChemicals', 'fireRescue'],
  skills: ['hazardousChemicals', 'gas'],
};
const health: Capability = { kinds: ['medical', 'ambulance'], skills: ['medical'] };

const CAPABILITIES: Readonly<Partial<Record<IncidentType, Capability>>> = {
  flood: water,
  waterlogging: water,
  rainstorm: water,
  drought: { kinds: ['flood', 'mains'], skills: ['pumping', 'water'] },
  blizzard: snow,
  cold: snow,
  wind: { kinds: ['fireRescue', 'power'], skills: ['power', 'heavyMachinery', 'search'] },
  earthquake: { kinds: ['geological', 'fireRescue', 'general'], skills: ['search', 'collapse', 'landslide'] },
  landslide: geological,
  debrisFlow: geological,
  collapseGeo: geological,
  subsidence: geological,
  forestFire: woodland,
  grasslandFire: woodland,
  mining: { kinds: ['mining'], skills: ['mining', 'collapse'] },
  hazardousChemicals: chemicals,
  environment: chemicals,
  gas: { kinds: ['hazardousChemicals', 'fireRescue'], skills: ['gas', 'fire'] },
  construction: structures,
  buildingCollapse: structures,
  specialEquipment: structures,
  fire: { kinds: ['fireRescue', 'engine', 'ladder'], skills: ['fire'] },
  roadTraffic: { kinds: ['fireRescue', 'rescue'], skills: ['collapse', 'road', 'medical'] },
  water: { kinds: ['fireRescue'], skills: ['waterRescue'] },
  lifeline: { kinds: ['power', 'mains', 'comms'], skills: ['power', 'water', 'heat', 'gas', 'comms'] },
  epidemic: health,
  unknownDisease: health,
  foodSafety: health,
  poisoning: health,
  medical: health,
};

const BY_TYPE: ReadonlyMap<string, Capability> = new Map(Object.entries(CAPABILITIES));

/** What all these kinds of emergency call for together; null where nothing is known of any. */
export function capabilityFor(types: readonly string[]): Capability | null {
  const known = types.flatMap((type) => BY_TYPE.get(type) ?? []);
  if (known.length === 0) return null;
  return {
    kinds: [...new Set(known.flatMap(({ kinds }) => kinds))],
    skills: [...new Set(known.flatMap(({ skills }) => skills))],
  };
}
