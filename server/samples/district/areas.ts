/**
 * Areas of the sample district. The outlines are a schematic drawn for this sample: they show which sub-district lies
 * beside which, and no surveyed line. Names of communities are numbers, because they are a sample too.
 */
import type { DataOf } from '../../../shared/event.ts';

type Area = DataOf<'areaRegistered'>;
type Ring = NonNullable<Area['schematic']>;

export const DISTRICT = '150603';

/** Counter-clockwise, as RFC 7946 asks for; neighbours share their corners, so that nothing overlaps or gapes. */
const DISTRICT_RING: Ring = [
  [109.6938, 39.6196],
  [109.6974, 39.5496],
  [109.7586, 39.5272],
  [109.8738, 39.5216],
  [109.917, 39.572],
  [109.881, 39.6084],
  [109.9098, 39.6476],
  [109.8522, 39.6784],
  [109.7586, 39.6756],
  [109.683, 39.6644],
];

/** The district is known to have 4 sub-districts and 19 communities; how the 19 are shared out is the sample's own. */
export const SUBDISTRICTS = [
  {
    id: '150603-habagexi',
    name: '哈巴格希街道',
    nameEn: 'Habagexi Sub-district',
    communities: 5,
    ring: [
      [109.6938, 39.6196],
      [109.7406, 39.6028],
      [109.7946, 39.6112],
      [109.8018, 39.6532],
      [109.7586, 39.6756],
      [109.683, 39.6644],
    ],
  },
  {
    id: '150603-qingchunshan',
    name: '青春山街道',
    nameEn: 'Qingchunshan Sub-district',
    communities: 5,
    ring: [
      [109.8018, 39.6532],
      [109.7946, 39.6112],
      [109.881, 39.6084],
      [109.9098, 39.6476],
      [109.8522, 39.6784],
      [109.7586, 39.6756],
    ],
  },
  {
    id: '150603-binhe',
    name: '滨河街道',
    nameEn: 'Binhe Sub-district',
    communities: 5,
    ring: [
      [109.6974, 39.5496],
      [109.7586, 39.5272],
      [109.8054, 39.5636],
      [109.7946, 39.6112],
      [109.7406, 39.6028],
      [109.6938, 39.6196],
    ],
  },
  {
    id: '150603-kangxin',
    name: '康新街道',
    nameEn: 'Kangxin Sub-district',
    communities: 4,
    ring: [
      [109.8054, 39.5636],
      [109.7586, 39.5272],
      [109.8738, 39.5216],
      [109.917, 39.572],
      [109.881, 39.6084],
      [109.7946, 39.6112],
    ],
  },
] as const satisfies readonly { id: string; name: string; nameEn: string; communities: number; ring: Ring }[];

/** Each community has one to three grids with a grid worker each; the sample gives every one two. */
const GRIDS_A_COMMUNITY = 2;

export const AREAS: ReadonlyMap<string, Area> = new Map(everyArea());

function* everyArea(): Generator<[string, Area]> {
  const district = {
    name: '康巴什区',
    nameEn: 'Kangbashi District',
    parent: null,
    kind: 'district',
  } as const;
  yield [DISTRICT, { ...district, schematic: DISTRICT_RING }];
  for (const { id, name, nameEn, communities, ring } of SUBDISTRICTS) {
    yield [id, { name, nameEn, parent: DISTRICT, kind: 'subdistrict', schematic: [...ring] as Ring }];
    for (let number = 1; number <= communities; number++) yield* community(id, name, nameEn, number);
  }
}

function* community(parent: string, of: string, ofEn: string, number: number): Generator<[string, Area]> {
  const id = `${parent}-c${number}`;
  const name = `${of}第${number}社区`;
  const nameEn = `${ofEn}, Community ${number}`;
  yield [id, { name, nameEn, parent, kind: 'community' }];
  for (let grid = 1; grid <= GRIDS_A_COMMUNITY; grid++) {
    const named = { name: `${of}第${number}社区第${grid}网格`, nameEn: `${nameEn}, Grid ${grid}` };
    yield [`${id}-g${grid}`, { ...named, parent: id, kind: 'grid' }];
  }
}
