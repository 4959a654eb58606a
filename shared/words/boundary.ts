/** What is said of a file of boundaries: its system of coordinates, why it can't be taken, and what was odd in it. */
import type { CoordinateSystem } from '../event/field.ts';
import type { Bilingual } from './lang.ts';

export const SYSTEM_WORDS: Readonly<Record<CoordinateSystem, Bilingual>> = {
  wgs84: { zh: 'WGS-84（EPSG:4326）', en: 'WGS-84 (EPSG:4326)' },
  cgcs2000: { zh: 'CGCS2000 国家大地坐标系（EPSG:4490）', en: 'CGCS2000 (EPSG:4490)' },
  gcj02: { zh: 'GCJ-02（高德、腾讯等地图）', en: 'GCJ-02 (AMap, Tencent and others)' },
  bd09: { zh: 'BD-09（百度地图）', en: 'BD-09 (Baidu)' },
};

/** Why nothing of the file is taken, and what to do. */
export const BOUNDARY_FAULTS = {
  notUtf8: {
    zh: '文件不是 UTF-8 编码（可能是 GBK）。请另存为 UTF-8 编码的 GeoJSON',
    en: 'The file is not UTF-8 (it may be GBK). Save it as GeoJSON in UTF-8',
  },
  packed: {
    zh: '这是压缩包，不是 GeoJSON。如果里面是 Shapefile，请用 GIS 软件导出为 GeoJSON',
    en: 'This is a packed archive, no GeoJSON. If it holds a shapefile, export that as GeoJSON',
  },
  badJson: {
    zh: '第 {line} 行第 {column} 列起不是合格的 JSON，文件可能不完整或被改动过',
    en: 'From line {line}, column {column} on this is not JSON; the file may be cut off or was edited',
  },
  notGeoJson: {
    zh: '这不是 GeoJSON：最外层的 type 是 {found}，应为 FeatureCollection、Feature、Polygon 或 MultiPolygon',
    en: 'This is not GeoJSON: its type is {found}; FeatureCollection, Feature, Polygon or MultiPolygon is needed',
  },
  topoJson: {
    zh: '这是 TopoJSON。请转换为 GeoJSON 再导入',
    en: 'This is TopoJSON. Convert it to GeoJSON first',
  },
  crsContradicts: {
    zh: '文件写明坐标系是 {found}，而你选的是 {stated}。请按文件所写选择；如果确知文件写错，请先删去文件里的 crs',
    en: 'The file says that it is in {found}, and you said {stated}. Choose what the file says, or take its crs out if you know it to be wrong',
  },
  crsProjected: {
    zh: '文件是投影坐标（{found}），不是经纬度。请用 GIS 软件重投影为 EPSG:4490 或 EPSG:4326 后再导出',
    en: 'The file is in projected coordinates ({found}), not in degrees. Reproject it to EPSG:4490 or EPSG:4326 and export it again',
  },
  crsUnknown: {
    zh: '不认识文件写明的坐标系 {found}。请用 GIS 软件转换为 EPSG:4490 或 EPSG:4326 后再导出',
    en: 'The system of coordinates of the file, {found}, is not known here. Convert it to EPSG:4490 or EPSG:4326 and export it again',
  },
  projected: {
    zh: 'features[{feature}] 有坐标 {x}, {y}，超出经纬度范围，多半是以米为单位的投影坐标（如 EPSG:4545）。请用 GIS 软件重投影为 EPSG:4490 或 EPSG:4326 后再导出',
    en: 'features[{feature}] has the coordinate {x}, {y}, which is no longitude and latitude: most likely metres of a projection such as EPSG:4545. Reproject it to EPSG:4490 or EPSG:4326 and export it again',
  },
  swapped: {
    zh: 'features[{feature}] 有坐标 {x}, {y}：纬度写在了经度前面。GeoJSON 应先经度、后纬度，请重新导出',
    en: 'features[{feature}] has the coordinate {x}, {y}: latitude stands first. GeoJSON has longitude first; export it again',
  },
  tooManyVertices: {
    zh: '文件有 200 万个以上的顶点。请先用 GIS 软件抽稀，或分成几个文件',
    en: 'The file has more than 2 million vertices. Simplify it first, or split it',
  },
  noPolygon: {
    zh: '文件里没有可用的面（Polygon 或 MultiPolygon）',
    en: 'There is no usable polygon in the file',
  },
  noSuchProperty: {
    zh: '没有一个要素有属性 {property}。文件里有：{properties}',
    en: 'No feature has a property {property}. There are: {properties}',
  },
  noSuchFile: {
    zh: '这个文件还没有上传，或放得太久已清除。请重新选择文件',
    en: 'This file was not sent yet, or it was kept too long. Choose it again',
  },
  noSuchFeature: {
    zh: '文件里没有 features[{feature}] 这个可用的面',
    en: 'There is no usable polygon features[{feature}] in the file',
  },
  areaTaken: {
    zh: '区域 {area} 已登记，不能登记为新区域；请改为对应到它',
    en: 'The area {area} is registered already and cannot be registered anew; match it instead',
  },
  noSuchArea: {
    zh: '没有登记编号为 {area} 的区域',
    en: 'No area {area} is registered',
  },
  nothingChosen: {
    zh: '没有一个面对应到区域，没有可导入的内容',
    en: 'No polygon is matched to an area: there is nothing to import',
  },
} as const satisfies Record<string, Bilingual>;
export type BoundaryFault = keyof typeof BOUNDARY_FAULTS;

/** What was put right or left out on the way; the rest is taken. */
export const BOUNDARY_NOTES = {
  notPolygon: {
    zh: '{features}：不是面（{kinds}），已跳过',
    en: '{features}: no polygon ({kinds}), skipped',
  },
  noPolygonLeft: { zh: '{features}：没有可用的环，已跳过', en: '{features}: no usable ring, skipped' },
  badCoordinate: {
    zh: '{features}：有坐标不是数字，已跳过',
    en: '{features}: a coordinate is not a number, skipped',
  },
  closed: { zh: '{count} 个环没有闭合，已补上', en: '{count} rings were not closed; closed' },
  turned: {
    zh: '{count} 个环的方向与 RFC 7946 相反，已改正',
    en: '{count} rings ran against RFC 7946; turned',
  },
  repeated: { zh: '去掉了 {count} 个重复的点', en: '{count} repeated points dropped' },
  collapsed: { zh: '{count} 个环不成面，已去掉', en: '{count} rings without an area dropped' },
  crossing: {
    zh: '{features}：边界自相交，按原样导入，请核对原始数据',
    en: '{features}: the boundary crosses itself; taken as it is, check the source',
  },
  sameArea: {
    zh: '{features}：对应同一个区域 {area}，已合在一起',
    en: '{features}: belong to one area, {area}; put together',
  },
  ambiguousName: {
    zh: '{features}：名称 {name} 对应不止一个区域，没有自动对应',
    en: '{features}: the name {name} fits more than one area, none was taken',
  },
  cgcs2000: {
    zh: 'CGCS2000 按 WGS-84 处理，两者相差不到一米',
    en: 'CGCS2000 is taken for WGS-84; the two differ by less than a metre',
  },
  otherSystem: {
    zh: '坐标系可能选错了：按 {stated}，已登记的 {known} 个点位有 {fits} 个落在应在的区域内；按 {better}，有 {betterFits} 个',
    en: 'The system of coordinates may be another one: as {stated}, {fits} of {known} registered places lie where they belong; as {better}, {betterFits} do',
  },
  elsewhere: {
    zh: '已登记的 {known} 个点位没有一个落在这些边界附近，请核对是不是本辖区的文件',
    en: 'None of the {known} registered places lies near these boundaries: is this the file of your jurisdiction?',
  },
} as const satisfies Record<string, Bilingual>;
export type BoundaryNote = keyof typeof BOUNDARY_NOTES;
