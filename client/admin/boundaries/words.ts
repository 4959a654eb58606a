/** Words of the section of boundaries. */
import type { DataOf } from '../../../shared/event.ts';
import type { ImportedFeature } from '../../../shared/geo/boundary.ts';
import { roomWords } from '../../lib/i18n/room.ts';

type AreaKind = DataOf<'areaRegistered'>['kind'];

const fateZh: Record<ImportedFeature['fate'], string> = {
  set: '导入',
  same: '已是如此',
  new: '登记并导入',
  none: '不导入',
};
const fateEn: Record<ImportedFeature['fate'], string> = {
  set: 'Is imported',
  same: 'Stands so already',
  new: 'Registered and imported',
  none: 'Left out',
};
const byZh: Record<NonNullable<ImportedFeature['by']>, string> = {
  code: '代码相同',
  name: '名称相同',
  choice: '手工指定',
};
const byEn: Record<NonNullable<ImportedFeature['by']>, string> = {
  code: 'same code',
  name: 'same name',
  choice: 'by hand',
};
const kindZh: Record<AreaKind, string> = {
  province: '省级',
  prefecture: '地级',
  district: '县级',
  subdistrict: '乡镇（街道）',
  community: '村（社区）',
  grid: '网格',
  other: '其他',
};
const kindEn: Record<AreaKind, string> = {
  province: 'Province',
  prefecture: 'Prefecture',
  district: 'District',
  subdistrict: 'Sub-district',
  community: 'Community',
  grid: 'Grid',
  other: 'Other',
};

export const BOUNDARIES = roomWords(
  {
    note: '大屏地图上的边界来自本单位导入的 GeoJSON 文件，随图显示审图号。本系统不附带任何边界。',
    importFile: '导入边界',
    none: '还没有导入边界，大屏画示意图或经纬网。',
    standing: '现行边界',
    drawing: (n: number) => `${n} 个区域的边界图`,
    area: '区域',
    source: '来源',
    reviewNumber: '审图号',
    noReviewNumber: '无审图号',
    crs: '坐标系',
    setAt: '导入时间',
    vertices: '顶点',
    file: '原文件',
    download: '下载',
    missing: '原文件不在本机，大屏不画：',
    choose: 'GeoJSON 文件',
    chooseHint: '不超过 20 MB，经纬度坐标',
    crsHint:
      '问清数据提供方：文件本身看不出 GCJ-02。来自高德、阿里、腾讯地图的是 GCJ-02，测绘部门的一般是 CGCS2000。',
    chooseCrs: '请选择',
    sourceHint: '例如：区自然资源局 2026 年 3 月提供',
    reviewHint: '公开展示的地图须有审图号，随图显示',
    codeProperty: '代码在哪个属性',
    nameProperty: '名称在哪个属性',
    noProperty: '无',
    featureId: '要素自身的 id',
    sending: '正在读取文件',
    feature: '要素',
    goesTo: '对应区域',
    becomes: '处理',
    leaveOut: '不导入',
    registerNew: '登记为新区域',
    chooseFor: (name: string) => `${name}对应的区域`,
    parent: '新区域的上级',
    kind: '新区域的类别',
    top: '无上级',
    unnamed: (n: number) => `第 ${n} 个要素`,
    fate: fateZh,
    by: byZh,
    areaKind: kindZh,
    more: (n: number) => `另有 ${n} 个`,
    importNow: (n: number) => `导入 ${n} 个区域的边界`,
    importing: '正在导入',
    imported: (n: number) => `已导入 ${n} 个区域的边界`,
    refused: (n: number) => `${n} 条没有导入：`,
    tally: (set: number, fresh: number, same: number, none: number) =>
      `导入 ${set} 个，其中新登记 ${fresh} 个；已是如此 ${same} 个；不导入 ${none} 个`,
  },
  {
    note: 'The boundaries on the wall come from a GeoJSON file of your own, with the review number of the map. None is shipped.',
    importFile: 'Import boundaries',
    none: 'No boundary was imported yet: the wall draws a sketch or a graticule.',
    standing: 'Boundaries in force',
    drawing: (n) => `Boundaries of ${n} areas`,
    area: 'Area',
    source: 'Source',
    reviewNumber: 'Review number',
    noReviewNumber: 'No review number',
    crs: 'Coordinates',
    setAt: 'Imported',
    vertices: 'Vertices',
    file: 'File',
    download: 'Download',
    missing: 'The file is not here, and the wall draws none of it: ',
    choose: 'GeoJSON file',
    chooseHint: 'Up to 20 MB, in longitude and latitude',
    crsHint:
      'Ask whoever gave you the file: nothing in it tells GCJ-02. What comes from AMap, Alibaba or Tencent is GCJ-02, from surveyors mostly CGCS2000.',
    chooseCrs: 'Choose',
    sourceHint: 'For example: natural resources bureau of the district, March 2026',
    reviewHint: 'A map shown in public in China needs one; it is shown with the map',
    codeProperty: 'Property with the code',
    nameProperty: 'Property with the name',
    noProperty: 'None',
    featureId: "The feature's own id",
    sending: 'Reading the file',
    feature: 'Feature',
    goesTo: 'Area',
    becomes: 'What becomes of it',
    leaveOut: 'Leave out',
    registerNew: 'Register as a new area',
    chooseFor: (name) => `Area of ${name}`,
    parent: 'New areas lie in',
    kind: 'New areas are',
    top: 'Nothing above',
    unnamed: (n) => `Feature ${n}`,
    fate: fateEn,
    by: byEn,
    areaKind: kindEn,
    more: (n) => `and ${n} more`,
    importNow: (n) => `Import boundaries of ${n} areas`,
    importing: 'Importing',
    imported: (n) => `Boundaries of ${n} areas are imported`,
    refused: (n) => `${n} were not imported: `,
    tally: (set, fresh, same, none) =>
      `${set} imported, ${fresh} of them registered anew; ${same} stand so already; ${none} left out`,
  },
);
export type BoundaryWords = (typeof BOUNDARIES)['zh-CN'];
