/** The classes of emergency and the kinds that belong to each (突发事件应对法 art. 2; 国家突发事件总体应急预案 2025 §1.3). */

export const CLASSES = {
  naturalDisaster: [
    'flood',
    'waterlogging',
    'drought',
    'rainstorm',
    'blizzard',
    'wind',
    'sandstorm',
    'hail',
    'cold',
    'lightning',
    'earthquake',
    'landslide',
    'debrisFlow',
    'collapseGeo',
    'subsidence',
    'forestFire',
    'grasslandFire',
    'biological',
  ],
  accident: [
    'mining',
    'hazardousChemicals',
    'construction',
    'buildingCollapse',
    'fire',
    'gas',
    'roadTraffic',
    'rail',
    'aviation',
    'water',
    'specialEquipment',
    'lifeline',
    'environment',
    'publicEvent',
  ],
  publicHealth: ['epidemic', 'unknownDisease', 'foodSafety', 'poisoning', 'animalEpidemic', 'medical'],
  socialSecurity: ['massIncident', 'terror', 'financial', 'foreign', 'cyber'],
} as const satisfies Record<string, readonly string[]>;

/** A kind of emergency that the rules name. */
export type IncidentType = (typeof CLASSES)[keyof typeof CLASSES][number];
