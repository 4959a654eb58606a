/** Command bodies and duty posts of the sample district: a tree of centre, special posts, sub-posts and departments. */
import type { DataOf } from '../../../shared/event.ts';
import { DISTRICT, SUBDISTRICTS } from './areas.ts';

type Body = DataOf<'commandBodyRegistered'>;
type DutyPost = DataOf<'dutyPostRegistered'>;

const CENTRE = 'kangbashi-centre';

/** Special bodies named by the district's plan (安委会、减灾委、防汛抗旱、森林草原防灭火、抗震救灾). */
const SPECIAL = [
  ['safety', '区安全生产委员会', 'Work Safety Committee'],
  ['disaster', '区减灾委员会', 'Disaster Reduction Committee'],
  ['flood', '区防汛抗旱指挥部', 'Flood and Drought Command'],
  ['forest-fire', '区森林草原防灭火指挥部', 'Forest and Grassland Fire Command'],
  ['earthquake', '区抗震救灾指挥部', 'Earthquake Relief Command'],
] as const;

/** The usual departments of a district; which there are is data of the installation. */
const DEPARTMENTS = [
  ['emergency', '区应急管理局', 'Emergency Management Bureau'],
  ['fire', '区消防救援大队', 'Fire and Rescue Brigade'],
  ['police', '区公安分局', 'Public Security Branch'],
  ['health', '区卫生健康委员会', 'Health Commission'],
  ['resources', '区自然资源分局', 'Natural Resources Branch'],
  ['water', '区农牧和水利局', 'Agriculture and Water Bureau'],
  ['housing', '区住房和城乡建设局', 'Housing and Construction Bureau'],
  ['transport', '区交通运输局', 'Transport Bureau'],
  ['power', '供电公司', 'Power Supply Company'],
  ['weather', '区气象局', 'Meteorological Bureau'],
] as const;

const inDistrict = { parent: CENTRE, area: DISTRICT };

export const BODIES: ReadonlyMap<string, Body> = new Map<string, Body>([
  [
    CENTRE,
    {
      name: '康巴什区应急指挥中心（示例数据）',
      nameEn: 'Kangbashi Emergency Command Centre (sample data)',
      kind: 'centre',
      parent: null,
      area: DISTRICT,
      profile: 'K',
    },
  ],
  ...SPECIAL.map(([id, name, nameEn]): [string, Body] => [
    `kangbashi-${id}`,
    { name, nameEn, kind: 'special', ...inDistrict },
  ]),
  ...SUBDISTRICTS.map(({ id, name, nameEn }): [string, Body] => [
    subPostOf(id),
    { name: `${name}分指挥部`, nameEn: `${nameEn} Sub-post`, kind: 'territorial', parent: CENTRE, area: id },
  ]),
  ...DEPARTMENTS.map(([id, name, nameEn]): [string, Body] => [
    `kangbashi-dept-${id}`,
    { name, nameEn, kind: 'department', ...inDistrict },
  ]),
]);

export const DUTY_POSTS: ReadonlyMap<string, DutyPost> = new Map<string, DutyPost>([
  ['kangbashi-duty', { name: '区应急指挥中心值班室', nameEn: 'Duty room of the centre', body: CENTRE }],
  ...SUBDISTRICTS.map(({ id, name, nameEn }): [string, DutyPost] => [
    `${id}-duty`,
    { name: `${name}值班室`, nameEn: `${nameEn} duty room`, body: subPostOf(id) },
  ]),
  ...DEPARTMENTS.map(([id, name, nameEn]): [string, DutyPost] => [
    `kangbashi-dept-${id}-duty`,
    { name: `${name}值班室`, nameEn: `${nameEn} duty room`, body: `kangbashi-dept-${id}` },
  ]),
]);

function subPostOf(subdistrict: string): string {
  return `${subdistrict}-post`;
}
