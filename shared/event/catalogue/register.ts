/** Registers that incidents draw on: areas, bodies, duty posts, teams, depots, shelters (区域、指挥机构、队伍、储备库、避难场所). */
import { z } from 'zod';
import { authority } from '../define.ts';
import {
  COORDINATE_SYSTEMS,
  contact,
  count,
  id,
  items,
  lat,
  lon,
  name,
  place,
  sha256,
  words,
} from '../field.ts';

const keepers = ['dutyLeader', 'dutyOfficer', 'gateway'] as const;

/** A ring of [lon, lat] in WGS-84; first and last point may be the same. */
const ring = z
  .array(z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]))
  .min(3)
  .max(2_000);

export const register = {
  areaRegistered: authority(
    { zh: '登记区域', en: 'Area registered', emit: keepers, streams: ['area'] },
    {
      name,
      nameEn: words(200).optional(),
      parent: id.nullable(),
      kind: z.enum(['province', 'prefecture', 'district', 'subdistrict', 'community', 'grid', 'other']),
      /** Drawn for orientation when no surveyed boundary was imported; never a surveyed line. */
      schematic: ring.optional(),
      residents: count.optional(),
    },
  ),
  /** The line itself stays in its file, which is kept by its hash; this says which file, and which part of it. */
  areaBoundarySet: authority(
    { zh: '导入区域边界', en: 'Area boundary set', emit: ['dutyLeader', 'gateway'], streams: ['area'] },
    {
      /** Of the GeoJSON file as it was imported. */
      sha256,
      /** Which of its features, counted from 0. */
      features: z.array(z.int().min(0).max(1_000_000)).min(1).max(1_000),
      /** What the file is in; nothing in it tells GCJ-02 from WGS-84, so that a person says it. */
      crs: z.enum(COORDINATE_SYSTEMS),
      source: words(200),
      /** 审图号 */
      reviewNumber: words(80).optional(),
      vertices: count,
      /** West, south, east, north in WGS-84. */
      bbox: z.tuple([lon, lat, lon, lat]),
    },
  ),
  commandBodyRegistered: authority(
    { zh: '登记指挥机构', en: 'Command body registered', emit: keepers, streams: ['body'] },
    {
      name,
      nameEn: words(200).optional(),
      kind: z.enum(['centre', 'special', 'territorial', 'department', 'resource']),
      parent: id.nullable(),
      area: id.optional(),
      phone: contact(words(40)).optional(),
      /** Of a centre: the set of indicators that its plan is held to. */
      profile: id.optional(),
    },
  ),
  dutyPostRegistered: authority(
    { zh: '登记值班岗位', en: 'Duty post registered', emit: keepers, streams: ['post'] },
    { name, nameEn: words(200).optional(), body: id, phone: contact(words(40)).optional() },
  ),
  teamRegistered: authority(
    { zh: '登记队伍', en: 'Team registered', emit: keepers, streams: ['team'] },
    {
      name,
      nameEn: words(200).optional(),
      kind: words(60),
      people: count.optional(),
      vehicles: count.optional(),
      skills: z.array(words(60)).max(50).optional(),
      station: place.optional(),
      contact: contact(z.strictObject({ name: name.optional(), phone: words(40).optional() })).optional(),
      body: id.optional(),
    },
  ),
  teamRetired: authority(
    { zh: '注销队伍', en: 'Team retired', emit: keepers, streams: ['team'] },
    { reason: words() },
  ),
  depotRegistered: authority(
    { zh: '登记储备库', en: 'Depot registered', emit: keepers, streams: ['depot'] },
    { name, nameEn: words(200).optional(), place, stock: items.optional(), body: id.optional() },
  ),
  shelterRegistered: authority(
    { zh: '登记避难场所', en: 'Shelter registered', emit: keepers, streams: ['shelter'] },
    {
      name,
      nameEn: words(200).optional(),
      place,
      grade: z.enum(['I', 'II', 'III']).optional(),
      capacity: count,
      body: id.optional(),
    },
  ),
};
