/** `import-cad`: the export of a dispatch system as closed incidents. */
import { readFile } from 'node:fs/promises';
import { type CadProgress, type CadSummary, importCad } from '../gateway/cad/import.ts';
import { type Mapping, readMapping } from '../gateway/cad/mapping.ts';
import { SHIPPED_MAPPINGS, shippedMapping } from '../gateway/cad/mappings/index.ts';
import { bar, clockText, Meter } from './meter.ts';
import { serverOf } from './server.ts';
import { Failure, numberOption, type Shell, textOption, usageFailure, type Verb } from './shell.ts';

export const importCadVerb: Verb = {
  usage: '<file.csv[.gz]> --map <mapping.json>',
  does: {
    zh: '导入接处警系统的导出文件（再次导入不会重复）',
    en: 'imports the export of a dispatch system (a second time adds nothing)',
  },
  options: {
    map: {
      type: 'string',
      does: {
        zh: `列的映射：文件，或自带映射的名称（${SHIPPED_MAPPINGS.join(', ')}）`,
        en: `how its columns are read: a file, or the name of a mapping that ships (${SHIPPED_MAPPINGS.join(', ')})`,
      },
    },
    lanes: {
      type: 'string',
      does: { zh: '同时进行的请求数，默认 3', en: 'requests under way at a time; 3 unless said' },
    },
  },
  online: true,
  least: 1,
  most: 1,
  async run(shell) {
    const map = textOption(shell, 'map');
    if (map === undefined) throw usageFailure('请用 --map 指明映射文件', 'Name the mapping with --map');
    const lanes = numberOption(shell, 'lanes', 3, 1, 16);
    const mapping = await mappingOf(map);
    const server = serverOf(shell);
    const meter = new Meter(shell);
    const summary = await importCad({
      file: shell.args[0] ?? '',
      mapping,
      post: server.post,
      lanes,
      signal: shell.signal,
      onProgress: (progress) => meter.show(() => progressLine(shell, progress, meter.elapsedMs())),
    });
    meter.done();
    saySummary(shell, summary, meter.elapsedMs());
    return summary.refused > 0 ? 1 : 0;
  },
};

async function mappingOf(given: string): Promise<Mapping> {
  const shipped = shippedMapping(given);
  if (shipped) return shipped;
  try {
    return readMapping(JSON.parse(await readFile(given, 'utf8')), given);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new Failure({
      zh: `${given} 不是 JSON：${error.message}`,
      en: `${given} is not JSON: ${error.message}`,
    });
  }
}

function progressLine({ lang }: Shell, { rows, totalRows, events }: CadProgress, elapsedMs: number): string {
  if (totalRows === 0) return lang === 'zh' ? `清点 ${rows} 行…` : `Counting: ${rows} rows…`;
  const share = rows / totalRows;
  const left = share > 0 ? clockText((elapsedMs * (1 - share)) / share) : '–';
  const rate = Math.round(events / Math.max(0.001, elapsedMs / 1000));
  return lang === 'zh'
    ? `${bar(share)} ${rows}/${totalRows} 行  ${rate} 条/秒  还需 ${left}`
    : `${bar(share)} ${rows}/${totalRows} rows  ${rate} events/s  ${left} left`;
}

function saySummary(shell: Shell, summary: CadSummary, elapsedMs: number): void {
  const { rows, incidents, units, recorded, duplicate, refused, flagged } = summary;
  const rate = Math.round((recorded + duplicate) / Math.max(0.001, elapsedMs / 1000));
  shell.say({
    zh: `读 ${rows} 行：${incidents} 起事件，${units} 个单元。记录 ${recorded} 条，已有 ${duplicate} 条，被拒 ${refused} 条，带标记 ${flagged} 条。用时 ${clockText(elapsedMs)}，${rate} 条/秒`,
    en: `${rows} rows read: ${incidents} incidents, ${units} units. ${recorded} events recorded, ${duplicate} there already, ${refused} refused, ${flagged} flagged. ${clockText(elapsedMs)}, ${rate} events/s`,
  });
  for (const [code, { count, detail, example }] of summary.refusals) {
    shell.say(`  ${count} × ${code}: ${detail} (${example})`);
  }
  for (const [name, words] of Object.entries(ODDITIES)) {
    const count = summary.oddities[name as keyof typeof ODDITIES];
    if (count > 0) shell.say(`  ${count} × ${words[shell.lang]}`);
  }
  for (const example of summary.oddities.unreadableExamples) shell.say(`    ${example}`);
}

const ODDITIES = {
  withoutIncident: { zh: '行没有事件编号，未导入', en: 'row without an incident id: not imported' },
  withoutUnit: { zh: '行没有单元，只导入事件', en: 'row without a unit: only its incident was imported' },
  withoutTime: { zh: '起事件没有任何时间，未导入', en: 'incident without a single time: not imported' },
  wrongWidth: { zh: '行的列数与表头不符', en: 'row with more or fewer cells than the header' },
  repeatedRows: { zh: '行完全重复，只导入一次', en: 'row that is there twice: imported once' },
  rivalRows: {
    zh: '行编号相同而内容不同，都已导入',
    en: 'row of the same id with other content: both imported',
  },
  skippedHour: { zh: '个时间落在调快的一小时里，已注明', en: 'time in the hour that was skipped: marked' },
  repeatedHour: { zh: '个时间落在重复的一小时里，已注明', en: 'time in the hour that came twice: marked' },
  unreadableTimes: { zh: '个时间无法读出，未导入', en: 'time that cannot be read: not imported' },
} as const;
