/** `load-boundaries`: the boundaries of the registered areas from a GeoJSON file, in two steps: looked at, then recorded. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { COORDINATE_SYSTEMS, type CoordinateSystem } from '../../shared/event/field.ts';
import type { BoundaryImport, ImportedFeature } from '../../shared/geo/boundary.ts';
import { SYSTEM_WORDS } from '../../shared/words/boundary.ts';
import type { Bilingual } from '../../shared/words/lang.ts';
import { refusedLines } from './refused.ts';
import { serverOf } from './server.ts';
import { type Shell, textOption, usageFailure, type Verb } from './shell.ts';

const SYSTEMS = COORDINATE_SYSTEMS.join('|');
const text = (does: Bilingual) => ({ type: 'string', does }) as const;

export const loadBoundariesVerb: Verb = {
  usage: `<file.geojson> --crs ${SYSTEMS}`,
  does: {
    zh: '导入辖区边界（GeoJSON；同一文件再来一遍不会重复）',
    en: 'imports the boundaries of areas from GeoJSON (the same file a second time adds nothing)',
  },
  options: {
    crs: text({
      zh: `文件的坐标系：${COORDINATE_SYSTEMS.map((one) => `${one} ${SYSTEM_WORDS[one].zh}`).join('；')}`,
      en: `what the file's coordinates are in: ${COORDINATE_SYSTEMS.map((one) => `${one} ${SYSTEM_WORDS[one].en}`).join('; ')}`,
    }),
    id: text({
      zh: '哪个属性是区划代码，默认自动寻找',
      en: 'the property that holds the code; the likely one unless said',
    }),
    name: text({
      zh: '哪个属性是名称，默认自动寻找',
      en: 'the property that holds the name; the likely one unless said',
    }),
    review: text({ zh: '审图号，在地图上显示', en: 'the review number of the map (审图号), shown on it' }),
    source: text({
      zh: '数据来源，默认文件名',
      en: 'where the data comes from; the name of the file unless said',
    }),
    under: text({
      zh: '没有对应区域的，登记为此区域下的新区域（编号）；top 表示没有上级',
      en: 'the id of an area under which those that match none are registered anew; top for none',
    }),
    check: { type: 'boolean', does: { zh: '只检查，不导入', en: 'only looks, and records nothing' } },
  },
  online: true,
  least: 1,
  most: 1,
  async run(shell) {
    const [file = ''] = shell.args;
    const crs = systemOf(shell);
    const bytes = new Uint8Array(await readFile(file));
    const server = serverOf(shell);
    const { sha256 } = await server.send<{ sha256: string }>(
      '/api/boundaries/files',
      'application/geo+json',
      bytes,
    );
    const said = {
      sha256,
      crs,
      source: textOption(shell, 'source') ?? path.basename(file).slice(0, 200),
      reviewNumber: textOption(shell, 'review'),
      idProperty: textOption(shell, 'id'),
      nameProperty: textOption(shell, 'name'),
    };
    const ask = (besides: Record<string, unknown>) =>
      server.send<BoundaryImport>(
        '/api/boundaries',
        'application/json; charset=utf-8',
        JSON.stringify({ ...said, ...besides }),
      );
    const first = await ask({});
    const choices = choicesOf(first, textOption(shell, 'under'));
    const seen = choices.length === 0 ? first : await ask({ choices });
    for (const { message } of seen.notes) shell.say(`  ${message}`);
    for (const feature of seen.features) shell.say(lineOf(feature));
    if (shell.options['check'] === true) return 0;
    const { results } = await ask({ choices, commit: true });
    return tell(shell, seen, results ?? []);
  },
};

function systemOf(shell: Shell): CoordinateSystem {
  const given = textOption(shell, 'crs');
  const known = COORDINATE_SYSTEMS.find((one) => one === given);
  if (known) return known;
  throw usageFailure(
    `请用 --crs 说明文件的坐标系：${SYSTEMS}。从高德、阿里、腾讯地图来的是 gcj02，百度是 bd09，测绘部门的一般是 cgcs2000`,
    `Say with --crs what the file's coordinates are in: ${SYSTEMS}. What comes from AMap, Alibaba or Tencent is gcj02, from Baidu bd09, from surveyors mostly cgcs2000`,
  );
}

function choicesOf({ features }: BoundaryImport, under: string | undefined) {
  if (under === undefined) return [];
  const parent = under === 'top' ? null : under;
  return features
    .filter(({ fate }) => fate === 'none')
    .map(({ index }) => ({ feature: index, register: { parent, kind: 'other' } }));
}

const FATES: Readonly<Record<ImportedFeature['fate'], Bilingual>> = {
  set: { zh: '导入', en: 'is imported' },
  same: { zh: '已是如此', en: 'stands so already' },
  new: { zh: '登记为新区域并导入', en: 'is registered anew and imported' },
  none: {
    zh: '没有对应的区域，不导入（可用 --under 登记）',
    en: 'matches no area and is left out (--under registers it)',
  },
};

function lineOf({ index, code, name, area, areaName, vertices, fate }: ImportedFeature): Bilingual {
  const told = [`[${index}]`, code, name].filter(Boolean).join(' ');
  const to = area === null ? '' : ` → ${area} ${areaName ?? ''}`.trimEnd();
  return {
    zh: `  ${told}${to}：${FATES[fate].zh}（${vertices} 个顶点）`,
    en: `  ${told}${to}: ${FATES[fate].en} (${vertices} vertices)`,
  };
}

function tell(
  shell: Shell,
  { features }: BoundaryImport,
  results: NonNullable<BoundaryImport['results']>,
): 0 | 1 {
  const refused = results.filter(({ outcome }) => outcome === 'refused');
  const recorded = results.length - refused.length;
  const same = features.filter(({ fate }) => fate === 'same').length;
  const none = features.filter(({ fate }) => fate === 'none').length;
  shell.say({
    zh: `记录 ${recorded} 条，已有 ${same} 个，未对应 ${none} 个，被拒 ${refused.length} 条`,
    en: `${recorded} recorded, ${same} there already, ${none} unmatched, ${refused.length} refused`,
  });
  for (const line of refusedLines(refused)) shell.say(line);
  return refused.length > 0 ? 1 : 0;
}
