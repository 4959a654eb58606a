/** Depots and shelters of the sample district: the number of each grade is the plan's (1 + 2 + 5), the rest is invented. */
import type { DataOf } from '../../../shared/event.ts';

type Depot = DataOf<'depotRegistered'>;
type Shelter = DataOf<'shelterRegistered'>;
type Spot = [area: string, lon: number, lat: number];

const at = (name: string, [area, lon, lat]: Spot) => ({ name, area, lon, lat });

export const DEPOTS: ReadonlyMap<string, Depot> = new Map<string, Depot>([
  [
    'kangbashi-depot',
    {
      name: '区救灾物资储备库',
      nameEn: 'District relief depot',
      place: at('区救灾物资储备库', ['150603-binhe', 109.765, 39.545]),
      stock: [
        { name: '帐篷', quantity: 300, unit: '顶' },
        { name: '折叠床', quantity: 1_200, unit: '张' },
        { name: '棉被', quantity: 2_400, unit: '床' },
        { name: '棉大衣', quantity: 1_500, unit: '件' },
        { name: '饮用水', quantity: 20_000, unit: '瓶' },
        { name: '方便食品', quantity: 15_000, unit: '份' },
        { name: '应急灯', quantity: 400, unit: '盏' },
        { name: '发电机', quantity: 12, unit: '台' },
      ],
      body: 'kangbashi-dept-emergency',
    },
  ],
  [
    'kangbashi-depot-qingchunshan',
    {
      name: '青春山街道物资点',
      nameEn: 'Qingchunshan store',
      place: at('青春山街道物资点', ['150603-qingchunshan', 109.84, 39.615]),
      stock: [
        { name: '棉被', quantity: 200, unit: '床' },
        { name: '饮用水', quantity: 2_000, unit: '瓶' },
        { name: '方便食品', quantity: 1_500, unit: '份' },
      ],
      body: '150603-qingchunshan-post',
    },
  ],
]);

const GROUNDS: readonly [
  id: string,
  name: string,
  nameEn: string,
  grade: 'I' | 'II' | 'III',
  capacity: number,
  spot: Spot,
][] = [
  ['1', '中心广场避难场所', 'Central Square Shelter', 'I', 8_000, ['150603-kangxin', 109.81, 39.595]],
  ['2', '体育中心避难场所', 'Sports Centre Shelter', 'II', 3_000, ['150603-habagexi', 109.77, 39.655]],
  ['3', '滨河公园避难场所', 'Riverside Park Shelter', 'II', 2_500, ['150603-binhe', 109.75, 39.56]],
  ['4', '第三小学避难场所', 'Third Primary School Shelter', 'III', 400, ['150603-kangxin', 109.82, 39.575]],
  [
    '5',
    '青春山文化广场避难场所',
    'Qingchunshan Square Shelter',
    'III',
    600,
    ['150603-qingchunshan', 109.83, 39.64],
  ],
  [
    '6',
    '第二中学避难场所',
    'Second Middle School Shelter',
    'III',
    500,
    ['150603-qingchunshan', 109.88, 39.645],
  ],
  ['7', '会展中心避难场所', 'Exhibition Centre Shelter', 'III', 800, ['150603-binhe', 109.72, 39.57]],
  ['8', '职业学院避难场所', 'Vocational College Shelter', 'III', 700, ['150603-kangxin', 109.88, 39.535]],
];

export const SHELTERS: ReadonlyMap<string, Shelter> = new Map(
  GROUNDS.map(([id, name, nameEn, grade, capacity, spot]): [string, Shelter] => [
    `kangbashi-shelter-${id}`,
    {
      name: `${name}`,
      nameEn: `${nameEn}`,
      place: at(`${name}`, spot),
      grade,
      capacity,
    },
  ]),
);
